import Testing

@testable import XLSX

@Suite("Packages")
struct PackageTests {
    private let row = #"<row r="1"><c r="A1"><v>5</v></c></row>"#

    @Test(
        "relationship targets that are absolute, have backslashes or other case",
        arguments: [
            "/xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml", "\\xl\\worksheets\\sheet1.xml",
            "WorkSheets/Sheet1.XML",
        ])
    func targets(target: String) throws {
        var builder = PackageBuilder(rows: row)
        builder.relate("xl/_rels/workbook.xml.rels", [("rId1", "worksheet", target)])
        #expect(try builder.cells().summary == ["A1=5.0"])
    }

    @Test("entries whose names have backslashes")
    func backslashEntries() throws {
        var builder = PackageBuilder(rows: row)
        builder.remove("xl/worksheets/sheet1.xml")
        builder.put(
            "xl\\worksheets\\sheet1.xml",
            #"<worksheet xmlns="\#(PackageBuilder.main)"><sheetData>\#(row)</sheetData></worksheet>"#)
        #expect(try builder.cells().summary == ["A1=5.0"])
    }

    @Test("a workbook that is not called workbook.xml")
    func otherName() throws {
        var builder = PackageBuilder(rows: row)
        builder.replace("workbook.xml", with: "sổ 1.xml")
        #expect(try builder.cells().summary == ["A1=5.0"])
    }

    @Test("the Strict namespaces")
    func strict() throws {
        var builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, strings: "<si><t>a</t></si>")
        builder.replace(PackageBuilder.main, with: "http://purl.oclc.org/ooxml/spreadsheetml/main")
        builder.replace(PackageBuilder.office, with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
        #expect(try builder.cells().summary == ["A1='a'"])
    }

    @Test("relationships of kinds that nobody knows")
    func unknownKinds() throws {
        var builder = PackageBuilder(rows: row)
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [("rId9", "urn:nobody", "x.xml"), ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId8", "", "")])
        #expect(try builder.cells().summary == ["A1=5.0"])
    }

    @Test("a sheet that the package lacks is an error only when it is read")
    func missingSheet() throws {
        var builder = PackageBuilder()
        builder.remove("xl/worksheets/sheet1.xml")
        #expect(try builder.workbook().sheets.count == 1)
        #expect(builder.error()?.code == .missingPart)
        #expect(builder.error()?.part == "/xl/worksheets/sheet1.xml")
    }

    @Test("a package without a main document, or whose main document is missing")
    func missingWorkbook() {
        var builder = PackageBuilder()
        builder.remove("xl/workbook.xml")
        #expect(builder.error()?.code == .missingPart)
        builder.remove("_rels/.rels")
        #expect(builder.error()?.code == .notAWorkbook)
    }

    @Test("an external target is no part")
    func external() throws {
        let xml = #"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \#
            Type="a/hyperlink" Target="http://example.org/?a=1&amp;b=2" TargetMode="External"/></Relationships>
            """#
        let relationships = try Relationships(Array(xml.utf8), of: PartName("/xl/workbook.xml"))
        let link = try #require(relationships["rId1"])
        #expect(link.isExternal)
        #expect(link.target == "http://example.org/?a=1&b=2")
        #expect(relationships.part(link) == nil)
        #expect(relationships.first("hyperlink") == nil)
    }

    @Test("a part that is larger than allowed")
    func partBudget() {
        var limits = ReadLimits()
        limits.partBytes = 100
        #expect(PackageBuilder().error(limits: limits)?.code == .overBudget)
    }
}
