import Testing

@testable import XLSX

@Suite("Places of formulas")
struct FormulaPlacesTests {
    /// The places of a part as `kind element: text`, and the part with `old` replaced by `new` in each.
    private func places(_ xml: String, _ part: String = "/xl/a.xml") throws -> (found: [String], rewritten: String?) {
        var found: [String] = []
        let bytes = try FormulaPlaces.rewriting(Array(xml.utf8), part: PartName(part)) { place in
            found.append("\(place.kind) \(place.cell.map { "\($0) " } ?? "")\(place.element): \(place.text)")
            return place.text.contains("old") ? place.text.replacing("old", with: "new") : nil
        }
        return (found, bytes.map { String(decoding: $0, as: UTF8.self) })
    }

    @Test("of a sheet: cells, validations, conditions, links, controls and extensions, in any prefix")
    func sheet() throws {
        let xml = #"""
            <x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c r="B2"><x:f t="shared" si="0">old!A1&amp;"a"</x:f><x:v>f</x:v></x:c>\#
            <x:c><x:f/></x:c></x:row></x:sheetData><x:conditionalFormatting sqref="A1"><x:cfRule><x:formula>old!B1</x:formula>\#
            <x:cfvo type="formula" val='old!C1&gt;"'/></x:cfRule></x:conditionalFormatting><x:dataValidation sqref="A1">\#
            <x:formula1>old!A:A</x:formula1></x:dataValidation><x:hyperlink ref="A1" location="'o&apos;&apos;ld'!A1"/>\#
            <x:dataRef sheet="old"/><x:dataRef sheet="old" r:id="rId1"/><ext><x14:dataValidation><x14:formula1><xm:f>old!D1</xm:f>\#
            </x14:formula1></x14:dataValidation></ext></x:worksheet>
            """#
        let (found, rewritten) = try places(xml)
        #expect(
            found == [
                "formula B2 f: old!A1&\"a\"", "formula formula: old!B1", "formula cfvo: old!C1>\"",
                "formula formula1: old!A:A", "location hyperlink: 'o''ld'!A1", "sheetName dataRef: old",
                "formula f: old!D1",
            ])
        #expect(
            rewritten
                == xml.replacing("old!", with: "new!").replacing(
                    #"dataRef sheet="old"/"#, with: #"dataRef sheet="new"/"#)
        )
    }

    @Test(
        "of other parts",
        arguments: [
            (#"<workbook><definedName name="old">old!A1</definedName></workbook>"#, "formula definedName: old!A1"),
            (
                #"<c:chartSpace><c:pivotSource><c:name>[b]old!P</c:name></c:pivotSource></c:chartSpace>"#,
                "pivotSource name: [b]old!P"
            ),
            (#"<c:chartSpace><c:trendline><c:name>old!A1</c:name></c:trendline></c:chartSpace>"#, nil),
            (#"<cx:chartSpace><cx:f dir="row">old!A1</cx:f></cx:chartSpace>"#, "formula f: old!A1"),
            (#"<xdr:wsDr><xdr:sp macro="" textlink="old!A1"></xdr:sp></xdr:wsDr>"#, "formula sp: old!A1"),
            (#"<formControlPr fmlaLink="old!A1"/>"#, "formula formControlPr: old!A1"),
            (
                #"<pivotCacheDefinition><worksheetSource ref="A1" sheet="old"/></pivotCacheDefinition>"#,
                "sheetName worksheetSource: old"
            ),
            (
                ##"<Relationships><Relationship Target="#old!A1"/><Relationship Target="old.xml"/></Relationships>"##,
                "target Relationship: #old!A1"
            ),
            (#"<styleSheet><f>old</f></styleSheet>"#, nil),
        ] as [(String, String?)])
    func parts(xml: String, place: String?) throws {
        #expect(try places(xml).found == (place.map { [$0] } ?? []))
    }

    @Test("of controls in a drawing that is no XML")
    func drawing() throws {
        let vml = "<xml><div><br>a</div><![if gte mso]><x:ClientData><x:FmlaLink>old!$A$1</x:FmlaLink><x:Row>1"
        let (found, rewritten) = try places(vml, "/xl/drawings/a.vml")
        #expect(found == ["formula FmlaLink: old!$A$1"])
        #expect(rewritten == vml.replacing("old", with: "new"))
    }

    @Test("a text is spelt as the one that it replaces")
    func spelling() throws {
        for spelling in [
            #"<f>old!A1&amp;&quot;x&quot;&gt;1</f>"#, #"<f>old!A1&amp;"x">1</f>"#, #"<f>&apos;old&apos;!A1</f>"#,
            #"<hyperlink location='old!A1&apos;"'/>"#, #"<hyperlink location="old!A1'&quot;"/>"#,
            "<f>old!A1&amp;_x005F_x000D_</f>",
        ] {
            let xml = "<worksheet>\(spelling)</worksheet>"
            #expect(try places(xml).rewritten == xml.replacing("old", with: "new"))
        }
    }
}
