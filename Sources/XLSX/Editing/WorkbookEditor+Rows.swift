extension WorkbookEditor {
    /// Inserts empty rows into a sheet; all rows from there on move down.
    ///
    /// Everything that refers to a moved cell follows: formulas in all sheets, names, merged ranges, tables, conditional
    /// formats, validations, links, comments, drawings, charts, the sources of pivot tables. Areas with rows on both sides
    /// of the new ones grow. The new rows have no cells and no style of their own; that of the columns applies. What Excel
    /// itself leaves stays: spans of sheets (`S1:S3!A1`), texts that `INDIRECT` reads, macros, other workbooks.
    ///
    /// - Parameters:
    ///   - count: How many, 1…1,048,575.
    ///   - row: The number that the first new row gets, 1…1,048,576.
    ///   - sheet: The name of the sheet.
    /// - Throws: `notInWorkbook` where there is no such worksheet; `refusedEdit`, with the part named, where a row with
    ///   content would fall off the end, an array formula, data table or pivot table would be cut, or a part cannot
    ///   follow. Nothing is then changed.
    /// - Complexity: O(*n*) in the bytes of all sheets.
    public func insertRows(_ count: Int, at row: Int, in sheet: String) throws(WorkbookError) {
        guard (1...CellReference.maximumRow).contains(row), (1..<CellReference.maximumRow).contains(count) else {
            throw WorkbookError(.refusedEdit, detail: "\(count) rows at row \(row): rows count from 1 to 1,048,576")
        }
        try perform { draft throws(WorkbookError) in try draft.moveRows(.insert(count: count, before: row), in: sheet) }
    }

    /// Deletes rows of a sheet with all that they hold; the rows below move up.
    ///
    /// Everything that refers to a moved cell follows, as for ``insertRows(_:at:in:)``. Areas shrink; references to cells
    /// that are deleted become `#REF!`; comments, links and rules of which nothing is left go.
    ///
    /// - Parameters:
    ///   - rows: Their numbers, within 1…1,048,576.
    ///   - sheet: The name of the sheet.
    /// - Throws: As ``insertRows(_:at:in:)``; `refusedEdit` too where a table would lose its header, its totals or all of
    ///   its data, or a filter its header. Nothing is then changed.
    /// - Complexity: O(*n*) in the bytes of all sheets.
    public func deleteRows(_ rows: ClosedRange<Int>, in sheet: String) throws(WorkbookError) {
        guard rows.lowerBound >= 1, rows.upperBound <= CellReference.maximumRow else {
            throw WorkbookError(.refusedEdit, detail: "rows \(rows): rows count from 1 to 1,048,576")
        }
        try perform { draft throws(WorkbookError) in try draft.moveRows(.delete(rows), in: sheet) }
    }
}
