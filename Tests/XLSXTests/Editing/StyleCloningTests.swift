import Testing

@testable import XLSX

@Suite("Styles copied with a trait changed")
struct StyleCloningTests {
    private static let format = #"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#
    private static let plain = """
        <fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font></fonts>\
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
        </fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
        <cellXfs count="1">\(format)</cellXfs>
        """

    /// Changes the style of an index and gives the new index and what the root then holds.
    private func cloned(
        _ styles: String = plain, _ index: Int = 0, _ traits: StyleTraits...
    ) throws -> (indexes: [Int], xml: String) {
        let head = #"<styleSheet xmlns="\#(PackageBuilder.main)">"#
        let part = styles.isEmpty ? head.dropLast() + "/>" : "\(head)\(styles)</styleSheet>"
        var cloning = try StyleCloning(Array(part.utf8), part: "/xl/styles.xml")
        let indexes = try traits.map { try cloning.index(of: index, with: $0) }
        let text = String(decoding: cloning.applied(), as: UTF8.self)
        return (indexes, text.replacing(head, with: "").replacing("</styleSheet>", with: ""))
    }

    private func item(_ list: String, of xml: String) throws -> String {
        let open = try #require(xml.firstRange(of: "<\(list) count="))
        let close = try #require(xml.firstRange(of: "</\(list)>"))
        return String(xml[open.lowerBound..<close.lowerBound])
    }

