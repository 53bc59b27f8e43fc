import Testing

@testable import XLSX

@Suite("Sheets renamed, moved, hidden and removed")
struct EditSheetsTests {
    /// Three sheets, each of which refers to the others, with names of their own and what stands around sheets.
    private var builder: PackageBuilder {
        var builder = PackageBuilder()
        builder.setWorkbook(
            #"""
            <bookViews><workbookView activeTab="1" firstSheet="1"/></bookViews><sheets>\#
            <sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="5" r:id="rId2"/>\#
            <sheet name="Biểu 3" sheetId="3" r:id="rId3"/></sheets><definedNames>\#
            <definedName name="_xlnm.Print_Area" localSheetId="1">B!$A$1:$B$2</definedName><definedName name="Local" \#
            localSheetId='2'>B!$A$1</definedName><definedName name="Tong">SUM(B!$A$1,'Biểu 3'!$A$1)</definedName>\#
            </definedNames><calcPr/><customWorkbookViews><customWorkbookView name="v" activeSheetId="5"/></customWorkbookViews>
            """#)
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            (1...3).map { ("rId\($0)", "worksheet", "worksheets/sheet\($0).xml") })
        builder.relate(
            "_rels/.rels",
            [("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "extended-properties", "docProps/app.xml")])
        builder.put(
            "docProps/app.xml",
            #"""
            <Properties xmlns:vt="v"><HeadingPairs><vt:vector size="4" baseType="variant"><vt:variant><vt:lpstr>Worksheets\#
            </vt:lpstr></vt:variant><vt:variant><vt:i4>3</vt:i4></vt:variant><vt:variant><vt:lpstr>Named Ranges</vt:lpstr>\#
            </vt:variant><vt:variant><vt:i4>2</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts>\#
            <vt:vector size="5" baseType="lpstr"><vt:lpstr>A</vt:lpstr><vt:lpstr>B</vt:lpstr><vt:lpstr>Biểu 3</vt:lpstr>\#
            <vt:lpstr>B!Print_Area</vt:lpstr><vt:lpstr>Tong</vt:lpstr></vt:vector></TitlesOfParts></Properties>
            """#)
        for (number, other) in [(1, "B"), (2, "'Biểu 3'"), (3, "B")] {
            builder.put(
                "xl/worksheets/sheet\(number).xml",
                #"""
                <worksheet xmlns="\#(PackageBuilder.main)"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>\#
                <sheetData><row r="1"><c r="A1"><f>\#(other)!A1+A:B!C1</f><v>1</v></c></row></sheetData></worksheet>
                """#)
        }
        return builder
    }

    private func formula(_ workbook: Workbook, _ sheet: Int) throws -> String? {
        try workbook.sheets[sheet].cells().cell("A1").formula
    }

    @Test("a new name follows into formulas, names and properties; all else stays")
    func rename() throws {
        let workbook = try builder.edited { try $0.renameSheet("b", to: "It's B") }
        #expect(workbook.sheets.map(\.name) == ["A", "It's B", "Biểu 3"])
        #expect(try formula(workbook, 0) == "'It''s B'!A1+'A:It''s B'!C1")
        #expect(try formula(workbook, 1) == "'Biểu 3'!A1+'A:It''s B'!C1")
        #expect(
            workbook.definedNames.map(\.formula)
                == ["'It''s B'!$A$1:$B$2", "'It''s B'!$A$1", "SUM('It''s B'!$A$1,'Biểu 3'!$A$1)"])
        let titles = try workbook.xml("/docProps/app.xml")
        #expect(titles.contains("<vt:lpstr>It's B</vt:lpstr>") && titles.contains("<vt:lpstr>'It''s B'!Print_Area<"))
    }

    @Test("a name given and taken back leaves the archive as it was")
    func renameBack() throws {
        let before = try builder.bytes()
        try withTemporaryFolder { folder in
            let editor = try WorkbookEditor(data: before)
            try editor.renameSheet("Biểu 3", to: "x")
            try editor.renameSheet("X", to: "Biểu 3")
            try editor.write(to: "\(folder)/out.xlsx")
            #expect(try RawArchive(before).changed(in: RawArchive("\(folder)/out.xlsx")).isEmpty)
        }
    }

    @Test("cells are found by the name that their sheet has when they are set")
    func order() throws {
        let cell = try #require(CellReference("D4"))
        let workbook = try builder.edited { editor in
            try editor.set(.number(1), at: cell, in: "A")
            try editor.renameSheet("A", to: "Old A")
            try editor.renameSheet("B", to: "A")
            try editor.set(.number(2), at: cell, in: "A")
            #expect(throws: WorkbookError.self) { try editor.set(.number(3), at: cell, in: "B") }
        }
        #expect(try workbook.sheets.prefix(2).map { try $0.cells().cell("D4").value } == [.number(1), .number(2)])
    }

    @Test("a sheet moves with its names and stays the one in sight")
    func move() throws {
        let workbook = try builder.edited { editor in
            try editor.moveSheet("B", to: 2)
            #expect(editor.sheetNames == ["A", "Biểu 3", "B"])
        }
        #expect(workbook.sheets.map(\.name) == ["A", "Biểu 3", "B"])
        #expect(workbook.definedNames.map(\.sheetIndex) == [2, 1, nil])
        let xml = try workbook.xml("/xl/workbook.xml")
        #expect(xml.contains(#"activeTab="2" firstSheet="2""#) && xml.contains(#"activeSheetId="5""#))
        #expect(xml.contains(#"localSheetId='1'"#) && xml.contains("fullCalcOnLoad"))
        #expect(
            try workbook.xml("/docProps/app.xml")
                .contains("<vt:lpstr>A</vt:lpstr><vt:lpstr>Biểu 3</vt:lpstr><vt:lpstr>B</vt:lpstr>"))
    }

    @Test("a sheet that is hidden is not in sight nor selected; the last one in sight stays")
    func hide() throws {
        let workbook = try builder.edited { editor in
            try editor.setState(.hidden, ofSheet: "B")
            try editor.setState(.veryHidden, ofSheet: "Biểu 3")
            let error = #expect(throws: WorkbookError.self) { try editor.setState(.hidden, ofSheet: "A") }
            #expect(error?.code == .refusedEdit)
            #expect(throws: WorkbookError.self) { try editor.removeSheet("A") }
        }
        #expect(workbook.sheets.map(\.state) == [.visible, .hidden, .veryHidden])
        #expect(try workbook.xml("/xl/workbook.xml").contains(#"activeTab="0""#))
        #expect(try workbook.xml("/xl/worksheets/sheet1.xml").contains("tabSelected"))
        #expect(try !workbook.xml("/xl/worksheets/sheet2.xml").contains("tabSelected"))
        let shown = try builder.edited { editor in
            try editor.setState(.hidden, ofSheet: "A")
            try editor.setState(.visible, ofSheet: "A")
        }
        #expect(try !shown.xml("/xl/workbook.xml").contains("state="))
    }

    @Test("the sheet in sight stays so in a workbook that says nothing of windows")
    func withoutViews() throws {
        var builder = PackageBuilder()
        builder.setWorkbook(
            #"<sheets><sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId1" state="hidden"/><sheet name="C" sheetId="3" r:id="rId1"/></sheets>"#
        )
        for edit in [
            { try $0.moveSheet("A", to: 2) }, { try $0.setState(.hidden, ofSheet: "A") },
        ] as [(WorkbookEditor) throws -> Void] {
            let xml = try builder.edited(edit).xml("/xl/workbook.xml")
            #expect(xml.contains(#"<bookViews><workbookView activeTab="2"/></bookViews><sheets>"#))
        }
    }

    @Test("what refers to a removed sheet says so, and its names and the tab in sight follow")
    func remove() throws {
        let workbook = try builder.edited { editor in
            try editor.removeSheet("B")
            #expect(editor.sheetNames == ["A", "Biểu 3"])
        }
        #expect(workbook.sheets.map(\.name) == ["A", "Biểu 3"])
        #expect(try formula(workbook, 0) == "#REF!+A!C1")
        #expect(workbook.definedNames.map(\.name) == ["Local", "Tong"])
        #expect(workbook.definedNames.map(\.sheetIndex) == [1, nil])
        #expect(workbook.definedNames.map(\.formula) == ["#REF!", "SUM(#REF!,'Biểu 3'!$A$1)"])
        let xml = try workbook.xml("/xl/workbook.xml")
        #expect(xml.contains(#"activeTab="1" firstSheet="1""#) && xml.contains(#"activeSheetId="3""#))
        let titles = try workbook.xml("/docProps/app.xml")
        #expect(titles.contains("<vt:i4>2</vt:i4>") && titles.contains("<vt:i4>1</vt:i4>"))
        #expect(
            titles.contains(
                #"size="3" baseType="lpstr"><vt:lpstr>A</vt:lpstr><vt:lpstr>Biểu 3</vt:lpstr><vt:lpstr>Tong</vt:lpstr>"#
            ))
    }

    @Test("a removed sheet takes along what only it needs, and leaves what others share")
    func parts() throws {
        var builder = builder
        builder.relate(
            "xl/worksheets/_rels/sheet2.xml.rels",
            [("rId1", "drawing", "../drawings/drawing1.xml"), ("rId2", "comments", "../comments1.xml")])
        builder.relate(
            "xl/drawings/_rels/drawing1.xml.rels",
            [("rId1", "image", "../media/a.png"), ("rId2", "chart", "../charts/chart1.xml")])
        builder.relate("xl/worksheets/_rels/sheet3.xml.rels", [("rId1", "image", "../media/a.png")])
        for name in ["xl/drawings/drawing1.xml", "xl/comments1.xml", "xl/media/a.png", "xl/charts/chart1.xml"] {
            builder.put(name, "<a/>")
        }
        let before = Set(try RawArchive(builder.bytes()).entries.map(\.name))
        let package = try builder.edited { try $0.removeSheet("B") }.context.package
        let after = Set(package.partNames.map(\.entryName))
        #expect(
            before.subtracting(after) == [
                "xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet2.xml.rels", "xl/drawings/drawing1.xml",
                "xl/drawings/_rels/drawing1.xml.rels", "xl/comments1.xml", "xl/charts/chart1.xml",
            ])
    }

    @Test(
        "a removal that Excel would have to repair is refused with the part",
        arguments: [
            (
                "pivotCacheDefinition",
                #"<pivotCacheDefinition xmlns="\#(PackageBuilder.main)"><cacheSource><worksheetSource sheet="b" ref="A1"/></cacheSource></pivotCacheDefinition>"#,
                "/xl/x.xml"
            ),
            (
                "pivotCacheDefinition",
                #"<pivotCacheDefinition xmlns="\#(PackageBuilder.main)"><cacheSource><worksheetSource name="tong"/></cacheSource></pivotCacheDefinition>"#,
                "/xl/x.xml"
            ),
            ("vbaProject", "", "/xl/x.xml"), ("revisionHeaders", "<headers/>", "/xl/x.xml"),
        ])
    func refused(kind: String, xml: String, part: String) throws {
        var builder = builder
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            (1...3).map { ("rId\($0)", "worksheet", "worksheets/sheet\($0).xml") } + [("rId4", kind, "x.xml")])
        builder.put("xl/x.xml", xml)
        let editor = try WorkbookEditor(data: builder.bytes())
        let error = #expect(throws: WorkbookError.self) { try editor.removeSheet("B") }
        #expect(error?.code == .refusedEdit && error?.part == part)
        #expect(editor.sheetNames == ["A", "B", "Biểu 3"])
    }

    @Test("a sheet with a table that a formula elsewhere uses stays")
    func table() throws {
        var builder = builder
        builder.relate("xl/worksheets/_rels/sheet2.xml.rels", [("rId1", "table", "../tables/table1.xml")])
        builder.put("xl/tables/table1.xml", #"<table displayName="Bang" ref="A1:A2"/>"#)
        let editor = try WorkbookEditor(data: builder.bytes())
        try editor.setFormula("SUM(bang[x])", result: .blank, at: #require(CellReference("B7")), in: "A")
        let error = #expect(throws: WorkbookError.self) { try editor.removeSheet("B") }
        #expect(error?.cell == CellReference("B7") && error?.part == "/xl/worksheets/sheet1.xml")
        #expect(throws: WorkbookError.self) { try editor.setDefinedName("BANG", formula: "A!$A$1") }
        try editor.setFormula("1", result: .blank, at: #require(CellReference("B7")), in: "A")
        try editor.removeSheet("B")
    }

    @Test(
        "names that Excel does not accept, or that another sheet has",
        arguments: ["", "a:b", "'x", String(repeating: "x", count: 32), "a", "BIỂU 3"])
    func names(name: String) throws {
        let editor = try WorkbookEditor(data: builder.bytes())
        let error = #expect(throws: WorkbookError.self) { try editor.renameSheet("B", to: name) }
        #expect(error?.code == .refusedEdit)
        #expect(throws: WorkbookError.self) { try editor.renameSheet("none", to: "y") }
    }

    @Test("a sheet is added where it is wanted")
    func add() throws {
        let workbook = try builder.edited { editor in
            #expect(throws: WorkbookError.self) { try editor.addSheet(NewSheet(name: "n", rows: []), at: 4) }
            try editor.addSheet(NewSheet(name: "N", rows: [[.init(.number(1))]]), at: 1)
            try editor.addSheet(NewSheet(name: "Z", rows: []))
        }
        #expect(workbook.sheets.map(\.name) == ["A", "N", "B", "Biểu 3", "Z"])
        #expect(workbook.definedNames.map(\.sheetIndex) == [2, 3, nil])
        #expect(try workbook.sheets[1].cells().summary == ["A1=1.0"])
        #expect(try workbook.xml("/xl/workbook.xml").contains(#"activeTab="2" firstSheet="2""#))
        let titles = try workbook.xml("/docProps/app.xml")
        #expect(titles.contains(#"size="7""#) && titles.contains("<vt:i4>5</vt:i4>"))
        #expect(titles.contains("A</vt:lpstr><vt:lpstr>N</vt:lpstr><vt:lpstr>B<"))
    }

    @Test("defined names are set, added and removed, of the workbook or of a sheet")
    func definedNames() throws {
        let workbook = try builder.edited { editor in
            try editor.setDefinedName("tong", formula: "A!$A$1&\"<\"")
            try editor.setDefinedName("Mới", formula: "1", scope: "B")
            try editor.removeDefinedName("LOCAL", scope: "Biểu 3")
            let error = #expect(throws: WorkbookError.self) { try editor.removeDefinedName("Local") }
            #expect(error?.code == .notInWorkbook)
            for name in ["A1", "R1C1", "a b", "", "1a"] {
                #expect(throws: WorkbookError.self) { try editor.setDefinedName(name, formula: "1") }
            }
            #expect(throws: WorkbookError.self) { try editor.setDefinedName("x", formula: "=1") }
        }
        #expect(workbook.definedNames.map(\.name) == ["_xlnm.Print_Area", "Tong", "Mới"])
        #expect(workbook.definedNames.map(\.sheetIndex) == [1, nil, 1])
        #expect(workbook.definedNames[1].formula == "A!$A$1&\"<\"")
        let first = try PackageBuilder().edited { try $0.setDefinedName("x", formula: "1") }
        #expect(first.definedNames.map(\.name) == ["x"])
        let none = try PackageBuilder().edited { editor in
            try editor.setDefinedName("x", formula: "1")
            try editor.removeDefinedName("X")
        }
        #expect(try !none.xml("/xl/workbook.xml").contains("definedName"))
    }
}
