import Testing

@testable import XLSX

/// The code of the documentation, which ``DocumentationTests`` compares with the articles.
@Suite("Code of the documentation: writing")
struct WritingSnippets {
    private struct Village: Codable, Equatable {
        let name: String
        let poor: Int
        let rate: Double?
        let surveyed: CivilDate

        enum CodingKeys: String, CodingKey {
            case name = "Thôn", poor = "Hộ nghèo", rate = "Tỷ lệ", surveyed = "Ngày"
        }
    }

    private func villages() throws -> [Village] {
        let day = try #require(CivilDate(iso8601: "2024-11-30"))
        return [
            Village(name: "Bản Mới", poor: 6, rate: 0.12, surveyed: day),
            Village(name: "Na Lang", poor: 14, rate: nil, surveyed: day),
        ]
    }

    /// Runs the code on the way to a path, and opens what it wrote.
    private func written(_ body: (String) throws -> Void) throws -> Workbook {
        try withTemporaryFolder { folder in
            try body("\(folder)/a.xlsx")
            return try Workbook(data: FileBytes.read("\(folder)/a.xlsx"))
        }
    }

    @Test("rows")
    func rows() throws {
        let workbook = try written { path in
            let writer = WorkbookWriter(path: path)
            try writer.addSheet("PL01")
            try writer.append(WriterRow(number: 1, cells: [WriterCell(column: 1, value: .text("Thôn"))]))
            try writer.append(WriterRow(number: 2, cells: [WriterCell(column: 1, value: .number(289))]))
            try writer.close()
        }
        #expect(try workbook.sheets[0].cells().cell("A2").value == .number(289))
    }

    @Test("records")
    func records() throws {
        let villages = try villages()
        let workbook = try written { path in
            let writer = WorkbookWriter(path: path)
            try writer.addSheet("PL01", setup: SheetSetup(columnWidths: [1: 24, 4: 12], frozenRows: 1))

            var encoder = RecordEncoder()
            encoder.styles["Tỷ lệ"] = CellStyle(numberFormat: "0.0%")
            try writer.append(villages, from: 1, encoder: encoder)
            try writer.close()
        }
        #expect(try workbook.sheets[0].decode([Village].self) == villages)
    }

    @Test("setup and features")
    func features() throws {
        let workbook = try written { path in
            let properties = WorkbookProperties(title: "Tổng hợp hộ nghèo", company: "Xã A")
            let writer = WorkbookWriter(path: path, properties: properties)
            let page = PageLayout(paperSize: 9, orientation: .landscape, fitsToPages: (wide: 1, tall: 0))
            try writer.addSheet(
                "PL01",
                setup: SheetSetup(
                    columns: [ColumnSetup(1...1, width: 24), ColumnSetup(2...3, width: 12)], frozenRows: 1,
                    repeatedRows: 1...1, page: page, headerFooter: HeaderFooter(oddFooter: "&CTrang &P/&N"),
                    protection: SheetProtection(allowed: [.selectUnlockedCells, .sort]), tabColor: 0x70_AD47))

            let range = try writer.append(villages(), from: 1)
            guard let range, let numbers = CellRange("B2:B3"), let first = range.first.offset(rows: 1) else { return }
            let link = CellRange(first, first)

            try writer.add(DataValidation([numbers], kind: .whole, formula1: "0", formula2: "1000"))
            let red = DifferentialFormat(color: 0x9C_0006, fill: 0xFF_C7CE)
            try writer.add(ConditionalFormat([numbers], rules: [.cell(.greaterThan, "10", format: red)]))
            try writer.add(Hyperlink(link, target: "https://example.org/ban-moi", tooltip: "Bản Mới"))
            try writer.add(Comment(first, author: "Xã A", text: "đã rà soát"))
            try writer.define("HoNghèo", as: "'PL01'!$B$2:$B$3")
            try writer.close()
        }
        let features = try workbook.sheets[0].features()
        #expect(features.dataValidations.count == 1 && features.conditionalFormats.count == 1)
        #expect(features.hyperlinks.first?.range.description == "A2")
        #expect(try workbook.sheets[0].comments().map(\.text) == ["đã rà soát"])
        #expect(try workbook.properties().company == "Xã A")
    }

    @Test("a table and a picture")
    func table() throws {
        let png = FullWorkbook.png
        let workbook = try written { path in
            let writer = WorkbookWriter(path: path)
            try writer.addSheet("PL01")
            guard let range = CellRange("A1:B4"), let corner = CellReference("D1") else { return }

            let table = Table(
                name: "Thôn_bản", range: range,
                columns: [TableColumn("Thôn", totalsLabel: "Cộng"), TableColumn("Hộ nghèo", totalsFunction: .sum)],
                hasTotalsRow: true)
            try writer.add(table)
            try writer.append(WriterRow(number: 1, cells: table.headerCells()))
            for (index, village) in try villages().enumerated() {
                let cells = [
                    WriterCell(column: 1, value: .text(village.name)),
                    WriterCell(column: 2, value: .number(Double(village.poor))),
                ]
                try writer.append(WriterRow(number: index + 2, cells: cells))
            }
            try writer.append(WriterRow(number: 4, cells: table.totalsCells()))
            try writer.add(Picture(png, at: corner, description: "bản đồ"))
            try writer.close()
        }
        #expect(try workbook.sheets[0].tables().map(\.displayName) == ["Thôn_bản"])
        #expect(try workbook.sheets[0].cells().cell("B4").formula == "SUBTOTAL(109,Thôn_bản[Hộ nghèo])")
    }
}
