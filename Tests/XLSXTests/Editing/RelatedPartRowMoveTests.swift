import Testing

@testable import XLSX

@Suite("Parts beside a sheet whose rows move")
struct RelatedPartRowMoveTests {
    private func moved(_ xml: String, _ kind: String, _ move: RowMove) throws -> String {
        let bytes = Array(xml.utf8)
        let new = try RelatedPartRowMove.apply(move, to: bytes, kind: kind, part: PartName("/xl/a.xml"))
        return String(decoding: new ?? bytes, as: UTF8.self)
    }

    private func marker(_ name: String, _ row: Int, _ offset: Int) -> String {
        "<x:\(name)><x:col>1</x:col><x:row>\(row)</x:row><x:rowOff>\(offset)</x:rowOff></x:\(name)>"
    }

    private func anchor(_ kind: String, _ from: (Int, Int), _ to: (Int, Int)) -> String {
        "<x:wsDr><x:twoCellAnchor\(kind)>\(marker("from", from.0, from.1))\(marker("to", to.0, to.1))</x:twoCellAnchor></x:wsDr>"
    }

    @Test("a table grows, shrinks and moves with its filter")
    func table() throws {
        let before = "<table ref=\"A3:B9\" totalsRowCount=\"1\"><autoFilter ref=\"A3:B8\"/></table>"
        #expect(
            try moved(before, "table", .insert(count: 2, before: 5))
                == "<table ref=\"A3:B11\" totalsRowCount=\"1\"><autoFilter ref=\"A3:B10\"/></table>")
        #expect(
            try moved(before, "table", .delete(1...2))
                == "<table ref=\"A1:B7\" totalsRowCount=\"1\"><autoFilter ref=\"A1:B6\"/></table>")
        for rows in [3...3, 2...4, 9...9, 4...8, 1...10, 8...12] {
            #expect(throws: WorkbookError.self) { try moved(before, "table", .delete(rows)) }
        }
        #expect(try moved("<table ref=\"A3:B9\" headerRowCount=\"0\"/>", "table", .delete(3...3)).contains("A3:B8"))
    }

    @Test("comments follow their cells; those of deleted rows go")
    func comments() throws {
        let before =
            "<comments><commentList><comment ref=\"A1\"/><comment ref=\"B3\"><text/></comment></commentList></comments>"
        #expect(
            try moved(before, "comments", .insert(count: 1, before: 2)) == before.replacing("B3", with: "B4"))
        #expect(
            try moved(before, "comments", .delete(3...3))
                == "<comments><commentList><comment ref=\"A1\"/></commentList></comments>")
    }

    @Test("the boxes of comments follow, in a drawing that is no XML")
    func boxes() throws {
        func shape(_ row: Int, _ anchor: String) -> String {
            "<v:shape id=\"s\"><v:textbox><br></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
                + "<x:Anchor>\n \(anchor)</x:Anchor><x:Row>\(row)</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>"
        }
        let before =
            "<xml><v:shapetype id=\"t\"/>\(shape(0, "1, 15, 0, 2, 3, 31, 4, 1"))\(shape(4, "1, 15, 3, 10, 3, 15, 7, 4"))</xml>"
        #expect(
            try moved(before, "vmlDrawing", .insert(count: 2, before: 3))
                == "<xml><v:shapetype id=\"t\"/>\(shape(0, "1, 15, 0, 2, 3, 31, 4, 1"))\(shape(6, "1, 15, 5, 10, 3, 15, 9, 4"))</xml>"
        )
        #expect(
            try moved(before, "vmlDrawing", .delete(5...5))
                == "<xml><v:shapetype id=\"t\"/>\(shape(0, "1, 15, 0, 2, 3, 31, 4, 1"))</xml>")
    }

    @Test(
        "what is no place stays",
        arguments: ["1,0,9223372036854775807,5,3,0,6,0", "1,0,-9223372036854775808,5,3,0,6,0", "1,2", ""])
    func noPlace(anchor: String) throws {
        let shape =
            "<v:shape><x:ClientData ObjectType=\"Button\"><x:Anchor>\(anchor)</x:Anchor></x:ClientData></v:shape>"
        #expect(try moved(shape, "vmlDrawing", .insert(count: 1, before: 1)) == shape)
    }

    @Test("a control follows as it is told to")
    func control() throws {
        func shape(_ flags: String, _ anchor: String) -> String {
            "<v:shape><x:ClientData ObjectType=\"Button\">\(flags)<x:Anchor>\(anchor)</x:Anchor></x:ClientData></v:shape>"
        }
        let anchor = "1,0,2,5,3,0,6,0"
        let move = RowMove.insert(count: 2, before: 5)
        #expect(try moved(shape("", anchor), "vmlDrawing", move) == shape("", "1,0,2,5,3,0,8,0"))
        let sized = "<x:SizeWithCells/>"
        #expect(try moved(shape(sized, anchor), "vmlDrawing", move) == shape(sized, anchor))
        let fixed = "<x:MoveWithCells/><x:SizeWithCells/>"
        let above = RowMove.insert(count: 2, before: 1)
        #expect(try moved(shape(sized, anchor), "vmlDrawing", above) == shape(sized, "1,0,4,5,3,0,8,0"))
        #expect(try moved(shape(fixed, anchor), "vmlDrawing", above) == shape(fixed, anchor))
        let no = "<x:MoveWithCells>False</x:MoveWithCells><x:SizeWithCells>False</x:SizeWithCells>"
        #expect(try moved(shape(no, anchor), "vmlDrawing", above) == shape(no, "1,0,4,5,3,0,8,0"))
    }

    @Test("pictures and charts move and grow as they are anchored")
    func drawings() throws {
        func check(_ kind: String, _ move: RowMove, _ from: (Int, Int), _ to: (Int, Int)) throws {
            #expect(try moved(anchor(kind, (2, 5), (6, 0)), "drawing", move) == anchor(kind, from, to))
        }
        try check("", .insert(count: 2, before: 1), (4, 5), (8, 0))
        try check("", .insert(count: 2, before: 4), (2, 5), (8, 0))
        // Its lower edge is the end of row 6.
        try check("", .insert(count: 2, before: 7), (2, 5), (6, 0))
        try check("", .delete(3...4), (2, 0), (4, 0))
        try check("", .delete(1...9), (0, 0), (0, 0))
        try check(" editAs=\"oneCell\"", .insert(count: 2, before: 4), (2, 5), (6, 0))
        try check(" editAs=\"oneCell\"", .insert(count: 2, before: 3), (4, 5), (8, 0))
        try check(" editAs=\"absolute\"", .insert(count: 2, before: 1), (2, 5), (6, 0))
        let single =
            "<x:wsDr><mc:Choice><x:oneCellAnchor>\(marker("from", 2, 5))</x:oneCellAnchor></mc:Choice></x:wsDr>"
        #expect(try moved(single, "drawing", .insert(count: 1, before: 3)) == single.replacing(">2<", with: ">3<"))
    }

    @Test("a pivot table moves whole, with the fields above it, or not at all")
    func pivotTable() throws {
        let before = "<pivotTableDefinition><location ref=\"A5:C9\" rowPageCount=\"1\"/></pivotTableDefinition>"
        #expect(
            try moved(before, "pivotTable", .insert(count: 1, before: 3)) == before.replacing("A5:C9", with: "A6:C10"))
        for move in [
            RowMove.insert(count: 1, before: 4), .insert(count: 1, before: 9), .delete(9...9), .delete(1...20),
        ] {
            #expect(throws: WorkbookError.self) { try moved(before, "pivotTable", move) }
        }
    }

    @Test("a part of an unknown kind is refused, one that names no rows is left")
    func kinds() throws {
        #expect(throws: WorkbookError.self) { try moved("<a/>", "somethingNew", .delete(1...1)) }
        #expect(try moved("no XML", "printerSettings", .delete(1...1)) == "no XML")
    }
}
