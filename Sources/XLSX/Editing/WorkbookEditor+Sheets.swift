extension WorkbookEditor {
    /// Adds a sheet behind the others and returns its name, which gets a number where the given one is taken.
    ///
    /// - Throws: `refusedEdit` for what Excel would not accept, such as a name of more than 31 characters.
    @discardableResult
    public func addSheet(_ sheet: NewSheet) throws(WorkbookError) -> String {
        try sheet.check()
        return try perform { draft throws(WorkbookError) in try draft.add(sheet) }
    }
}
