import Annexes
import Testing
import XLSX

@Suite("Villages as headings over the households of a list")
struct UnitHeadingTests {
    /// A list in two groups under merged headings, its unit column as given.
    private func list(_ headings: [String], units: [Entry]) -> SheetSketch {
        let source = SheetSketch.households
        var rows = (2...5).map { row in "ABCDEFGHIJK".map { source["\($0)\(row)"] } }
        for index in rows.indices { rows[index][4] = units[index] }
        return SheetSketch(
            [
                SheetSketch.householdsHeader, [.text(headings[0])], rows[0], rows[1], [.text(headings[1])], rows[2],
                rows[3],
            ],
            merges: ["A2:K2", "A5:K5"])
    }

    private func units(_ sheet: SheetSketch) throws -> [String?] { try annex(sheet).records.map { $0["unit"]?.text } }

    @Test("a blank unit is that of the heading above", arguments: [("", ""), ("I. ", ":"), ("1. ", "")])
    func filled(prefix: String, end: String) throws {
        let sheet = list(["\(prefix)Thôn Đông\(end)", "\(prefix)Thôn Tây\(end)"], units: [nil, nil, nil, nil])
        #expect(try units(sheet) == ["Thôn Đông", "Thôn Đông", "Thôn Tây", "Thôn Tây"])
        #expect(try findings(sheet).with(.missingValue).isEmpty)
    }

    @Test("a unit in its own column stands")
    func own() throws {
        let sheet = list(["Thôn Đông", "Thôn Tây"], units: [nil, "Thôn Nam", nil, nil])
        #expect(try units(sheet) == ["Thôn Đông", "Thôn Nam", "Thôn Tây", "Thôn Tây"])
    }

    @Test("headings of something else name no unit")
    func otherHeadings() throws {
        let sheet = list(["I. Hộ nghèo", "II. Hộ cận nghèo"], units: [nil, "Thôn 1", "Thôn 2", "Thôn 2"])
        #expect(try units(sheet) == [nil, "Thôn 1", "Thôn 2", "Thôn 2"])
        #expect(try !findings(sheet).with(.missingValue).isEmpty)
    }
}
