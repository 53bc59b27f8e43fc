/// What a lookup looks in: the cells of an area, or an array.
struct LookupTable {
    private enum Source {
        case area(FormulaArea)
        case array(FormulaArray)
    }

    private let source: Source
    let rows: Int
    let columns: Int

    /// - Throws: The error that stands in its place; `#VALUE!` for several areas.
    init(_ call: FunctionCall, _ index: Int) throws(CellError) {
        switch call.operand(index) {
        case .area(let area):
            source = .area(area)
            (rows, columns) = (area.height, area.width)
        case .value(.error(let error)): throw error
        case .omitted, .value, .array, .areas:
            let array = try call.array(index)
            source = .array(array)
            (rows, columns) = (array.rows, array.columns)
        }
    }

    /// The value at a place, counted from 0.
    func value(row: Int, column: Int, _ call: FunctionCall) throws(CellError) -> FormulaValue {
        switch source {
        case .array(let array): return array[row, column]
        case .area(let area):
            return try call.value(
                sheet: area.sheet, column: area.columns.lowerBound + column, row: area.rows.lowerBound + row)
        }
    }

    /// The part of a line that can hold something: the cells beyond those of the sheet are blank.
    func usedCount(isVertical: Bool, _ call: FunctionCall) -> Int {
        let count = isVertical ? rows : columns
        guard case .area(let area) = source else { return count }
        guard let used = call.evaluator.book.sheets[Int(area.sheet)].used else { return 0 }
        let last =
            isVertical
            ? used.rows.upperBound - area.rows.lowerBound : used.columns.upperBound - area.columns.lowerBound
        return min(count, max(0, last + 1))
    }

    /// The area of the first column, where it is one.
    var firstColumn: FormulaArea? {
        guard case .area(let area) = source else { return nil }
        let column = area.columns.lowerBound
        return FormulaArea(sheet: area.sheet, uncheckedColumns: column...column, rows: area.rows)
    }

    /// Stops unless all cells are computed.
    func require(_ call: FunctionCall) throws(CellError) {
        guard case .area(let area) = source else { return }
        try call.evaluator.forEachPacked(in: area) { _, _, _ in }
    }

    /// A whole row, as a reference where the table is one.
    func row(_ row: Int, _ call: FunctionCall) throws(CellError) -> FormulaOperand {
        switch source {
        case .area(let area):
            let row = area.rows.lowerBound + row
            return .area(FormulaArea(sheet: area.sheet, uncheckedColumns: area.columns, rows: row...row))
        case .array(let array):
            return try operand(1, columns, (0..<columns).map { array[row, $0] })
        }
    }

    /// A whole column, as a reference where the table is one.
    func column(_ column: Int, _ call: FunctionCall) throws(CellError) -> FormulaOperand {
        switch source {
        case .area(let area):
            let column = area.columns.lowerBound + column
            return .area(FormulaArea(sheet: area.sheet, uncheckedColumns: column...column, rows: area.rows))
        case .array(let array):
            return try operand(rows, 1, (0..<rows).map { array[$0, column] })
        }
    }

    private func operand(_ rows: Int, _ columns: Int, _ values: [FormulaValue]) throws(CellError) -> FormulaOperand {
        guard let array = FormulaArray(rows: rows, columns: columns, values: values) else { throw .value }
        return values.count == 1 ? .value(values[0]) : .array(array)
    }
}
