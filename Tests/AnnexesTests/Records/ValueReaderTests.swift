import Annexes
import Foundation
import Testing

@Suite("Values of cells")
struct ValueReaderTests {
    /// The value of a field in the second village of the targets, after its cell was changed.
    private func value(_ field: String, _ cell: String, _ entry: Entry) throws -> FieldValue {
        var table = SheetSketch.targets
        table[cell] = entry
        return try #require(annex(table).records[1][field])
    }

    private func codes(_ entry: Entry) throws -> FieldContent? {
        var table = SheetSketch.households
        table["H3"] = entry
        return try annex(table).records[1]["deprivations"]?.content
    }

    @Test("a blank cell is null, never 0", arguments: [Entry.blank, "", "  ", "…", "x", "..."])
    func blank(entry: Entry) throws {
        let value = try value("poor_opening", "C3", entry)
        #expect(value.content == .blank)
        #expect(value.json == .null)
    }

    @Test("a zero is a number", arguments: [Entry.number(0), "0"])
    func zero(entry: Entry) throws {
        #expect(try value("poor_opening", "C3", entry).json == .number("0"))
    }

    @Test("a dash in a row with figures is none, which is 0", arguments: ["-", "–", "--", " - "])
    func dash(text: String) throws {
        let count = try value("poor_reduction", "E3", .text(text))
        #expect(count.json == .number("0"))
        #expect(count.isDash)
        #expect(!count.isNumberAsText)
        #expect(try value("poor_rate_opening", "D3", .text(text)).json == .number("0"))
    }

    @Test("a row of nothing but dashes is none among rows with figures, and reports nothing in an empty form")
    func dashes() throws {
        var table = SheetSketch.targets
        table.add([["-", "-", "-", "-"]], at: "C3")
        #expect(try annex(table).records[1]["poor_opening"]?.json == .number("0"))
        for row in 2...6 { table.add([["-", "-", "-", "-"]], at: "C\(row)") }
        #expect(try annex(table).records[1]["poor_opening"]?.json == .null)
    }

    @Test("a dash beside blanks reports nothing")
    func dashAmongBlanks() throws {
        var table = SheetSketch.targets
        table.add([["-", nil, nil, nil]], at: "C3")
        #expect(try annex(table).records[1]["poor_opening"]?.json == .null)
    }

    @Test("an accounting format's dash is the 0 that the cell holds")
    func accountingDash() throws {
        let value = try value("poor_reduction", "E3", .number(0, format: "#,##0;-#,##0;\"-\""))
        #expect(value.cell?.text == "-")
        #expect(value.json == .number("0"))
        #expect(!value.isDash)
    }

    @Test(
        "a date is no figure", arguments: [("poor_opening", "C3"), ("poor_rate_opening", "D3"), ("ordinal", "A3")])
    func dates(field: String, cell: String) throws {
        let value = try value(field, cell, .number(45200, format: "d.mm"))
        #expect(value.content == .unreadable("1.10"))
    }

    @Test("a formula without a result is computed")
    func formulaWithoutResult() throws {
        let value = try value("poor_closing", "F3", .formulaWithoutResult("C3-E3"))
        #expect(value.content == .number(ExactDecimal(1)))
        #expect(value.json == .number("1"))
    }

    @Test(
        "a formula that has no result and cannot be computed is no blank",
        arguments: [("poor_closing", "F3"), ("unit", "B3")])
    func formulaOfAnotherFile(field: String, cell: String) throws {
        let value = try value(field, cell, .formulaWithoutResult("[1]Xa!C3"))
        #expect(value.content == .unreadable("=[1]Xa!C3"))
        #expect(value.json == .string("=[1]Xa!C3"))
    }

    @Test(
        "counts",
        arguments: [
            (.number(12), "12"), ("05 hộ", "5"), ("11.030", "11030"), (.number(11030, format: "#,##0"), "11030"),
        ] as [(Entry, String)])
    func counts(entry: Entry, json: String) throws {
        #expect(try value("poor_opening", "C3", entry).json == .number(json))
    }

    @Test(
        "rates are in percent units",
        arguments: [
            (.number(2.91), "2.91"), (.number(0.0291, format: "0.00%"), "2.91"),
            (.number(0.0291, format: "0%"), "2.91"), ("2,91", "2.91"),
            ("2,91 %", "2.91"), (.number(2.9100000000000001), "2.91"), (.number(0.29), "0.29"),
            (.number(1, format: "0%"), "100"),
        ] as [(Entry, String)])
    func rates(entry: Entry, json: String) throws {
        #expect(try value("poor_rate_opening", "D3", entry).json == .number(json))
    }

