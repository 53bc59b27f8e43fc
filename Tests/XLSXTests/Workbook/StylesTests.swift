import Testing

@testable import XLSX

@Suite("Styles")
struct StylesTests {
    private let styles = #"""
        <numFmts count="1"><numFmt numFmtId="164" formatCode="0.0&quot; hộ &amp; ng&quot;"/></numFmts>
        <fonts><font><name val="Times New Roman"/></font><font><b/><name val=".VnTime"/></font><font><b val="0"/></font></fonts>
        <borders><border><left/></border><border><left style="thin"/></border><border><top style="none"/></border></borders>
        <cellStyleXfs><xf numFmtId="9" fontId="1"/></cellStyleXfs>
        <cellXfs><xf/><xf numFmtId="164" fontId="1" borderId="1"/><xf fontId="2" borderId="2"/>
        <xf numFmtId="-5" fontId="99" borderId="-1"/></cellXfs>
        <dxfs><dxf><font><name val="No"/></font><numFmt numFmtId="164" formatCode="no"/><border><left style="thin"/></border></dxf></dxfs>
        """#

    private func format(_ style: String) throws -> CellFormat {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1" s="\#(style)"><v>1</v></c></row>"#)
        builder.setStyles(styles)
        let sheet = try builder.workbook().sheets[0]
        return sheet.format(of: try sheet.cells().cell("A1"))
    }

    @Test("a cell's format, font and border")
    func format() throws {
        let format = try format("1")
        #expect(format.numberFormat.code == "0.0\" hộ & ng\"")
        #expect(format.fontName == ".VnTime")
        #expect(format.isBold)
        #expect(format.hasBorder)
    }

    @Test("what says false or none")
    func negated() throws {
        let format = try format("2")
        #expect(!format.isBold)
        #expect(!format.hasBorder)
        #expect(format.fontName == nil)
    }

    @Test("indexes out of range are General", arguments: ["3", "4", "-1", "99999999999999999999", "x"])
    func outOfRange(style: String) throws {
        let format = try format(style)
        #expect(format.numberFormat.code == "General")
        #expect(!format.isBold)
        #expect(!format.hasBorder)
    }

    @Test("more cell formats than Excel has are refused; a long code is read once", .mustEnd)
    func tooMany() throws {
        func workbook(_ count: Int) throws -> Workbook {
            var builder = PackageBuilder()
            builder.setStyles(
                #"<numFmts><numFmt numFmtId="200" formatCode="\#(String(repeating: "0", count: 10_000))"/></numFmts>"#
                    + "<cellXfs>\(String(repeating: #"<xf numFmtId="200"/>"#, count: count))</cellXfs>")
            return try builder.workbook()
        }
        #expect(try workbook(Styles.maximumFormats).context.styles.count == Styles.maximumFormats)
        let error = #expect(throws: WorkbookError.self) { try workbook(Styles.maximumFormats + 1) }
        #expect(error?.code == .overBudget)
    }

    @Test("a workbook without styles")
    func none() throws {
        let sheet = try PackageBuilder(rows: #"<row r="1"><c r="A1" s="5"><v>1</v></c></row>"#).workbook().sheets[0]
        #expect(sheet.format(of: try sheet.cells().cell("A1")).numberFormat.code == "General")
    }
}
