import Testing

@testable import XLSX

/// What Excel makes of things that the standard leaves to the application, or forbids.
///
/// ``CorpusDecisions`` has the real workbooks.
@Suite("What Excel makes of it")
struct ExcelReadingTests {
    @Test(
        "white space at the ends of a text counts only where xml:space preserves it",
        arguments: [
            (#"<t>  a b  </t>"#, "a b"), ("<t>\n\ta\n</t>", "a"), ("<t>&#10;a&#9;</t>", "a"),
            (#"<t xml:space="preserve">  a  </t>"#, "  a  "),
            // What other alphabets hold for a space is text.
            ("<t>\u{3000}a\u{A0}</t>", "\u{3000}a\u{A0}"), ("<t> _x0020_a </t>", " a"),
        ])
    func whiteSpace(item: String, text: String) throws {
        let shared = PackageBuilder(
            rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, strings: "<si>\(item)</si>")
        let inline = PackageBuilder(rows: #"<row r="1"><c r="A1" t="inlineStr"><is>\#(item)</is></c></row>"#)
        let values = try [shared, inline].map { try $0.cells()[#require(CellReference("A1"))]?.value }
        #expect(values == [.text(text), .text(text)])
    }

    @Test("each run of a rich text has white space of its own")
    func whiteSpaceOfRuns() throws {
        let builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#,
            strings: #"<si><r><t>a </t></r><r><t xml:space="preserve">b </t></r><r><t> c</t></r></si>"#)
        let value = try builder.cells().cell("A1").value
        #expect(value == .text("ab c"))
    }

    @Test("shared strings of no bytes are none, and only a cell that needs one is an error")
    func emptySharedStrings() throws {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1"><v>5</v></c></row>"#, strings: "")
        builder.put("xl/sharedStrings.xml", "")
        let cells = try builder.cells()
        #expect(cells.summary == ["A1=5.0"])
        var needing = PackageBuilder(rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, strings: "")
        needing.put("xl/sharedStrings.xml", "")
        #expect(needing.error()?.code == .malformedPart)
    }

    @Test("a sheet of another namespace is an error, rather than blank")
    func foreignSheet() {
        var builder = PackageBuilder()
        builder.put(
            "xl/worksheets/sheet1.xml",
            #"""
            <worksheet xmlns="http://schemas.microsoft.com/office/excel/2005/8/worksheet"><sheetData><row r="1">\#
            <c r="A1"><v>5</v></c></row></sheetData></worksheet>
            """#)
        #expect(builder.error()?.code == .malformedPart)
    }

    @Test("a time alone is a time in an ISO cell")
    func time() throws {
        var builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1" s="0" t="d"><v>10:59:59.9999999999984025</v></c></row>"#)
        builder.setStyles(#"<cellXfs count="1"><xf numFmtId="20"/></cellXfs>"#)
        let cells = try builder.cells()
        let cell = try cells.cell("A1")
        #expect(cells.sheet.date(of: cell)?.iso8601 == "1900-01-00T11:00:00")
        #expect(cells.sheet.displayedText(of: cell) == "11:00")
    }
}
