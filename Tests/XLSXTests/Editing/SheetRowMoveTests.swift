import Testing

@testable import XLSX

@Suite("Rows of a sheet moved")
struct SheetRowMoveTests {
    /// A sheet's content after a move of rows of `S`.
    private func moved(_ content: String, _ move: RowMove, of owner: String = "S") throws -> String {
        let bytes = Array("<worksheet>\(content)</worksheet>".utf8)
        let new = try SheetRowMove.apply(
            FormulaRowMove(move: move, sheet: "S"), to: bytes, of: owner, part: PartName("/xl/a.xml")
        ).bytes
        return String(String(decoding: new ?? bytes, as: UTF8.self).dropFirst(11).dropLast(12))
    }

    private func data(_ rows: String) -> String { "<sheetData>\(rows)</sheetData>" }

    @Test("rows and cells get their new numbers; everything else keeps its bytes")
    func insertion() throws {
        let before = data(
            "<row r='1'  spans=\"1:2\"><c s=\"1\" r=\"A1\"><v>1</v></c></row>\n<row r=\"3\"><c\tr='A3' t=\"str\"><f>A1&amp;B3</f>"
                + "<v>x</v></c><c r=\"$b$3\"/></row>")
        let after = data(
            "<row r='1'  spans=\"1:2\"><c s=\"1\" r=\"A1\"><v>1</v></c></row>\n<row r=\"5\"><c\tr='A5' t=\"str\"><f>A1&amp;B5</f>"
                + "<v>x</v></c><c r=\"$b$5\"/></row>")
        #expect(try moved(before, .insert(count: 2, before: 2)) == after)
        #expect(try moved(after, .delete(2...3)) == before)
    }

