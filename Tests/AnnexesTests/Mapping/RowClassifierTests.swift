import Annexes
import Testing
import XLSX

@Suite("Telling rows apart")
struct RowClassifierTests {
    private func kinds(_ sheet: SheetSketch) throws -> [RowKind] { try annex(sheet).rows.map(\.kind) }

    @Test(
        "a total by its label",
        arguments: [
            "Cộng", "CỘNG", "Tổng", "Tổng cộng", "Tổng cộng:", "TỔNG SỐ", "Toàn xã", "Toàn thị trấn",
            "Tổng cộng (I+II)", "Cộng:", "Tổng cộng toàn thị trấn", "Tổng toàn huyện", "Tổng cộng xã Trung Sơn",
            "Toàn xã Trung Sơn", "Tổng số hộ", "Tổng hợp", "Cộng thôn", "TC", "T.Cộng", "Cộng tổng",
            "Tổng các tiểu khu",
            "Tổng cộng 10 tiểu khu", "Cộng: 4 thôn", "Cộng A", "* Tổng cộng", "Toàn huyện:",
        ])
    func totalLabels(label: String) throws {
        var table = SheetSketch.targets
        table["A6"] = .text(label)
        #expect(try kinds(table) == [.detail, .detail, .detail, .detail, .total])
    }

    @Test("a total whose formulas have no results yet is a total")
    func withoutResults() throws {
        var table = SheetSketch.targets
        for column in ["C", "E", "F"] { table["\(column)6"] = .formulaWithoutResult("SUM(\(column)2:\(column)5)") }
        table["D6"] = .blank
        #expect(try kinds(table).last == .total)
    }

    @Test("a total's label may stand in the number's column, in the unit's, or be merged over both")
    func totalPlaces() throws {
        var inUnit = SheetSketch.targets
        inUnit["A6"] = .blank
        inUnit["B6"] = "Tổng cộng"
        var merged = SheetSketch.targets
        merged.merges = ["A6:B6"]
        for table in [SheetSketch.targets, inUnit, merged] {
            let annex = try annex(table)
            #expect(annex.records.count == 4)
            #expect(annex.total?["poor_closing"]?.number == ExactDecimal(11))
        }
    }

