extension WorkbookEditor {
    /// Adds a sheet and returns its name, which gets a number where the given one is taken.
    ///
    /// - Parameters:
    ///   - sheet: The sheet.
    ///   - position: Its place among the tabs, from 0; `nil` puts it behind the others.
    /// - Throws: `refusedEdit` for what Excel would not accept, such as a name of more than 31 characters, a position
    ///   beyond the tabs, or a workbook that several users share.
    @discardableResult
    public func addSheet(_ sheet: NewSheet, at position: Int? = nil) throws(WorkbookError) -> String {
        try sheet.check()
        return try perform { draft throws(WorkbookError) in try draft.add(sheet, at: position) }
    }

    /// Gives a sheet another name; formulas, names, links, charts and pivot tables that name it follow.
    ///
    /// Texts that only read as a reference stay, as that of `INDIRECT("Sheet1!A1")`; so do macros.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for a name that Excel would not accept or that another sheet has, and for
    ///   a workbook that several users share; `malformedPart`.
    /// - Complexity: O(*n*) in the bytes of the parts that may hold formulas.
    public func renameSheet(_ name: String, to new: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.renameSheet(name, to: new) }
    }

    /// Moves a sheet to another place among the tabs.
    ///
    /// A span of sheets in a formula (`S1:S3!A1`) keeps its ends, as in Excel, and so may gain or lose sheets.
    ///
    /// - Parameters:
    ///   - name: The sheet.
    ///   - position: Where it is to stand, from 0, counted without it.
    /// - Throws: `notInWorkbook`; `refusedEdit` for a position beyond the tabs or a workbook that several users share.
    public func moveSheet(_ name: String, to position: Int) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.moveSheet(name, to: position) }
    }

    /// Shows or hides a sheet.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` where no sheet would be left to see.
    public func setState(_ state: Sheet.State, ofSheet name: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.setState(state, of: name) }
    }

    /// Removes a sheet with all parts that nothing else needs; what refers to it becomes `#REF!`, as in Excel.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` where no sheet would be left to see, and where something would be
    ///   damaged that only Excel can adjust: a pivot table that reads from the sheet, a formula that names one of its
    ///   tables, a macro project, a workbook that several users share.
    /// - Complexity: O(*n*) in the bytes of the parts that may hold formulas.
    public func removeSheet(_ name: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.removeSheet(name) }
    }
}
