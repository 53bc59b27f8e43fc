import Testing

@testable import XLSX

@Suite("Texts appended to the shared strings")
struct SharedStringPatchTests {
    private func appended(_ part: String, _ items: String...) throws -> (indexes: [Int], xml: String?) {
        var patch = try #require(try SharedStringPatch(Array(part.utf8), part: "/xl/sharedStrings.xml"))
        let indexes = items.map { patch.index(of: $0) }
        return (indexes, patch.applied().map { String(decoding: $0, as: UTF8.self) })
    }

    private func xml(_ workbook: Workbook, _ part: String) throws -> String {
        String(decoding: try workbook.context.package.bytes(of: PartName(part)), as: UTF8.self)
    }

    @Test("items go behind the last, equal ones once; the counts follow where they stand")
    func append() throws {
        let (indexes, xml) = try appended(
            "<sst  count='7' xmlns=\"u\" uniqueCount=\"2\"><si><t>a</t></si> <si/>\n</sst>\n", "<t>b</t>", "<t>c</t>",
            "<t>b</t>")
        #expect(indexes == [2, 3, 2])
        #expect(
            xml
                == "<sst  count='10' xmlns=\"u\" uniqueCount=\"4\"><si><t>a</t></si> <si/><si><t>b</t></si><si><t>c</t></si>\n</sst>\n"
        )
        #expect(try appended("<sst><si><t>a</t></si></sst>").xml == nil)
    }

    @Test("composed and decomposed letters are two items")
    func bytes() throws {
        #expect(try appended("<sst></sst>", "<t>\u{1EBF}</t>", "<t>e\u{302}\u{301}</t>").indexes == [0, 1])
    }

    @Test("the counts of the file are not believed")
    func counts() throws {
        let (indexes, xml) = try appended(#"<sst count="x" uniqueCount="99"><si/><si/></sst>"#, "<t>b</t>")
        #expect(indexes == [2])
        #expect(xml == #"<sst count="x" uniqueCount="3"><si/><si/><si><t>b</t></si></sst>"#)
        #expect(
            try appended("<sst count=\"\(Int.max)\"><si/></sst>", "<t>b</t>").xml?.contains(#"count="0""#) == true)
    }

    @Test(
        "ends that only look like one, extensions, comments and prefixes",
        arguments: [
            ("<sst/>", "<sst>|</sst>", 0), ("<sst></sst>", "<sst>|</sst>", 0),
            ("<sst><si/></sst><!-- </sst> -->", "<sst><si/>|</sst><!-- </sst> -->", 1),
            ("<sst><si/><!-- <si/> --></sst >", "<sst><si/>|<!-- <si/> --></sst >", 1),
            ("<sst><si><t><![CDATA[<si/>]]></t></si></sst>", "<sst><si><t><![CDATA[<si/>]]></t></si>|</sst>", 1),
            ("<sst><si/><extLst><si/></extLst></sst>", "<sst><si/>|<extLst><si/></extLst></sst>", 2),
            ("<sst><extLst/></sst>", "<sst>|<extLst/></sst>", 0),
            ("<sst><y:z/><si/></sst>", "<sst><y:z/><si/>|</sst>", 1),
            ("<sst><sid/><si a='>'/></sst><?p </si></sst>?>", "<sst><sid/><si a='>'/>|</sst><?p </si></sst>?>", 1),
        ])
    func ends(part: String, expected: String, index: Int) throws {
        let (indexes, xml) = try appended(part, "<t>b</t>")
        #expect(indexes == [index])
        #expect(xml == expected.replacing("|", with: "<si><t>b</t></si>"))
        let prefixed = part.replacing("<sst", with: "<x:sst").replacing("</sst", with: "</x:sst")
            .replacing("<si", with: "<x:si").replacing("</si", with: "</x:si")
        #expect(try appended(prefixed, "<x:t>b</x:t>").indexes == [prefixed.contains("x:sid") ? 1 : index])
    }

    @Test("what cannot be appended to is told")
    func unusable() throws {
        for part in ["<sst><mc:AlternateContent/></sst>", "<other/>", "<?xml version='1.0' encoding='latin1'?><sst/>"] {
            #expect(try SharedStringPatch(Array(part.utf8), part: "s") == nil)
        }
        #expect(throws: WorkbookError.self) { try SharedStringPatch(Array("<sst><si>".utf8), part: "s") }
    }

    @Test("a text goes into the shared strings, and stays in the cell where it stood there")
    func forms() throws {
        let rows =
            #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>b</t></is></c><c r="C1"><v>1</v></c></row>"#
        let workbook = try PackageBuilder(rows: rows, strings: "<si><t>a</t></si>").edited { editor in
            for (column, text) in [(1, " x"), (2, "y"), (3, " x"), (4, "z")] {
                try editor.set(
                    .text(text), at: try #require(CellReference(column: column, row: 1)), in: "Sheet1")
            }
        }
        #expect(try workbook.sheets[0].cells().summary == ["A1=' x'", "B1='y'", "C1=' x'", "D1='z'"])
        #expect(
            try xml(workbook, "/xl/sharedStrings.xml").hasSuffix(
                #"<si><t>a</t></si><si><t xml:space="preserve"> x</t></si><si><t>z</t></si></sst>"#))
        #expect(
            try xml(workbook, "/xl/worksheets/sheet1.xml").contains(
                #"<c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>y</t></is></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c>"#
            ))
    }

    @Test("cells that leave their shared string do not count any more")
    func release() throws {
        var builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>"#, strings: "")
        builder.put(
            "xl/sharedStrings.xml",
            #"<sst xmlns="\#(PackageBuilder.main)" count="2" uniqueCount="1"><si><t>a</t></si></sst>"#)
        let workbook = try builder.edited { editor in
            try editor.set(.number(1), at: place("A1"), in: "Sheet1")
            try editor.set(.text("b"), at: place("B1"), in: "Sheet1")
        }
        #expect(try xml(workbook, "/xl/sharedStrings.xml").contains(#"count="1" uniqueCount="2""#))
    }

    @Test("without shared strings, or with ones in another encoding, the text stands in the cell")
    func inline() throws {
        var builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, strings: "<si><t>a</t></si>")
        let latin = Array(
            #"<?xml version="1.0" encoding="ISO-8859-1"?><sst xmlns="\#(PackageBuilder.main)"><si><t>"#.utf8)
        builder.put("xl/sharedStrings.xml", latin + [0xE9] + Array("</t></si></sst>".utf8))
        for builder in [builder, PackageBuilder(rows: #"<row r="1"/>"#)] {
            let workbook = try builder.edited {
                try $0.set(.text("b"), at: place("B1"), in: "Sheet1")
            }
            #expect(
                try xml(workbook, "/xl/worksheets/sheet1.xml").contains(
                    #"<c r="B1" t="inlineStr"><is><t>b</t></is></c>"#))
        }
    }

    @Test("rich text has of the cell's font what it does not say, and its own prefix")
    func richText() throws {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1" s="1"><v>1</v></c></row>"#)
        builder.setStyles(
            """
            <fonts count="2"><font/><font><b/><sz val="13"/><color theme="1" tint="0.5"/><name val="Times &amp; Co"/>\
            <family val="1"/></font></fonts><cellXfs count="2"><xf/><xf fontId="1"/></cellXfs>
            """)
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"),
                ("rId3", "styles", "styles.xml"),
            ])
        builder.put("xl/sharedStrings.xml", #"<x:sst xmlns:x="\#(PackageBuilder.main)"/>"#)
        let runs = [
            TextRun(text: "plain "), TextRun(text: "H", isItalic: true), TextRun(text: "2", position: .subscript),
            TextRun(
                text: "O ", fontName: "Arial", size: 8.5, color: 0xC00000, isBold: true, underline: .double,
                isStruck: true), TextRun(text: ""),
        ]
        let workbook = try builder.edited {
            try $0.set(richText: runs, at: place("A1"), in: "Sheet1")
        }
        let inherited =
            #"<x:sz val="13"/><x:color theme="1" tint="0.5"/><x:rFont val="Times &amp; Co"/><x:family val="1"/>"#
        #expect(
            try xml(workbook, "/xl/sharedStrings.xml").contains(
                #"<x:si><x:r><x:t xml:space="preserve">plain </x:t></x:r><x:r><x:rPr><x:i/>\#(inherited)</x:rPr><x:t>H</x:t></x:r>"#
                    + #"<x:r><x:rPr><x:vertAlign val="subscript"/>\#(inherited)</x:rPr><x:t>2</x:t></x:r><x:r><x:rPr><x:b/>"#
                    + #"<x:strike/><x:u val="double"/><x:sz val="8.5"/><x:color rgb="FFC00000"/><x:rFont val="Arial"/></x:rPr>"#
            ))
        let read = try #require(try workbook.sheets[0].cells()[place("A1")])
        #expect(read.value == .text("plain H2O ") && read.style == 1)
        #expect(read.runs?.map(\.isItalic) == [false, true, false, false])
        #expect(read.runs?.last == runs[3])
        #expect(read.runs?[2].position == .subscript && read.runs?[2].size == 13)
        #expect(read.runs?[1].color == ColorReference(.theme(1), tint: 0.5))
    }

    @Test("runs that Excel would not accept are refused")
    func flaws() throws {
        let editor = try WorkbookEditor(data: PackageBuilder().bytes())
        let a1 = try place("A1")
        for run in [
            TextRun(text: "a", fontName: ""), TextRun(text: "a", size: 0),
            TextRun(text: "a", color: ColorReference(.theme(99))),
            TextRun(text: String(repeating: "a", count: 32_768)),
        ] {
            let error = #expect(throws: WorkbookError.self) { try editor.set(richText: [run], at: a1, in: "Sheet1") }
            #expect(error?.code == .refusedEdit && error?.cell == a1)
        }
    }
}
