/// A call of a function whose arguments have been evaluated.
///
/// What it throws is the result of the call. A text argument is read as a number where a number is asked for, and so on.
struct FunctionCall {
    let evaluator: FormulaEvaluator
    /// The place of the first argument among the evaluator's operands.
    let base: Int
    /// The number of arguments, empty ones counted.
    let count: Int

    /// The argument at an index; `omitted` beyond the last.
    func operand(_ index: Int) -> FormulaOperand {
        (0..<count).contains(index) ? evaluator.operands[base + index] : .omitted
    }

    /// Whether there is no argument at an index, or an empty one.
    func isOmitted(_ index: Int) -> Bool { operand(index) == .omitted }

    /// One value: of an area the cell in the formula's row or column, of an array the first.
    ///
    /// - Returns: Errors as values too.
    func value(_ index: Int) throws(CellError) -> FormulaValue { try evaluator.value(of: operand(index)) }

    /// A number; a default where the call has no such argument, 0 where it is empty.
    func number(_ index: Int, default absent: Double = 0) throws(CellError) -> Double {
        guard index < count else { return absent }
        if case .value(.number(let number)) = evaluator.operands[base + index] { return number }
        return try value(index).number(date1904: evaluator.context.date1904)
    }

    /// A number cut to its integer; `#NUM!` beyond ±2⁵³.
    func integer(_ index: Int, default absent: Int = 0) throws(CellError) -> Int {
        guard index < count else { return absent }
        let number = try number(index).rounded(.down)
        guard abs(number) <= 0x20_0000_0000_0000 else { throw .number }
        return Int(number)
    }

    /// A text; a default where the call has no such argument.
    func text(_ index: Int, default absent: String = "") throws(CellError) -> String {
        guard index < count else { return absent }
        return try value(index).text()
    }

    /// A truth value; a default where the call has no such argument.
    func boolean(_ index: Int, default absent: Bool = false) throws(CellError) -> Bool {
        guard index < count else { return absent }
        return try value(index).boolean()
    }

    /// All values of an argument, errors and blanks too; of an area those of its cells.
    ///
    /// - Throws: `#VALUE!` for a union and for more values than an array holds.
    func array(_ index: Int) throws(CellError) -> FormulaArray { try evaluator.array(of: operand(index)) }

    /// The areas of a reference.
    ///
    /// - Throws: The error that stands in its place, else `#VALUE!`.
    func areas(_ index: Int) throws(CellError) -> [FormulaArea] {
        switch operand(index) {
        case .area(let area): return [area]
        case .areas(let areas): return areas
        case .value(.error(let error)): throw error
        case .omitted, .value, .array: throw .value
        }
    }

    /// The single area of a reference.
    func area(_ index: Int) throws(CellError) -> FormulaArea {
        let areas = try areas(index)
        guard areas.count == 1 else { throw .value }
        return areas[0]
    }

    /// The value of a cell.
    func value(sheet: Int32, column: Int, row: Int) throws(CellError) -> FormulaValue {
        try evaluator.value(sheet: sheet, column: column, row: row)
    }

    /// What is known besides cells.
    var context: FormulaContext { evaluator.context }

    /// The moment of calculation as a serial number.
    ///
    /// - Throws: An error that leaves the cell without a value, where none was given.
    func now() throws(CellError) -> Double {
        guard let now = evaluator.context.now else { throw evaluator.stop(.volatile) }
        return now.serial(date1904: evaluator.context.date1904)
    }

    /// Ends the evaluation of the formula without a value.
    ///
    /// - Returns: What is to be thrown.
    func stop(_ reason: FormulaOutcome.Reason) -> CellError { evaluator.stop(reason) }

    /// Takes work from the calculation's budget: about one unit for each value looked at, or eight bytes of text made.
    func spend(_ units: Int) throws(CellError) { try evaluator.spend(units) }
}
