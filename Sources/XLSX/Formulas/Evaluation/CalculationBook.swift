/// The cells of a workbook in a calculation.
struct CalculationBook {
    var sheets: [SheetGrid] = []
    var pool = GridPool()

    /// Whether a row is hidden, by hand or by a filter.
    func isHidden(row: Int, sheet: Int32) -> Bool {
        sheets.indices.contains(Int(sheet)) && sheets[Int(sheet)].hiddenRows.contains(row)
    }

    /// Whether a row is hidden by a filter.
    func isFiltered(row: Int, sheet: Int32) -> Bool {
        isHidden(row: row, sheet: sheet) && sheets[Int(sheet)].filteredRows.contains { $0.contains(row) }
    }
}
