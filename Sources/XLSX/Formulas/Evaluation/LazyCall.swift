/// A call of a function that evaluates its arguments itself.
struct LazyCall {
    let evaluator: FormulaEvaluator
    /// Where the program of each argument stands; empty for an empty argument.
    let arguments: [Range<Int>]

    /// The number of arguments, empty ones counted.
    var count: Int { arguments.count }

    /// Evaluates an argument, references as such.
    func operand(_ index: Int) throws(CellError) -> FormulaOperand {
        guard index < count else { return .omitted }
        return try evaluator.evaluate(arguments[index])
    }

    /// Evaluates an argument to one value, errors as values too.
    func value(_ index: Int) throws(CellError) -> FormulaValue { try evaluator.value(of: operand(index)) }
}
