extension WorkbookCalculator {
    /// The cells that have formulas.
    public var formulaCells: [SheetCellReference] {
        var result: [SheetCellReference] = []
        for (sheet, grid) in formulas.enumerated() {
            for (index, column) in grid.columns.enumerated() {
                for (position, row) in column.rows.enumerated() where column.kinds[position] == .pending {
                    let cell = CellReference(uncheckedColumn: grid.number(ofColumnAt: index), row: Int(row))
                    result.append(SheetCellReference(sheet: sheet, cell: cell))
                }
            }
        }
        return result
    }

    /// The value of a cell; `nil` for a formula that has none.
    public func value(at place: SheetCellReference) -> FormulaValue? {
        guard let sheet = sheet(place) else { return .blank }
        return evaluator.book.pool.unpack(evaluator.book.sheets[Int(sheet)][place.cell.column, place.cell.row])
    }

    /// What came of a cell's formula; `nil` for a cell without one.
    public func outcome(at place: SheetCellReference) -> FormulaOutcome? {
        guard let formula = formula(at: place) else { return nil }
        if let reason = reasons[formula] { return .unavailable(reason) }
        return value(at: place).map { .value($0) }
    }

    /// The value that the file has cached for a cell's formula; `nil` for a cell without a formula.
    public func cachedValue(at place: SheetCellReference) -> FormulaValue? {
        guard let formula = formula(at: place) else { return nil }
        return evaluator.book.pool.unpack(arrayCached[place] ?? cached[Int(formula)])
    }

    /// A cell's formula; `nil` for a cell without one, or with one that is malformed.
    public func parsedFormula(at place: SheetCellReference) -> Formula? {
        guard let formula = formula(at: place) else { return nil }
        let place = places[Int(formula)]
        let source = sources[Int(place.program)]
        return try? source.result.get().shifted(
            columns: Int(place.column) - source.cell.column, rows: Int(place.row) - source.cell.row)
    }

    func formula(at place: SheetCellReference) -> Int32? {
        guard formulas.indices.contains(place.sheet) else { return nil }
        let value = formulas[place.sheet][place.cell.column, place.cell.row]
        return value.kind == .pending ? Int32(truncatingIfNeeded: value.payload) : nil
    }
}
