import Annexes
import Foundation
import Testing
import XLSX

@Suite("Finding tables")
struct TableFinderTests {
    @Test("a word far out in a row of the header, up to the last column, is none of the table's")
    func strayWords() throws {
        var sheet = SheetSketch.targets(SheetSketch.kimTan, year: 2024)
        sheet["XFD4"] = "ghi nhớ"
        sheet["XFD7"] = 12
        let annex = try annex(sheet)
        #expect(annex.records.count == SheetSketch.kimTan.count)
        #expect(annex.range.columns == 1...5)
    }

    @Test("a table is found wherever it begins", arguments: ["A1", "C9", "B30", "AA200"])
    func place(corner: String) throws {
        let source = SheetSketch.targets
        let rows = (1...6).map { row in "ABCDEFG".map { source["\($0)\(row)"] } }
        let annex = try annex(SheetSketch(rows, at: corner))
        #expect(annex.layout.id == "reduction-targets")
        #expect(annex.range.first == CellReference(corner))
        #expect(annex.records.count == 4)
        #expect(annex.total != nil)
    }

    @Test("columns are told by their headers, never by their place", arguments: 0..<6)
    func permuted(seed: Int) throws {
        let source = SheetSketch.ratePlan
        var columns = Array("ABCDEFGHIJ")
        var generator = Shuffle(state: UInt64(seed) &* 7919 &+ 13)
        columns.shuffle(using: &generator)
        var table = SheetSketch()
        for (index, column) in columns.enumerated() {
            for row in 1...7 {
                table["\(CellReference.columnName(index + 1))\(row)"] = source["\(column)\(row)"]
            }
        }
        let (annex, original) = (try annex(table), try annex(source))
        #expect(annex.records.map { annex.json(of: $0) } == original.records.map { original.json(of: $0) })
        #expect(annex.totalsJSON == original.totalsJSON)
        #expect(try findings(table).errors.isEmpty)
    }

    @Test(
        "headers in other words",
        arguments: [
            ("C1", "HỘ NGHÈO NĂM 2023"), ("C1", "Số hộ nghèo đầu năm"), ("C1", "Hộ  nghèo\nđầu kỳ"), ("D1", "Tỉ lệ %"),
            ("D1", "TL"),
            ("E1", "Số hộ nghèo dự kiến năm giảm 2024"), ("E1", "Số hộ giảm"), ("E1", "Số hộ thoát nghèo"),
            ("F1", "Cuối năm 2024 hộ nghèo"), ("F1", "Hộ nghèo còn lại"), ("B1", "Thôn, bản"), ("B1", "Tổ dân phố"),
            ("B1", "Xã Kim Tân"), ("B1", "Thị trấn Hà Trung"), ("B1", "TÊN ĐƠN VỊ"), ("G1", "Người phụ trách"),
            ("A1", "TT"),
        ])
    func wording(cell: String, header: String) throws {
        var table = SheetSketch.targets
        table[cell] = .text(header)
        let annex = try annex(table)
        #expect(annex.layout.id == "reduction-targets")
        #expect(annex.columns.map(\.field.id) == annex.layout.fields.map(\.id))
    }

    @Test(
        "a column of others or of another event is not the field's",
        arguments: [
            ("C1", "Hộ cận nghèo năm 2023"), ("C1", "Số hộ CN đầu năm"), ("C1", "Số khẩu nghèo đầu năm"),
            ("C1", "Hộ nghèo DTTS đầu năm"), ("C1", "Hộ nghèo mới năm 2023"), ("C1", "Số hộ tái nghèo năm 2023"),
            ("E1", "Số hộ cận nghèo dự kiến giảm năm 2024"), ("E1", "Số hộ tăng"), ("F1", "Hộ cận nghèo cuối năm 2024"),
            ("F1", "Hộ nghèo phát sinh năm 2024"),
        ])
    func contrasts(cell: String, header: String) throws {
        var table = SheetSketch.targets
        table[cell] = .text(header)
        let submission = try submission(table)
        #expect(submission.annexes.isEmpty)
        #expect(submission.unknownSheets.first?.nearMiss?.layout.id == "reduction-targets")
    }

