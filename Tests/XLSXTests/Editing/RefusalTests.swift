import Testing

@testable import XLSX

@Suite("What a refused edit tells apart")
struct RefusalTests {
    private func error(
        _ path: String = "workbooks/arrays.xlsx",
        _ edit: (WorkbookEditor, CellReference, _ sheet: String) throws -> Void
    ) throws -> WorkbookError? {
        let editor = try WorkbookEditor(path: TestData.path(path))
        let cell = try #require(CellReference("F2"))
        return try withTemporaryFolder { folder in
            #expect(throws: WorkbookError.self) {
                try edit(editor, cell, editor.workbook.sheets[0].name)
                try editor.write(to: "\(folder)/a.xlsx")
            }
        }
    }

    @Test("a cell of a merged range")
    func merged() throws {
        let error = try error { try $0.set(.number(1), at: $1, in: $2) }
        #expect(try error?.refusal == .mergedCell(range: #require(CellRange("E1:F2"))))
        #expect(error?.cell == CellReference("F2"))
        #expect(error?.detail == "the cell is inside the merged range E1:F2; edit E1")
    }

    @Test("a cell of an array formula")
    func array() throws {
        let cell = try #require(CellReference("B2"))
        let error = try error { editor, _, sheet in try editor.set(.number(1), at: cell, in: sheet) }
        #expect(try error?.refusal == .arrayFormula(range: #require(CellRange("B1:B3"))))
        #expect(error?.cell == cell)
    }

    @Test("a signed workbook")
    func signed() throws {
        let error = try error("workbooks/signed.xlsx") { try $0.set(.number(1), at: $1, in: $2) }
        #expect(error?.refusal == .signed)
        #expect(error?.code == .refusedEdit)
    }

    @Test(
        "values that Excel does not accept",
        arguments: [
            (CellValue.text(String(repeating: "ế", count: 32_768)), Refusal.longText), (.number(.nan), .notFinite),
            (.error(CellError("#OOPS")), .unknownErrorValue),
        ])
    func values(value: CellValue, refusal: Refusal) throws {
        #expect(try error { try $0.set(value, at: $1, in: $2) }?.refusal == refusal)
        try withTemporaryFolder { folder in
            let writer = WorkbookWriter(path: "\(folder)/a.xlsx")
            try writer.addSheet("a")
            var cell = WriterCell(column: 2)
            cell.value = value
            let error = #expect(throws: WorkbookError.self) { try writer.append(WriterRow(number: 3, cells: [cell])) }
            #expect(error?.refusal == refusal)
            #expect(error?.cell == CellReference("B3"))
        }
    }

    @Test(
        "formulas that do not parse, with the reason and the place",
        arguments: [
            ("SUM(A1", Refusal.formula("SUM(A1", reason: "has a mark without its partner", offset: 3)),
            ("1+*2", .formula("1+*2", reason: "lacks an operand", offset: 2)),
            ("1" + String(repeating: "+1", count: 4_096), .longFormula),
        ])
    func formulas(formula: String, refusal: Refusal) throws {
        let error = try error { try $0.setFormula(formula, result: .blank, at: $1, in: $2) }
        #expect(error?.refusal == refusal)
        #expect(error?.detail == refusal.description)
    }

    @Test("names of sheets")
    func sheetNames() throws {
        #expect(
            try error { editor, _, sheet in try editor.renameSheet(sheet, to: "a:b") }?.refusal == .sheetName("a:b"))
    }
}
