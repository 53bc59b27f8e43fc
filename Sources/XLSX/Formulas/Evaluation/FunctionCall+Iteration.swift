extension FunctionCall {
    /// The numbers of the arguments from an index on, as `SUM` sees them.
    ///
    /// In areas and arrays only numbers count; an argument of its own is read as a number. The order within an area is
    /// column by column.
    ///
    /// - Throws: The first error among the values, and `#VALUE!` for an argument that is a text and no number.
    /// - Complexity: O(*n*) in the cells that are not blank.
    func forEachNumber(from index: Int = 0, _ body: (Double) -> Void) throws(CellError) {
        guard index < count else { return }
        for index in index..<count { try forEachNumber(of: operand(index), body) }
    }

    /// The numbers of one operand, as `SUM` sees them.
    func forEachNumber(of operand: FormulaOperand, _ body: (Double) -> Void) throws(CellError) {
        switch operand {
        case .omitted: body(0)
        case .value(let value): body(try value.number(date1904: context.date1904))
        case .array(let array):
            try spend(array.values.count)
            for value in array.values {
                switch value {
                case .number(let number): body(number)
                case .error(let error): throw error
                case .blank, .text, .boolean: break
                }
            }
        case .area(let area): try evaluator.forEachNumber(in: area, body)
        case .areas(let areas): for area in areas { try evaluator.forEachNumber(in: area, body) }
        }
    }

    /// The values of an argument that are not blank, row by row; errors too.
    ///
    /// - Complexity: O(*n*) in the cells that are not blank, and O(*n* log *n*) for areas of several columns.
    func forEachValue(_ index: Int, _ body: (FormulaValue) throws(CellError) -> Void) throws(CellError) {
        switch operand(index) {
        case .omitted: break
        case .value(let value): try body(value)
        case .array(let array):
            try spend(array.values.count)
            for value in array.values where value != .blank { try body(value) }
        case .area(let area): try forEachCell(in: area) { _, _, value throws(CellError) in try body(value) }
        case .areas(let areas):
            for area in areas { try forEachCell(in: area) { _, _, value throws(CellError) in try body(value) } }
        }
    }

    /// The cells of an area that are not blank, row by row, with their column and row.
    func forEachCell(
        in area: FormulaArea, _ body: (_ column: Int, _ row: Int, FormulaValue) throws(CellError) -> Void
    ) throws(CellError) {
        try evaluator.forEachCell(in: area, body)
    }

    /// Whether a row of a sheet is hidden, by hand or by a filter.
    func isHidden(row: Int, sheet: Int32) -> Bool { evaluator.book.isHidden(row: row, sheet: sheet) }
}
