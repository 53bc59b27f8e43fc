extension WorkbookEditor {
    /// Sets what a defined name stands for; one that is not there yet is added.
    ///
    /// - Parameters:
    ///   - name: A letter, `_` or `\`, then letters, digits, `.`, `_` and `\`; at most 255 characters and nothing that
    ///     reads as a cell. Excel's own names, as `_xlnm.Print_Area`, belong to a sheet.
    ///   - formula: Without `=`, with the names of sheets, as `'PL 01'!$A$1:$K$16`.
    ///   - sheet: The sheet that a local name belongs to; `nil` for the whole workbook.
    /// - Throws: `notInWorkbook` where there is no such sheet; `refusedEdit` for what Excel would not accept, and for
    ///   the name of a table.
    public func setDefinedName(
        _ name: String, formula: String, scope sheet: String? = nil
    ) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.setName(name, formula: formula, scope: sheet) }
    }

    /// Removes a defined name; formulas that use it show `#NAME?` from then on.
    ///
    /// - Parameters:
    ///   - name: The name, in any case.
    ///   - sheet: The sheet that a local name belongs to; `nil` for the whole workbook.
    /// - Throws: `notInWorkbook` where there is no such name or sheet.
    public func removeDefinedName(_ name: String, scope sheet: String? = nil) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.removeName(name, scope: sheet) }
    }
}
