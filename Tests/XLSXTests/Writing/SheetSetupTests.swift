import Testing

@testable import XLSX

@Suite("Setup of a new sheet")
struct SheetSetupTests {
    private func xml(_ setup: SheetSetup) throws -> String {
        try written { try $0.addSheet("A", setup: setup) }.xml("/xl/worksheets/sheet1.xml")
    }

    @Test("an empty sheet says A1 of itself")
    func empty() throws {
        #expect(try xml(SheetSetup()).contains(#"<dimension ref="A1"/>"#))
    }

    @Test("the dimension is that of the cells, the last one of the sheet too")
    func dimension() throws {
        let workbook = try written { writer in
            try writer.addSheet("A")
            try writer.append(WriterRow(number: 3, cells: [WriterCell(column: 2, value: .number(1))]))
            try writer.append(WriterRow(number: 5, height: 20))
            try writer.append(WriterRow(number: 1_048_576, cells: [WriterCell(column: 16_384, value: .number(1))]))
        }
        #expect(try workbook.xml("/xl/worksheets/sheet1.xml").contains(#"<dimension ref="B3:XFD1048576"/>"#))
    }

    @Test("cells in the last rows and columns only")
    func lastCells() throws {
        let workbook = try written { writer in
            try writer.addSheet("A")
            for row in 1_048_575...1_048_576 {
                let cells = (16_383...16_384).map { WriterCell(column: $0, value: .number(1)) }
                try writer.append(WriterRow(number: row, cells: cells))
            }
        }
        let xml = try workbook.xml("/xl/worksheets/sheet1.xml")
        #expect(xml.contains(#"<dimension ref="XFC1048575:XFD1048576"/>"#))
    }

    @Test("columns of one width that stand side by side are one entry")
    func columns() throws {
        let xml = try xml(SheetSetup(columnWidths: [3: 10, 1: 24, 2: 10, 5: 10, 6: 0]))
        #expect(
            xml.contains(
                #"<cols><col min="1" max="1" width="24.625" customWidth="1"/>"#
                    + #"<col min="2" max="3" width="10.625" customWidth="1"/>"#
                    + #"<col min="5" max="5" width="10.625" customWidth="1"/>"#
                    + #"<col min="6" max="6" width="0" customWidth="1"/></cols>"#))
    }

    @Test(
        "panes",
        arguments: [
            (2, 1, #"<pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/>"#),
            (2, 0, #"<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>"#),
            (0, 1, #"<pane xSplit="1" topLeftCell="B1" activePane="topRight" state="frozen"/>"#),
        ])
    func panes(rows: Int, columns: Int, pane: String) throws {
        #expect(try xml(SheetSetup(frozenRows: rows, frozenColumns: columns)).contains(pane))
    }

    @Test("the page")
    func page() throws {
        let xml = try xml(
            SheetSetup(
                page: PageLayout(paperSize: 9, orientation: .landscape, fitsToPages: (wide: 1, tall: 0)),
                headerFooter: HeaderFooter(oddFooter: "&C&P < &N")))
        #expect(xml.contains(#"<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>"#))
        #expect(xml.contains(#"<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>"#))
        #expect(xml.contains("<oddFooter>&amp;C&amp;P &lt; &amp;N</oddFooter>"))
    }

    @Test("the first sheet that shows is the one that opens")
    func activeSheet() throws {
        let workbook = try written { writer in
            try writer.addSheet("A", setup: SheetSetup(state: .hidden))
            try writer.addSheet("B")
            try writer.addSheet("C")
        }
        #expect(try workbook.xml("/xl/workbook.xml").contains(#"activeTab="1""#))
        let selected = try (1...3).map { try workbook.xml("/xl/worksheets/sheet\($0).xml").contains("tabSelected") }
        #expect(selected == [false, true, false])
    }

    @Test(
        "what Excel would not accept is refused",
        arguments: [
            SheetSetup(columnWidths: [0: 1]), SheetSetup(columnWidths: [16_385: 1]), SheetSetup(columnWidths: [1: -1]),
            SheetSetup(columnWidths: [1: .nan]), SheetSetup(columnWidths: [1: 256]), SheetSetup(frozenRows: -1),
            SheetSetup(frozenRows: 1_048_576), SheetSetup(frozenColumns: 16_384),
            SheetSetup(frozenColumns: .max), SheetSetup(defaultRowHeight: 410), SheetSetup(defaultRowHeight: .nan),
            SheetSetup(repeatedRows: 0...1), SheetSetup(repeatedRows: 1...1_048_577),
            SheetSetup(page: PageLayout(margins: .init(left: .nan))),
            SheetSetup(page: PageLayout(margins: .init(top: -1))),
            SheetSetup(headerFooter: HeaderFooter(oddFooter: String(repeating: "x", count: 256))),
            SheetSetup(columns: [ColumnSetup(1...2), ColumnSetup(2...3)]),
            SheetSetup(columnWidths: [2: 10], columns: [ColumnSetup(1...2)]), SheetSetup(columns: [ColumnSetup(0...2)]),
            SheetSetup(columns: [ColumnSetup(1...2, style: CellStyle(indent: 251))]),
            SheetSetup(columns: [ColumnSetup(1...2, outlineLevel: 8)]),
            SheetSetup(outline: OutlineSettings(rowLevels: 8)),
            SheetSetup(view: SheetView(zoom: 401)), SheetSetup(repeatedColumns: 0...1), SheetSetup(rowBreaks: [0]),
            SheetSetup(tabColor: ColorReference(.rgb("FFF"))), SheetSetup(page: PageLayout(paperSize: 0)),
            SheetSetup(printArea: Array(repeating: CellRange("A1:XFD1048576"), count: 400).compactMap { $0 }),
        ])
    func refused(setup: SheetSetup) throws {
        let error = #expect(throws: WorkbookError.self) { try written { try $0.addSheet("A", setup: setup) } }
        #expect(error?.code == .refusedEdit)
    }
}
