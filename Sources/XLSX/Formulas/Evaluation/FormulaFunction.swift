/// A function of the formula language.
final class FormulaFunction: Sendable {
    /// What a parameter takes.
    enum Parameter: Sendable {
        /// One value. Of an area an ordinary formula takes the cell in the formula's own row or column (implicit
        /// intersection); given an array – in array formulas an area too – the function is called for each of its
        /// values, and its results form an array.
        case value
        /// An area, an array or a value as it is; a calculation in its place is one of single values.
        case range
        /// An area, an array or a value as it is; a calculation in its place is one of arrays, as in `SUMPRODUCT`.
        case array
        /// A reference whose cells are not read, or only some of them, as in `ROWS` and `INDEX`; else as `range`.
        case reference
    }

    /// How it computes.
    enum Body: Sendable {
        /// From arguments that are there.
        case strict(@Sendable (FunctionCall) throws(CellError) -> FormulaOperand)
        /// From arguments that it evaluates itself, or not.
        case lazy(@Sendable (LazyCall) throws(CellError) -> FormulaOperand)
    }

    /// In upper case, without `_xlfn.` and the like.
    let name: String
    /// How many arguments it takes.
    let arity: ClosedRange<Int>
    private let parameters: [Parameter]
    /// How many of the last parameters repeat.
    private let repeating: Int
    /// Whether every recalculation computes it anew.
    let isVolatile: Bool
    /// Whether its result may be a reference.
    let givesReference: Bool
    let body: Body

    /// A function of evaluated arguments.
    ///
    /// - Parameters:
    ///   - name: In upper case, without `_xlfn.` and the like.
    ///   - arity: How many arguments it takes; at most 255.
    ///   - parameters: What each takes; behind the last, the last ones repeat.
    ///   - repeating: How many of the last parameters repeat, as 2 for `SUMIFS`.
    ///   - isVolatile: Whether every recalculation computes it anew.
    ///   - givesReference: Whether its result may be a reference.
    ///   - evaluate: The result; an error that it throws is the result.
    convenience init(
        _ name: String, _ arity: ClosedRange<Int>, _ parameters: [Parameter] = [.value], repeating: Int = 1,
        isVolatile: Bool = false, givesReference: Bool = false,
        evaluate: @escaping @Sendable (FunctionCall) throws(CellError) -> FormulaOperand
    ) {
        self.init(
            name, arity, parameters, repeating: repeating, isVolatile: isVolatile, givesReference: givesReference,
            body: .strict(evaluate))
    }

    init(
        _ name: String, _ arity: ClosedRange<Int>, _ parameters: [Parameter] = [.value], repeating: Int = 1,
        isVolatile: Bool = false, givesReference: Bool = false, body: Body
    ) {
        self.name = name
        self.arity = arity
        self.parameters = parameters
        self.repeating = repeating
        self.isVolatile = isVolatile
        self.givesReference = givesReference
        self.body = body
    }

    /// What the parameter at an index takes.
    func parameter(_ index: Int) -> Parameter {
        guard index >= parameters.count else { return parameters[index] }
        let first = max(0, parameters.count - repeating)
        let period = parameters.count - first
        return period > 0 ? parameters[first + (index - first) % period] : .value
    }
}
