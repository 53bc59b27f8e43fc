import Testing

@testable import XLSX

@Suite("Kinds of sheets")
struct SheetKindTests {
    /// A workbook with a sheet of every kind, and one whose relationship is missing.
    private func builder() -> PackageBuilder {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1"><v>5</v></c></row>"#)
        builder.setWorkbook(
            """
            <sheets><sheet name="Chart" r:id="rId2"/><sheet name="Dialog" r:id="rId3"/><sheet name="Lost" r:id="rId9"/>\
            <sheet name="Macro" r:id="rId4"/><sheet name="Cells" r:id="rId1"/></sheets>\
            <definedNames><definedName name="_xlnm.Print_Area" localSheetId="4">Cells!$A$1</definedName></definedNames>
            """)
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "chartsheet", "chartsheets/sheet1.xml"),
                ("rId3", "dialogsheet", "dialogsheets/sheet1.xml"), ("rId4", "xlMacrosheet", "macrosheets/sheet1.xml"),
            ])
        builder.put(
            "xl/chartsheets/sheet1.xml",
            """
            <chartsheet xmlns="\(PackageBuilder.main)"><sheetPr><tabColor rgb="FF92D050"/></sheetPr><sheetViews><sheetView \
            zoomScale="70"/></sheetViews><sheetProtection content="1"/></chartsheet>
            """)
        builder.put(
            "xl/dialogsheets/sheet1.xml",
            #"<dialogsheet xmlns="\#(PackageBuilder.main)"><sheetProtection sheet="1"/></dialogsheet>"#)
        builder.put(
            "xl/macrosheets/sheet1.xml",
            """
            <xm:macrosheet xmlns="\(PackageBuilder.main)" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">\
            <dimension ref="A1"/><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></xm:macrosheet>
            """)
        return builder
    }

    @Test("all are listed with their kind, and none shifts another")
    func kinds() throws {
        let workbook = try builder().workbook()
        #expect(workbook.sheets.map(\.kind) == [.chart, .dialog, .worksheet, .macro, .worksheet])
        #expect(workbook.sheets.map(\.name) == ["Chart", "Dialog", "Lost", "Macro", "Cells"])
        #expect(try workbook.sheets[0].cells().cells.isEmpty)
        #expect(try workbook.sheets[1].cells().cells.isEmpty)
        #expect(try workbook.sheets[3].cells().summary == ["A1=7.0"])
        #expect(try workbook.sheets[4].cells().summary == ["A1=5.0"])
        #expect(workbook.sheets[4].printArea.map(\.description) == ["A1"])
        #expect(workbook.sheets[3].printArea.isEmpty)
    }

    @Test("features of sheets without cells")
    func features() throws {
        let sheets = try builder().workbook().sheets
        let chart = try sheets[0].features()
        #expect(chart.tabColor?.source == .rgb("FF92D050"))
        #expect(chart.isProtected)
        #expect(chart.views.first?.zoom == 70)
        #expect(try sheets[1].features().isProtected)
        #expect(try sheets[3].features().dimension?.description == "A1")
        #expect(try sheets[0].comments().isEmpty)
        #expect(try sheets[0].tables().isEmpty)
    }

    @Test("a sheet whose relationship is missing has no part to read")
    func lost() throws {
        let sheet = try builder().workbook().sheets[2]
        #expect { try sheet.features() } throws: { ($0 as? WorkbookError)?.code == .missingPart }
        #expect { try sheet.cells() } throws: { ($0 as? WorkbookError)?.code == .missingPart }
        #expect(try sheet.comments().isEmpty)
        #expect(try sheet.tables().isEmpty)
        #expect(try sheet.threadedComments().isEmpty)
    }
}