    @Test("rows without numbers get one where they would follow another row than before")
    func unnumbered() throws {
        let before = data("<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c><f>A1</f></c></row>")
        #expect(
            try moved(before, .insert(count: 1, before: 2))
                == data("<row><c><v>1</v></c></row><row r=\"3\"><c><v>2</v></c></row><row><c><f>A1</f></c></row>"))
        #expect(
            try moved(before, .delete(1...1)) == data("<row><c><v>2</v></c></row><row><c><f>#REF!</f></c></row>"))
    }

    @Test("deleted rows go with their cells")
    func deletion() throws {
        let before = data("<row r=\"1\"/><row r=\"2\"><c r=\"A2\"><f>A9</f></c></row><row r=\"9\"><c r=\"A9\"/></row>")
        #expect(try moved(before, .delete(1...8)) == data("<row r=\"1\"><c r=\"A1\"/></row>"))
    }

    @Test("a row with content does not fall off the end; a blank one does")
    func lastRow() throws {
        let blank = data("<row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>")
        #expect(try moved(blank, .insert(count: 1, before: 1)) == data(""))
        let full = data("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>")
        #expect(throws: WorkbookError.self) { try moved(full, .insert(count: 1, before: 1)) }
        #expect(throws: WorkbookError.self) {
            try moved("<hyperlinks><hyperlink ref=\"A1048576\"/></hyperlinks>", .insert(count: 1, before: 1))
        }
    }

    @Test("a shared formula stays shared where the text still means every cell's own")
    func sharedTogether() throws {
        let before = data(
            "<row r=\"3\"><c r=\"B3\"><f t=\"shared\" ref=\"B3:B4\" si=\"0\">A3+A$1</f></c></row>"
                + "<row r=\"4\"><c r=\"B4\"><f t=\"shared\" si=\"0\"/></c></row>")
        #expect(
            try moved(before, .insert(count: 1, before: 2))
                == data(
                    "<row r=\"4\"><c r=\"B4\"><f t=\"shared\" ref=\"B4:B5\" si=\"0\">A4+A$1</f></c></row>"
                        + "<row r=\"5\"><c r=\"B5\"><f t=\"shared\" si=\"0\"/></c></row>"))
    }

    @Test("where the text of a shared formula no longer fits, cells get formulas of their own")
    func sharedApart() throws {
        let before = data(
            "<row r=\"3\"><c r=\"B3\"><f t=\"shared\" ref=\"B3:B5\" si=\"0\">A2</f></c></row>"
                + "<row r=\"4\"><c r=\"B4\"><f t=\"shared\" si=\"0\"/></c></row>"
                + "<row r=\"5\"><c r=\"B5\"><f t=\"shared\" si=\"0\"/></c></row>")
        // B3 and B4 look above the new row, B5 looks at A4, which has moved to A5 with it.
        #expect(
            try moved(before, .insert(count: 1, before: 4))
                == data(
                    "<row r=\"3\"><c r=\"B3\"><f t=\"shared\" ref=\"B3:B6\" si=\"0\">A2</f></c></row>"
                        + "<row r=\"5\"><c r=\"B5\"><f>A3</f></c></row>"
                        + "<row r=\"6\"><c r=\"B6\"><f t=\"shared\" si=\"0\"/></c></row>"))
    }

    @Test("where the cell with the text of a shared formula is deleted, the next one carries it")
    func sharedLeader() throws {
        let before = data(
            "<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B3\" si=\"7\">A1*C$9</f></c></row>"
                + "<row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"7\"/></c></row>"
                + "<row r=\"3\"><c r=\"B3\"><f t=\"shared\" si=\"7\"/></c></row>")
        #expect(
            try moved(before, .delete(1...1))
                == data(
                    "<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"7\">A1*C$8</f></c></row>"
                        + "<row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"7\"/></c></row>"))
    }

    @Test("a shared formula of another sheet that looks at the moved one")
    func sharedElsewhere() throws {
        let before = data(
            "<row r=\"1\"><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">S!A1+A1</f></c></row>"
                + "<row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/></c></row>")
        #expect(
            try moved(before, .insert(count: 1, before: 2), of: "T")
                == before.replacing("<f t=\"shared\" si=\"0\"/>", with: "<f>S!A3+A2</f>"))
    }

    @Test("array formulas and data tables move whole or not at all")
    func ranges() throws {
        let array = data("<row r=\"3\"><c r=\"A3\"><f t=\"array\" ref=\"A3:A5\">B3:B5*2</f></c></row>")
        #expect(
            try moved(array, .insert(count: 1, before: 3))
                == data("<row r=\"4\"><c r=\"A4\"><f t=\"array\" ref=\"A4:A6\">B4:B6*2</f></c></row>"))
        #expect(throws: WorkbookError.self) { try moved(array, .insert(count: 1, before: 4)) }
        #expect(throws: WorkbookError.self) { try moved(array, .delete(5...6)) }
        #expect(try moved(array, .delete(2...5)) == data(""))
        let table = data(
            "<row r=\"3\"><c r=\"A3\"><f t=\"dataTable\" ref=\"A3:B5\" dt2D=\"1\" r1=\"C1\" r2=\"C9\"/></c></row>")
        #expect(
            try moved(table, .insert(count: 1, before: 2))
                == data(
                    "<row r=\"4\"><c r=\"A4\"><f t=\"dataTable\" ref=\"A4:B6\" dt2D=\"1\" r1=\"C1\" r2=\"C10\"/></c></row>"
                ))
        #expect(throws: WorkbookError.self) { try moved(table, .delete(9...9)) }
    }

    @Test(
        "what stands around the cells, with a row inserted before row 3",
        arguments: [
            ("<dimension ref=\"A1:B5\"/>", "<dimension ref=\"A1:B6\"/>"),
            (
                "<mergeCells count=\"1\"><mergeCell ref=\"A2:B3\"/></mergeCells>",
                "<mergeCells count=\"1\"><mergeCell ref=\"A2:B4\"/></mergeCells>"
            ),
            (
                "<autoFilter ref=\"A2:B9\"><sortState ref=\"A3:B9\"><sortCondition ref=\"A3:A9\"/></sortState></autoFilter>",
                "<autoFilter ref=\"A2:B10\"><sortState ref=\"A4:B10\"><sortCondition ref=\"A4:A10\"/></sortState></autoFilter>"
            ),
            (
                "<conditionalFormatting sqref=\"A1:A2  B3:B9\"><cfRule><formula>$C1>C$3</formula><cfvo val=\"$D$3\"/></cfRule></conditionalFormatting>",
                "<conditionalFormatting sqref=\"A1:A2 B4:B10\"><cfRule><formula>$C1>C$4</formula><cfvo val=\"$D$4\"/></cfRule></conditionalFormatting>"
            ),
            (
                "<dataValidations count='1'><dataValidation sqref=\"C4\"><formula1>$A4&lt;A$1</formula1></dataValidation></dataValidations>",
                "<dataValidations count='1'><dataValidation sqref=\"C5\"><formula1>$A5&lt;A$1</formula1></dataValidation></dataValidations>"
            ),
            (
                "<extLst><ext><x14:conditionalFormatting><x14:cfRule><xm:f>A3</xm:f></x14:cfRule><xm:sqref>B3:B4</xm:sqref></x14:conditionalFormatting></ext></extLst>",
                "<extLst><ext><x14:conditionalFormatting><x14:cfRule><xm:f>A4</xm:f></x14:cfRule><xm:sqref>B4:B5</xm:sqref></x14:conditionalFormatting></ext></extLst>"
            ),
            (
                "<x14:sparklineGroups><x14:sparklineGroup><xm:f>S!A1:A3</xm:f><x14:sparklines><x14:sparkline><xm:f>S!B3:D3</xm:f><xm:sqref>A3</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>",
                "<x14:sparklineGroups><x14:sparklineGroup><xm:f>S!A1:A4</xm:f><x14:sparklines><x14:sparkline><xm:f>S!B4:D4</xm:f><xm:sqref>A4</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>"
            ),
            (
                "<hyperlinks><hyperlink ref=\"A3\" location=\"S!A9\"/><hyperlink ref=\"A1\" r:id=\"rId1\" location=\"S!A9\"/></hyperlinks>",
                "<hyperlinks><hyperlink ref=\"A4\" location=\"S!A10\"/><hyperlink ref=\"A1\" r:id=\"rId1\" location=\"S!A9\"/></hyperlinks>"
            ),
            (
                "<rowBreaks count=\"2\"><brk id=\"1\"/><brk id=\"2\"/></rowBreaks>",
                "<rowBreaks count=\"2\"><brk id=\"1\"/><brk id=\"3\"/></rowBreaks>"
            ),
            (
                "<sheetViews><sheetView><pane ySplit=\"3\" topLeftCell=\"A4\" state=\"frozen\"/><selection activeCell=\"B5\" sqref=\"B5:B6 A1\"/></sheetView></sheetViews>",
                "<sheetViews><sheetView><pane ySplit=\"4\" topLeftCell=\"A5\" state=\"frozen\"/><selection activeCell=\"B6\" sqref=\"B6:B7 A1\"/></sheetView></sheetViews>"
            ),
            (
                "<sheetViews><sheetView><pane ySplit=\"2\" topLeftCell=\"A9\" state=\"frozen\"/></sheetView></sheetViews>",
                "<sheetViews><sheetView><pane ySplit=\"2\" topLeftCell=\"A10\" state=\"frozen\"/></sheetView></sheetViews>"
            ),
            (
                "<protectedRanges><protectedRange sqref=\"A3\"/></protectedRanges>",
                "<protectedRanges><protectedRange sqref=\"A4\"/></protectedRanges>"
            ),
            (
                "<ignoredErrors><ignoredError sqref=\"A:A 3:4\"/></ignoredErrors>",
                "<ignoredErrors><ignoredError sqref=\"A:A 4:5\"/></ignoredErrors>"
            ),
            ("<cellWatches><cellWatch r=\"A3\"/></cellWatches>", "<cellWatches><cellWatch r=\"A4\"/></cellWatches>"),
            (
                "<scenarios sqref=\"A3\"><scenario><inputCells r=\"B3\"/></scenario></scenarios>",
                "<scenarios sqref=\"A4\"><scenario><inputCells r=\"B4\"/></scenario></scenarios>"
            ),
            (
                "<controls><control><controlPr linkedCell=\"$A$3\"><anchor moveWithCells=\"1\"><from><xdr:row>2</xdr:row></from><to><xdr:row>4</xdr:row></to></anchor></controlPr></control></controls>",
                "<controls><control><controlPr linkedCell=\"$A$4\"><anchor moveWithCells=\"1\"><from><xdr:row>3</xdr:row></from><to><xdr:row>5</xdr:row></to></anchor></controlPr></control></controls>"
            ),
            (
                "<dataConsolidate><dataRefs><dataRef ref=\"A3\" sheet=\"S\"/><dataRef ref=\"A3\" sheet=\"T\"/></dataRefs></dataConsolidate>",
                "<dataConsolidate><dataRefs><dataRef ref=\"A4\" sheet=\"S\"/><dataRef ref=\"A3\" sheet=\"T\"/></dataRefs></dataConsolidate>"
            ),
        ])
    func features(before: String, after: String) throws {
        #expect(try moved(before, .insert(count: 1, before: 3)) == after)
        if !before.contains("  ") { #expect(try moved(after, .delete(3...3)) == before) }
    }

    @Test(
        "with rows 3 to 4 deleted, what has lost all its cells goes",
        arguments: [
            (
                "<mergeCells count=\"3\"><mergeCell ref=\"A3:B4\"/><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"C2:D5\"/></mergeCells>",
                "<mergeCells count=\"1\"><mergeCell ref=\"C2:D3\"/></mergeCells>"
            ),
            ("<mergeCells count=\"1\"><mergeCell ref=\"A3:B4\"/></mergeCells>", ""),
            ("<conditionalFormatting sqref=\"A3\"/>", ""),
            (
                "<dataValidations count=\"2\"><dataValidation sqref=\"A3 B9\"/><dataValidation sqref=\"A4\"/></dataValidations>",
                "<dataValidations count=\"1\"><dataValidation sqref=\"B7\"/></dataValidations>"
            ),
            (
                "<rowBreaks count=\"2\" manualBreakCount=\"2\"><brk id=\"2\"/><brk id=\"4\"/></rowBreaks>",
                "<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"2\"/></rowBreaks>"
            ),
            (
                "<g:sparklineGroups><g:sparklineGroup><g:sparklines><g:sparkline><f>S!A1</f><sqref>A3</sqref></g:sparkline></g:sparklines></g:sparklineGroup></g:sparklineGroups>",
                ""
            ),
            (
                "<g:sparklineGroups><g:sparklineGroup><g:sparklines><g:sparkline><f>S!A3</f><sqref>A1</sqref></g:sparkline></g:sparklines></g:sparklineGroup></g:sparklineGroups>",
                "<g:sparklineGroups><g:sparklineGroup><g:sparklines><g:sparkline><sqref>A1</sqref></g:sparkline></g:sparklines></g:sparklineGroup></g:sparklineGroups>"
            ),
            ("<dimension ref=\"A3:B4\"/>", "<dimension ref=\"A1\"/>"),
            (
                "<sheetViews><sheetView><pane ySplit=\"4\" topLeftCell=\"A5\" state=\"frozen\"/><selection activeCell=\"A3\" sqref=\"A3\"/></sheetView></sheetViews>",
                "<sheetViews><sheetView><pane ySplit=\"2\" topLeftCell=\"A3\" state=\"frozen\"/><selection activeCell=\"A3\" sqref=\"A3\"/></sheetView></sheetViews>"
            ),
            (
                "<autoFilter ref=\"A2:B9\"><sortState ref=\"A3:B4\"><sortCondition ref=\"A3:A4\"/></sortState></autoFilter>",
                "<autoFilter ref=\"A2:B7\"></autoFilter>"
            ),
        ])
    func vanished(before: String, after: String) throws { #expect(try moved(before, .delete(3...4)) == after) }

    @Test(
        "what cannot follow is refused",
        arguments: [
            "<autoFilter ref=\"A3:B9\"/>", "<scenarios><scenario><inputCells r=\"B3\"/></scenario></scenarios>",
            "<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>",
            "<dataConsolidate><dataRefs><dataRef ref=\"A3\" sheet=\"S\"/></dataRefs></dataConsolidate>",
        ])
    func refused(content: String) throws {
        #expect(throws: WorkbookError.self) { try moved(content, .delete(3...4)) }
    }

    @Test("an extension that has lost all its content goes, and the list of extensions with the last of them")
    func extensions() throws {
        let gone =
            "<ext uri=\"a\"><g:sparklineGroups><g:sparklineGroup><g:sparklines><g:sparkline><sqref>A3</sqref></g:sparkline>"
            + "</g:sparklines></g:sparklineGroup></g:sparklineGroups></ext>"
        #expect(try moved("<extLst>\(gone)</extLst>", .delete(3...3)) == "")
        #expect(
            try moved("<extLst>\(gone)<ext uri=\"b\"/></extLst>", .delete(3...3)) == "<extLst><ext uri=\"b\"/></extLst>"
        )
    }

    @Test("of another sheet only what names the moved one changes")
    func otherSheet() throws {
        let before =
            "<dimension ref=\"A1:A9\"/>\(data("<row r=\"9\"><c r=\"A9\"><f>S!A9+A9</f></c></row>"))<mergeCells><mergeCell ref=\"A8:A9\"/>"
            + "</mergeCells><conditionalFormatting sqref=\"A9\"><cfRule><formula>S!$A$9>S!A9</formula></cfRule></conditionalFormatting>"
        #expect(
            try moved(before, .insert(count: 1, before: 1), of: "T")
                == before.replacing("S!A9+", with: "S!A10+").replacing("S!$A$9", with: "S!$A$10"))
    }
}
