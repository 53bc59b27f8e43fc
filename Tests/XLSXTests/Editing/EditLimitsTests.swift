import Foundation
import Testing

@testable import XLSX

@Suite("Edits that are refused or kept within what Excel accepts")
struct EditLimitsTests {
    private let builder = PackageBuilder(rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#)

    private func refusal(_ edit: (WorkbookEditor, CellReference) throws -> Void) throws -> WorkbookError? {
        let editor = try WorkbookEditor(data: builder.bytes())
        let cell = try #require(CellReference("A1"))
        let error = #expect(throws: WorkbookError.self) { try edit(editor, cell) }
        #expect(error?.code == .refusedEdit)
        return error
    }

    @Test(
        "values that Excel does not accept",
        arguments: [
            CellValue.number(.nan), .number(.infinity), .text(String(repeating: "ế", count: 32_768)),
            .error(CellError("#OOPS")),
        ])
    func values(value: CellValue) throws {
        #expect(try refusal { try $0.set(value, at: $1, in: "Sheet1") }?.cell == CellReference("A1"))
        #expect(try refusal { try $0.setFormula("1", result: value, at: $1, in: "Sheet1") } != nil)
        #expect(try refusal { editor, _ in try editor.addSheet(NewSheet(name: "a", rows: [[.init(value)]])) } != nil)
    }

    @Test(
        "formulas that Excel does not accept",
        arguments: ["", "=1", "1" + String(repeating: "+1", count: 4_096), "SUM(A1", "SUM(A1;B1)"])
    func formulas(formula: String) throws {
        #expect(try refusal { try $0.setFormula(formula, result: .blank, at: $1, in: "Sheet1") } != nil)
    }

    @Test("a comment that is longer than Excel accepts, in one piece or two")
    func comments() throws {
        let half = String(repeating: "a", count: 16_384)
        #expect(
            try refusal { editor, cell in
                for _ in 1...2 { try editor.comment(half, author: "a", at: cell, in: "Sheet1") }
            } != nil)
    }

