import Annexes
import Testing
import XLSX

@Suite("Decimal marks")
struct CheckSeparatorsTests {
    private func table(_ changes: [String: String]) -> SheetSketch {
        var table = SheetSketch.targets
        for (cell, text) in changes { table[cell] = .text(text) }
        return table
    }

    @Test("a point in an annex that writes commas is noted once, with the cells")
    func mixed() throws {
        let found = try findings(table(["D2": "2,91", "D3": "1.1", "D4": "0,78", "D5": "0.7"]))
        let finding = try found.with(.numberSeparator).only()
        #expect(finding.severity == .info && finding.cell?.description == "D3")
        #expect(finding.involved.map(\.description) == ["D5"])
        #expect(finding.statement.vietnamese.hasSuffix("ghi “1.1”, nơi khác trong biểu dùng dấu phẩy thập phân (ô D2)"))
        #expect(found.errors.isEmpty)
    }

    @Test("the comma is the rare one")
    func comma() throws {
        let found = try findings(table(["D2": "2.91", "D3": "1,1", "D4": "0.78"]))
        #expect(try found.with(.numberSeparator).only().cell?.description == "D3")
    }

    @Test("a point between thousands goes with a decimal comma", arguments: [("11.030", 0), ("11,030", 1)])
    func thousands(text: String, count: Int) throws {
        #expect(try findings(table(["C2": text, "D3": "1,1"])).with(.numberSeparator).count == count)
    }

    @Test("one kind of mark, and numbers that are no text, are no matter")
    func same() throws {
        #expect(try findings(table(["D2": "2,91", "D3": "1,1"])).with(.numberSeparator).isEmpty)
        #expect(try findings(SheetSketch.targets).with(.numberSeparator).isEmpty)
    }
}