    @Test("a fill is added once, and so is the cell format that has it")
    func fill() throws {
        let (indexes, xml) = try cloned(
            Self.plain, 0, StyleTraits(fill: 0xFFEB9C), StyleTraits(fill: 0xFFEB9C),
            StyleTraits(fill: .solid(0xFFEB9C), isBold: false))
        #expect(indexes == [1, 1, 1])
        #expect(
            try item("fills", of: xml).hasSuffix(
                #"<fill><patternFill patternType="solid"><fgColor rgb="FFFFEB9C"/><bgColor indexed="64"/></patternFill></fill>"#
            ))
        #expect(
            try item("cellXfs", of: xml)
                == #"<cellXfs count="2">\#(Self.format)<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/>"#
        )
        #expect(
            try cloned(Self.plain, 0, StyleTraits(fill: .clear)).xml.contains(
                #"fillId="0" borderId="0" xfId="0" applyFill="1""#))
    }

    @Test("what a cell format has besides the trait stays as it is spelt")
    func rest() throws {
        let styles = Self.plain.replacing(
            Self.format,
            with:
                #"<xf fontId='0' x:new="1" numFmtId="9" quotePrefix="1"><protection hidden="1"/><extLst><ext uri="u"/></extLst></xf>"#
        )
        #expect(
            try item("cellXfs", of: cloned(styles, 0, StyleTraits(horizontal: .center, wrapsText: true)).xml).hasSuffix(
                #"<xf fontId='0' x:new="1" numFmtId="9" quotePrefix="1" applyAlignment="1"><alignment horizontal="center" wrapText="1"/>"#
                    + #"<protection hidden="1"/><extLst><ext uri="u"/></extLst></xf>"#))
        #expect(
            try item("cellXfs", of: cloned(styles, 0, StyleTraits(isLocked: false)).xml).hasSuffix(
                #" applyProtection="1"><protection hidden="1" locked="0"/><extLst><ext uri="u"/></extLst></xf>"#))
    }

    @Test("traits of a font go on and off, in the order that Excel reads")
    func fonts() throws {
        let on = StyleTraits(
            fontName: "Arial", fontSize: 9.5, fontColor: 0xC00000, isBold: true, isItalic: true, underline: .double,
            isStruck: true)
        let (_, xml) = try cloned(Self.plain, 0, on)
        let font =
            #"<font><b/><i/><strike/><u val="double"/><sz val="9.5"/><color rgb="FFC00000"/><name val="Arial"/></font>"#
        #expect(try item("fonts", of: xml).hasSuffix(font))
        let off = StyleTraits(isBold: false, isItalic: false, underline: .off, isStruck: false)
        let styles = Self.plain.replacing("<sz val=\"11\"/>", with: "<b/><i val=\"1\"/><strike/><u/><sz val=\"11\"/>")
        let (indexes, back) = try cloned(styles, 0, off, StyleTraits())
        #expect(indexes == [1, 0])
        #expect(
            try item("fonts", of: back).hasSuffix(
                #"<font><sz val="11"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font>"#))
    }

    @Test("number formats: the file's own, then the known ones, then new ones")
    func numberFormats() throws {
        let own =
            #"<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0&quot; h&quot;"/><numFmt numFmtId="3" formatCode="x"/></numFmts>"#
        let codes = ["0.0\" h\"", "0.00%", "#,##0", "dd/mm/yyyy", "dd/mm/yyyy"]
        var cloning = try StyleCloning(
            Array(#"<styleSheet xmlns="\#(PackageBuilder.main)">\#(own)\#(Self.plain)</styleSheet>"#.utf8), part: "s")
        let indexes = try codes.map { try cloning.index(of: 0, with: StyleTraits(numberFormat: $0)) }
        #expect(indexes == [1, 2, 3, 4, 4])
        let xml = String(decoding: cloning.applied(), as: UTF8.self)
        let ids = try item("cellXfs", of: xml).matches(of: /numFmtId="(\d+)"/).map { String($0.output.1) }
        #expect(ids == ["0", "164", "10", "165", "166"])
        #expect(xml.contains(#"<numFmts count="4">"#))
        #expect(
            xml.contains(
                ##"<numFmt numFmtId="165" formatCode="#,##0"/><numFmt numFmtId="166" formatCode="dd/mm/yyyy"/></numFmts>"##
            ))
    }

    @Test("one side of a border changes, and a border that is there is used")
    func borders() throws {
        var traits = StyleTraits()
        traits.bottom = BorderLine(.double, color: ColorReference(.theme(4)))
        let (_, xml) = try cloned(Self.plain, 0, traits)
        #expect(
            try item("borders", of: xml).hasSuffix(
                #"<border><left/><right/><top/><bottom style="double"><color theme="4"/></bottom><diagonal/></border>"#)
        )
        #expect(try cloned(Self.plain, 0, StyleTraits(border: CellBorder.none)).indexes == [0])
        let strict = Self.plain.replacing("<left/><right/>", with: "<start style=\"thin\"/><end/>")
        #expect(
            try item("borders", of: cloned(strict, 0, StyleTraits(border: .thin)).xml).hasSuffix(
                ["left", "right", "top", "bottom"].map { #"<\#($0) style="thin"><color indexed="64"/></\#($0)>"# }
                    .joined() + "<diagonal/></border>"))
    }

    @Test(
        "lists that are missing or empty come into their place with what has to stand first",
        arguments: [
            "", #"<numFmts/><fonts count="0"/><fills count="0"></fills><borders/><cellXfs count="0"/><dxfs/>"#,
            "<cellStyleXfs/><dxfs/>",
        ])
    func missingLists(styles: String) throws {
        let (indexes, xml) = try cloned(
            styles, 3, StyleTraits(fill: 1, isBold: true, numberFormat: "0.000", border: .thin, rotation: -45))
        #expect(indexes == [1])
        let names = xml.matches(of: /<(numFmts|fonts|fills|borders|cellStyleXfs|cellXfs|dxfs)\b/).map {
            String($0.output.1)
        }
        let order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"]
        #expect(names == order.filter { names.contains($0) } && names.count >= 5)
        #expect(try item("fills", of: xml).contains("gray125"))
        let format = try item("cellXfs", of: xml)
        #expect(format.contains(#"numFmtId="164" fontId="1" fillId="2" borderId="1""#))
        #expect(format.contains(#"<alignment textRotation="135"/>"#))
    }

    @Test("a list of one fill gets the second that programs know by its place")
    func oneFill() throws {
        let styles = Self.plain.replacing(#"<fill><patternFill patternType="gray125"/></fill>"#, with: "")
        let xml = try cloned(styles, 0, StyleTraits(fill: 0)).xml
        #expect(try item("fills", of: xml).contains("gray125"))
        #expect(xml.contains(#"fillId="2""#))
    }

    @Test("equal fonts, fills, borders and cell formats are used again, but not the two fills that have a place")
    func reuse() throws {
        let fill =
            #"<fill><patternFill patternType="solid"><fgColor rgb="FF112233"/><bgColor indexed="64"/></patternFill></fill>"#
        let styles = Self.plain.replacing("</fills>", with: "\(fill)</fills>").replacing(
            "</cellXfs>",
            with: #"<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs>"#)
        let (indexes, xml) = try cloned(styles, 0, StyleTraits(fill: 0x112233))
        #expect(indexes == [1] && xml == styles)
        let odd = Self.plain.replacing(#"<fill><patternFill patternType="none"/></fill>"#, with: fill)
        #expect(try cloned(odd, 0, StyleTraits(fill: 0x112233)).xml.contains(#"fillId="2""#))
    }

    @Test("alternate content that is one item either way is one, other is refused")
    func alternateContent() throws {
        func styles(_ fallback: String) -> String {
            let font =
                #"<mc:AlternateContent><mc:Choice Requires="hs"><font hs:x="1"/></mc:Choice><mc:Fallback>\#(fallback)</mc:Fallback></mc:AlternateContent>"#
            return Self.plain.replacing("</fonts>", with: "\(font)<font/></fonts>").replacing(
                #"fontId="0""#, with: #"fontId="1""#)
        }
        let xml = try cloned(styles(#"<font><sz val="6"/></font>"#), 0, StyleTraits(isBold: true)).xml
        #expect(xml.contains(#"<font/><font><b/><sz val="6"/></font></fonts>"#) && xml.contains(#"fontId="3""#))
        for fallback in ["", "<font/><font/>"] {
            #expect(throws: WorkbookError.self) { try cloned(styles(fallback), 0, StyleTraits(isBold: true)) }
        }
    }

    @Test("elements that are added have the prefix of the part")
    func prefixed() throws {
        let styles = Self.plain.replacing("</", with: "\u{1}").replacing("<", with: "<x:").replacing(
            "\u{1}", with: "</x:")
        var cloning = try StyleCloning(
            Array(#"<x:styleSheet xmlns:x="\#(PackageBuilder.main)">\#(styles)</x:styleSheet>"#.utf8), part: "s")
        let traits = StyleTraits(
            fill: 5, isBold: true, numberFormat: "0.000", border: .thin, wrapsText: true, isLocked: false)
        #expect(try cloning.index(of: 0, with: traits) == 1)
        let xml = String(decoding: cloning.applied(), as: UTF8.self)
        #expect(!xml.replacing("</", with: "<").matches(of: /<(?!x:)/).contains { _ in true })
        try XMLReader.parse(Array(xml.utf8), part: "s", handler: XMLHandler())
    }

    @Test(
        "traits that Excel would not accept are refused",
        arguments: [
            StyleTraits(fontName: ""), StyleTraits(fontSize: 0), StyleTraits(fontSize: .nan),
            StyleTraits(numberFormat: ""),
            StyleTraits(indent: 251), StyleTraits(rotation: 91), StyleTraits(fill: .solid(ColorReference(.rgb("red")))),
        ])
    func flaws(traits: StyleTraits) {
        #expect(throws: WorkbookError.self) { try cloned(Self.plain, 0, traits) }
    }

    @Test("more cell formats than Excel opens are refused")
    func tooMany() throws {
        let formats = (0..<65_490).map { #"<xf numFmtId="\#($0)"/>"# }.joined()
        let styles = Self.plain.replacing(Self.format, with: formats)
        #expect(try cloned(styles, 7, StyleTraits()).indexes == [7])
        let error = #expect(throws: WorkbookError.self) { try cloned(styles, 7, StyleTraits(isBold: true)) }
        #expect(error?.code == .refusedEdit)
    }

    @Test("traits follow each other")
    func then() {
        let first = StyleTraits(fill: 1, isBold: true)
        #expect(first.then(StyleTraits(isBold: false, indent: 2)) == StyleTraits(fill: 1, isBold: false, indent: 2))
    }
}
