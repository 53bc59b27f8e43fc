import Testing

@testable import XLSX

@Suite("Cell ranges")
struct CellRangeTests {
    @Test(
        "corners in any order",
        arguments: [
            ("A1:K16", "A1:K16"), ("K16:A1", "A1:K16"), ("K1:A16", "A1:K16"), ("$A$1:$K$16", "A1:K16"), ("b3", "B3"),
            ("B3:B3", "B3"), ("A1:XFD1048576", "A1:XFD1048576"),
        ])
    func read(text: String, range: String) {
        #expect(CellRange(text)?.description == range)
    }

    @Test("what is no range", arguments: ["", ":", "A1:", ":A1", "A1:B2:C3", "A:B", "1:2", "A1:XFE1", "Sheet1!A1"])
    func refused(text: String) {
        #expect(CellRange(text) == nil)
    }

    @Test("what lies inside, and the smallest range that holds one more")
    func contains() throws {
        let range = try #require(CellRange("B2:C3"))
        let inside = try #require(CellReference("C3"))
        let outside = try #require(CellReference("D1"))
        #expect(range.contains(inside))
        #expect(!range.contains(outside))
        #expect(range.union(outside).description == "B1:D3")
        #expect(range.union(inside) == range)
        #expect(range.columns == 2...3)
        #expect(range.rows == 2...3)
    }
}
