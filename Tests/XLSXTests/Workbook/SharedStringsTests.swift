import Testing

@testable import XLSX

@Suite("Shared strings")
struct SharedStringsTests {
    private func text(_ item: String) throws -> String? {
        let builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, strings: "<si>\(item)</si>")
        guard case .text(let text)? = try builder.cells().cell("A1").value as CellValue? else { return nil }
        return text
    }

    @Test(
        "items",
        arguments: [
            ("<t>a</t>", "a"), ("<t/>", ""), ("", ""), ("<t xml:space=\"preserve\"> a </t>", " a "),
            ("<r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r>", "ab"), ("<t>a</t><r><t>b</t></r>", "ab"),
            ("<t><![CDATA[a<b]]></t>", "a<b"), ("<t>a_x000D_&#10;b</t>", "a\r\nb"), ("<t>_x005F_x000D_</t>", "_x000D_"),
            ("<t>課</t><rPh sb=\"0\" eb=\"1\"><t>カ</t></rPh><phoneticPr fontId=\"1\"/>", "課"),
            ("<r><t>a</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><r><t>b</t></r>", "ab"),
            ("<t>a &amp; &lt;b&gt;</t>", "a & <b>"), ("<t>&#7871;</t>", "ế"),
        ])
    func items(item: String, text expected: String) throws {
        #expect(try text(item) == expected)
    }

    @Test(
        "the counts of the file do not matter",
        arguments: ["count=\"0\" uniqueCount=\"0\"", "count=\"-1\" uniqueCount=\"99999999999999999999\""])
    func wrongCounts(counts: String) throws {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1" t="s"><v>1</v></c></row>"#, strings: "")
        builder.put(
            "xl/sharedStrings.xml",
            #"<sst xmlns="\#(PackageBuilder.main)" \#(counts)><si><t>a</t></si><si><t>b</t></si></sst>"#)
        #expect(try builder.cells().summary == ["A1='b'"])
    }

    @Test("a workbook without the part")
    func noPart() throws {
        let rows = #"<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>"#
        #expect(try PackageBuilder(rows: rows).cells().summary == ["A1=1.0", "B1='x'"])
        var builder = PackageBuilder(rows: rows, strings: "")
        builder.remove("xl/sharedStrings.xml")
        #expect(try builder.cells().summary == ["A1=1.0", "B1='x'"])
    }

    @Test(
        "an index that the table lacks names part and cell", arguments: ["1", "-1", "x", "99999999999999999999", "1.0"])
    func outOfRange(index: String) {
        let rows = #"<row r="2"><c r="C2" t="s"><v>\#(index)</v></c></row>"#
        let error = PackageBuilder(rows: rows, strings: "<si><t>a</t></si>").error()
        #expect(error?.code == .malformedPart)
        #expect(error?.part == "/xl/worksheets/sheet1.xml")
        #expect(error?.cell?.description == "C2")
    }

    @Test("runs keep their fonts")
    func runs() throws {
        let item =
            #"<si><r><rPr><b/><rFont val="VNI-Times"/></rPr><t>Toång</t></r><r><t xml:space="preserve"> x</t></r></si>"#
        let cells = try PackageBuilder(rows: #"<row><c t="s"><v>0</v></c></row>"#, strings: item).cells()
        let expected = [TextRun(text: "Toång", fontName: "VNI-Times", isBold: true), TextRun(text: " x")]
        #expect(try cells.cell("A1").runs == expected)
    }

    @Test("entities of the file's own are refused")
    func documentType() {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, strings: "")
        builder.put(
            "xl/sharedStrings.xml",
            "<!DOCTYPE sst [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><sst xmlns='\(PackageBuilder.main)'><si><t>&b;</t></si></sst>"
        )
        #expect(builder.error()?.code == .malformedPart)
        #expect(builder.error()?.part == "/xl/sharedStrings.xml")
    }

    @Test("more strings, or a longer one, than allowed")
    func budgets() {
        let builder = PackageBuilder(
            rows: #"<row><c t="s"><v>1</v></c></row>"#, strings: "<si><t>abcdef</t></si><si><t>b</t></si>")
        var limits = ReadLimits()
        limits.sharedStrings = 1
        #expect(builder.error(limits: limits)?.code == .overBudget)
        limits = ReadLimits()
        limits.textBytes = 5
        #expect(builder.error(limits: limits)?.code == .overBudget)
    }
}
