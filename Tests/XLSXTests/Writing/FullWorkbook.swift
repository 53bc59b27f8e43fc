import Foundation
import XLSX

/// A workbook with all that the writer writes, made by what is public.
enum FullWorkbook {
    static let png = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAIAAABwJOjsAAAAb0lEQVR4nL3NwRGAMAgEwEsjSRn2/9MyUgk+9KGjUQhw28AWEQGw\
        tQaustYKYOmd3J/xgdnfYmb/EnP6YZzd/8R5vSrO6A1xbG+Oo/rJ2N+7Yk8fEM/1YbG1D471fUqs6RPj7z49HvWk+NlT42u/A637\
        T15nUK1MAAAAAElFTkSuQmCC
        """)
    static let jpeg = bytes(
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71\
        ////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4\
        +Pj4+Pj4+Pj/wAARCAAQACADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA\
        FQEBAQAAAAAAAAAAAAAAAAAAAAP/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYBFAAB//Z
        """)
    static let gif = bytes(
        """
        R0lGODdhEAAQAIEAAP///x4eyAAAAAAAACwAAAAAEAAQAEAIMAABBBhIsKDBgwMFIiSocKHDgg0TPnQYcSJEiwgVVrS4cWLHhx8p\
        Yrw4UmLJAAACAgA7
        """)

    private static func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map(Array.init) ?? [] }

    static func write(to path: String) throws {
        let writer = WorkbookWriter(path: path, properties: properties)
        try writer.open(with: "Bảng & 'số' 1")
        try writeCells(writer)
        try writeRules(writer)
        try writePictures(writer)
        try writer.addSheet("Ẩn", setup: SheetSetup(state: .hidden))
        try writer.define("Tong", as: "'Bảng & ''số'' 1'!$B$4:$B$8")
        try writer.define("Tong", as: "42", in: "Quy tắc")
        try writer.define("_ty.le", as: "1/3", isHidden: true)
        try writer.close()
    }

    private static var properties: WorkbookProperties {
        var properties = WorkbookProperties(
            title: "Phụ lục <1> & 2", creator: "Xã A", subject: "Rà soát", keywords: "hộ, nghèo", description: "thử",
            category: "báo cáo", created: CivilDate(iso8601: "2024-12-03T10:30:00").map(WorkbookProperties.Time.init),
            modified: CivilDate(iso8601: "2025-01-02T03:04:05").map(WorkbookProperties.Time.init),
            application: "annex", company: "Ủy ban", manager: "Phòng B")
        properties.custom = [
            .init(name: "Mã", value: .text("01 <a>")), .init(name: "Số", value: .number(12)),
            .init(name: "Tỷ lệ", value: .number(0.25)), .init(name: "Đúng", value: .boolean(true)),
        ]
        if let date = CivilDate(iso8601: "2024-06-30T00:00:00") {
            properties.custom.append(.init(name: "Ngày", value: .date(date)))
        }
        return properties
    }

    private static func range(_ text: String) -> CellRange {
        guard let range = CellRange(text) else { preconditionFailure(text) }
        return range
    }

    private static func cell(_ text: String) -> CellReference { range(text).first }

    // MARK: - Sheets

    /// A sheet with a table, outline, comments and everything about printing.
    private static func writeCells(_ writer: WorkbookWriter) throws {
        var page = PageLayout(
            paperSize: 9, orientation: .landscape, margins: .init(left: 0.5, right: 0.5),
            fitsToPages: (wide: 1, tall: 0))
        page.isCenteredHorizontally = true
        page.printsGridLines = true
        page.printsHeadings = true
        page.firstPageNumber = 5
        var texts = HeaderFooter(oddHeader: "&LXã <A> && B&R&D", oddFooter: "&CTrang &P/&N")
        texts.differsOnFirstPage = true
        texts.firstHeader = "&CTrang đầu"
        texts.differsOnEvenPages = true
        texts.evenFooter = "&RTrang chẵn"
        try writer.addSheet(
            "Trước", setup: SheetSetup(view: SheetView(showsGridLines: false, zoom: 75), tabColor: 0xFF_C000))
        try writer.addSheet(
            "Bảng & 'số' 1",
            setup: SheetSetup(
                columnWidths: [1: 24, 2: 12],
                columns: [
                    ColumnSetup(3...4, width: 14, style: CellStyle(fill: 0xE2_EFDA), outlineLevel: 1),
                    ColumnSetup(8...8, isHidden: true),
                ], view: SheetView(showsHeadings: true, zoom: 120), frozenRows: 3, frozenColumns: 1,
                defaultRowHeight: 18, outline: OutlineSettings(rowLevels: 2, summaryBelow: false),
                printArea: [range("A1:F12"), range("A20:F24")], repeatedRows: 1...3, repeatedColumns: 1...1, page: page,
                headerFooter: texts, rowBreaks: [12], columnBreaks: [6],
                protection: SheetProtection(
                    allowed: [.selectLockedCells, .selectUnlockedCells, .formatCells, .sort, .autoFilter],
                    password: "secret"),
                tabColor: ColorReference(.theme(4), tint: 0.4)))
        try writer.merge(range("A1:F1"))
        let title = CellStyle(font: .init(size: 14, isBold: true), horizontal: .center)
        try writer.append(
            WriterRow(number: 1, height: 30, cells: [WriterCell(column: 1, value: .text("Bảng số"), style: title)]))
        let table = Table(
            name: "Bang_1", range: range("A3:D9"),
            columns: [
                TableColumn("Thôn", totalsLabel: "Cộng"), TableColumn("Hộ nghèo", totalsFunction: .sum),
                TableColumn("Tỷ lệ [%]", totalsFunction: .average), TableColumn("Ghi chú", totalsFunction: .count),
            ], hasTotalsRow: true, styleName: "TableStyleLight9")
        try writer.add(table)
        let bold = CellStyle(font: .init(isBold: true), border: .thin)
        try writer.append(WriterRow(number: 3, cells: table.headerCells(style: bold)))
        for number in 4...8 {
            try writer.append(
                WriterRow(
                    number: number, isHidden: number == 7, outlineLevel: number == 4 ? 1 : 2, isCollapsed: number == 5,
                    cells: [
                        WriterCell(column: 1, value: .text("Thôn \(number)"), style: CellStyle(isLocked: false)),
                        WriterCell(column: 2, value: .number(Double(number * 7))),
                        WriterCell(
                            column: 3, value: .number(Double(number) / 8), style: CellStyle(numberFormat: "0.0%")),
                        WriterCell(column: 4, value: number == 6 ? .blank : .text("x\(number)")),
                    ]))
        }
        try writer.append(WriterRow(number: 9, cells: table.totalsCells(style: bold)))
        try writer.append(
            WriterRow(
                number: 21,
                cells: [
                    WriterCell(column: 1, value: .number(3), formula: "SUM(1,2)"),
                    WriterCell(column: 6, value: .boolean(true)),
                ]))
        try writer.add(Comment(cell("B4"), author: "Người A", text: "một ghi chú\ndài hơn"))
        try writer.add(
            Comment(
                cell("E20"), author: "Người B", text: "đậm thường",
                runs: [TextRun(text: "đậm", isBold: true), TextRun(text: " thường")]))
        try writer.add(Comment(cell("C4"), author: "Người A", text: "hai"))
    }

    /// A sheet with links, validations and formats under conditions.
    private static func writeRules(_ writer: WorkbookWriter) throws {
        try writer.addSheet("Quy tắc", setup: SheetSetup(columnWidths: [1: 20, 5: 12], autoFilter: range("A1:F21")))
        try writer.append(
            WriterRow(
                number: 1,
                cells: (1...6).map {
                    WriterCell(column: $0, value: .text("cột \($0)"), style: CellStyle(fill: 0xDD_EBF7))
                }))
        for row in 2...21 {
            try writer.append(
                WriterRow(
                    number: row,
                    cells: [
                        WriterCell(column: 1, value: .text(row == 2 ? "bấm vào đây" : "mục \(row % 5)")),
                        WriterCell(column: 2, value: .number(Double(row * row % 17))),
                        WriterCell(column: 3, value: .number(Double(row))),
                        WriterCell(column: 4, value: .number(Double(row) - 10.5)),
                        WriterCell(
                            column: 5, value: .number(45_000 + Double(row)),
                            style: CellStyle(numberFormat: "dd/mm/yyyy")),
                        row == 9
                            ? WriterCell(column: 6, value: .error(CellError("#DIV/0!")), formula: "1/0")
                            : WriterCell(column: 6, value: .number(Double(row % 3))),
                    ]))
        }
        try writer.add(Hyperlink(range("A2"), target: "https://example.org/a b?x=<1>&y=\"2\"", tooltip: "ra ngoài"))
        try writer.add(Hyperlink(range("A3"), location: "'Bảng & ''số'' 1'!B4", tooltip: "trong tệp"))
        try writer.add(Hyperlink(range("A4:A5"), target: "mailto:a@example.org"))
        try writer.add(Hyperlink(range("A6"), target: "https://example.org/a b?x=<1>&y=\"2\"", location: "phan-2"))
        try writer.add(DataValidation([range("A3:A21")], oneOf: ["có", "không", "\"khác\" & <rõ>"]))
        try writer.add(
            DataValidation(
                [range("B2:B21"), range("D2:D3")], kind: .whole, formula1: "0", formula2: "100", promptTitle: "Số hộ",
                prompt: "từ 0 đến 100", errorStyle: .warning, errorTitle: "Sai số", error: "ngoài 0…100"))
        try writer.add(
            DataValidation([range("E2:E21")], kind: .date, comparison: .greaterThan, formula1: "DATE(2023,1,1)"))
        try writer.add(DataValidation([range("F2:F21")], kind: .list, formula1: "$C$2:$C$9"))
        for format in formats { try writer.add(format) }
    }

    private static var formats: [ConditionalFormat] {
        let red = DifferentialFormat(color: 0x9C_0006, fill: 0xFF_C7CE)
        let bold = DifferentialFormat(isBold: true, isItalic: true, underline: .single, border: .thin)
        let percent = DifferentialFormat(isStruck: true, numberFormat: "0.000\" đ\"")
        var first = ConditionalRule.cell(.greaterThan, "14", format: red)
        first.stopsIfTrue = true
        first.priority = 3
        return [
            ConditionalFormat(
                [range("B2:B21")],
                rules: [
                    first, .cell(.between, "1", and: "3", format: percent), .top(3, format: bold),
                    .top(10, isPercent: true, isBottom: true, format: bold), .duplicates(format: red),
                    .uniques(format: bold), .average(format: bold),
                    .average(isBelow: true, includesAverage: true, format: red),
                    .average(standardDeviations: 1, format: red),
                ]),
            ConditionalFormat(
                [range("A2:A21"), range("H1")],
                rules: [
                    .text(.containsText, "3", format: red), .text(.beginsWith, "bấm", format: bold),
                    .text(.endsWith, "\"4", format: bold), .text(.notContains, "m", format: percent),
                    .formula("AND($B2>5,$C2<\"z\")", format: bold),
                ]),
            ConditionalFormat(
                [range("E2:E21")],
                rules: ([
                    .today, .yesterday, .tomorrow, .last7Days, .thisWeek, .lastWeek, .nextWeek, .thisMonth, .lastMonth,
                    .nextMonth,
                ] as [ConditionalRule.TimePeriod]).map { .date($0, format: red) }),
            ConditionalFormat(
                [range("F2:F21")],
                rules: [
                    ConditionalRule(.containsErrors, format: red), ConditionalRule(.containsBlanks, format: bold),
                    ConditionalRule(.notContainsErrors, format: percent),
                    ConditionalRule(.notContainsBlanks, format: bold),
                    .icons(IconSet(.trafficLights3, isReversed: true)),
                ]),
            ConditionalFormat(
                [range("C2:C21")],
                rules: [
                    .colors(
                        ColorScale(points: [
                            .init(.minimum, 0xF8_696B), .init(.percentile(50), 0xFF_EB84), .init(.maximum, 0x63_BE7B),
                        ])),
                    .icons(
                        IconSet(
                            .arrows5,
                            thresholds: [.percent(0), .number(5), .number(9), .formula("$C$12"), .percentile(90)])),
                ]),
            ConditionalFormat(
                [range("D2:D21")],
                rules: [
                    .bar(DataBar(color: 0x63_8EC6)),
                    .colors(
                        ColorScale(points: [
                            .init(.number(-10), 0xFF_FFFF), .init(.number(10), ColorReference(.theme(4))),
                        ])),
                ]),
        ]
    }

    private static func writePictures(_ writer: WorkbookWriter) throws {
        try writer.addSheet("Hình")
        try writer.append(WriterRow(number: 1, cells: [WriterCell(column: 1, value: .text("hình"))]))
        try writer.add(Picture(png, at: cell("B3"), description: "màu đỏ <1>"))
        try writer.add(Picture(jpeg, at: cell("B6"), size: Picture.Size(pixelWidth: 96, pixelHeight: 48)))
        var over = try Picture(png, at: cell("A1"))
        over.place = .over(range("E3:G8"))
        try writer.add(over)
        try writer.add(Comment(cell("A1"), text: "không tên"))
        try writer.addSheet("Hình 2")
        try writer.add(Picture(gif, at: cell("C2"), size: Picture.Size(pixelWidth: 160, pixelHeight: 160)))
        try writer.add(Picture(png, at: cell("H2")))
    }
}