    @Test(
        "a village whose name only begins like a total",
        arguments: [
            "Cộng Hòa", "Cộng Hoà", "Toàn Thắng", "Toàn Tân", "Toàn Thắng 1", "Tổng Chánh", "Tổng Cọp", "Thôn Cộng",
            "Cộng Khu",
        ])
    func villageNames(name: String) throws {
        var table = SheetSketch.targets
        table["B3"] = .text(name)
        let annex = try annex(table)
        #expect(annex.records.count == 4)
        #expect(annex.totals.count == 1)
        #expect(annex.records[1]["unit"]?.text == name)
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("a village like that without a number, in a table that numbers none", arguments: ["Cộng Hòa", "Toàn Tân"])
    func unnumberedVillages(name: String) throws {
        var table = SheetSketch.targets
        for row in 2...5 { table["A\(row)"] = .blank }
        table["B3"] = .text(name)
        #expect(try annex(table).records.count == 4)
    }

    @Test("where the words leave it open the figures of the row tell", arguments: ["Cộng Trung Sơn", "Tổng Trung Sơn"])
    func figures(name: String) throws {
        var table = SheetSketch.targets
        table["A6"] = .blank
        table["B6"] = .text(name)
        #expect(try annex(table).total != nil)
        table["F6"] = 12
        #expect(try findings(table).errors.only().cell?.description == "F6")
        table["C6"] = 2
        #expect(try annex(table).records.count == 5)
    }

    @Test("a total with a row number of its own", arguments: ["Tổng cộng", "Tổng cộng xã Trung Sơn"])
    func numberedTotal(label: String) throws {
        var table = SheetSketch.targets
        table["A6"] = 5
        table["B6"] = .text(label)
        #expect(try annex(table).total != nil)
    }

    @Test("the count of households in a total's label")
    func statedInLabel() throws {
        var table = SheetSketch.households
        table.add([[nil, "Tổng cộng: 4 hộ", 13, nil, nil, 6]], at: "A6")
        let annex = try annex(table)
        #expect(annex.records.count == 4)
        #expect(annex.totals.count == 1)
    }

    @Test("what a total contains in part is neither a row nor a total", arguments: ["Trong đó: hộ DTTS", "Chia ra:"])
    func memo(label: String) throws {
        var table = SheetSketch.targets
        table.add(
            [[nil, .text(label), 10, nil, 4, 6], [nil, "- Nữ", 4, nil, 2, 2], [nil, "Hộ khác", 1, nil, 1, 0]], at: "A7")
        #expect(try kinds(table) == [.detail, .detail, .detail, .detail, .total, .memo, .memo, .memo])
        #expect(try findings(table).isEmpty)
    }

    @Test("what a village contains in part")
    func memoOfRow() throws {
        let table = SheetSketch([
            SheetSketch.targetsHeader, [1, "Thôn 1", 5, 2.91, 2, 3], [nil, "Trong đó: hộ DTTS", 4, nil, 2, 2],
            [2, "Thôn 2", 2, 1.1, 1, 1], ["Cộng", nil, 7, 1.2, 3, 4],
        ])
        #expect(try kinds(table) == [.detail, .memo, .detail, .total])
    }

    @Test("a heading \"Chia ra\" between the total above and its rows")
    func memoHeading() throws {
        let table = SheetSketch([
            SheetSketch.targetsHeader, [nil, "Tổng số", 7, 1.2, 3, 4], [nil, "Chia ra:"],
            [1, "Thôn 1", 5, 2.91, 2, 3], [2, "Thôn 2", 2, 1.1, 1, 1],
        ])
        #expect(try kinds(table) == [.total, .group, .detail, .detail])
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("a total above the rows")
    func totalAbove() throws {
        let table = SheetSketch([
            SheetSketch.targetsHeader, [nil, "Tổng số", 7, 1.2, 3, 4], [1, "Thôn 1", 5, 2.91, 2, 3],
            [2, "Thôn 2", 2, 1.1, 1, 1],
        ])
        #expect(try kinds(table) == [.total, .detail, .detail])
    }

    @Test(
        "a number row",
        arguments: [
            ["A", "B", 1, 2, 3, 4, 5], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"], [1, 2, 3, 4, 5, 6, 7],
            ["A", "B", "1", "2=1/3", "3", "4=1-3", nil], [nil, "A", 1, 2, 3, 4, 5],
        ] as [[Entry]])
    func numberRow(row: [Entry]) throws {
        let source = SheetSketch.targets
        let rows = (2...6).map { row in "ABCDEFG".map { source["\($0)\(row)"] } }
        let annex = try annex(SheetSketch([SheetSketch.targetsHeader, row] + rows))
        #expect(annex.rows.map(\.kind) == [.numberRow, .detail, .detail, .detail, .detail, .total])
    }

    @Test("the header printed again on a new page")
    func repeatedHeader() throws {
        let table = SheetSketch([
            SheetSketch.targetsHeader, [1, "Thôn 1", 5, 2.91, 2, 3], SheetSketch.targetsHeader,
            [2, "Thôn 2", 2, 1.1, 1, 1],
            ["Cộng", nil, 7, 1.2, 3, 4],
        ])
        #expect(try kinds(table) == [.detail, .header, .detail, .total])
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("the header with its number row printed again, without a total above")
    func repeatedNumberRow() throws {
        let numbers: [Entry] = ["A", "B", 1, 2, 3, 4, 5]
        let table = SheetSketch([
            SheetSketch.targetsHeader, numbers, [1, "Thôn 1", 5, 2.91, 2, 3], SheetSketch.targetsHeader, numbers,
            [2, "Thôn 2", 2, 1.1, 1, 1], ["Cộng", nil, 7, 1.2, 3, 4],
        ])
        #expect(try kinds(table) == [.numberRow, .detail, .header, .numberRow, .detail, .total])
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("notes at the foot of each page of one table")
    func pageNotes() throws {
        let table = SheetSketch([
            SheetSketch.targetsHeader, [1, "Thôn 1", 5, 2.91, 2, 3], ["- Trang 1 -"], SheetSketch.targetsHeader,
            [2, "Thôn 2", 2, 1.1, 1, 1], ["Cộng", nil, 7, 1.2, 3, 4], ["Ghi chú: số liệu rà soát"],
        ])
        let annex = try annex(table)
        #expect(annex.rows.map(\.kind) == [.detail, .group, .header, .detail, .total, .footer])
        #expect(annex.footer.map(\.text) == ["Ghi chú: số liệu rà soát"])
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("blank rows inside a table")
    func blankRows() throws {
        let table = SheetSketch([
            SheetSketch.targetsHeader, [1, "Thôn 1", 5, 2.91, 2, 3], [], [], [2, "Thôn 2", 2, 1.1, 1, 1], [],
            ["Cộng", nil, 7, 1.2, 3, 4],
        ])
        let annex = try annex(table)
        #expect(annex.records.map(\.row) == [2, 5])
        #expect(annex.total?.row == 7)
        #expect(annex.range.description == "A1:G7")
    }

    @Test("headings over groups of villages are no records")
    func groups() throws {
        var table = SheetSketch([
            SheetSketch.targetsHeader, ["I", "Khu vực thành thị"], [1, "Thôn 1", 5, 2.91, 2, 3],
            ["Khu vực nông thôn"], [2, "Thôn 2", 2, 1.1, 1, 1], ["Cộng", nil, 7, 1.2, 3, 4],
        ])
        table.merges = ["A4:G4"]
        #expect(try kinds(table) == [.group, .detail, .group, .detail, .total])
    }

    @Test("notes and signatures below are left out")
    func footer() throws {
        var table = SheetSketch.targets
        table.add(
            [
                ["Ghi chú: số liệu rà soát cuối năm 2023"], [],
                [nil, nil, nil, nil, "Hà Trung, ngày 05 tháng 01 năm 2024"],
                ["NGƯỜI LẬP BIỂU", nil, nil, nil, "TM. ỦY BAN NHÂN DÂN"],
                [nil, nil, nil, nil, "CHỦ TỊCH"], [nil, nil, nil, nil, "Người Ký Thử"],
            ], at: "A8")
        let annex = try annex(table)
        #expect(annex.records.count == 4)
        #expect(annex.totals.count == 1)
        #expect(annex.range.description == "A1:G6")
        #expect(annex.footer.first?.text.hasPrefix("Ghi chú") == true)
        #expect(try findings(table).isEmpty)
    }

    @Test("a signature right below the rows, without a total")
    func footerWithoutTotal() throws {
        let table = SheetSketch([
            SheetSketch.targetsHeader, [1, "Thôn 1", 5, 2.91, 2, 3], [2, "Thôn 2", 2, 1.1, 1, 1],
            ["NGƯỜI LẬP BIỂU", nil, nil, nil, nil, "CHỦ TỊCH"],
        ])
        #expect(try annex(table).records.count == 2)
    }

    @Test("a village without figures is kept, so that it can be asked for")
    func villageWithoutFigures() throws {
        var table = SheetSketch.targets
        table.add([[2, "Tiểu khu 2", nil, nil, nil, nil, "Cán bộ B"]], at: "A3")
        #expect(try annex(table).records.count == 4)
        #expect(!(try findings(table).with(.missingValue).isEmpty))
    }

    @Test("a header of several rows that is printed again is no data", arguments: [false, true])
    func tallHeaderAgain(hasNumberRow: Bool) throws {
        let layout = try #require(AnnexTool().library["rate-plan"])
        func page(_ rows: [[Entry]], firstRow: Int) throws -> SheetSketch {
            let numbers: [Entry] = hasNumberRow ? ["A", "B", 1, 2, 3, 4, 5, 6, 7, 8, 9] : []
            return try NationalForm.sheet(layout, name: "PL01", numberRow: numbers, rows: rows, firstRow: firstRow)
        }
        let source = SheetSketch.ratePlan
        let rows = (2...7).map { row in "ABCDEFGHIJ".map { source["\($0)\(row)"] } }
        var sheet = try page(Array(rows[..<3]), firstRow: 7)
        let second = try page(Array(rows[3...]), firstRow: hasNumberRow ? 14 : 13)
        for (place, entry) in second.cells where place.row > 3 { sheet["\(place)"] = entry }
        sheet.merges += second.merges
        let annex = try annex(sheet)
        #expect(annex.records.map { $0["unit"]?.text } == rows[..<5].map { $0[1].words })
        #expect(annex.totals.count == 1)
        #expect(try findings(sheet).errors.isEmpty)
    }

    @Test("two lines a unit with its name in both are one unit, in groups as well")
    func namedTwice() throws {
        let layout = try #require(AnnexTool().library["poor-changes"])
        func lines(_ ordinal: Entry, _ unit: Entry, _ factor: Int) -> [[Entry]] {
            [
                [ordinal, unit, "Hộ", .int(10 * factor), .int(2 * factor), 0, 0, 0, 0, 0, 0, .int(8 * factor)],
                [ordinal, unit, "Nhân khẩu", .int(40 * factor), .int(9 * factor), 0, 0, 0, 0, 0, 0, .int(31 * factor)],
            ]
        }
        let rows =
            lines("I", "Thành thị", 2) + lines(1, "Thị trấn A", 2) + lines("II", "Nông thôn", 4) + lines(1, "Xã B", 1)
            + lines(2, "Xã C", 3) + lines(nil, "Tổng cộng", 6)
        let sheet = try NationalForm.sheet(layout, name: "F2", rows: rows)
        let annex = try annex(sheet)
        #expect(annex.records.map { $0["unit"]?.text } == ["Thị trấn A", "Thị trấn A", "Xã B", "Xã B", "Xã C", "Xã C"])
        #expect(annex.totals.count == 6)
        #expect(try findings(sheet).errors.isEmpty)
    }
}

extension Entry {
    fileprivate static func int(_ number: Int) -> Entry { .number(Double(number)) }

    fileprivate var words: String? { if case .text(let text) = self { text } else { nil } }
}
