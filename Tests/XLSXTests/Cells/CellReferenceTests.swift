import Testing

@testable import XLSX

@Suite("Cell references")
struct CellReferenceTests {
    @Test(
        "the corners of a sheet, and where a letter is added",
        arguments: [
            ("A1", 1, 1), ("Z9", 26, 9), ("AA10", 27, 10), ("AZ1", 52, 1), ("BA1", 53, 1), ("ZZ1", 702, 1),
            ("AAA1", 703, 1), ("XFD1048576", 16_384, 1_048_576),
        ])
    func read(text: String, column: Int, row: Int) throws {
        let reference = try #require(CellReference(text.utf8))
        #expect(reference.column == column)
        #expect(reference.row == row)
        #expect(reference.description == text)
    }

    @Test("every column's name reads back as its number")
    func columnNames() {
        for column in 1...CellReference.maximumColumn {
            #expect(CellReference("\(CellReference.columnName(column))1".utf8)?.column == column)
        }
    }

    @Test(
        "one past the edge, and what only looks like a reference",
        arguments: [
            "XFE1", "A1048577", "A0", "A", "1", "", "a1", "A1 ", " A1", "A-1", "A1B", "$A$1", "Á1", "ZZZZZZZZZZZZZZZZ1",
            "A99999999999999999999", "A18446744073709551617",
        ])
    func refused(text: String) {
        #expect(CellReference(text.utf8) == nil)
    }

    @Test("as a person writes it", arguments: [("b3", "B3"), ("$B$3", "B3"), ("xfd1048576", "XFD1048576")])
    func lenient(text: String, reference: String) {
        #expect(CellReference(text)?.description == reference)
    }

    @Test("numbers outside of the sheet", arguments: [(0, 1), (1, 0), (16_385, 1), (1, 1_048_577), (Int.min, Int.max)])
    func outside(column: Int, row: Int) {
        #expect(CellReference(column: column, row: row) == nil)
        #expect(CellReference.columnName(0).isEmpty)
    }

    @Test("moving past an edge gives nothing, however far")
    func offset() throws {
        let reference = try #require(CellReference("B3"))
        #expect(reference.offset(columns: -1, rows: 2)?.description == "A5")
        #expect(reference.offset(columns: -2) == nil)
        #expect(reference.offset(rows: .max) == nil)
        #expect(reference.offset(columns: .min) == nil)
    }

    @Test("references sort row by row")
    func order() {
        let sorted = ["A2", "AA1", "B1", "A1"].compactMap { CellReference($0) }.sorted()
        #expect(sorted.map(\.description) == ["A1", "B1", "AA1", "A2"])
    }
}
