import Testing

@testable import XLSX

@Suite("Shared texts of a new workbook")
struct SharedStringTableTests {
    @Test("equal texts are written once, with the right counts")
    func shared() throws {
        let workbook = try writtenCells((1...4).map { WriterCell(column: $0, value: .text($0 == 4 ? "b" : "a")) })
            .workbook
        let xml = try workbook.xml("/xl/sharedStrings.xml")
        #expect(xml.contains(#" count="4" uniqueCount="2""#))
        #expect(xml.contains("<si><t>a</t></si><si><t>b</t></si></sst>"))
    }

    @Test("composed and decomposed letters, equal in Swift, stay apart")
    func normalization() throws {
        let cells = try writtenCells([
            WriterCell(column: 1, value: .text("ế")), WriterCell(column: 2, value: .text("e\u{302}\u{301}")),
        ]).cells
        let counts = cells.map { if case .text(let text) = $0.value { text.unicodeScalars.count } else { 0 } }
        #expect(counts == [1, 3])
    }

    @Test("past the bound new texts stand in their cells and known ones are still shared")
    func bound() throws {
        let texts = ["a", "b", "c", "a", "c"]
        let (workbook, cells) = try writtenCells(
            strings: SharedStringTable(SharedStringTable.Bound(count: 2, bytes: 1_000)),
            texts.enumerated().map { WriterCell(column: $0.offset + 1, value: .text($0.element)) })
        #expect(cells.map(\.value) == texts.map { .text($0) })
        #expect(try workbook.xml("/xl/sharedStrings.xml").contains(#"count="3" uniqueCount="2""#))
        #expect(try workbook.xml("/xl/worksheets/sheet1.xml").contains("<is><t>c</t></is>"))
    }

    @Test("a workbook without texts has no such part")
    func none() throws {
        let workbook = try writtenCells([WriterCell(column: 1, value: .number(1))]).workbook
        #expect(!workbook.context.package.contains(PartName("/xl/sharedStrings.xml")))
        #expect(try !workbook.xml("/[Content_Types].xml").contains("sharedStrings"))
    }
}
