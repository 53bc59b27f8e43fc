import Testing

@testable import XLSX

@Suite("Comments added beside others")
struct CommentPartsTests {
    private static let drawing = #"""
        <xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025"><v:textbox><div>Nút<br>bấm</div></v:textbox>\#
        </v:shape><v:shape id='_x0000_s1026'/></xml>
        """#

    /// A workbook whose sheet has a comments part and a drawing.
    private func builder(_ comments: String, drawing: String = drawing) -> PackageBuilder {
        var builder = PackageBuilder(
            rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#,
            after: #"<legacyDrawing xmlns:r="\#(PackageBuilder.office)" r:id="rId1"/>"#)
        builder.relate(
            "xl/worksheets/_rels/sheet1.xml.rels",
            [("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"), ("rId2", "comments", "../comments1.xml")])
        builder.put("xl/drawings/vmlDrawing1.vml", drawing)
        builder.put("xl/comments1.xml", #"<comments xmlns="\#(PackageBuilder.main)">\#(comments)</comments>"#)
        return builder
    }

    /// What stands inside `<comments>` after a comment to A1.
    private func commented(_ comments: String, _ texts: [String] = ["new"]) throws -> String {
        let workbook = try builder(comments).edited { editor in
            let cell = try #require(CellReference("A1"))
            for text in texts { try editor.comment(text, author: "annex", at: cell, in: "Sheet1") }
        }
        let xml = try workbook.xml("/xl/comments1.xml")
        return String(xml.dropFirst(#"<comments xmlns="\#(PackageBuilder.main)">"#.count).dropLast("</comments>".count))
    }

    private static func run(_ text: String) -> String { #"<r><t xml:space="preserve">\#(text)</t></r>"# }

    @Test("a text is appended where runs may stand")
    func places() throws {
        for (text, expected) in [
            ("<text/>", "<text>\(Self.run("new"))</text>"),
            ("<text><t>a</t></text>", "<text><t>a</t>\(Self.run("\nnew"))</text>"),
            (
                #"<text><r><t>a</t></r><rPh sb="0" eb="1"><t>p</t></rPh><phoneticPr fontId="1"/></text>"#,
                #"<text><r><t>a</t></r>\#(Self.run("\nnew"))<rPh sb="0" eb="1"><t>p</t></rPh><phoneticPr fontId="1"/></text>"#
            ),
        ] {
            let list = { (text: String) in
                #"<authors><author>x</author></authors><commentList><comment ref="A1" authorId="0">\#(text)</comment></commentList>"#
            }
            #expect(try commented(list(text)) == list(expected))
        }
    }

    @Test("lists without anything in them are opened")
    func emptyLists() throws {
        #expect(
            try commented("<authors/><commentList/>")
                == #"<authors><author>annex</author></authors><commentList><comment ref="A1" authorId="0"><text>"#
                + Self.run("new") + "</text></comment></commentList>")
    }

    @Test("two comments to one cell become one with both texts")
    func twice() throws {
        let expected = #"<comment ref="A1" authorId="0"><text>\#(Self.run("one\ntwo"))</text></comment>"#
        #expect(try commented("<authors/><commentList/>", ["one", "two"]).contains(expected))
    }

    @Test("a comment without a text, and a part without lists, are refused")
    func refused() throws {
        for comments in [#"<authors/><commentList><comment ref="A1" authorId="0"/></commentList>"#, "<authors/>", ""] {
            let error = #expect(throws: WorkbookError.self) { try commented(comments) }
            #expect(error?.code == .refusedEdit)
        }
    }

    @Test("a drawing that is HTML rather than XML gets its shape, with an id of its own")
    func drawing() throws {
        let workbook = try builder("<authors/><commentList/>").edited { editor in
            try editor.comment("x", author: "a", at: try #require(CellReference("A1")), in: "Sheet1")
        }
        let xml = try workbook.xml("/xl/drawings/vmlDrawing1.vml")
        #expect(xml.hasPrefix(Self.drawing.dropLast("</xml>".count)))
        #expect(xml.hasSuffix("</v:shape></xml>"))
        #expect(xml.contains(#"id="_x0000_s1027""#))
    }

    @Test(
        "a drawing without an end is refused",
        arguments: ["", "<xml", "<xml/>", "<\0x\0m\0l\0>\0<\0/\0x\0m\0l\0>\0</xml>"])
    func brokenDrawing(drawing: String) throws {
        let error = #expect(throws: WorkbookError.self) {
            try builder("<authors/><commentList/>", drawing: drawing).edited { editor in
                try editor.comment("x", author: "a", at: try #require(CellReference("A1")), in: "Sheet1")
            }
        }
        #expect(error?.code == .refusedEdit)
    }

    @Test("a drawing without the type of boxes gets it once")
    func shapeType() throws {
        let workbook = try builder("<authors/><commentList/>").edited { editor in
            try editor.comment("x", author: "a", at: place("A1"), in: "Sheet1")
            try editor.addSheet(NewSheet(name: "b", rows: []))
            try editor.comment("y", author: "a", at: place("B1"), in: "Sheet1")
        }
        #expect(try workbook.xml("/xl/drawings/vmlDrawing1.vml").ranges(of: "<v:shapetype").count == 1)
    }

    @Test("the drawing of headers is not the one of comments, whatever their order")
    func headerDrawing() throws {
        for drawings in [["rId1", "rId3"], ["rId3", "rId1"]] {
            var builder = builder("<authors/><commentList/>")
            builder.relate(
                "xl/worksheets/_rels/sheet1.xml.rels",
                drawings.map { ($0, "vmlDrawing", "../drawings/vmlDrawing\($0.last ?? "0").vml") }
                    + [("rId2", "comments", "../comments1.xml")])
            builder.put("xl/drawings/vmlDrawing3.vml", "<xml></xml>")
            let workbook = try builder.edited { try $0.comment("x", author: "a", at: place("A1"), in: "Sheet1") }
            #expect(try workbook.xml("/xl/drawings/vmlDrawing3.vml") == "<xml></xml>")
            #expect(try workbook.xml("/xl/drawings/vmlDrawing1.vml").contains("<x:Row>0</x:Row>"))
        }
    }

    @Test("a drawing in alternate content is added to, and one that is not there is refused")
    func alternateContent() throws {
        var builder = builder("<authors/><commentList/>")
        let markup = #"""
            <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x" \#
            xmlns:x="u"/><mc:Fallback><legacyDrawing xmlns:r="\#(PackageBuilder.office)" r:id="rId1"/></mc:Fallback>\#
            </mc:AlternateContent>
            """#
        builder.put(
            "xl/worksheets/sheet1.xml",
            #"<worksheet xmlns="\#(PackageBuilder.main)"><sheetData/>\#(markup)</worksheet>"#)
        let workbook = try builder.edited { try $0.comment("x", author: "a", at: place("A1"), in: "Sheet1") }
        #expect(try workbook.xml("/xl/worksheets/sheet1.xml").contains(markup))
        #expect(try workbook.xml("/xl/drawings/vmlDrawing1.vml").contains("<x:Row>0</x:Row>"))
        builder.remove("xl/drawings/vmlDrawing1.vml")
        let error = #expect(throws: WorkbookError.self) {
            try builder.edited { try $0.comment("x", author: "a", at: place("A1"), in: "Sheet1") }
        }
        #expect(error?.code == .refusedEdit && error?.part == "/xl/worksheets/sheet1.xml")
    }

    @Test("comments that no drawing shows get their boxes with the new one")
    func noDrawing() throws {
        let list =
            #"<authors><author>x</author></authors><commentList><comment ref="C7" authorId="0"><text><t>a</t></text></comment></commentList>"#
        for hasElement in [true, false] {
            var builder = builder(list)
            builder.remove("xl/drawings/vmlDrawing1.vml")
            if !hasElement {
                builder.put(
                    "xl/worksheets/sheet1.xml",
                    #"<worksheet xmlns="\#(PackageBuilder.main)"><sheetData/><extLst/></worksheet>"#)
            }
            let workbook = try builder.edited { try $0.comment("x", author: "a", at: place("A1"), in: "Sheet1") }
            let sheet = try workbook.xml("/xl/worksheets/sheet1.xml")
            #expect(sheet.ranges(of: "<legacyDrawing ").count == 1)
            #expect(
                hasElement || sheet.contains("</sheetData><legacyDrawing ")
                    || sheet.contains("<sheetData/><legacyDrawing "))
            let names = workbook.context.package.partNames.filter { $0.fileExtension == "vml" }
            let drawing = try workbook.xml(try #require(names.first).description)
            #expect(names.count == 1 && drawing.contains("<x:Row>0</x:Row>") && drawing.contains("<x:Row>6</x:Row>"))
        }
    }

    @Test("a comment behind a conversation is added and warned of")
    func conversation() throws {
        let list =
            #"<authors><author>tc={A}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>a</t></text></comment></commentList>"#
        let editor = try WorkbookEditor(data: builder(list).bytes())
        try editor.comment("x", author: "a", at: place("A1"), in: "Sheet1")
        try editor.comment("x", author: "a", at: place("B1"), in: "Sheet1")
        #expect(try editor.snapshot().sheets[0].comments().map(\.text) == ["a\nx", "x"])
        try withTemporaryFolder { try editor.write(to: "\($0)/out.xlsx") }
        #expect(try editor.warnings == [.hiddenComment(sheet: "Sheet1", cell: place("A1"))])
    }

    @Test("names that the package declares for absent parts are not used again")
    func danglingOverrides() throws {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#)
        let names = [
            "/xl/comments1.xml", "/xl/worksheets/sheet2.xml", "/xl/styles.xml", "/xl/drawings/vmlDrawing1.vml",
        ]
        builder.replace(
            "</Types>",
            with: names.map { #"<Override PartName="\#($0)" ContentType="text/x"/>"# }.joined() + "</Types>")
        let cell = try #require(CellReference("A1"))
        let workbook = try builder.edited { editor in
            try editor.comment("x", author: "a", at: cell, in: "Sheet1")
            try editor.style(StyleTraits(isBold: true), at: cell, in: "Sheet1")
            try editor.addSheet(NewSheet(name: "Log", rows: []))
        }
        let types = try workbook.xml("/[Content_Types].xml")
        for name in names { #expect(types.ranges(of: "\"\(name)\"").count == 1) }
        let package = workbook.context.package
        #expect(package.contentTypes[PartName("/xl/styles.xml")]?.hasSuffix("styles+xml") == true)
        for name in ["/xl/comments2.xml", "/xl/worksheets/sheet3.xml", "/xl/drawings/vmlDrawing2.vml"] {
            #expect(package.contains(PartName(name)), "\(name)")
        }
    }
}