    @Test("the longest text and formula")
    func longest() throws {
        let text = String(repeating: "ế", count: 32_767)
        let workbook = try builder.edited { editor in
            try editor.set(.text(text), at: try #require(CellReference("A1")), in: "Sheet1")
            try editor.setFormula(
                "10" + String(repeating: "+1", count: 4_095), result: .blank, at: try #require(CellReference("B1")),
                in: "Sheet1")
        }
        let cells = try workbook.sheets[0].cells()
        #expect(try cells.cell("A1").value == .text(text))
        #expect(try cells.cell("B1").formula?.count == 8_192)
    }

    @Test("sheets that Excel does not accept", arguments: ["", "a:b", "a/b", String(repeating: "a", count: 32)])
    func sheetNames(name: String) throws {
        #expect(try refusal { editor, _ in try editor.addSheet(NewSheet(name: name, rows: [])) } != nil)
    }

    @Test("column widths that Excel does not accept", arguments: [Double.nan, .infinity, -1, 256, 1e300])
    func columnWidths(width: Double) throws {
        let sheet = NewSheet(
            name: "a", columnWidths: [width], rows: [[.init(.text("a b"), traits: StyleTraits(wrapsText: true))]])
        #expect(try refusal { editor, _ in try editor.addSheet(sheet) } != nil)
    }

    @Test("a long name that is taken is shortened for its number")
    func longTakenName() throws {
        let name = String(repeating: "a", count: 31)
        let workbook = try builder.edited { editor in
            for _ in 1...2 { try editor.addSheet(NewSheet(name: name, rows: [])) }
        }
        #expect(workbook.sheets.map(\.name) == ["Sheet1", name, String(repeating: "a", count: 27) + " (2)"])
    }

    @Test("the header of a table changes with the table's part, which has the text too, unless a formula refers to it")
    func tableHeader() throws {
        var builder = PackageBuilder(
            rows: #"<row r="2"><c r="B2" t="str"><v>Tên</v></c><c r="C2"/></row>"#)
        builder.relate("xl/worksheets/_rels/sheet1.xml.rels", [("rId1", "table", "../tables/table1.xml")])
        func setTable(_ attributes: String) {
            builder.put(
                "xl/tables/table1.xml",
                #"""
                <table xmlns="\#(PackageBuilder.main)" ref="B2:C4" \#(attributes)><tableColumns count="2">\#
                <tableColumn id="1" name="Tên"/><tableColumn id="2" name="Số_x000a_hộ"/></tableColumns></table>
                """#)
        }
        setTable("")
        func set(_ text: String, at place: String) throws {
            let cell = try #require(CellReference(place))
            _ = try builder.edited { try $0.set(.text(text), at: cell, in: "Sheet1") }
        }
        try set("Tên", at: "B2")
        try set("Số\nhộ", at: "C2")
        try set("x", at: "B3")
        try set("x", at: "D2")
        let renamed = try builder.edited { editor in
            try editor.set(.text("a\n\"b\""), at: place("B2"), in: "Sheet1")
            try editor.set(.text("Tên"), at: place("C2"), in: "Sheet1")
        }
        #expect(
            try renamed.xml("/xl/tables/table1.xml").contains(
                #"<tableColumn id="1" name="a_x000a_&quot;b&quot;"/><tableColumn id="2" name="Tên"/>"#))
        for (cell, value) in [("B2", CellValue.number(1)), ("B2", .blank), ("C2", .text("tên")), ("C2", .text(""))] {
            let error = #expect(throws: WorkbookError.self) {
                try builder.edited { try $0.set(value, at: place(cell), in: "Sheet1") }
            }
            #expect(error?.code == .refusedEdit && error?.cell?.description == cell)
        }
        builder.setWorkbook(
            #"<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="n">T[tên]</definedName></definedNames>"#
        )
        let error = #expect(throws: WorkbookError.self) { try set("x", at: "B2") }
        #expect(error?.code == .refusedEdit && error?.detail?.contains("/xl/workbook.xml") == true)
        try set("x", at: "C2")
        setTable(#"headerRowCount="0""#)
        try set("x", at: "B2")
    }

    @Test("a sheet that cannot be read does not stop the edit of another")
    func unreadableOther() throws {
        var builder = builder
        builder.setWorkbook(
            #"<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/><sheet name="T" sheetId="2" r:id="rId2"/></sheets>"#
        )
        builder.relate(
            "xl/_rels/workbook.xml.rels",
            [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")])
        // Half a sheet that shows no formula, and one in UTF-16, which may have any.
        for (bytes, computes) in [(Array("<worksheet><c".utf8), false), ([0xFF, 0xFE, 0x3C, 0], true)] {
            builder.put("xl/worksheets/sheet2.xml", bytes)
            let workbook = try builder.edited { editor in
                try editor.set(.number(2), at: try #require(CellReference("A1")), in: "Sheet1")
            }
            #expect(try workbook.sheets[0].cells().cell("A1").value == .number(2))
            #expect(try workbook.xml("/xl/workbook.xml").contains("fullCalcOnLoad") == computes)
        }
    }

    @Test("a target that is a link is written through, to a file that is there or not yet")
    func linkedTarget() throws {
        try withTemporaryFolder { folder in
            let files = FileManager.default
            try files.createDirectory(atPath: "\(folder)/sub", withIntermediateDirectories: false)
            try Data("old".utf8).write(to: URL(fileURLWithPath: "\(folder)/sub/a.xlsx"))
            for (link, target) in [("a", "sub/a.xlsx"), ("b", "\(folder)/sub/b.xlsx"), ("c", "a"), ("loop", "loop")] {
                try files.createSymbolicLink(atPath: "\(folder)/\(link)", withDestinationPath: target)
            }
            for (link, file) in [("a", "sub/a.xlsx"), ("b", "sub/b.xlsx"), ("c", "sub/a.xlsx")] {
                try WorkbookEditor(data: builder.bytes()).write(to: "\(folder)/\(link)")
                #expect(
                    try files.attributesOfItem(atPath: "\(folder)/\(link)")[.type] as? FileAttributeType
                        == .typeSymbolicLink)
                #expect(try Workbook(path: "\(folder)/\(file)").sheets.count == 1)
            }
            let error = #expect(throws: WorkbookError.self) {
                try WorkbookEditor(data: builder.bytes()).write(to: "\(folder)/loop")
            }
            #expect(error?.code == .notWritable)
        }
    }
}
