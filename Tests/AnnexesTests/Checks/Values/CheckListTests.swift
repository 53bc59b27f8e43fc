import Annexes
import Foundation
import Testing
import XLSX

@Suite("Checks of lists")
struct CheckListTests {
    @Test("a village twice in one table", arguments: ["Tiểu khu 1", "TIỂU KHU 1", "Tiểu  khu 1."])
    func duplicateUnits(name: String) throws {
        var table = SheetSketch.targets
        table["B5"] = .text(name)
        let finding = try findings(table).errors.only()
        #expect(finding.code == .duplicateUnit)
        #expect(finding.cell?.description == "B5")
        #expect(finding.involved.map(\.description) == ["B2"])
        #expect(finding.suggestion == nil)
    }

    @Test("a village per commune: other units are no repetition")
    func units() throws { #expect(try findings(.targets).with(.duplicateUnit).isEmpty) }

    @Test("the same household twice is an error, the same name with other figures a warning")
    func duplicateHouseholds() throws {
        var table = SheetSketch.households
        table.add([[2, "Hộ Một", 4, "Nghèo", "Thôn 1", 2, "Thiếu vốn", "3,4,10", nil, nil, "Tổ A"]], at: "A3")
        let copy = try findings(table).with(.duplicateHousehold).only()
        #expect(copy.severity == .error)
        #expect(copy.cell?.row == 3)
        table["C3"] = 6
        #expect(try findings(table).with(.duplicateHousehold).only().severity == .warning)
    }

    @Test("a finding about a household never says its name")
    func privacy() throws {
        var table = SheetSketch.households
        table.add([[2, "Hộ Một", 4, "Nghèo", "Thôn 1", 2, "Thiếu vốn", "3,4,10", nil, nil, "Tổ A"]], at: "A3")
        table["F2"] = 9
        table["H5"] = "1,4,99"
        table["D4"] = "Khá"
        for finding in try findings(table) {
            let text = finding.json(.vietnamese).text() + finding.json(.english).text()
            for name in ["Hộ Một", "Hộ Hai", "Hộ Ba", "Hộ Bốn"] { #expect(!text.contains(name), "\(finding.code)") }
        }
    }

    @Test("codes out of range are an error", arguments: ["2,4,13", "0,4,10", "4;10;99"])
    func codes(text: String) throws {
        var table = SheetSketch.households
        table["H3"] = .text(text)
        let finding = try findings(table).with(.codeRange).only()
        #expect(finding.severity == .error)
        #expect(finding.cell?.description == "H3")
    }

    @Test("codes that repeat or are not in order are a note", arguments: ["4,2,10", "2,4,4,10"])
    func codeOrder(text: String) throws {
        var table = SheetSketch.households
        table["H3"] = .text(text)
        #expect(try findings(table).with(.codeRange).only().severity == .info)
    }

    @Test("more workers than persons")
    func labour() throws {
        var table = SheetSketch.households
        table["F3"] = 4
        let finding = try findings(table).errors.only()
        #expect(finding.code == .labourExceedsPersons)
        #expect(finding.cell?.row == 3)
        #expect(finding.statement.vietnamese.contains("ghi 4, nhiều hơn “Số khẩu” (3)"))
        #expect(finding.suggestion?.disposition != .auto)
    }

    @Test(
        "a class that the codes contradict is a warning",
        arguments: [("D2", "Cận nghèo"), ("D4", "Nghèo"), ("D4", "Hộ nghèo")])
    func classes(cell: String, category: String) throws {
        var table = SheetSketch.households
        table[cell] = .text(category)
        #expect(try findings(table).with(.listClass).only().cell?.description == cell)
    }

    @Test("a class that does not exist is an error")
    func unknownCategory() throws {
        var table = SheetSketch.households
        table["D4"] = "Khá"
        #expect(try findings(table).with(.unknownCategory).only().severity == .error)
    }

    @Test("counts that the text below states")
    func statedCounts() throws {
        var table = SheetSketch.households
        table["A7"] = "- Số hộ dự kiến thoát nghèo: 04 hộ; Dự kiến thoát cận nghèo: 02 hộ"
        let found = try findings(table).with(.listCount)
        #expect(found.map(\.expected) == [ExactDecimal(3), ExactDecimal(1)])
        #expect(found.cells == ["A7", "A7"])
        #expect(found.map(\.observed) == [.integer(4), .integer(2)])
    }

    @Test(
        "the number of households is stated in many ways",
        arguments: [
            "- Số hộ dự kiến thoát nghèo: 9 hộ, đạt 100% kế hoạch; Dự kiến thoát cận nghèo: 01 hộ",
            "- Số hộ dự kiến thoát nghèo: 9 hộ, 13 nhân khẩu; Dự kiến thoát cận nghèo: 01 hộ (11 khẩu)",
            "Số hộ thoát nghèo: 9", "Hộ thoát nghèo: 09 hộ, thoát cận nghèo: 1 hộ",
            "Có 9 hộ thoát nghèo, 1 hộ thoát cận nghèo",
            "Tổng số hộ nghèo đăng ký thoát: 9 hộ", "Tổng số hộ cận nghèo đăng ký thoát: 01 hộ; hộ nghèo thoát: 9 hộ",
            "Số hộ nghèo dự kiến thoát nghèo năm 2023 là 9 hộ",
            "Thôn 1 thoát nghèo: 2 hộ; toàn xã thoát nghèo 9 hộ",
        ])
    func statedInManyWays(text: String) throws {
        let table = SheetSketch.households(title: "DANH SÁCH HỘ DỰ KIẾN THOÁT NGHÈO NĂM 2023", foot: text)
        #expect(try findings(table).with(.listCount).only().observed == .integer(9))
    }

    @Test(
        "what is no count of the list, or may not be one, is left alone",
        arguments: [
            "Năm 2022 xã đã thoát nghèo 9 hộ, đạt 100%", "Năm 2022: thoát nghèo 9 hộ; thoát cận nghèo 8 hộ",
            "Thoát nghèo đạt 100% kế hoạch", "Thoát nghèo: 13 nhân khẩu", "Phấn đấu thoát nghèo từ 9 hộ trở lên",
            "Thoát nghèo: 4/9 hộ", "Thoát nghèo: 5-9 hộ", "Thôn 1 thoát nghèo: 2 hộ",
            "Trong đó thôn 2 thoát nghèo: 1 hộ",
            "Thôn Lạ thoát nghèo: 9 hộ", "Thôn 1, Thôn 2 thoát nghèo: 9 hộ", "Ít nhất 9 hộ thoát nghèo",
            "Thôn 1 thoát nghèo: 2 hộ; thoát cận nghèo: 0 hộ", "Danh sách thoát nghèo",
        ])
    func notStated(text: String) throws {
        let table = SheetSketch.households(title: "DANH SÁCH HỘ DỰ KIẾN THOÁT NGHÈO NĂM 2023", foot: text)
        #expect(try findings(table).with(.listCount).isEmpty)
    }

    @Test("a village's own count")
    func statedOfUnit() throws {
        let table = SheetSketch.households(
            title: "DANH SÁCH HỘ DỰ KIẾN THOÁT NGHÈO NĂM 2023",
            foot: "Số hộ thoát nghèo: 3 hộ; trong đó thôn 2 thoát nghèo: 2 hộ")
        let finding = try findings(table).with(.listCount).only()
        #expect(finding.expected == ExactDecimal(1))
        #expect(finding.statement.vietnamese.contains("Thôn 2"))
    }

    @Test("villages that differ by an accent or a letter and have the same officials are noted")
    func nearUnits() throws {
        var table = SheetSketch.households
        for (row, unit) in [(2, "Kim Mã"), (3, "Kim Mắm"), (4, "Hòa Thuận"), (5, "Hòa Thuận")] {
            table["E\(row)"] = .text(unit)
        }
        let finding = try findings(table).with(.unitMismatch).only()
        #expect(finding.severity == .info)
        #expect(finding.cell?.description == "E3")
        #expect(finding.involved.map(\.description) == ["E2"])
    }

    @Test(
        "villages that are numbered are different ones",
        arguments: [
            ("Thôn 1", "Thôn 2"), ("Thôn 1", "Thôn 12"), ("TK1", "TK2"), ("Khu A1", "Khu A2"),
            ("Xứ Xuyên", "Lương Ngọc"),
            ("Hoà Thuận", "Hòa Thuận"),
        ])
    func differentUnits(first: String, second: String) throws {
        var table = SheetSketch.households
        for (row, unit) in [(2, first), (3, second), (4, first), (5, second)] { table["E\(row)"] = .text(unit) }
        table["K4"] = "Tổ A"
        table["K5"] = "Tổ A"
        #expect(try findings(table).with(.unitMismatch).isEmpty)
    }

    @Test("numbers of rows beyond all bounds do not trap", arguments: ["9223372036854775807", "-9223372036854775808"])
    func hostileOrdinals(text: String) throws {
        var table = SheetSketch.targets
        for row in 2...5 { table["A\(row)"] = .text(text) }
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("a gap in the numbers of the rows is a note, a new beginning is not")
    func sequence() throws {
        var table = SheetSketch.targets
        table["A4"] = 4
        table["A5"] = 5
        #expect(try findings(table).with(.sequenceGap).only().cell?.description == "A4")
        table["A4"] = 1
        table["A5"] = 2
        #expect(try findings(table).with(.sequenceGap).isEmpty)
    }

    @Test("persons and workers are added up where a list has a total row")
    func totals() throws {
        var table = SheetSketch.households
        table.add([[nil, "Tổng cộng", 13, nil, nil, 6]], at: "A6")
        #expect(try findings(table).isEmpty)
        let totals = try annex(table).totalsJSON
        #expect(totals["members"] == .integer(13))
        #expect(totals["workers"] == .integer(6))
        table["C6"] = 25
        let finding = try findings(table).errors.only()
        #expect(finding.code == .sumMismatch)
        #expect(finding.cell?.description == "C6")
        #expect(finding.expected == ExactDecimal(13))
    }

    @Test("the count of households in a total's label", arguments: ["Tổng cộng: 5 hộ", "Cộng (05 hộ)"])
    func countInLabel(label: String) throws {
        var table = SheetSketch.households
        table.add([[nil, .text(label), 13, nil, nil, 6]], at: "A6")
        let finding = try findings(table).errors.only()
        #expect(finding.code == .listCount)
        #expect(finding.cell?.description == "B6")
        #expect(finding.expected == ExactDecimal(4))
        table["B6"] = "Tổng cộng: 04 hộ"
        #expect(try findings(table).isEmpty)
    }
}
