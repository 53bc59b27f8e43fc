import Testing
import XLSX

@testable import Annexes

@Suite("Lists of codes in all their spellings")
struct CodeColumnsTests {
    /// The list of a poor household (H3) or of a near-poor one (H4).
    private func codes(_ entry: Entry, _ cell: String, year: Int? = nil) throws -> FieldContent? {
        var table =
            year.map { SheetSketch.households(title: "DANH SÁCH HỘ NGHÈO NĂM \($0)", foot: "") }
            ?? .households
        let shift = year == nil ? 0 : 2
        let row = (cell == "H3" ? 3 : 4) + shift
        table["H\(row)"] = entry
        return try annex(table).records.first { $0.row == row }?["deprivations"]?.content
    }

    @Test(
        "plain lists",
        arguments: [
            ("2,4,10,11", [2, 4, 10, 11]), ("2;4;10", [2, 4, 10]), ("2-4-10", [2, 4, 10]), ("2.4.10", [2, 4, 10]),
            ("2/4/10", [2, 4, 10]), ("2\n4\n10", [2, 4, 10]), ("2, 4 và 10", [2, 4, 10]), ("2 + 4 + 10", [2, 4, 10]),
            ("2 & 4 & 10", [2, 4, 10]), ("1÷3", [1, 2, 3]), ("1~3; 8", [1, 2, 3, 8]), ("02,04,10", [2, 4, 10]),
        ] as [(String, [Int])])
    func lists(text: String, list: [Int]) throws { #expect(try codes(.text(text), "H3") == .codes(list)) }

    @Test(
        "what Excel made of a list means the only list that it can be",
        arguments: [
            (2.4, [2, 4]), (4.11, [4, 11]), (11.12, [11, 12]), (1.1, [1, 10]), (10.1, [10, 1]), (211, [2, 11]),
            (1112, [11, 12]), (.number(45973, format: "d-mmm"), [11, 12]),
            (.number(45326, format: "dd/mm/yyyy"), [2, 4]),
            (.number(2411, format: "#,##0"), [2, 4, 11]), (.number(40270, format: "mm-dd-yy"), [2, 4, 10]),
            ("4/2/2024", [2, 4]), ("2411", [2, 4, 11]),
        ] as [(Entry, [Int])])
    func numbersAndDates(entry: Entry, list: [Int]) throws { #expect(try codes(entry, "H4") == .codes(list)) }

    @Test(
        "what may be several lists is none",
        arguments: [
            (2.1, "2.1"), (11.1, "11.1"), ("BHYT, nhà ở", "BHYT, nhà ở"), (0.4, "0.4"), (2.13, "2.13"),
            (2.405, "2.405"),
            (.number(45251, format: "d,mm"), "21,11"), (.number(45326.5, format: "d/m h:mm"), "4/2 12:00"),
            ("5 người", "5 người"), ("2-Apr", "2-Apr"), ("2-Thg4", "2-Thg4"), ("…, 4", "…, 4"),
        ] as [(Entry, String)])
    func undecided(entry: Entry, text: String) throws { #expect(try codes(entry, "H4") == .unreadable(text)) }

    @Test(
        "the class of the household decides where it leaves one reading",
        arguments: [
            ("1-3", "H3", [1, 2, 3]), ("1-3", "H4", [1, 3]), ("1-2", "H4", [1, 2]), ("BHYT, nhà ở", "H3", [4, 7, 8]),
            ("2-11", "H4", [2, 11]),
        ] as [(String, String, [Int])])
    func classes(text: String, cell: String, list: [Int]) throws {
        #expect(try codes(.text(text), cell) == .codes(list))
    }

    @Test("dashes between the codes of the other lists are no ranges")
    func dashes() throws {
        var table = SheetSketch.households
        table["D2"] = nil
        table["H2"] = "4-9"
        #expect(try annex(table).records[0]["deprivations"]?.isUnreadable == true)
        table["H3"] = "2-10-11"
        #expect(try annex(table).records[0]["deprivations"]?.content == .codes([4, 9]))
    }

    @Test(
        "names are the codes of the year's standard",
        arguments: [
            ("BHYT", 2023, [4]), ("BHYT", 2021, [2]), ("Thiếu nước sinh hoạt, nhà tiêu HVS", 2023, [9, 10]),
            ("4. BHYT; nhà tiêu", 2023, [4, 10]), ("nước, BHYT", 2023, [4, 9]),
            ("- Bảo hiểm y tế\n- Nguồn nước sinh hoạt", 2023, [4, 9]), ("BHYT và viễn thông", 2023, [4, 11]),
            ("4. BHYT 9. Nước", 2023, [4, 9]), ("4.BHYT, 10.Nhà tiêu", 2023, [4, 10]),
        ] as [(String, Int, [Int])])
    func names(text: String, year: Int, list: [Int]) throws {
        #expect(try codes(.text(text), "H4", year: year) == .codes(list))
    }

    @Test("a code with the name of another may be either")
    func conflict() throws {
        var table = SheetSketch.households
        table["H4"] = "4. Nhà tiêu"
        let value = try #require(annex(table).records[2]["deprivations"])
        #expect(value.readings?.lists == [[4], [10]])
        #expect(value.isUnreadable)
    }

    @Test("numbers for the classes, where the lists bear them out")
    func numberedClasses() throws {
        var table = SheetSketch.households
        for (cell, number) in [("D2", 1), ("D3", 1), ("D4", 2), ("D5", 1)] { table[cell] = .number(Double(number)) }
        #expect(
            try annex(table).records.map { $0["category"]?.text } == ["Nghèo", "Nghèo", "Cận nghèo", "Nghèo"])
        let finding = try findings(table).with(.unknownCategory).only()
        #expect(finding.severity == .info)
        #expect(finding.cell?.description == "D2")
        // The other way round, and where a word stands among them, nobody knows.
        for (cell, entry) in [("D4", "Cận nghèo"), ("D4", 1), ("D4", 3)] as [(String, Entry)] {
            var other = table
            other[cell] = entry
            #expect(try annex(other).records[0]["category"]?.text == "1")
        }
    }
}