    @Test(
        "a rate has the decimals that are printed",
        arguments: [
            (.number(2.9), "2.9"), (.number(2.9, format: "0.00"), "2.90"), (.number(2.90698, format: "0.00"), "2.91"),
            ("2,90", "2.90"),
            (.number(0.0290698, format: "0.0%"), "2.9"),
            (.number(11.0 / 317 * 100), "3.470032"), (.number(11.0 / 317 * 100, format: "0.00000000"), "3.470032"),
            (.number(2.91000000004), "2.91"), (.number(11.0 / 317, format: "General"), "0.034700"),
            ("3,470031546", "3.470032"),
        ] as [(Entry, String)])
    func printed(entry: Entry, printed: String) throws {
        #expect(try value("poor_rate_opening", "D3", entry).printed?.description == printed)
    }

    @Test(
        "what cannot be read keeps its text",
        arguments: [("sáu", "sáu"), (.error("#REF!"), "#REF!"), ("12a", "12a")] as [(Entry, String)])
    func unreadable(entry: Entry, text: String) throws {
        let value = try value("poor_opening", "C3", entry)
        #expect(value.content == .unreadable(text))
        #expect(value.json == .string(text))
    }

    @Test("a formula counts with its result")
    func formula() throws {
        let value = try value("poor_opening", "C3", .formula("1+1", result: 2))
        #expect(value.number == ExactDecimal(2))
        #expect(value.cell?.formula == "1+1")
    }

    @Test(
        "lists of codes",
        arguments: [
            ("2;4;10", [2, 4, 10]), ("2-4-10", [2, 4, 10]), ("2,4,10", [2, 4, 10]), ("2, 4, 10", [2, 4, 10]),
            ("2.4.10", [2, 4, 10]),
            ("2 4 10", [2, 4, 10]), (4, [4]), ("4", [4]), ("1/4", [1, 4]), ("13", [13]),
        ] as [(Entry, [Int])])
    func codeLists(entry: Entry, list: [Int]) throws { #expect(try codes(entry) == .codes(list)) }

    @Test(
        "what Excel took for a number or a date is no list",
        arguments: [
            (.number(2.13), "2.13"), (.number(45310, format: "dd/mm/yyyy"), "19/01/2024"), ("abc", "abc"),
            ("4, mương", "4, mương"),
        ] as [(Entry, String)])
    func unreadableCodes(entry: Entry, text: String) throws { #expect(try codes(entry) == .unreadable(text)) }

    @Test("no codes are blank", arguments: [Entry.blank, "-"])
    func noCodes(entry: Entry) throws { #expect(try codes(entry) == .blank) }

    @Test(
        "categories in the layout's spelling",
        arguments: [
            ("Hộ nghèo", "Nghèo"), ("NGHÈO", "Nghèo"), ("HN", "Nghèo"), ("N", "Nghèo"), ("Cận", "Cận nghèo"),
            ("CN", "Cận nghèo"),
            ("hộ cận nghèo", "Cận nghèo"), ("Khá", "Khá"),
        ])
    func categories(text: String, category: String) throws {
        var table = SheetSketch.households
        table["D3"] = .text(text)
        #expect(try annex(table).records[1]["category"]?.text == category)
    }

    @Test("officials merged over a village hold for each of its rows")
    func merged() throws {
        var table = SheetSketch.households
        table.add([["Tổ A và Tổ B"], [nil], [nil], [nil]], at: "K2")
        table.merges = ["K2:K5"]
        let officials = try annex(table).records.map { $0["officials"]?.text }
        #expect(officials == Array(repeating: "Tổ A và Tổ B", count: 4))
    }

    @Test("a number merged over rows counts once")
    func mergedNumbers() throws {
        var table = SheetSketch.targets
        table["C3"] = .blank
        table.merges = ["C2:C3"]
        #expect(
            try annex(table).records.map { $0["poor_opening"]?.json } == [
                .number("5"), .null, .number("8"), .number("3"),
            ])
    }

    @Test("text is in NFC and on one line")
    func text() throws {
        let value = try value("unit", "B3", .text("Tiểu khu\n  2 ".decomposedStringWithCanonicalMapping))
        #expect(Array(try #require(value.text).utf8) == Array("Tiểu khu 2".precomposedStringWithCanonicalMapping.utf8))
    }

    @Test(
        "codes with their names",
        arguments: [
            ("4. BHYT; 10. Nhà tiêu", [4, 10]), ("2: Người phụ thuộc, 4: BHYT", [2, 4]), ("8. Diện tích nhà ở", [8]),
            ("1) Việc làm; 9 - Nước sạch, nước mưa", [1, 9]), ("4 (BHYT), 11 (viễn thông)", [4, 11]),
        ])
    func namedCodes(text: String, list: [Int]) throws { #expect(try codes(.text(text)) == .codes(list)) }

    @Test("words are no codes", arguments: ["2 con nhỏ", "khác", "4. BHYT; nhà tre", "; ,"])
    func noCodes(text: String) throws {
        let content = try #require(try codes(.text(text)))
        if case .codes = content { Issue.record("\(text) is read as codes") }
    }
}
