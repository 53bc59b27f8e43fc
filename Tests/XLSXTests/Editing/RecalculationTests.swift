import Testing

@testable import XLSX

/// Results of formulas that are stored after edits.
@Suite struct RecalculationTests {
    private static let sheet = """
        <row r="1"><c r="A1"><v>1</v></c><c r="B1" s="0"><f>A1*2</f><v>2</v></c><c r="C1" t="str"><f>"x"&amp;B1</f><v>x2</v></c></row>
        <row r="2"><c r="A2"><v>5</v></c><c r="B2"><f>A2*2</f><v>99</v></c><c r="C2"><f>SUM(A1:A2)</f></c></row>
        <row r="3"><c r="A3"><f>IF(A1>5,"lớn",0)</f><v>0</v></c><c r="B3"><f>KHONGCO(A1)</f><v>7</v></c></row>
        """

    private static func editor(_ data: String = sheet) throws -> WorkbookEditor {
        try WorkbookEditor(data: PackageBuilder(rows: data).bytes())
    }

    @Test("Only the results of what reads the change are replaced, with their types")
    func dependentsOnly() throws {
        let editor = try Self.editor()
        let name = try #require(editor.sheetNames.first)
        try editor.set(.number(10), at: try #require(CellReference("A1")), in: name)
        let result = try editor.recalculate()
        #expect(result.changed.map(\.cell.description) == ["B1", "C1", "C2", "A3"])
        #expect(result.failures.map(\.place.cell.description) == ["B3"])
        let cells = try editor.snapshot().sheets[0].cells()
        func value(_ place: String) throws -> CellValue? { cells[try #require(CellReference(place))]?.value }
        #expect(try value("B1") == .number(20))
        #expect(try value("C1") == .text("x20"))
        #expect(try value("C2") == .number(15))
        #expect(try value("A3") == .text("lớn"))
        // A stale result that reads nothing of the change stays.
        #expect(try value("B2") == .number(99))
        #expect(try value("B3") == .number(7))
        #expect(cells[try #require(CellReference("B1"))]?.formula == "A1*2")
        #expect(cells[try #require(CellReference("C1"))]?.formula == "\"x\"&B1")
    }

    @Test("Bytes other than those of the results stay")
    func bytes() throws {
        let editor = try Self.editor()
        let name = try #require(editor.sheetNames.first)
        try editor.set(.number(10), at: try #require(CellReference("A1")), in: name)
        try editor.recalculate()
        let part = try #require(editor.draft.sheets[0].part)
        let text = String(decoding: try editor.draft.changes.bytes(of: part), as: UTF8.self)
        let expected = """
            <row r="1"><c r="A1"><v>10</v></c><c r="B1" s="0"><f>A1*2</f><v>20</v></c><c r="C1" t="str"><f>"x"&amp;B1</f><v>x20</v></c></row>
            <row r="2"><c r="A2"><v>5</v></c><c r="B2"><f>A2*2</f><v>99</v></c><c r="C2"><f>SUM(A1:A2)</f><v>15</v></c></row>
            <row r="3"><c r="A3" t="str"><f>IF(A1>5,"lớn",0)</f><v>lớn</v></c><c r="B3"><f>KHONGCO(A1)</f><v>7</v></c></row>
            """
        #expect(text.contains(expected))
    }

    @Test("Without a change nothing is computed")
    func nothingChanged() throws {
        let result = try Self.editor().recalculate()
        #expect(result == Recalculation(changed: [], failures: []))
    }
}
