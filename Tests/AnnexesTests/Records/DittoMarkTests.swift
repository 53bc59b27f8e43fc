import Testing
import XLSX

@testable import Annexes

@Suite("Marks for “as above”")
struct DittoMarkTests {
    @Test(
        "what is a mark",
        arguments: [
            "nt", "nt.", "Nt", "n.t", "-nt-", "- nt -", "(nt)", "-NT-", "NT.", "\"", "”", "“", "″", "〃", "''", "//",
            "-\"-", "- \" -", "như trên", "Như trên", "(như trên)", "-//-",
        ])
    func marks(text: String) { #expect(DittoMark.isOne(text)) }

    @Test(
        "what is none",
        arguments: [
            "-", "--", "…", "x", "0", "", " ", "NT", "/", "'", "N", "n", "Thôn nt", "nts", "“nt” 2", "không", "t",
        ])
    func others(text: String) { #expect(!DittoMark.isOne(text)) }

    private func households(_ changes: [String: Entry]) -> SheetSketch {
        var table = SheetSketch.households
        for (cell, entry) in changes { table[cell] = entry }
        return table
    }

    @Test("the text above holds for category, unit and free text, each cell being its own")
    func filled() throws {
        let table = households(["D3": "nt", "E3": "\"", "K3": "-nt-", "K4": "nt.", "G4": "//"])
        let annex = try annex(table)
        #expect(annex.records.map { $0["category"]?.text } == ["Nghèo", "Nghèo", "Cận nghèo", "Nghèo"])
        #expect(annex.records.map { $0["unit"]?.text } == ["Thôn 1", "Thôn 1", "Thôn 2", "Thôn 2"])
        #expect(annex.records.map { $0["officials"]?.text } == ["Tổ A", "Tổ A", "Tổ A", "Tổ B"])
        #expect(annex.records[2]["causes"]?.text == "Ốm đau")
        let value = try #require(annex.records[2]["officials"])
        #expect(value.reference.description == "K4" && value.cell?.text == "nt.")
        #expect(try findings(table).filter { $0.severity != .info }.isEmpty)
    }

    @Test("a mark in the first row repeats nothing, nor does one below a blank cell")
    func nothingAbove() throws {
        let found = try findings(households(["D2": "nt", "K2": "nt", "K3": nil, "K4": "\""]))
        #expect(found.with(.unknownCategory).cells == ["D2"])
        #expect(found.with(.unknownCategory).first?.reason?.english.contains("as above") == true)
        let missing = found.with(.missingValue).filter { $0.statement.english.contains("nothing to repeat") }
        #expect(missing.cells == ["K2", "K4"] && missing.allSatisfy { $0.severity == .warning })
    }

    @Test("nothing is repeated over a heading")
    func heading() throws {
        var table = SheetSketch.targets
        table.add([["II", "Khu vực nông thôn"], [1, "Thôn 9", 3, 0.7, 1, 2, "nt"]], at: "A6")
        let annex = try annex(table)
        #expect(annex.records.last?["officer"]?.text == "nt")
        #expect(try findings(table).with(.missingValue).cells.contains("G7"))
    }

    @Test("a mark among figures or codes is reported")
    func figures() throws {
        let found = try findings(households(["C3": "nt", "H4": "nt"]))
        let number = try found.with(.notANumber).only()
        #expect(number.cell?.description == "C3" && number.reason?.vietnamese.contains("như trên") == true)
        #expect(found.with(.codeRange).cells == ["H4"])
    }

    @Test("a mark in the second line of a unit continues it, in heads of groups and totals as well")
    func secondLine() throws {
        let layout = try #require(try LayoutLibrary.builtin()["poor-changes"])
        func unit(_ ordinal: Entry, _ name: String, _ mark: Entry, _ count: Double) -> [[Entry]] {
            [("Hộ", 1.0), ("Nhân khẩu", 4.0)].enumerated().map { line, kind -> [Entry] in
                [line == 0 ? ordinal : mark, line == 0 ? .text(name) : mark, .text(kind.0), .number(count * kind.1)]
                    + Array(repeating: .number(count * kind.1 / 10), count: 7)
                    + [.number(count * kind.1 * 11 / 10)]
            }
        }
        let rows =
            unit("1", "Cụm Một", "nt", 30) + unit("1.1", "Xã Một", "\"", 10) + unit("1.2", "Xã Hai", "-nt-", 20)
            + unit("2", "Cụm Hai", "nt", 10) + unit("2.1", "Xã Ba", "//", 10) + unit(nil, "Tổng cộng", "nt", 40)
        let sheet = try NationalForm.sheet(layout, name: "F2", rows: rows)
        let annex = try annex(sheet)
        #expect(
            annex.records.map { $0["unit"]?.text } == ["Xã Một", "Xã Một", "Xã Hai", "Xã Hai", "Xã Ba", "Xã Ba"])
        #expect(annex.totals.compactMap { $0["unit"]?.text }.filter { $0.hasPrefix("Cụm") }.count == 4)
        #expect(!annex.totals.contains { DittoMark.isOne($0["unit"]?.text ?? "") })
        #expect(annex.records.map { $0["unit"]?.reference.row } == annex.records.map(\.row))
        #expect(try findings(sheet).errors.isEmpty)
    }

    @Test("letters that look like digits are named, not read", arguments: [("1O", "10"), ("l2", "12")])
    func lookalikes(text: String, meant: String) throws {
        let finding = try findings(households(["C3": .text(text)])).with(.notANumber).only()
        #expect(finding.reason?.english.hasSuffix("perhaps \(meant).") == true)
    }
}