    @Test("columns of the poor and the near-poor beside each other")
    func poorAndNearPoor() throws {
        let table = SheetSketch([
            [
                "STT", "Đơn vị", "Hộ cận nghèo năm 2023", "Hộ nghèo năm 2023", "Số hộ cận nghèo dự kiến giảm năm 2024",
                "Số hộ nghèo dự kiến giảm năm 2024", "Hộ cận nghèo cuối năm 2024", "Hộ nghèo cuối năm 2024",
            ],
            [1, "Thôn 1", 8, 5, 3, 2, 5, 3],
        ])
        let annex = try annex(table)
        #expect(annex.columns.map(\.number) == [1, 2, 4, 6, 8])
    }

    @Test("a heading over both is contrasted by the cells below it")
    func headingOverBoth() throws {
        var table = SheetSketch([
            ["STT", "Đơn vị", "Hộ nghèo, hộ cận nghèo đầu năm", nil, "Số hộ nghèo giảm", "Hộ nghèo cuối năm"],
            [nil, nil, "Số hộ nghèo", "Số hộ cận nghèo", nil, nil], [1, "Thôn 1", 5, 9, 2, 3],
            [2, "Thôn 2", 2, 7, 1, 1],
        ])
        table.merges = ["A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2"]
        #expect(try annex(table).records.first?["poor_opening"]?.number == ExactDecimal(5))
    }

    @Test("headers in old tone placement, decomposed or in capitals")
    func spelling() throws {
        let original = try annex(.targets)
        for change in [\String.decomposedStringWithCanonicalMapping, \.localizedUppercase] {
            var table = SheetSketch.targets
            for column in "ABCDEFG" {
                guard case .text(let text) = table["\(column)1"] else { continue }
                table["\(column)1"] = .text(text[keyPath: change])
            }
            let annex = try annex(table)
            #expect(annex.columns.map(\.field.id) == original.columns.map(\.field.id))
        }
    }

    @Test("a header of two merged rows")
    func twoRows() throws {
        var table = SheetSketch.targets
        let rows = (2...6).map { row in "ABCDEFG".map { table["\($0)\(row)"] } }
        table.add(
            [
                ["STT", "Đơn vị", "Hộ nghèo đầu năm 2024", nil, "Kế hoạch năm 2024", nil, "Cán bộ phụ trách"],
                [nil, nil, "Số hộ", "Tỷ lệ (%)", "Số hộ nghèo dự kiến giảm", "Hộ nghèo cuối năm", nil],
            ] + rows, at: "A1")
        table.merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"]
        let annex = try annex(table)
        #expect(annex.headerRows == 1...2)
        #expect(annex.records.count == 4)
        #expect(annex.columns.map(\.field.id) == annex.layout.fields.map(\.id))
    }

