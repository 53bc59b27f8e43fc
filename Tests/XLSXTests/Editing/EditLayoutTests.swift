import Testing

@testable import XLSX

@Suite("Columns, rows, views and printing edited")
struct EditLayoutTests {
    private func range(_ text: String) throws -> CellRange { try #require(CellRange(text)) }

    // MARK: - Columns and rows

    @Test("the formats of columns are cut where they must be, and those beside them stay")
    func columns() throws {
        let edit = SheetEdit(
            before:
                #"<sheetFormatPr defaultColWidth="11"/><cols><col min="2" max="4" width="20" style="3" bestFit='1'/><col min='6' max='6' width='5' hidden='1'/></cols>"#
        )
        let wide = try edit.around { try $0.setWidth(7.5, ofColumns: 3...7, in: "Sheet1") }.before
        #expect(
            wide == #"""
                <sheetFormatPr defaultColWidth="11"/><cols><col min="2" max="2" width="20" style="3" bestFit='1'/>\#
                <col min="3" max="4" width="7.5" style="3" customWidth="1"/><col min="5" max="5" width="7.5" customWidth="1"/>\#
                <col min='6' max='6' width='7.5' hidden='1' customWidth="1"/><col min="7" max="7" width="7.5" customWidth="1"/></cols>
                """#)
        let hidden = try edit.around { editor in
            try editor.setHidden(true, columns: 1...1, in: "Sheet1")
            try editor.setHidden(false, columns: 6...6, in: "Sheet1")
        }.before
        #expect(hidden.contains(#"<cols><col min="1" max="1" width="11" hidden="1"/><col min="2""#))
        #expect(hidden.hasSuffix(#"<col min='6' max='6' width='5'/></cols>"#))
        let first = try SheetEdit(before: "<sheetViews/>").around { try $0.setWidth(3, ofColumns: 2...2, in: "Sheet1") }
        #expect(first.before == #"<sheetViews/><cols><col min="2" max="2" width="3" customWidth="1"/></cols>"#)
    }

    @Test("a column gets a style by a copy of its own, which new cells take over")
    func columnStyle() throws {
        var edit = SheetEdit(before: #"<cols><col min="1" max="2" width="9" style="1"/></cols>"#)
        edit.builder.setStyles(
            #"<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf fontId="0"/><xf fontId="0" numFmtId="2"/></cellXfs>"#
        )
        let workbook = try edit.workbook { editor in
            try editor.style(StyleTraits(isBold: true), ofColumns: 2...3, in: "Sheet1")
            try editor.set(.number(1), at: #require(CellReference("B5")), in: "Sheet1")
            try editor.set(.number(1), at: #require(CellReference("A5")), in: "Sheet1")
        }
        let cells = try workbook.sheets[0].cells()
        let (a5, b5) = try (cells.cell("A5"), cells.cell("B5"))
        #expect(a5.style == 1 && b5.style == 2)
        #expect(workbook.sheets[0].format(of: b5).isBold)
    }

    @Test("columns and widths that no sheet has, and formats out of order, are refused")
    func columnsRefused() throws {
        let edit = SheetEdit(before: #"<cols><col min="5" max="6"/><col min="6" max="7"/></cols>"#)
        #expect(try edit.refusal { try $0.setWidth(3, ofColumns: 1...1, in: "Sheet1") }?.code == .refusedEdit)
        for columns in [0...1, 16_384...16_385] {
            #expect(
                try SheetEdit().refusal { try $0.setWidth(3, ofColumns: columns, in: "Sheet1") }?.code == .refusedEdit)
        }
        #expect(try SheetEdit().refusal { try $0.setWidth(256, ofColumns: 1...1, in: "Sheet1") }?.code == .refusedEdit)
    }

    @Test("rows get a height or are hidden, those that the file lacks too")
    func rows() throws {
        let edit = SheetEdit(
            rows: #"<row r="2" spans="1:1"><c r="A2"/></row><row><c><v>f</v></c></row><row r='6' hidden='1'/>"#)
        let high = try edit.xml { try $0.setHeight(20, ofRows: 1...3, in: "Sheet1") }
        #expect(
            high.contains(
                #"""
                <sheetData><row r="1" ht="20" customHeight="1"/><row r="2" spans="1:1" ht="20" customHeight="1"><c r="A2"/></row>\#
                <row ht="20" customHeight="1"><c>
                """#))
        let shown = try edit.xml { editor in
            try editor.setHidden(true, rows: 5...8, in: "Sheet1")
            try editor.setHidden(false, rows: 6...7, in: "Sheet1")
            try editor.setHidden(false, rows: 10...11, in: "Sheet1")
        }
        #expect(
            shown.contains(#"</row><row r="5" hidden="1"/><row r='6'/><row r="7"/><row r="8" hidden="1"/></sheetData>"#)
        )
        #expect(try edit.xml { try $0.setHeight(nil, ofRows: 1...9, in: "Sheet1") }.contains(edit.rows))
        #expect(try edit.refusal { try $0.setHeight(1, ofRows: 0...1, in: "Sheet1") }?.code == .refusedEdit)
        #expect(try edit.refusal { try $0.setHeight(410, ofRows: 1...1, in: "Sheet1") }?.code == .refusedEdit)
    }

    // MARK: - Views

    @Test("panes are frozen and let go, and the selected cell stays selected")
    func freeze() throws {
        let view =
            #"<sheetViews><sheetView tabSelected="1" topLeftCell="A9" workbookViewId="0"><selection activeCell="B2" sqref="B2"/></sheetView></sheetViews>"#
        let edit = SheetEdit(before: view)
        let frozen = try edit.around { try $0.freeze(rows: 2, columns: 0, in: "Sheet1") }.before
        #expect(
            frozen == #"""
                <sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" \#
                state="frozen"/><selection activeCell="B2" sqref="B2" pane="bottomLeft"/></sheetView></sheetViews>
                """#)
        let both = try edit.around { editor in
            try editor.freeze(rows: 2, columns: 0, in: "Sheet1")
            try editor.freeze(rows: 1, columns: 1, in: "Sheet1")
        }.before
        #expect(
            both.contains(
                #"<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/><selection"#))
        let free = try edit.around { editor in
            try editor.freeze(rows: 2, columns: 0, in: "Sheet1")
            try editor.freeze(rows: 0, columns: 0, in: "Sheet1")
        }.before
        #expect(free == view.replacing(#" topLeftCell="A9""#, with: ""))
        let first = try SheetEdit(before: "<dimension/><sheetFormatPr/>").workbook {
            try $0.freeze(rows: 1, columns: 2, in: "Sheet1")
        }
        #expect(
            try first.sheets[0].features().frozenPanes
                == FrozenPanes(columns: 2, rows: 1, topLeftCell: CellReference("C2")))
        #expect(try edit.refusal { try $0.freeze(rows: -1, columns: 0, in: "Sheet1") }?.code == .refusedEdit)
    }

    @Test("panes that were split go with their selections")
    func split() throws {
        let edit = SheetEdit(
            before: #"""
                <sheetViews><sheetView workbookViewId="0"><pane xSplit="100" ySplit="9" activePane="topRight"/>\#
                <selection pane="topRight" activeCell="C3"/><selection pane="bottomRight" activeCell="D9"/></sheetView></sheetViews>
                """#)
        let free = try edit.around { try $0.freeze(rows: 0, columns: 0, in: "Sheet1") }.before
        #expect(
            free == #"<sheetViews><sheetView workbookViewId="0"><selection activeCell="C3"/></sheetView></sheetViews>"#)
    }

    @Test("a filter comes with the name that Excel looks for, and goes with it")
    func autoFilter() throws {
        let edit = SheetEdit(after: "<sheetProtection/><mergeCells/>")
        let workbook = try edit.workbook { try $0.setAutoFilter(range("A1:C9"), in: "Sheet1") }
        #expect(
            try workbook.xml("/xl/worksheets/sheet1.xml").contains(
                #"<sheetProtection/><autoFilter ref="A1:C9"/><mergeCells/>"#))
        #expect(workbook.definedNames == [.filter(try range("A1:C9"), sheet: "Sheet1", sheetIndex: 0)])
        let none = try edit.workbook { editor in
            try editor.setAutoFilter(range("A1:C9"), in: "Sheet1")
            try editor.setAutoFilter(nil, in: "Sheet1")
        }
        #expect(none.definedNames.isEmpty)
        let hiding = SheetEdit(
            after: #"<autoFilter ref="A1:B2"><filterColumn colId="0"><filters/></filterColumn></autoFilter>"#)
        #expect(try hiding.refusal { try $0.setAutoFilter(nil, in: "Sheet1") }?.code == .refusedEdit)
        let buttons = SheetEdit(
            after: #"<autoFilter ref="A1:B2"><filterColumn colId="0" hiddenButton="1"/></autoFilter>"#)
        #expect(try buttons.around { try $0.setAutoFilter(nil, in: "Sheet1") }.after == "")
    }

    // MARK: - Printing

    @Test("print areas and titles are names of the sheet, of the name that it has then")
    func printNames() throws {
        let workbook = try SheetEdit().workbook { editor in
            try editor.renameSheet("Sheet1", to: "Biểu 1")
            try editor.setPrintArea([range("A1:B2"), range("D1")], in: "Biểu 1")
            try editor.setPrintTitles(PrintTitles(rows: 1...2, columns: 1...1), in: "Biểu 1")
        }
        #expect(try workbook.sheets[0].printArea == [range("A1:B2"), range("D1")])
        #expect(workbook.sheets[0].printTitles == PrintTitles(rows: 1...2, columns: 1...1))
        let none = try SheetEdit().workbook { editor in
            try editor.setPrintArea([range("A1:B2")], in: "Sheet1")
            try editor.setPrintArea([], in: "Sheet1")
            try editor.setPrintTitles(PrintTitles(), in: "Sheet1")
        }
        #expect(none.definedNames.isEmpty)
        let titles = PrintTitles(rows: 0...1)
        #expect(try SheetEdit().refusal { try $0.setPrintTitles(titles, in: "Sheet1") }?.code == .refusedEdit)
    }

    @Test("a page layout keeps what it does not say of, and is read back")
    func page() throws {
        let edit = SheetEdit(
            before: "<sheetPr codeName='x'><tabColor/></sheetPr>",
            after:
                #"<pageMargins left='1' right="1" top="1" bottom="1" header="0" footer="0"/><pageSetup scale="50" r:id="rId9" xmlns:r="\#(PackageBuilder.office)" horizontalDpi="300"/><headerFooter/>"#
        )
        var layout = PageLayout(
            paperSize: 9, orientation: .landscape, margins: PageLayout.Margins(), fitsToPages: (wide: 1, tall: 0))
        layout.isCenteredHorizontally = true
        let workbook = try edit.workbook { try $0.setPageLayout(layout, in: "Sheet1") }
        let xml = try workbook.xml("/xl/worksheets/sheet1.xml")
        #expect(xml.contains(#"<sheetPr codeName='x'><tabColor/><pageSetUpPr fitToPage="1"/></sheetPr>"#))
        #expect(xml.contains(#"<printOptions horizontalCentered="1"/><pageMargins left='0.7' right="0.7""#))
        #expect(
            xml.contains(
                #"<pageSetup r:id="rId9" xmlns:r="\#(PackageBuilder.office)" horizontalDpi="300" paperSize="9" fitToHeight="0" orientation="landscape"/><headerFooter/>"#
            ))
        #expect(try workbook.sheets[0].features().page == layout)
        let plain = try SheetEdit().around { try $0.setPageLayout(PageLayout(), in: "Sheet1") }
        #expect(plain.before == "" && plain.after == "")
        layout.scale = 5
        #expect(try edit.refusal { try $0.setPageLayout(layout, in: "Sheet1") }?.code == .refusedEdit)
    }

    @Test("headers and footers are set, changed and taken away")
    func headerFooter() throws {
        let edit = SheetEdit(
            after: "<pageSetup/><headerFooter scaleWithDoc='0'><oddHeader>&amp;Cx</oddHeader></headerFooter><drawing/>")
        var texts = HeaderFooter(oddFooter: "&P/&N")
        texts.differsOnFirstPage = true
        let set = try edit.around { try $0.setHeaderFooter(texts, in: "Sheet1") }.after
        #expect(
            set
                == "<pageSetup/><headerFooter scaleWithDoc='0' differentFirst=\"1\"><oddFooter>&amp;P/&amp;N</oddFooter></headerFooter><drawing/>"
        )
        #expect(try edit.around { try $0.setHeaderFooter(nil, in: "Sheet1") }.after == "<pageSetup/><drawing/>")
        let first = try SheetEdit(after: "<drawing/>").around { try $0.setHeaderFooter(texts, in: "Sheet1") }.after
        #expect(
            first == "<headerFooter differentFirst=\"1\"><oddFooter>&amp;P/&amp;N</oddFooter></headerFooter><drawing/>")
        texts.oddHeader = String(repeating: "x", count: 256)
        #expect(try edit.refusal { try $0.setHeaderFooter(texts, in: "Sheet1") }?.code == .refusedEdit)
    }

    // MARK: - Where elements stand

    @Test("a prefix of the sheet is that of what is added")
    func prefix() throws {
        var builder = PackageBuilder()
        builder.put(
            "xl/worksheets/sheet1.xml",
            #"<x:worksheet xmlns:x="\#(PackageBuilder.main)"><x:sheetData/><x:pageMargins/></x:worksheet>"#)
        let xml = try builder.edited { editor in
            try editor.merge(range("A1:A2"), in: "Sheet1")
            try editor.setWidth(3, ofColumns: 1...1, in: "Sheet1")
            try editor.setHeight(3, ofRows: 1...1, in: "Sheet1")
            try editor.freeze(rows: 1, columns: 0, in: "Sheet1")
            try editor.addDataValidation(DataValidation([range("A1")], oneOf: ["x"]), in: "Sheet1")
        }.xml("/xl/worksheets/sheet1.xml")
        #expect(xml.contains(#"<x:mergeCells count="1"><x:mergeCell ref="A1:A2"/></x:mergeCells><x:dataValidations"#))
        #expect(
            xml.contains(
                #"</x:sheetViews><x:cols><x:col min="1" max="1" width="3" customWidth="1"/></x:cols><x:sheetData><x:row r="1""#
            ))
        #expect(!xml.contains("<pane") && xml.contains("<x:pane") && xml.contains("<x:formula1>"))
    }

    @Test("what stands in alternate content keeps the order, and another prefix of the same namespace is refused")
    func alternateContent() throws {
        let controls =
            #"<mc:AlternateContent xmlns:mc="mc"><mc:Choice><controls><control/></controls></mc:Choice></mc:AlternateContent>"#
        let after = try SheetEdit(after: controls).around { try $0.merge(range("A1:A2"), in: "Sheet1") }.after
        #expect(after == #"<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>\#(controls)"#)
        let other = SheetEdit(
            after: #"<y:mergeCells xmlns:y="\#(PackageBuilder.main)"><y:mergeCell ref="A1:A2"/></y:mergeCells>"#)
        #expect(try other.refusal { try $0.merge(range("A2:A3"), in: "Sheet1") }?.code == .refusedEdit)
    }

    @Test("cells that end behind a comment or within CDATA are found")
    func endOfCells() throws {
        let tail = "<!-- </sheetData> --><pageMargins/>"
        let after = try SheetEdit(after: tail).xml { try $0.merge(range("A1:A2"), in: "Sheet1") }
        #expect(after.contains("</sheetData><!-- </sheetData> --><mergeCells count"))
    }
}
