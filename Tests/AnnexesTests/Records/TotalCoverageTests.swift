import Annexes
import Testing
import XLSX

@Suite("Totals of parts and of the whole")
struct TotalCoverageTests {
    private static let villages: [[Entry]] = [
        [1, "Thôn 1", 5, 2.91, 2, 3], [2, "Thôn 2", 2, 1.1, 1, 1], [3, "Thôn 3", 8, 0.78, 3, 5],
        [4, "Thôn 4", 3, 0.7, 1, 2],
    ]

    private static func table(_ rows: [[Entry]]) -> SheetSketch { SheetSketch([SheetSketch.targetsHeader] + rows) }

    private static func restarted(_ rows: ArraySlice<[Entry]>) -> [[Entry]] {
        rows.enumerated().map { [.number(Double($0 + 1))] + $1.dropFirst() }
    }

    /// Heads of groups with the sums of their rows in rows 2 and 5, the total in row 8.
    private static func groups(_ ordinals: [String]) -> SheetSketch {
        table(
            [[.text(ordinals[0]), "Xã Trung Sơn", 7, 1.9, 3, 4]] + restarted(villages[..<2])
                + [[.text(ordinals[1]), "Xã Trung Lĩnh", 11, 0.7, 4, 7]] + restarted(villages[2...])
                + [[nil, "Tổng cộng", 18, 0.99, 7, 11]])
    }

    @Test("groups that carry the sums of the rows below them", arguments: [["I", "II"], ["A", "B"], ["I.", "II."]])
    func heads(ordinals: [String]) throws {
        var table = Self.groups(ordinals)
        let annex = try annex(table)
        #expect(annex.records.map(\.row) == [3, 4, 6, 7])
        #expect(annex.totals.map(\.row) == [2, 5, 8])
        #expect(annex.total?.row == 8)
        #expect(try findings(table).errors.isEmpty)

        table["C2"] = 8
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == "C2")
        #expect(finding.expected == ExactDecimal(7))
        #expect(finding.rowLabel == "Xã Trung Sơn")
    }

    @Test("a formula for the whole does not count the groups twice")
    func formula() throws {
        var table = Self.groups(["I", "II"])
        table["F8"] = 31
        #expect(try findings(table).errors.only().suggestion?.formula == "SUM(F3:F4,F6:F7)")
    }

    @Test("groups in groups, the whole above them")
    func nested() throws {
        let table = Self.table(
            [[nil, "Toàn huyện", 18, 0.99, 7, 11], ["A", "Khu vực 1", 18, 0.99, 7, 11], ["I", "Xã 1", 7, 1.9, 3, 4]]
                + Self.villages[..<2] + [["II", "Xã 2", 11, 0.7, 4, 7]] + Self.villages[2...])
        let annex = try annex(table)
        #expect(annex.records.count == 4)
        #expect(annex.totals.count == 4)
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("a group without rows of its own is a row")
    func emptyGroup() throws {
        let table = Self.table(
            [["I", "Xã 1", 7, 1.9, 3, 4]] + Self.villages[..<2] + [["II", "Xã 2", 8, 0.78, 3, 5]]
                + [["III", "Xã 3", 3, 0.7, 1, 2], [nil, "Tổng cộng", 18, 0.99, 7, 11]])
        let annex = try annex(table)
        #expect(annex.records.compactMap { $0["unit"]?.text } == ["Thôn 1", "Thôn 2", "Xã 2", "Xã 3"])
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("villages that are numbered with roman numbers are rows")
    func romanRows() throws {
        let rows = zip(["I", "II", "III", "IV"], Self.villages).map { [.text($0)] + $1.dropFirst() }
        #expect(try annex(Self.table(rows + [["Cộng", nil, 18, 0.99, 7, 11]])).records.count == 4)
    }

    @Test("rows in parts, as 1.1 and 1.2 of 1")
    func dotted() throws {
        let table = Self.table([
            [1, "Xã 1", 7, 1.9, 3, 4], ["1.1", "Thôn 1", 5, 2.91, 2, 3], ["1.2", "Thôn 2", 2, 1.1, 1, 1],
            [2, "Xã 2", 8, 0.78, 3, 5], ["Cộng", nil, 15, 1.21, 6, 9],
        ])
        let annex = try annex(table)
        #expect(annex.records.count == 3)
        #expect(annex.totals.count == 2)
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("sums below each group", arguments: ["Cộng", "Cộng xã Trung Sơn", "Tổng xã Trung Sơn"])
    func below(label: String) throws {
        var table = Self.table(
            Self.villages[..<2] + [[nil, .text(label), 7, 1.9, 3, 4]] + Self.villages[2...]
                + [[nil, .text(label), 11, 0.7, 4, 7], [nil, "Tổng cộng", 18, 0.99, 7, 11]])
        #expect(try annex(table).total?.row == 8)
        #expect(try findings(table).errors.isEmpty)
        table["F8"] = 12
        #expect(try findings(table).errors.only().suggestion?.formula == "SUM(F2:F3,F5:F6)")
    }

    @Test("sums of groups without a sum of the whole")
    func parts() throws {
        let table = Self.table(
            Self.villages[..<2] + [["Cộng", nil, 7, 1.9, 3, 4]] + Self.villages[2...]
                + [["Cộng", nil, 11, 0.7, 4, 7]])
        #expect(try annex(table).total == nil)
        #expect(try annex(table).totalsJSON == .null)
    }

    @Test("a page's total, the header again, and a total of all rows", arguments: [true, false])
    func pages(isCarried: Bool) throws {
        let carried: [[Entry]] = isCarried ? [[nil, "Mang sang", 7, 1.9, 3, 4]] : []
        let table = Self.table(
            Self.villages[..<2] + [[nil, "Cộng trang 1", 7, 1.9, 3, 4], SheetSketch.targetsHeader] + carried
                + Self.villages[2...] + [[nil, "Cộng", 18, 0.99, 7, 11]])
        let annex = try annex(table)
        #expect(annex.records.count == 4)
        #expect(annex.total?["poor_closing"]?.number == ExactDecimal(11))
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("sums above each group, told by their figures")
    func above() throws {
        var table = Self.table(
            [[nil, "Cộng xã 1", 7, 1.9, 3, 4]] + Self.villages[..<2] + [[nil, "Cộng xã 2", 11, 0.7, 4, 7]]
                + Self.villages[2...])
        #expect(try findings(table).errors.isEmpty)
        table["C5"] = 12
        #expect(try findings(table).errors.only().cell?.description == "C5")
    }
}
