extension WorkbookEditor {
    /// Keeps the first rows and columns in view while the rest scrolls; without any, everything scrolls.
    ///
    /// - Parameters:
    ///   - rows: How many rows stay, 0…1,048,575.
    ///   - columns: How many columns stay, 0…16,383.
    ///   - sheet: The name of the sheet.
    /// - Throws: `notInWorkbook`; `refusedEdit` for more than a sheet has.
    public func freeze(rows: Int, columns: Int, in sheet: String) throws(WorkbookError) {
        let panes = rows == 0 && columns == 0 ? nil : FrozenPanes(columns: columns, rows: rows)
        try perform { draft throws(WorkbookError) in try draft.freeze(panes, in: sheet) }
    }

    /// Sets the range whose first row has filter buttons; `nil` takes them away.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` where a table is in the way, or the filter there is hides rows.
    public func setAutoFilter(_ range: CellRange?, in sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.setAutoFilter(range, in: sheet) }
    }

    /// Sets the areas that are printed, each on pages of its own; none for the whole sheet.
    ///
    /// - Throws: `notInWorkbook`.
    public func setPrintArea(_ areas: [CellRange], in sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in
            try draft.setOwnName("_xlnm.Print_Area", of: sheet) { name, index in
                areas.isEmpty ? nil : .printArea(areas, sheet: name, sheetIndex: index)
            }
        }
    }

    /// Sets the rows and columns that every printed page repeats.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for rows or columns that no sheet has.
    public func setPrintTitles(_ titles: PrintTitles, in sheet: String) throws(WorkbookError) {
        guard titles.rows.map({ $0.lowerBound >= 1 && $0.upperBound <= CellReference.maximumRow }) ?? true,
            titles.columns.map({ $0.lowerBound >= 1 && $0.upperBound <= CellReference.maximumColumn }) ?? true
        else { throw WorkbookError(.refusedEdit, detail: "titles outside of the sheet") }
        try perform { draft throws(WorkbookError) in
            try draft.setOwnName("_xlnm.Print_Titles", of: sheet) { name, index in
                .printTitles(rows: titles.rows, columns: titles.columns, sheet: name, sheetIndex: index)
            }
        }
    }

    /// Sets how a sheet is printed; what a layout does not say of, such as a printer's own settings, stays.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for what Excel would not accept, such as a margin of 50 inches.
    public func setPageLayout(_ layout: PageLayout, in sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.setPage(layout, in: sheet) }
    }

    /// Sets the texts above and below printed pages; `nil` takes them away.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for a text of more than 255 characters.
    public func setHeaderFooter(_ texts: HeaderFooter?, in sheet: String) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in try draft.setHeaderFooter(texts, in: sheet) }
    }
}
