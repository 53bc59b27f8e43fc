extension WorkbookEditor {
    /// Sets a cell's text in runs of different fonts and leaves its style.
    ///
    /// - Parameters:
    ///   - runs: The runs, which together are the text, at most 32,767 characters; see ``TextRun`` for what they have of
    ///     the cell's font.
    ///   - cell: The cell.
    ///   - sheet: The name of its sheet.
    /// - Throws: `notInWorkbook` where there is no such worksheet; `refusedEdit` for what Excel would not accept.
    public func set(
        richText runs: [TextRun], at cell: CellReference, in sheet: String
    ) throws(WorkbookError) {
        let value = CellValue.text(runs.map(\.text).joined())
        try edit(cell, in: sheet, flaw: runs.lazy.compactMap(\.flaw).first ?? CellLimits.flaw(of: value)) {
            $0.content = NewContent(value: value, runs: runs)
        }
    }

    /// Takes away what a cell holds: its value or formula.
    ///
    /// - Parameters:
    ///   - cell: The cell.
    ///   - sheet: The name of its sheet.
    ///   - clearsStyle: Whether the cell loses its style too and then has the workbook's normal one.
    /// - Throws: `notInWorkbook` where there is no such worksheet.
    public func clear(
        _ cell: CellReference, in sheet: String, andStyle clearsStyle: Bool = false
    ) throws(WorkbookError) {
        try edit(cell, in: sheet) {
            $0.content = NewContent(value: .blank)
            if clearsStyle { ($0.style, $0.traits) = (0, nil) }
        }
    }

    /// Changes traits of a cell's style, by a copy of the style; what the traits leave out stays.
    ///
    /// The cell need not exist. Traits that are set one after the other all hold.
    ///
    /// - Throws: `notInWorkbook` where there is no such worksheet; `refusedEdit` for what Excel would not accept.
    public func style(_ traits: StyleTraits, at cell: CellReference, in sheet: String) throws(WorkbookError) {
        try edit(cell, in: sheet, flaw: traits.flaw) { $0.traits = $0.traits?.then(traits) ?? traits }
    }

    /// Collects a change of a cell.
    private func edit(
        _ cell: CellReference, in sheet: String, flaw: String? = nil, _ change: (inout SheetPatch.Edit) -> Void
    ) throws(WorkbookError) {
        let index = try draft.worksheet(sheet)
        if let flaw {
            throw WorkbookError(
                .refusedEdit, part: draft.sheets[index].part?.description, cell: cell, detail: flaw)
        }
        change(&draft.sheets[index].edits[cell, default: SheetPatch.Edit()])
    }
}
