/// The cells of a workbook in a calculation.
struct CalculationBook {
    var sheets: [SheetGrid] = []
    var pool = GridPool()

    func isHidden(row: Int, sheet: Int32) -> Bool {
        sheets.indices.contains(Int(sheet)) && sheets[Int(sheet)].hiddenRows.contains(row)
    }
}
