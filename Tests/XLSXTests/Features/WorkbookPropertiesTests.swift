import Testing

@testable import XLSX

@Suite("Properties and external links of workbooks")
struct WorkbookPropertiesTests {
    private func builder(_ extended: String = "extended-properties", _ custom: String = "custom-properties")
        -> PackageBuilder
    {
        var builder = PackageBuilder()
        builder.relate(
            "_rels/.rels",
            [
                ("rId1", "officeDocument", "xl/workbook.xml"),
                ("rId2", "metadata/core-properties", "docProps/core.xml"),
                ("rId3", extended, "docProps/app.xml"), ("rId4", custom, "docProps/custom.xml"),
            ])
        return builder
    }

    @Test("none", arguments: [true, false])
    func none(hasRelationships: Bool) throws {
        let properties = try (hasRelationships ? builder() : PackageBuilder()).workbook().properties()
        #expect(properties.title == nil)
        #expect(properties.custom.isEmpty)
    }

    @Test(
        "core, extended and custom properties, Transitional and Strict",
        arguments: [("extended-properties", "custom-properties"), ("extendedProperties", "customProperties")])
    func all(extended: String, custom: String) throws {
        var builder = builder(extended, custom)
        builder.put(
            "docProps/core.xml",
            """
            <cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:t="urn:t"><dc:title>Phụ lục</dc:title><dc:creator>c\
            </dc:creator><dc:subject>s</dc:subject><cp:keywords>k<cp:value>l</cp:value></cp:keywords><dc:description>d_x000D_\
            </dc:description><cp:lastModifiedBy>m</cp:lastModifiedBy><t:created>2024-01-05T10:30:00Z</t:created><t:modified>soon\
            </t:modified></cp:coreProperties>
            """)
        builder.put(
            "docProps/app.xml",
            """
            <Properties><Application>Microsoft Excel</Application><TitlesOfParts><v><title>x</title></v></TitlesOfParts>\
            <Company>o</Company><Manager/><AppVersion>16.0300</AppVersion></Properties>
            """)
        builder.put(
            "docProps/custom.xml",
            """
            <Properties xmlns:vt="urn:vt"><property name="a"><vt:lpwstr>b&amp;c</vt:lpwstr></property><property name="n">\
            <vt:i4>-5</vt:i4></property><property name="t"><vt:bool>true</vt:bool></property><property name="d"><vt:filetime>\
            2024-01-05T00:00:00Z</vt:filetime></property><property name="e"><vt:empty/></property><property name="x"><vt:i4>five\
            </vt:i4></property><property name="v"><vt:vector><vt:lpstr>1</vt:lpstr></vt:vector></property></Properties>
            """)
        let properties = try builder.workbook().properties()
        #expect(properties.title == "Phụ lục")
        #expect(properties.creator == "c")
        #expect(properties.subject == "s")
        #expect(properties.keywords == "kl")
        #expect(properties.description == "d\r")
        #expect(properties.lastModifiedBy == "m")
        #expect(properties.created?.date?.iso8601 == "2024-01-05T10:30:00")
        #expect(properties.modified?.text == "soon")
        #expect(properties.modified?.date == nil)
        #expect(properties.application == "Microsoft Excel")
        #expect(properties.applicationVersion == "16.0300")
        #expect(properties.company == "o")
        #expect(properties.manager?.isEmpty == true)
        #expect(properties.custom.map(\.name) == ["a", "n", "t", "d", "e", "x", "v"])
        #expect(properties[custom: "a"] == .text("b&c"))
        #expect(properties[custom: "n"] == .number(-5))
        #expect(properties[custom: "t"] == .boolean(true))
        #expect(properties[custom: "d"] == CivilDate(iso8601: "2024-01-05").map { .date($0) })
        #expect(properties[custom: "e"] == .blank)
        #expect(properties[custom: "x"] == .text("five"))
        #expect(properties[custom: "v"] == .text("1"))
    }

    @Test("external links in the order of their numbers, the lost one among them")
    func externalLinks() throws {
        var builder = PackageBuilder()
        builder.setWorkbook(
            """
            <sheets><sheet name="a" r:id="rId1"/></sheets><externalReferences><externalReference r:id="rId4"/>\
            <externalReference r:id="rId9"/><externalReference r:id="rId2"/><externalReference r:id="rId3"/></externalReferences>
            """)
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "externalLink", "externalLinks/e1.xml"),
                ("rId3", "externalLink", "externalLinks/e2.xml"), ("rId4", "externalLink", "externalLinks/e3.xml"),
            ])
        func link(_ content: String) -> String {
            #"<externalLink xmlns="\#(PackageBuilder.main)" xmlns:r="\#(PackageBuilder.office)">\#(content)</externalLink>"#
        }
        builder.put(
            "xl/externalLinks/e1.xml",
            link(
                #"<externalBook r:id="rId1"><sheetNames><sheetName val="T_x0041_"/><sheetName val="b"/></sheetNames></externalBook>"#
            ))
        builder.relate(
            "xl/externalLinks/_rels/e1.xml.rels", [("rId1", "externalLinkPath", "file:///C:\\năm%202024.xlsx")])
        builder.put("xl/externalLinks/e2.xml", link(#"<ddeLink ddeService="Excel" ddeTopic="Book1"/>"#))
        builder.put("xl/externalLinks/e3.xml", link(#"<oleLink r:id="rId1" progId="Word.Document"/>"#))
        let links = try builder.workbook().externalLinks()
        #expect(links.map(\.kind) == [.ole, .workbook, .workbook, .dde])
        #expect(links.map(\.target) == [nil, nil, "file:///C:\\năm%202024.xlsx", "Excel|Book1"])
        #expect(links.map(\.sheetNames) == [[], [], ["TA", "b"], []])
        #expect(try PackageBuilder().workbook().externalLinks().isEmpty)
    }
}
