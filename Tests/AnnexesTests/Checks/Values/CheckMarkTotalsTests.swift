import Annexes
import Testing
import XLSX

@Suite("Totals of crosses")
struct CheckMarkTotalsTests {
    private func found(_ total: Entry, marks: [Entry] = ["x", nil, "✓", "X"]) throws -> [Finding] {
        let rows = marks.enumerated().map { [.text("Thôn \($0 + 1)"), $1, 5] as [Entry] }
        let sheet = SheetSketch([["Đơn vị", "Cột a", "Cột b"]] + rows + [["Tổng cộng", total, 20]])
        return try findings(sheet, columns: ["a: mark", "b: count sum"], rules: []).errors
    }

    @Test("a total that counts the marks is right, a blank one says nothing", arguments: [3, "3", nil] as [Entry])
    func right(total: Entry) throws { #expect(try found(total).isEmpty) }

    @Test("a total of other rows is told with what they have", arguments: [4, "04", 1] as [Entry])
    func wrong(total: Entry) throws {
        let finding = try found(total).only()
        #expect(finding.code == .sumMismatch && finding.cell?.description == "B6")
        #expect(finding.expected == ExactDecimal(3))
        #expect(finding.involved.map(\.description) == ["B2", "B4", "B5"])
        #expect(finding.suggestion == nil && finding.remedy != nil)
    }

    @Test("what is no mark leaves the count unknown")
    func unreadable() throws {
        #expect(try found(4, marks: ["x", "?", "x", "x"]).with(.sumMismatch).isEmpty)
    }
}
