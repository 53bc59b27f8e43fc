import Testing

@testable import XLSX

@Suite("Rows inserted and deleted")
struct MoveRowsTests {
    /// Two sheets, of which the second looks at the first; a name, a chart, a calculation chain.
    private func builder() -> PackageBuilder {
        var builder = PackageBuilder(
            rows:
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><f>SUM(A1:A2)</f><v>3</v></c></row>"
        )
        builder.setWorkbook(
            #"""
            <sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/><sheet name="Sổ" sheetId="2" r:id="rId2"/></sheets>\#
            <definedNames><definedName name="Tên">Sheet1!$A$2+Sheet1!A2</definedName>\#
            <definedName name="_xlnm.Print_Area" localSheetId="0">Sheet1!A1:B2</definedName></definedNames>
            """#)
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml"),
                ("rId3", "calcChain", "calcChain.xml"), ("rId4", "pivotCacheDefinition", "pivotCache/cache1.xml"),
            ])
        builder.put(
            "xl/worksheets/sheet2.xml",
            #"<worksheet xmlns="\#(PackageBuilder.main)"><sheetData><row r="1"><c r="A1"><f>Sheet1!A2+A2</f></c></row></sheetData></worksheet>"#
        )
        builder.put("xl/calcChain.xml", "<calcChain/>")
        builder.put(
            "xl/pivotCache/cache1.xml",
            #"<pivotCacheDefinition><worksheetSource ref="A1:B2" sheet="Sheet1"/></pivotCacheDefinition>"#)
        builder.relate("xl/worksheets/_rels/sheet2.xml.rels", [("rId1", "drawing", "../drawings/drawing1.xml")])
        builder.put("xl/drawings/drawing1.xml", "<wsDr><sp textlink=\"Sheet1!$B$2\"/></wsDr>")
        builder.relate("xl/drawings/_rels/drawing1.xml.rels", [("rId1", "chart", "../charts/chart1.xml")])
        builder.put("xl/charts/chart1.xml", "<chartSpace><f>Sheet1!$A$1:$A$2</f></chartSpace>")
        return builder
    }

    private func text(_ part: String, of workbook: Workbook) throws -> String {
        String(decoding: try workbook.context.package.bytes(of: PartName(part)), as: UTF8.self)
    }

    @Test("formulas, names, charts, shapes and pivot sources everywhere follow")
    func everywhere() throws {
        let workbook = try builder().edited { try $0.insertRows(3, at: 2, in: "sheet1") }
        let first = try workbook.sheets[0].cells()
        #expect(try first.cell("A5").value == .number(2))
        #expect(try first.cell("B5").formula == "SUM(A1:A5)")
        #expect(try workbook.sheets[1].cells().cell("A1").formula == "Sheet1!A5+A2")
        #expect(workbook.definedNames.map(\.formula) == ["Sheet1!$A$5+Sheet1!A2", "Sheet1!A1:B5"])
        #expect(try text("/xl/charts/chart1.xml", of: workbook) == "<chartSpace><f>Sheet1!$A$1:$A$5</f></chartSpace>")
        #expect(try text("/xl/drawings/drawing1.xml", of: workbook).contains("Sheet1!$B$5"))
        #expect(try text("/xl/pivotCache/cache1.xml", of: workbook).contains("ref=\"A1:B5\""))
        #expect(!workbook.context.package.contains(PartName("/xl/calcChain.xml")))
        #expect(try text("/xl/workbook.xml", of: workbook).contains("fullCalcOnLoad=\"1\""))
    }

    @Test("references to deleted cells become #REF!")
    func deletion() throws {
        let workbook = try builder().edited { try $0.deleteRows(2...2, in: "Sheet1") }
        #expect(try workbook.sheets[1].cells().cell("A1").formula == "Sheet1!#REF!+A2")
        #expect(workbook.definedNames.map(\.formula) == ["Sheet1!#REF!+Sheet1!A2", "Sheet1!A1:B1"])
        #expect(try text("/xl/charts/chart1.xml", of: workbook).contains("Sheet1!$A$1:$A$1"))
    }

    @Test("cells set before and after an insertion are meant as the sheet is at that time")
    func order() throws {
        let workbook = try builder().edited { editor in
            let cell = try #require(CellReference("A2"))
            try editor.set(.text("before"), at: cell, in: "Sheet1")
            try editor.insertRows(1, at: 1, in: "Sheet1")
            try editor.set(.text("after"), at: cell, in: "Sheet1")
        }
        let cells = try workbook.sheets[0].cells()
        #expect(try cells.cell("A2").value == .text("after"))
        #expect(try cells.cell("A3").value == .text("before"))
    }

    @Test("a refusal leaves everything as it was")
    func refusal() throws {
        var builder = builder()
        builder.put("xl/worksheets/_rels/sheet1.xml.rels", "")
        builder.relate("xl/worksheets/_rels/sheet1.xml.rels", [("rId1", "table", "../tables/table1.xml")])
        builder.put("xl/tables/table1.xml", "<table ref=\"A1:B2\"/>")
        let workbook = try builder.edited { editor in
            let error = workbookError { try editor.deleteRows(1...1, in: "Sheet1") }
            #expect(error?.code == .refusedEdit && error?.part == "/xl/tables/table1.xml")
        }
        #expect(try workbook.sheets[1].cells().cell("A1").formula == "Sheet1!A2+A2")
        #expect(workbook.context.package.contains(PartName("/xl/calcChain.xml")))
    }

    @Test("a protected sheet is warned of; a patch cannot keep moved rows")
    func protection() throws {
        var builder = builder()
        builder.replace("<sheetData>", with: "<sheetProtection sheet=\"1\"/><sheetData>")
        var written: WorkbookEditor?
        _ = try builder.edited { editor in
            written = editor
            try editor.insertRows(1, at: 1, in: "Sheet1")
            #expect(workbookError { _ = try editor.patch() }?.code == .refusedEdit)
        }
        #expect(written?.warnings == [.protectedSheet(sheet: "Sheet1")])
    }

    @Test("rows that no sheet has are refused")
    func bounds() throws {
        _ = try builder().edited { editor in
            for (count, row) in [(0, 1), (-1, 1), (1_048_576, 1), (1, 0), (1, 1_048_577), (.max, 1), (1, .min)] {
                #expect(workbookError { try editor.insertRows(count, at: row, in: "Sheet1") }?.code == .refusedEdit)
            }
            #expect(workbookError { try editor.deleteRows(0...1, in: "Sheet1") }?.code == .refusedEdit)
            #expect(workbookError { try editor.deleteRows(1...1_048_577, in: "Sheet1") }?.code == .refusedEdit)
            #expect(workbookError { try editor.deleteRows(1...1, in: "Sheet3") }?.code == .notInWorkbook)
        }
    }

    @Test("a part that two sheets share is refused")
    func sharedPart() throws {
        var builder = builder()
        builder.relate("xl/worksheets/_rels/sheet1.xml.rels", [("rId1", "comments", "../comments1.xml")])
        builder.relate("xl/worksheets/_rels/sheet2.xml.rels", [("rId1", "comments", "../comments1.xml")])
        builder.put("xl/comments1.xml", "<comments><commentList><comment ref=\"A2\"/></commentList></comments>")
        _ = try builder.edited { editor in
            let error = workbookError { try editor.insertRows(1, at: 1, in: "Sheet1") }
            #expect(error?.part == "/xl/comments1.xml")
        }
    }
}
