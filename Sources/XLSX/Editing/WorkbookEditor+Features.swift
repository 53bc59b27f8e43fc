// What a sheet holds besides its cells. Each call goes through the bytes around the cells once; those with rows, merged
// ranges and columns through the cells too.

extension WorkbookEditor {
    // MARK: - Links

    /// Gives cells a link, in the place of those that they have; the look of the cells stays.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for what Excel would not accept, such as a target of more than 2,079
    ///   characters, and where an existing link reaches beyond the range.
    public func setHyperlink(_ link: Hyperlink, in sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in
            try draft.setHyperlinks([link], clearing: [link.range], in: sheet)
        }
    }

    /// Takes the links from cells.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` where a link reaches beyond the range.
    public func removeHyperlinks(in range: CellRange, of sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.setHyperlinks([], clearing: [range], in: sheet) }
    }

    // MARK: - Merged ranges

    /// Merges cells into one, which shows what the first holds.
    ///
    /// - Parameters:
    ///   - range: At least two cells.
    ///   - sheet: The name of the sheet.
    ///   - discardsOthers: Whether what the other cells hold is discarded, as Excel does.
    /// - Throws: `notInWorkbook`; `refusedEdit` with the cell where one but the first holds something that is not to be
    ///   discarded, and where another merged range, a table or an array formula is in the way.
    public func merge(
        _ range: CellRange, in sheet: String, discardsOthers: Bool = false
    ) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in
            try draft.merge(range, in: sheet, discardsOthers: discardsOthers)
        }
    }

    /// Divides every merged range that has a cell of a range.
    ///
    /// - Throws: `notInWorkbook` where there is none.
    public func unmerge(_ range: CellRange, in sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.unmerge(range, in: sheet) }
    }

    // MARK: - Validations and conditional formats

    /// Says what may be typed into cells, which lose the validations that they have.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for what Excel would not accept, such as a list of more than 255
    ///   characters, and where a validation of an extension has one of the cells.
    public func addDataValidation(_ validation: DataValidation, in sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.addValidation(validation, in: sheet) }
    }

    /// Takes the validations from cells; other cells keep them.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` where a validation of an extension has one of the cells.
    public func removeDataValidations(in range: CellRange, of sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in
            try draft.editSheet(sheet) { sheet throws(WorkbookError) in try sheet.removeValidations(in: range) }
        }
    }

    /// Adds a conditional format; its rules without a priority come after all others of the sheet.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for what Excel would not accept, such as a rule without a formula, and
    ///   for a priority that another rule has.
    public func addConditionalFormat(_ format: ConditionalFormat, in sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.addConditionalFormat(format, in: sheet) }
    }

    /// Takes the conditional formats from cells; other cells keep them.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` where a format of an extension has one of the cells, as data bars of
    ///   Excel 2010 and later do.
    public func removeConditionalFormats(in range: CellRange, of sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in
            try draft.editSheet(sheet) { sheet throws(WorkbookError) in
                try sheet.removeConditionalFormats(in: range)
            }
        }
    }

    // MARK: - Columns and rows

    /// Sets the width of columns.
    ///
    /// - Parameters:
    ///   - width: In characters of the default font with their padding, as ``ColumnFormat/width``, 0…255.
    ///   - columns: From 1.
    ///   - sheet: The name of the sheet.
    /// - Throws: `notInWorkbook`; `refusedEdit` for a width or columns that no sheet has.
    public func setWidth(
        _ width: Double, ofColumns columns: ClosedRange<Int>, in sheet: String
    ) throws(WorkbookError) {
        guard (0...255).contains(width) else {
            throw WorkbookError(.refusedEdit, detail: "a column width that is not 0…255")
        }
        try perform { draft throws(WorkbookError) in
            try draft.setColumns(
                columns, in: sheet, [("width", XMLText.number(width)), ("customWidth", "1"), ("bestFit", nil)])
        }
    }

    /// Shows or hides columns.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for columns that no sheet has.
    public func setHidden(
        _ isHidden: Bool, columns: ClosedRange<Int>, in sheet: String
    ) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in
            try draft.setColumns(columns, in: sheet, [("hidden", isHidden.ifTrue)])
        }
    }

    /// Changes traits of the style that columns give to cells which the file does not have; others keep theirs.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for columns that no sheet has and traits that Excel would not accept.
    public func style(
        _ traits: StyleTraits, ofColumns columns: ClosedRange<Int>, in sheet: String
    ) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.setColumnStyle(traits, columns, in: sheet) }
    }

    /// Sets the height of rows.
    ///
    /// - Parameters:
    ///   - height: In points, 0…409.5; `nil` leaves it to the program that shows the sheet.
    ///   - rows: From 1; those that the file does not have are written.
    ///   - sheet: The name of the sheet.
    /// - Throws: `notInWorkbook`; `refusedEdit` for a height or rows that no sheet has, or rows that are not in order.
    public func setHeight(
        _ height: Double?, ofRows rows: ClosedRange<Int>, in sheet: String
    ) throws(WorkbookError) {
        guard height.map((0...409.5).contains) ?? true else {
            throw WorkbookError(.refusedEdit, detail: "a row height that is not 0…409.5")
        }
        try perform { draft throws(WorkbookError) in
            try draft.setRows(
                rows, in: sheet, [("ht", height.map(XMLText.number)), ("customHeight", (height != nil).ifTrue)])
        }
    }

    /// Shows or hides rows.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for rows that no sheet has, or that are not in order.
    public func setHidden(_ isHidden: Bool, rows: ClosedRange<Int>, in sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.setRows(rows, in: sheet, [("hidden", isHidden.ifTrue)]) }
    }
}
