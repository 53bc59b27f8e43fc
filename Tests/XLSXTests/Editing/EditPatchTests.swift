import Foundation
import Testing

@testable import XLSX

@Suite("Edits kept as a patch and undone")
struct EditPatchTests {
    private static let rows = """
        <row r="1" spans='1:3'><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c><c r="C1"><f>B1*2</f><v>2</v></c></row>
        <row r="3"><c r="B3" t="str"><f t="shared" si="0" ref="B3:B4">"ế"&amp;A3</f><v>ế</v></c></row>
        <row r="4"><c r="B4" t="str"><f t="shared" si="0"/><v>ế</v></c></row>
        """
    private let builder = PackageBuilder(
        rows: rows, strings: "<si><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r></si>",
        before: #"<dimension ref="A1:C4"/>"#)
    private static let part = PartName("/xl/worksheets/sheet1.xml")

    /// Edits that touch old and new cells, rows, spans, the dimension and a shared formula.
    private func edit(_ editor: WorkbookEditor) throws {
        try editor.set(.text("Sửa"), at: place("A1"), in: "Sheet1")
        try editor.set(.number(22.5), at: place("B1"), in: "Sheet1")
        try editor.style(StyleTraits(fill: 0xFFEB9C), at: place("B1"), in: "Sheet1")
        try editor.set(.number(3), at: place("C1"), in: "Sheet1")
        try editor.set(.boolean(true), at: place("E1"), in: "Sheet1")
        try editor.set(.error(CellError("#N/A")), at: place("A2"), in: "Sheet1")
        try editor.set(.text("ề"), at: place("B3"), in: "Sheet1")
        try editor.set(.number(9), at: place("H20"), in: "Sheet1")
    }

    private func written(_ editor: WorkbookEditor) throws -> [UInt8] {
        try withTemporaryFolder { folder in
            try editor.write(to: "\(folder)/out.xlsx")
            return try FileBytes.read("\(folder)/out.xlsx")
        }
    }

    private func sheet(_ bytes: [UInt8]) throws -> String {
        String(decoding: try Workbook(data: bytes).context.package.bytes(of: Self.part), as: UTF8.self)
    }

    @Test("the patch says what became of each cell, and why")
    func changes() throws {
        let editor = try WorkbookEditor(data: builder.bytes())
        try edit(editor)
        let patch = try editor.patch(reasons: ["Sheet1": [place("B1"): "31 → 22"]])
        #expect(patch.changes.map { "\($0.cell)" } == ["A1", "B1", "C1", "E1", "A2", "B3", "H20"])
        #expect(patch.changes[1].before == CellState(value: .number(1)))
        #expect(patch.changes[1].after == CellState(value: .number(22.5), style: 1))
        #expect(patch.changes[1].reason == "31 → 22" && patch.changes[0].reason == nil)
        #expect(patch.changes[2].before == CellState(value: .number(2), formula: "B1*2"))
        #expect(patch.changes[3].before == nil)
        #expect(patch.changes[5].before?.formula == "\"ế\"&A3")
        #expect(patch.parts.map(\.sheet) == ["Sheet1"])
        #expect(patch.parts[0].before.length == Array(try sheet(builder.bytes()).utf8).count)
    }

    @Test("the inverse gives back the sheet byte for byte, through JSON, in the same editor and in the written file")
    func inverse() throws {
        let original = try builder.bytes()
        let editor = try WorkbookEditor(data: original)
        try edit(editor)
        let json = try JSONEncoder().encode(editor.patch())
        let bytes = try written(editor)
        let patch = try JSONDecoder().decode(EditPatch.self, from: json)
        #expect(try patch == editor.patch())
        #expect(patch.inverse.inverse == patch)
        for other in [editor, try WorkbookEditor(data: bytes)] {
            try other.apply(patch.inverse)
            let undone = try written(other)
            #expect(try sheet(undone) == sheet(original))
            #expect(try Workbook(data: undone).sheets[0].cells()[place("A1")]?.runs?.count == 2)
        }
        let again = try WorkbookEditor(data: written(try WorkbookEditor(data: bytes)))
        try again.apply(patch.inverse)
        try again.apply(patch)
        #expect(try sheet(written(again)) == sheet(bytes))
    }

    @Test("a sheet that has changed since is undone by its values, and only cells that hold them")
    func changedSince() throws {
        let editor = try WorkbookEditor(data: builder.bytes())
        try edit(editor)
        let patch = try editor.patch()
        let later = try WorkbookEditor(data: written(editor))
        try later.set(.number(77), at: place("D9"), in: "Sheet1")
        try later.apply(patch.inverse)
        let cells = try later.snapshot().sheets[0].cells()
        #expect(try cells[place("D9")]?.value == .number(77))
        #expect(try cells[place("A1")]?.value == .text("ab"))
        #expect(try cells[place("B1")].map(CellState.init) == CellState(value: .number(1)))
        #expect(try cells[place("C1")]?.formula == "B1*2")
        #expect(try cells[place("B3")]?.formula == "\"ế\"&A3" && cells[place("B4")]?.formula == "\"ế\"&A4")
        #expect(try cells[place("H20")]?.value ?? .blank == .blank)

        let refused = try WorkbookEditor(data: written(editor))
        try refused.set(.number(78), at: place("E1"), in: "Sheet1")
        let error = #expect(throws: WorkbookError.self) { try refused.apply(patch.inverse) }
        #expect(error?.code == .refusedEdit && error?.cell == CellReference("E1"))
        #expect(try refused.snapshot().sheets[0].cells()[place("B1")]?.value == .number(22.5))
    }

    @Test("a patch carried out on the original sets the same cells")
    func forward() throws {
        let editor = try WorkbookEditor(data: builder.bytes())
        try editor.set(.text("mới"), at: place("A1"), in: "Sheet1")
        try editor.set(.number(5), at: place("B1"), in: "Sheet1")
        let patch = try editor.patch()
        let other = try WorkbookEditor(data: builder.bytes())
        try other.apply(patch)
        #expect(try other.patch().changes == patch.changes)
    }

    @Test("a patch that has been tampered with is carried out by its values or refused, never by its bytes")
    func tampered() throws {
        let editor = try WorkbookEditor(data: builder.bytes())
        try edit(editor)
        let bytes = try written(editor)
        var patch = try editor.patch().inverse
        for offset in [-1, Int.max, Int.min, 5] {
            patch.parts[0].splices[0].offset = offset
            let other = try WorkbookEditor(data: bytes)
            try other.apply(patch)
            #expect(try other.snapshot().sheets[0].cells()[place("B1")]?.value == .number(1))
            _ = patch.inverse
        }
        patch.changes[0].after = CellState(value: .number(.nan))
        #expect(throws: WorkbookError.self) { try WorkbookEditor(data: bytes).apply(patch) }
        patch.changes[0].after = CellState(value: .number(1), style: 99)
        #expect(throws: WorkbookError.self) { try WorkbookEditor(data: bytes).apply(patch) }
        patch.parts = []
        patch.changes = [EditPatch.Change(sheet: "nowhere", cell: try place("A1"), before: nil, after: nil)]
        let error = #expect(throws: WorkbookError.self) { try WorkbookEditor(data: bytes).apply(patch) }
        #expect(error?.code == .notInWorkbook)
    }

    @Test("comments that came with an edit go with it")
    func comments() throws {
        let editor = try WorkbookEditor(data: builder.bytes())
        try editor.comment("x", author: "annex", at: place("A1"), in: "Sheet1")
        let patch = try editor.patch()
        #expect(patch.changes.isEmpty && patch.parts.count == 1)
        let other = try WorkbookEditor(data: written(editor))
        try other.apply(patch.inverse)
        let undone = try Workbook(data: written(other))
        #expect(try undone.sheets[0].comments().isEmpty)
        #expect(undone.context.package.partNames.allSatisfy { $0.fileExtension != "vml" })
    }

    @Test("the header of a table goes back with the table's part")
    func tableHeader() throws {
        var builder = PackageBuilder(rows: #"<row r="1"><c r="A1" t="str"><v>Tên</v></c></row>"#)
        builder.relate("xl/worksheets/_rels/sheet1.xml.rels", [("rId1", "table", "../tables/table1.xml")])
        let table =
            #"<table xmlns="\#(PackageBuilder.main)" ref="A1:A2"><tableColumns><tableColumn name="Tên"/></tableColumns></table>"#
        builder.put("xl/tables/table1.xml", table)
        let editor = try WorkbookEditor(data: builder.bytes())
        try editor.set(.text("x"), at: place("A1"), in: "Sheet1")
        let patch = try editor.patch()
        #expect(try editor.snapshot().xml("/xl/tables/table1.xml").contains("name=\"x\""))
        try editor.apply(patch.inverse)
        #expect(try Workbook(data: written(editor)).xml("/xl/tables/table1.xml") == table)
    }

    @Test("values of every kind keep what they are in JSON")
    func json() throws {
        let states = [
            CellState(value: .blank), CellState(value: .number(0.1 + 0.2), style: 3), CellState(value: .text("1")),
            CellState(value: .boolean(true), formula: "A1=1"), CellState(value: .error(CellError("#N/A"))),
            CellState(value: .date(try #require(CivilDate(iso8601: "2024-01-15T13:30")))),
        ]
        let json = try JSONEncoder().encode(states)
        #expect(try JSONDecoder().decode([CellState].self, from: json) == states)
    }

    @Test(
        "in every sixteenth real workbook an inverse gives back the sheet",
        .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
    func corpus() throws {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        var undone = 0
        for (index, name) in try FileManager.default.contentsOfDirectory(atPath: folder).sorted().enumerated()
        where index % 16 == 3 {
            guard let editor = try? WorkbookEditor(path: "\(folder)/\(name)"),
                let sheet = editor.workbook.sheets.first(where: { $0.kind == .worksheet }), let part = sheet.part,
                let cells = try? sheet.cells(), let original = try? editor.workbook.context.package.bytes(of: part)
            else { continue }
            editor.dropsSignature = true
            let merged = try sheet.features().mergedRanges
            func first(_ matches: (Cell) -> Bool) -> CellReference? {
                cells.cells.first { cell in
                    matches(cell) && !merged.contains { $0.contains(cell.reference) && $0.first != cell.reference }
                }?.reference
            }
            let number = first { if case .number = $0.value { !$0.hasFormula } else { false } }
            let text = first { if case .text = $0.value { $0.reference.row > 3 && !$0.hasFormula } else { false } }
            let formula = first(\.hasFormula)
            do {
                try number.map { try editor.set(.number(-17.25), at: $0, in: sheet.name) }
                try text.map { try editor.set(.text("Sửa & đổi"), at: $0, in: sheet.name) }
                try formula.map { try editor.set(.number(5), at: $0, in: sheet.name) }
                try editor.set(.number(1), at: place("XFC1048576"), in: sheet.name)
                try editor.set(.number(1), at: place("ABC2"), in: sheet.name)
                let patch = try editor.patch()
                let bytes = try written(editor)
                let other = try WorkbookEditor(data: bytes)
                try other.apply(JSONDecoder().decode(EditPatch.self, from: JSONEncoder().encode(patch.inverse)))
                let result = try Workbook(data: written(other)).context.package.bytes(of: part)
                #expect(result == original, "\(name)")
                undone += 1
            } catch let error as WorkbookError where error.code == .refusedEdit || error.code == .malformedPart {
                continue
            }
        }
        print("Corpus: \(undone) sheets edited and undone")
        #expect(undone > 110)
    }
}