    @Test("a header of three merged rows and a number row")
    func threeRows() throws {
        let source = SheetSketch.ratePlan
        let rows = (2...7).map { row in "ABCDEFGHIJ".map { source["\($0)\(row)"] } }
        let year = "Thực hiện giảm tỷ lệ hộ nghèo năm 2023"
        let header: [[Entry]] = [
            ["TT", "Xã Kim Tân", "Tổng số hộ dân đầu năm 2023", "Hộ nghèo đầu năm 2023", nil, .text(year)],
            [
                nil, nil, nil, "Số hộ", "Tỷ lệ %", "Dự kiến hộ dân đến cuối năm 2023", "Chỉ tiêu giảm tỷ lệ hộ nghèo",
                nil,
                "Số hộ nghèo cuối năm 2023",
            ],
            [nil, nil, nil, nil, nil, nil, "Tỷ lệ giảm", "Ước số hộ giảm", "Hộ", "Tỷ lệ"],
            ["A", "B", 1, 2, 3, 4, 5, 6, 7, 8],
        ]
        let table = SheetSketch(
            header + rows, at: "B5",
            merges: ["B5:B7", "C5:C7", "D5:D7", "E5:F5", "E6:E7", "F6:F7", "G5:K5", "G6:G7", "H6:I6", "J6:K6"])
        let (annex, original) = (try annex(table), try annex(source))
        #expect(annex.headerRows == 5...7)
        #expect(
            annex.records.map { $0.values.mapValues(\.content) }
                == original.records.map { $0.values.mapValues(\.content) })
        #expect(annex.columnNumbers.values.sorted() == Array(1...8))
    }

    @Test("a table on each of two sheets")
    func twoSheets() throws {
        var second = SheetSketch.ratePlan
        second.name = "PL02"
        let annexes = try submission(.targets, second).annexes
        #expect(annexes.map(\.layout.id) == ["reduction-targets", "rate-plan"])
        #expect(annexes.map(\.sheet) == ["PL01", "PL02"])
    }

    @Test("two tables of one kind below each other, with titles between")
    func stackedTables() throws {
        var table = SheetSketch.targets
        table.add([["Phụ lục 02: chỉ tiêu giảm hộ nghèo năm 2025"]], at: "A9")
        table.add((1...6).map { row in "ABCDEFG".map { table["\($0)\(row)"] } }, at: "A11")
        let annexes = try submission(table).annexes
        #expect(annexes.map(\.range.description) == ["A1:G6", "A11:G16"])
        #expect(annexes.map(\.records.count) == [4, 4])
        #expect(annexes.last?.period == 2025)
    }

    @Test("the end of last year is the start of this one")
    func lastYearsEnd() throws {
        var table = SheetSketch.targets
        (table["C1"], table["F1"]) = ("Số hộ nghèo cuối năm 2023", "Số hộ nghèo cuối năm 2024")
        let annex = try annex(table)
        #expect(annex.columns.first { $0.field.id == "poor_opening" }?.number == 3)
        #expect(annex.columns.first { $0.field.id == "poor_closing" }?.number == 6)
        #expect(try findings(table).isEmpty)
    }

    @Test("where the start of the year has its own column, its end is its end")
    func sameYear() throws {
        var table = SheetSketch.targets
        (table["C1"], table["F1"]) = ("Số hộ nghèo đầu năm 2023", "Số hộ nghèo cuối năm 2023")
        table["H1"] = "Kế hoạch năm 2024"
        let annex = try annex(table)
        #expect(annex.columns.first { $0.field.id == "poor_closing" }?.number == 6)
    }

    @Test("headings that are not merged over their columns")
    func unmergedHeadings() throws {
        var table = SheetSketch([
            [
                "TT", "Đơn vị", "Tổng số hộ dân đầu năm", "Hộ nghèo đầu năm", nil, "Dự kiến tổng số hộ cuối năm",
                "Ước giảm trong năm", nil, "Hộ nghèo cuối năm", nil,
            ],
            [nil, nil, nil, "Số hộ", "Tỷ lệ (%)", nil, "Tỷ lệ giảm (%)", "Số hộ giảm", "Số hộ", "Tỷ lệ (%)"],
        ])
        let plan = SheetSketch.ratePlan
        table.add((2...7).map { row in "ABCDEFGHIJ".map { plan["\($0)\(row)"] } }, at: "A3")
        let annex = try annex(table)
        #expect(annex.layout.id == "rate-plan")
        #expect(annex.columns.map(\.number) == Array(1...10))
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("a table of the near-poor below that of the poor is another one, which no layout knows")
    func nearPoorBelow() throws {
        var table = SheetSketch.targets
        table.add([["GIAO CHỈ TIÊU GIẢM HỘ CẬN NGHÈO NĂM 2024"]], at: "A8")
        table.add((1...6).map { row in "ABCDEFG".map { table["\($0)\(row)"] } }, at: "A9")
        (table["C9"], table["F9"]) = ("Hộ cận nghèo năm 2023", "Hộ cận nghèo cuối năm 2024")
        table["E9"] = "Số hộ cận nghèo dự kiến giảm năm 2024"
        #expect(try annex(table).records.count == 4)
        let finding = try findings(table).only()
        #expect(finding.code == .layoutUnknown && finding.severity == .warning)
        #expect(finding.cell?.description == "A9")
    }

    @Test("notes and signatures between two tables are not the title of the second, nor the years in them its period")
    func titleBelowNotes() throws {
        var table = SheetSketch.targets
        table.add(
            [
                ["Ghi chú: theo Nghị định 07/2021/NĐ-CP"], ["NGƯỜI LẬP BIỂU", nil, nil, "CHỦ TỊCH"],
                ["CHỈ TIÊU ĐỢT HAI THEO NGHỊ ĐỊNH 07/2021/NĐ-CP"],
            ], at: "A9")
        table.add((1...6).map { row in "ABCDEFG".map { table["\($0)\(row)"] } }, at: "A13")
        let annexes = try submission(table).annexes
        #expect(annexes.count == 2)
        #expect(annexes.last?.title == "CHỈ TIÊU ĐỢT HAI THEO NGHỊ ĐỊNH 07/2021/NĐ-CP")
        #expect(annexes.last?.period == nil)
    }

    @Test("lists below each other without totals, each with its own counts below")
    func stackedLists() throws {
        var table = SheetSketch.households
        table.add([["Danh sách hộ thoát nghèo thôn khác"]], at: "A10")
        table.add((1...5).map { row in "ABCDEFGHIJK".map { table["\($0)\(row)"] } }, at: "A11")
        table.add([["- Số hộ dự kiến thoát nghèo: 03 hộ; Dự kiến thoát cận nghèo: 01 hộ"]], at: "A17")
        let annexes = try submission(table).annexes
        #expect(annexes.map(\.records.count) == [4, 4])
        #expect(annexes.map { $0.footer.count { $0.text.hasPrefix("- Số hộ") } } == [1, 1])
        #expect(try findings(table).with(.listCount).isEmpty)
    }

    @Test("tables beside each other, with a blank column between or without", arguments: ["H1", "I1", "K1"])
    func sideBySide(corner: String) throws {
        var table = SheetSketch.targets
        table.add((1...6).map { row in "ABCDEFG".map { table["\($0)\(row)"] } }, at: corner)
        let column = CellReference.columnName(try #require(CellReference(corner)).column + 5)
        table["\(column)6"] = 99
        let annexes = try submission(table).annexes
        #expect(annexes.map(\.records.count) == [4, 4])
        #expect(annexes.map(\.range.first.description) == ["A1", corner])
        #expect(annexes.first?.range.description == "A1:G6")
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == "\(column)6")
        #expect(finding.expected == ExactDecimal(11))
    }

    @Test("tables of two kinds and lengths beside each other")
    func kindsBeside() throws {
        var table = SheetSketch.targets
        let other = SheetSketch.ratePlan
        table.add((1...7).map { row in "ABCDEFGHIJ".map { other["\($0)\(row)"] } }, at: "I1")
        let annexes = try submission(table).annexes
        #expect(annexes.map(\.layout.id) == ["reduction-targets", "rate-plan"])
        #expect(annexes.map(\.records.count) == [4, 5])
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("tables of merged header rows beside each other")
    func tallHeadersBeside() throws {
        let layout = try #require(AnnexTool().library["rate-plan"])
        let source = SheetSketch.ratePlan
        let rows = (2...7).map { row in "ABCDEFGHIJ".map { source["\($0)\(row)"] } }
        let table = try NationalForm.sheet(layout, name: "PL01", rows: rows)
        var sheet = table
        for (place, entry) in table.cells where place.row > 3 {
            sheet["\(try #require(place.offset(columns: 12, rows: 0)))"] = entry
        }
        for merge in table.merges {
            let range = try #require(CellRange(merge))
            let corners = [range.first, range.last].compactMap { $0.offset(columns: 12, rows: 0) }
            sheet.merges.append(corners.map { "\($0)" }.joined(separator: ":"))
        }
        let annexes = try submission(sheet).annexes
        #expect(annexes.map(\.layout.id) == ["rate-plan", "rate-plan"])
        #expect(annexes.map(\.records.count) == [5, 5])
        #expect(annexes.allSatisfy { $0.totals.count == 1 })
    }

    @Test("three header rows whose upper cells are not merged over their columns")
    func unmergedLevels() throws {
        let layout = try #require(AnnexTool().library["poor-changes"])
        var sheet = try NationalForm.sheet(
            layout, name: "F2", rows: [[1, "Xã A", "Hộ", 10, 2, 1, 0, 1, 0, 1, 0, 9]])
        sheet.merges = []
        let annex = try annex(sheet)
        #expect(annex.layout.id == "poor-changes")
        #expect(annex.columns.map(\.field.id) == layout.fields.map(\.id))
        #expect(annex.records.count == 1)
    }

    @Test("a blank column inside one table does not divide it")
    func blankColumn() throws {
        var table = SheetSketch()
        for (from, to) in zip("ABCDEFG", "ABDEFGH") {
            for row in 1...6 { table["\(to)\(row)"] = SheetSketch.targets["\(from)\(row)"] }
        }
        #expect(try annex(table).range.description == "A1:H6")
    }

    @Test("tables of two kinds below each other", arguments: [8, 9, 12])
    func stackedKinds(row: Int) throws {
        var table = SheetSketch.targets
        let other = SheetSketch.ratePlan
        table.add((1...7).map { row in "ABCDEFGHIJ".map { other["\($0)\(row)"] } }, at: "A\(row)")
        let annexes = try submission(table).annexes
        #expect(annexes.map(\.layout.id) == ["reduction-targets", "rate-plan"])
        #expect(annexes.map(\.records.count) == [4, 5])
        #expect(annexes.flatMap(\.totals).count == 2)
    }

    @Test("years as numbers in a header of two rows")
    func years() throws {
        var table = SheetSketch([
            ["STT", "Đơn vị", "Hộ nghèo đầu năm", "Số hộ nghèo giảm", "Hộ nghèo cuối năm", "Cán bộ phụ trách"],
            ["TT", "Thôn", 2024, 2024, 2024, "Cán bộ phụ trách"], [1, "Thôn 1", 5, 2, 3, "Cán bộ A"],
        ])
        table.merges = ["A1:A2", "B1:B2", "F1:F2"]
        let annex = try annex(table)
        #expect(annex.columns.count == 6)
        #expect(annex.records.last?.row == 3)
    }

    @Test("rows of households, which share words with headers, are not searched for headers")
    func longList() throws {
        var table = SheetSketch.households
        for row in 6...305 {
            let number = row - 1
            table.add(
                [[.number(Double(number)), .text("Hộ \(number)"), 4, "Nghèo", "Thôn 1", 2, "Thiếu vốn", "3,4,10"]],
                at: "A\(row)")
        }
        let start = ContinuousClock.now
        #expect(try annex(table).records.count == 304)
        // 0.1 s in a debug build; it was 8 s when every row was compared with all headers.
        #expect(start.duration(to: .now) < .seconds(5))
    }

    @Test("a sheet without a known table, and what came closest")
    func nearMiss() throws {
        let submission = try submission(
            SheetSketch([["STT", "Đơn vị", "Hộ nghèo năm 2023", "Ghi chú"], [1, "Thôn 1", 5]]))
        #expect(submission.annexes.isEmpty)
        let near = try #require(submission.unknownSheets.first?.nearMiss)
        #expect(near.layout.id == "reduction-targets")
        #expect(near.missing.map(\.id) == ["poor_reduction", "poor_closing"])
        #expect(near.row == 1)
    }

    @Test("a sheet of prose is no annex")
    func prose() throws {
        let submission = try submission(
            SheetSketch([["Kính gửi: Ủy ban nhân dân xã"], ["Tỷ lệ hộ nghèo giảm còn 3 %."]]))
        #expect(submission.annexes.isEmpty)
        #expect(submission.unknownSheets.map(\.name) == ["PL01"])
    }

    @Test("an empty workbook has neither annexes nor unknown sheets")
    func empty() throws {
        let submission = try submission(SheetSketch())
        #expect(submission.annexes.isEmpty)
        #expect(submission.unknownSheets.isEmpty)
        #expect(submission.sheets.map(\.range) == [nil])
    }

    @Test("a form that shares some headers with a known one, and hardly names what that requires, is unknown")
    func foreign() throws {
        let rows: [[Entry]] =
            [
                [
                    "STT", "Mã thôn", "Thôn, bản", "Tổng số hộ", "Hộ nghèo", "", "Hộ được hỗ trợ trong năm", "", "",
                    "Tỷ lệ hộ nghèo được hỗ trợ (%)", "Ghi chú",
                ],
                ["", "", "", "", "Đầu năm", "Cuối năm", "Nhà ở", "Nước sạch", "Cộng", "", ""],
            ]
            + (1...4).map { [.number(Double($0)), "104", .text("Bản \($0)"), 142, 18, 11, 1, 1, 2, 11.11, ""] }
        let merges = ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:I1", "J1:J2", "K1:K2"]
        let finding = try findings(SheetSketch(rows, merges: merges)).only()
        #expect(finding.code == .layoutUnknown)
    }

    @Test("a layout that requires nothing but units takes no other form")
    func undemanding() throws {
        let library = LayoutLibrary([
            try sampleLayout(columns: ["cows: count", "pigs: count"], rules: [], isRequired: false)
        ])
        let sheet = SheetSketch([
            ["STT", "Đơn vị", "Gà", "Ngan", "Vịt", "Dê"], [1, "Bản 1", 1, 2, 3, 4], [2, "Bản 2", 1, 2, 3, 4],
        ])
        let submission = try withWorkbook([sheet]) { try AnnexReader(layouts: library).read(Workbook(path: $0)) }
        #expect(submission.annexes.isEmpty && submission.unknownSheets.count == 1)
    }
}

/// Repeats its numbers, so that a failure can be repeated.
private struct Shuffle: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
