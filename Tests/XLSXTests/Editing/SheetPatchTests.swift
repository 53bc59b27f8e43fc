import Testing

@testable import XLSX

@Suite("Cells changed in the bytes of a sheet")
struct SheetPatchTests {
    private static let main = PackageBuilder.main

    private func patched(
        _ rows: String, _ edits: [String: CellValue], before: String = "", after: String = "", prefix: String = ""
    ) throws -> String {
        let name = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())"
        let sheet =
            "<\(prefix)worksheet \(name)=\"\(Self.main)\">\(before)<\(prefix)sheetData>\(rows)</\(prefix)sheetData>"
            + "\(after)</\(prefix)worksheet>"
        var contents: [CellReference: SheetPatch.Edit] = [:]
        for (cell, value) in edits {
            contents[try #require(CellReference(cell))] = SheetPatch.Edit(
                content: NewContent(value: value, formula: nil))
        }
        let result = try SheetPatch.apply(
            contents, to: Array(sheet.utf8), part: "/s.xml", usesDates1904: false, PlainResources())
        let text = String(decoding: result.bytes, as: UTF8.self)
        let start = try #require(text.firstRange(of: "<\(prefix)sheetData>"))
        let end = try #require(text.firstRange(of: "</\(prefix)sheetData>"))
        return String(text[start.upperBound..<end.lowerBound])
    }

    @Test("a number replaces a number, attributes and neighbours stay as they are spelt")
    func number() throws {
        let row = #"<row r='1' x="y"><c s="3" r="A1" t="s" ><v>7</v></c> <c r="B1"><v>1</v></c></row>"#
        #expect(
            try patched(row, ["A1": .number(22)])
                == #"<row r='1' x="y"><c s="3" r="A1"><v>22</v></c> <c r="B1"><v>1</v></c></row>"#)
    }

    @Test(
        "each kind of value has its own form",
        arguments: [
            (CellValue.number(2.5), #"<c r="A1"><v>2.5</v></c>"#),
            (.text("a & b"), #"<c r="A1" t="inlineStr"><is><t>a &amp; b</t></is></c>"#),
            (.text(" x"), #"<c r="A1" t="inlineStr"><is><t xml:space="preserve"> x</t></is></c>"#),
            (.boolean(true), #"<c r="A1" t="b"><v>1</v></c>"#),
            (.error(CellError("#N/A")), ##"<c r="A1" t="e"><v>#N/A</v></c>"##), (.blank, #"<c r="A1"/>"#),
        ])
    func kinds(value: CellValue, expected: String) throws {
        #expect(
            try patched(#"<row r="1"><c r="A1"><v>9</v></c></row>"#, ["A1": value]) == #"<row r="1">\#(expected)</row>"#
        )
    }

    @Test("a new cell goes between its neighbours, and widens the row's spans")
    func newCell() throws {
        #expect(
            try patched(
                #"<row r="1" spans="1:3"><c r="A1"/><c r="C1"/></row>"#, ["B1": .number(1), "E1": .number(2)])
                == #"<row r="1" spans="1:5"><c r="A1"/><c r="B1"><v>1</v></c><c r="C1"/><c r="E1"><v>2</v></c></row>"#)
    }

    @Test("a new row goes between its neighbours")
    func newRow() throws {
        #expect(
            try patched(#"<row r="1"/><row r="5"/>"#, ["A3": .number(1), "A9": .number(2)])
                == #"<row r="1"/><row r="3"><c r="A3"><v>1</v></c></row><row r="5"/><row r="9"><c r="A9"><v>2</v></c></row>"#
        )
    }

    @Test("cells and rows without a number keep their place when something is put before them")
    func missingReferences() throws {
        #expect(
            try patched("<row><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>", ["B2": .number(3)])
                == "<row><c><v>1</v></c></row><row><c/><c><v>3</v></c></row>")
        #expect(
            try patched(
                #"<row r="2"><c r="A2"/></row><row><c r="B3"/><c/></row>"#, ["A1": .number(1), "A3": .number(2)])
                == #"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"/></row>"#
                + #"<row><c r="A3"><v>2</v></c><c r="B3"/><c/></row>"#)
    }

    @Test("a prefixed sheet gets prefixed cells")
    func prefixed() throws {
        #expect(
            try patched(#"<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>"#, ["A1": .text("b")], prefix: "x:")
                == #"<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row>"#)
    }

    @Test("an extension inside a cell stays, its metadata goes with the old value")
    func extensions() throws {
        #expect(
            try patched(#"<row r="1"><c r="A1" cm="1"><f>X</f><v>1</v><extLst/></c></row>"#, ["A1": .number(2)])
                == #"<row r="1"><c r="A1"><v>2</v><extLst/></c></row>"#)
    }

    @Test("a cell inside a merged range is refused, its first cell is not")
    func merged() throws {
        let merges = #"<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>"#
        let error = #expect(throws: WorkbookError.self) {
            try patched(#"<row r="1"><c r="A1"/></row>"#, ["B2": .number(1)], after: merges)
        }
        #expect(error?.code == .refusedEdit)
        #expect(error?.cell == CellReference("B2"))
        #expect(
            try patched(#"<row r="1"><c r="A1"/></row>"#, ["A1": .number(1)], after: merges).contains("<v>1</v>"))
    }

    @Test("a part of an array formula is refused")
    func array() {
        #expect(throws: WorkbookError.self) {
            try patched(
                #"<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row><row r="2"><c r="A2"/></row>"#,
                ["A2": .number(1)])
        }
    }

    @Test("the other cells of a shared formula get their own when its master is replaced")
    func sharedMaster() throws {
        #expect(
            try patched(
                #"<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*$C$1</f><v>1</v></c></row>"#
                    + #"<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>"#, ["B1": .number(5)])
                == #"<row r="1"><c r="B1"><v>5</v></c></row><row r="2"><c r="B2"><f>A2*$C$1</f><v>2</v></c></row>"#)
    }

    @Test("cells of a shared formula that stand before its master get their own too")
    func lateSharedMaster() throws {
        #expect(
            try patched(
                #"<row r="1"><c r="A1"><f t="shared" si="0"/><v>1</v></c><c r="B1"><f t="shared" ref="A1:C1" si="0">"#
                    + #"D1</f><v>2</v></c><c r="C1"><f t="shared" si="0"/></c></row>"#, ["B1": .number(5)])
                == #"<row r="1"><c r="A1"><f>C1</f><v>1</v></c><c r="B1"><v>5</v></c><c r="C1"><f>E1</f></c></row>"#)
    }

    @Test("a shared formula written as CDATA, with a comment, and with escapes")
    func sharedCharacterData() throws {
        for (text, expected) in [
            ("<![CDATA[IF(C1<D1,1,2)]]>", "IF(D1&lt;E1,1,2)"), ("C1&lt;<!-- x -->D1", "D1&lt;E1"),
            ("C1&amp;\"_x005F_x0041_\"", "D1&amp;\"_x005F_x0041_\""),
        ] {
            let row =
                #"<row r="1"><c r="A1"><f t="shared" si="0">\#(text)</f></c><c r="B1"><f t="shared" si="0"/></c></row>"#
            #expect(
                try patched(row, ["A1": .number(5)])
                    == #"<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>\#(expected)</f></c></row>"#)
        }
    }

    @Test("a new cell has the style of its row, else of its column")
    func newCellStyle() throws {
        #expect(
            try patched(
                #"<row r="1" s="3" customFormat="1"/><row r="2" s="3"><c r="A2"/></row>"#,
                ["B1": .number(1), "B2": .number(2), "B3": .number(3), "E3": .number(4)],
                before: #"<cols><col min="1" max="2" style="7"/><col min="3" max="5"/></cols>"#)
                == #"<row r="1" s="3" customFormat="1"><c r="B1" s="3"><v>1</v></c></row>"#
                + #"<row r="2" s="3"><c r="A2"/><c r="B2" s="7"><v>2</v></c></row>"#
                + #"<row r="3"><c r="B3" s="7"><v>3</v></c><c r="E3"><v>4</v></c></row>"#)
    }

    @Test("a reference in lower case or with dollar signs is the cell that the reader shows")
    func spelledReferences() throws {
        #expect(
            try patched(
                #"<row r="3"><c r="c3"><v>1</v></c><c r="$E$3"/></row>"#, ["A3": .number(9), "C3": .number(2)])
                == #"<row r="3"><c r="A3"><v>9</v></c><c r="c3"><v>2</v></c><c r="$E$3"/></row>"#)
    }

    @Test("an unreadable reference counts as missing, as it does for the reader")
    func unreadableReferences() throws {
        #expect(
            try patched(
                #"<row r="2"><c r="0"/></row><row r="3.0" x="y"><c r="B3"/><c r="?"/></row>"#,
                ["A1": .number(1), "A2": .number(2), "A3": .number(3), "C3": .number(4)])
                == #"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="0"><v>2</v></c></row>"#
                + #"<row r="3.0" x="y"><c r="A3"><v>3</v></c><c r="B3"/><c r="?"><v>4</v></c></row>"#)
    }

    @Test(
        "a sheet that is not in order is refused",
        arguments: [
            (#"<row r="5"/><row r="2"/>"#, "A9"), (#"<row r="2"><c r="B2"/><c r="A2"/></row>"#, "C2"),
            (#"<row r="3"><c r="B5"/></row>"#, "A9"),
        ])
    func disorder(rows: String, cell: String) throws {
        let error = #expect(throws: WorkbookError.self) { try patched(rows, [cell: .number(1)]) }
        #expect(error?.code == .refusedEdit)
        #expect(error?.detail?.contains("not in order") == true)
    }

    @Test("a cell that is there twice is edited twice; a row without edits may be in any order")
    func twice() throws {
        let other = #"<row r="1"><c r="B1"/><c r="A1"/></row>"#
        #expect(
            try patched(other + #"<row r="2"><c r="A2" s="1"/><c r="A2"><v>5</v></c></row>"#, ["A2": .number(1)])
                == other + #"<row r="2"><c r="A2" s="1"><v>1</v></c><c r="A2"><v>1</v></c></row>"#)
    }

    @Test("a row written in several goes on in the next, and a new cell goes to its end")
    func brokenRows() throws {
        let rows = #"<row r="1"/><row r="1"><c r="B1"/></row> <row r="1"><c r="D1"/></row><row r="2"><c r="A2"/></row>"#
        #expect(
            try patched(
                rows, ["A1": .number(1), "C1": .number(2), "E1": .number(3), "B2": .number(4), "A3": .number(5)])
                == #"<row r="1"/><row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row> "#
                + #"<row r="1"><c r="C1"><v>2</v></c><c r="D1"/><c r="E1"><v>3</v></c></row>"#
                + #"<row r="2"><c r="A2"/><c r="B2"><v>4</v></c></row><row r="3"><c r="A3"><v>5</v></c></row>"#)
        #expect(
            try patched(#"<row r="1"><c r="A1"/></row><row r="1"/>"#, ["B1": .number(1)])
                == #"<row r="1"><c r="A1"/></row><row r="1"><c r="B1"><v>1</v></c></row>"#)
        let error = #expect(throws: WorkbookError.self) {
            try patched(#"<row r="2"><c r="B2"/></row><row r="2"><c r="A2"/></row>"#, ["C2": .number(1)])
        }
        #expect(error?.detail?.contains("not in order") == true)
    }

    @Test("a sheet in Latin-1 stays so; what it has no letter for is a reference")
    func latin1() throws {
        var builder = PackageBuilder()
        let head =
            #"<?xml version="1.0" encoding="iso-8859-1"?><worksheet xmlns="\#(Self.main)"><sheetData><row r="1" x=""#
        let tail =
            #"><c r="A1" y="|"><v>1</v><extLst z="|"/></c><c r="B1" t="str"><v>|</v></c></row></sheetData></worksheet>"#
        func bytes(_ text: String) -> [UInt8] { text.utf8.map { $0 == UInt8(ascii: "|") ? 0xE9 : $0 } }
        builder.put("xl/worksheets/sheet1.xml", bytes(head + "|\"" + tail))
        let workbook = try builder.edited { editor in
            try editor.set(.text("é ế"), at: place("A1"), in: "Sheet1")
            try editor.set(.text("Ω"), at: place("C1"), in: "Sheet1")
        }
        let expected = tail.replacing(
            #" y="|"><v>1</v>"#, with: #" y="|" t="inlineStr"><is><t>| &#7871;</t></is>"#
        ).replacing("</row>", with: #"<c r="C1" t="inlineStr"><is><t>&#937;</t></is></c></row>"#)
        #expect(
            try workbook.context.package.bytes(of: PartName("/xl/worksheets/sheet1.xml"))
                == bytes(head + "|\"" + expected))
        #expect(try workbook.sheets[0].cells().summary == ["A1='é ế'", "B1='é'", "C1='Ω'"])
    }

    @Test(
        "rows and cells outside of the sheet",
        arguments: [
            #"<row r="9223372036854775807"/><row/>"#, #"<row r="1048576"/><row/>"#, #"<row r="0"/>"#,
            #"<row r="-1"/>"#, #"<row r="1"><c r="XFD1"/><c/></row>"#,
        ])
    func outside(rows: String) throws {
        let error = #expect(throws: WorkbookError.self) { try patched(rows, ["A9": .number(1)]) }
        #expect(error?.code == .malformedPart)
    }

    @Test(
        "another prefix for the sheet's namespace, or another namespace for its prefix, is refused",
        arguments: [
            #"<row r="1"><x:c xmlns:x="\#(main)" r="A1"/></row>"#, #"<x:row xmlns:x="\#(main)" r="1"/>"#,
            #"<row r="1"><c r="A1"><x:v xmlns:x="\#(main)">1</x:v></c></row>"#, #"<row xmlns="urn:q" r="1"/>"#,
            #"<q:a xmlns:q="urn:q" xmlns:x="\#(main)"><x:row r="1"/></q:a>"#,
        ])
    func prefixes(rows: String) throws {
        let error = #expect(throws: WorkbookError.self) { try patched(rows, ["A1": .number(1)]) }
        #expect(error?.code == .refusedEdit)
    }

    @Test("two sheetData are refused")
    func twoSheetData() throws {
        let error = #expect(throws: WorkbookError.self) {
            try patched(#"<row r="1"/>"#, ["A1": .number(1)], after: "<sheetData/>")
        }
        #expect(error?.code == .refusedEdit)
    }

    @Test("a shared formula that many cells have is not written out without end")
    func sharedFormulaBudget() throws {
        var patch = SharedFormulaPatch(prefix: "", part: "/s.xml")
        patch.maximumBytes = 100
        var splices = XMLSplices()
        func visit(_ row: Int, _ text: String) throws {
            let cell = try #require(CellReference(column: 1, row: row))
            let element = SharedFormulaPatch.Element(range: row..<row, cell: cell, index: "0", text: text)
            try patch.visit(element, isReplaced: row == 1, &splices)
        }
        try visit(1, "SUM(B1:C1)")
        for row in 2...10 { try visit(row, "") }
        let error = #expect(throws: WorkbookError.self) { try visit(12, "") }
        #expect(error?.code == .overBudget)
    }

    @Test("a sheetData with another prefix than the root's is refused")
    func prefixedSheetData() throws {
        let sheet =
            #"<worksheet xmlns="\#(Self.main)" xmlns:x="\#(Self.main)"><x:sheetData><x:row r="1"/></x:sheetData></worksheet>"#
        let reference = try #require(CellReference("A1"))
        let error = #expect(throws: WorkbookError.self) {
            try SheetPatch.apply(
                [reference: SheetPatch.Edit(content: NewContent(value: .number(1), formula: nil))],
                to: Array(sheet.utf8), part: "/s.xml", usesDates1904: false, PlainResources())
        }
        #expect(error?.code == .refusedEdit)
    }

    @Test("a cell beyond the dimension widens it, and a cell inside leaves it")
    func dimension() throws {
        for (cell, expected) in [("D9", "A1:D9"), ("A2", "A1:B2")] {
            let sheet = #"<worksheet xmlns="\#(Self.main)"><dimension ref="A1:B2"/><sheetData/></worksheet>"#
            let reference = try #require(CellReference(cell))
            let result = try SheetPatch.apply(
                [reference: SheetPatch.Edit(content: NewContent(value: .number(1), formula: nil))],
                to: Array(sheet.utf8), part: "/s.xml", usesDates1904: false, PlainResources())
            #expect(String(decoding: result.bytes, as: UTF8.self).contains(#"<dimension ref="\#(expected)"/>"#))
        }
    }

    @Test("comments, CDATA and other namespaces are not mistaken for cells")
    func lookalikes() throws {
        let row =
            #"<!--<row r="1"><c r="A1"/></row>--><row r="1"><e:c xmlns:e="e" r="A1"/><c r="A1"><v><![CDATA[<c>]]></v></c></row>"#
        #expect(
            try patched(row, ["A1": .number(1)])
                == #"<!--<row r="1"><c r="A1"/></row>--><row r="1"><e:c xmlns:e="e" r="A1"/><c r="A1"><v>1</v></c></row>"#
        )
    }

    @Test(
        "what cannot be placed is refused",
        arguments: [
            "<!DOCTYPE x><worksheet/>", "<worksheet>", "<worksheet><sheetData><row r='1'>", "<worksheet/>", "", "<x/>",
            "<?xml version='1.0' encoding='UTF-16'?><worksheet><sheetData/></worksheet>",
            // Readers would refuse the letters that an edit writes.
            "<?xml version='1.0' encoding='US-ASCII'?><worksheet><sheetData/></worksheet>",
            "<?xml version='1.0' encoding = \"windows-1252\"?><worksheet><sheetData/></worksheet>",
        ])
    func refused(sheet: String) throws {
        let reference = try #require(CellReference("A1"))
        #expect(throws: WorkbookError.self) {
            try SheetPatch.apply(
                [reference: SheetPatch.Edit(content: NewContent(value: .number(1), formula: nil))],
                to: Array(sheet.utf8), part: "/s.xml", usesDates1904: false, PlainResources())
        }
    }
}
