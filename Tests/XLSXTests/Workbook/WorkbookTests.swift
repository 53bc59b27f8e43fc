import Testing

@testable import XLSX

@Suite("Workbooks")
struct WorkbookTests {
    private func workbook(_ content: String) throws -> Workbook {
        var builder = PackageBuilder()
        builder.setWorkbook(content)
        return try builder.workbook()
    }

    @Test("names and states of sheets")
    func sheets() throws {
        let workbook = try workbook(
            #"""
            <sheets><sheet name="R&amp;D &quot;1&quot; _x0041_" sheetId="7" r:id="rId1"/><sheet name="b" state="hidden" r:id="rId1"/>\#
            <sheet name="C" state="veryHidden" r:id="rId1"/><sheet name="d" state="nonsense" r:id="rId1"/></sheets>
            """#)
        #expect(workbook.sheets.map(\.name) == ["R&D \"1\" A", "b", "C", "d"])
        #expect(workbook.sheets.map(\.state) == [.visible, .hidden, .veryHidden, .visible])
        #expect(workbook.sheets.map(\.index) == [0, 1, 2, 3])
        #expect(workbook.sheet(named: "c")?.index == 2)
        #expect(workbook.sheet(named: "e") == nil)
    }

    @Test("a chart sheet in between does not shift the others, and has no rows")
    func chartSheet() throws {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1"><v>5</v></c></row>"#)
        builder.setWorkbook(
            #"<sheets><sheet name="Chart" r:id="rId5"/><sheet name="Cells" r:id="rId1"/></sheets>"#)
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [("rId5", "chartsheet", "chartsheets/sheet1.xml"), ("rId1", "worksheet", "worksheets/sheet1.xml")])
        builder.put("xl/chartsheets/sheet1.xml", #"<chartsheet xmlns="\#(PackageBuilder.main)"/>"#)
        let workbook = try builder.workbook()
        #expect(workbook.sheets.map(\.kind) == [.chart, .worksheet])
        #expect(try workbook.sheets[0].cells().cells.isEmpty)
        #expect(try workbook.sheets[1].cells().summary == ["A1=5.0"])
    }

    @Test("a module of Excel 5 has no part and no rows; a sheet whose part is missing is an error")
    func module() throws {
        let workbook = try workbook(
            #"""
            <sheets><sheet name="Cells" r:id="rId1"/><sheet name="Module1" state="veryHidden" r:id=""/>\#
            <sheet name="Gone" r:id="rId9"/></sheets>
            """#)
        #expect(workbook.sheets.map(\.kind) == [.worksheet, .macro, .worksheet])
        #expect(try workbook.sheets[1].cells().cells.isEmpty)
        let error = #expect(throws: WorkbookError.self) { try workbook.sheets[2].cells() }
        #expect(error?.code == .missingPart)
    }

    @Test("a main part of another namespace is no workbook, rather than one without sheets")
    func betaNamespace() {
        var builder = PackageBuilder()
        builder.put(
            "xl/workbook.xml",
            #"""
            <workbook xmlns="http://schemas.microsoft.com/office/excel/2005/8/workbook"><sheets><sheet name="a"/></sheets>\#
            </workbook>
            """#)
        #expect(builder.error()?.code == .notAWorkbook)
        #expect(builder.error()?.part == "/xl/workbook.xml")
    }

    @Test("defined names")
    func definedNames() throws {
        let workbook = try workbook(
            #"""
            <sheets><sheet name="a" r:id="rId1"/></sheets><definedNames>\#
            <definedName name="_xlnm.Print_Area" localSheetId="0">'R&amp;D'!$A$1:$K$16</definedName>\#
            <definedName name="Tổng" hidden="1">a!$B$2</definedName></definedNames>
            """#)
        #expect(workbook.definedNames.map(\.name) == ["_xlnm.Print_Area", "Tổng"])
        #expect(workbook.definedNames.map(\.formula) == ["'R&D'!$A$1:$K$16", "a!$B$2"])
        #expect(workbook.definedNames.map(\.sheetIndex) == [0, nil])
        #expect(workbook.definedNames.map(\.isHidden) == [false, true])
    }

    @Test(
        "dates from 1904, also where an extension has properties of the same name",
        arguments: [
            (#"<workbookPr date1904="1"/>"#, true), (#"<workbookPr date1904="true"/>"#, true),
            (#"<workbookPr date1904="0"/>"#, false), ("<workbookPr/>", false), ("", false),
            (
                #"""
                <workbookPr date1904="1"/><extLst><ext><x15:workbookPr xmlns:x15="urn:x15" chartTrackingRefBase="1"/>\#
                </ext></extLst>
                """#, true
            ),
        ])
    func dates1904(content: String, expected: Bool) throws {
        #expect(try workbook(content).usesDates1904 == expected)
    }

    @Test("sheets and names of extensions are not the workbook's")
    func extensions() throws {
        let workbook = try workbook(
            #"""
            <sheets><sheet name="a" r:id="rId1"/><q:sheet xmlns:q="urn:q" name="ghost"/></sheets><definedNames>\#
            <definedName name="n">1<q:definedName xmlns:q="urn:q"/>2</definedName></definedNames><extLst><ext>\#
            <q:sheet xmlns:q="urn:q" name="ghost"/><sheet name="ghost"/><definedName name="ghost">1</definedName></ext></extLst>
            """#)
        #expect(workbook.sheets.map(\.name) == ["a"])
        #expect(workbook.definedNames.map(\.formula) == ["12"])
    }

    @Test("a signature and links to other workbooks")
    func signedAndLinked() throws {
        var builder = PackageBuilder()
        #expect(try !builder.workbook().isSigned)
        #expect(try !builder.workbook().hasExternalLinks)
        builder.relate(
            "_rels/.rels",
            [
                ("rId1", "officeDocument", "xl/workbook.xml"),
                ("rId2", "digital-signature/origin", "_xmlsignatures/o.sigs"),
            ])
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "externalLink", "externalLinks/externalLink1.xml"),
            ])
        #expect(try builder.workbook().isSigned)
        #expect(try builder.workbook().hasExternalLinks)
    }

    @Test("a workbook with prefixed elements throughout")
    func prefixed() throws {
        var builder = PackageBuilder()
        builder.put(
            "xl/workbook.xml",
            #"""
            <x:workbook xmlns:x="\#(PackageBuilder.main)" xmlns:rel="\#(PackageBuilder.office)"><x:sheets>\#
            <x:sheet name="a" rel:id="rId1"/></x:sheets></x:workbook>
            """#)
        builder.put(
            "xl/worksheets/sheet1.xml",
            #"""
            <x:worksheet xmlns:x="\#(PackageBuilder.main)"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is>\#
            <x:t>a</x:t></x:is></x:c><x:c r="B1"><x:f>A1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>
            """#)
        #expect(try builder.cells().summary == ["A1='a'", "B1=2.0"])
    }

    @Test(
        "the ending of files follows the content, not the name",
        arguments: [("workbooks/macro.xlsm", "xlsm"), ("workbooks/formulas.xlsx", "xlsx")])
    func endings(name: String, ending: String) throws {
        #expect(try Workbook(path: TestData.path(name)).fileExtension == ending)
    }

    @Test(
        "a workbook that breaks off or is no XML",
        arguments: ["", "<workbook>", "PK", "<!DOCTYPE workbook><workbook/>"])
    func malformed(xml: String) {
        var builder = PackageBuilder()
        builder.put("xl/workbook.xml", xml)
        #expect(builder.error()?.code == .malformedPart)
        #expect(builder.error()?.part == "/xl/workbook.xml")
    }
}
