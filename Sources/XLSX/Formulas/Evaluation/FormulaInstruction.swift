/// A step of a compiled formula, which works on a stack of operands.
///
/// Distances count from the step itself.
enum FormulaInstruction {
    case number(Double)
    /// Pushes one of ``FormulaCode/constants``.
    case constant(Int32)
    /// Pushes the value of a cell.
    case cellValue(Int32, column: RelativeArea.Line, row: RelativeArea.Line)
    /// Pushes a reference, one of ``FormulaCode/areas``.
    case area(Int32)
    /// Evaluates a defined name, one of ``FormulaCode/names``.
    case name(Int32)
    /// Puts the one value that it means in the place of a reference.
    case intersect
    /// Puts an array of its values in the place of a reference.
    case dereference
    case negate
    case percent
    /// An operator on values.
    case binary(FormulaOperator)
    /// An operator on references.
    case join(FormulaOperator)
    /// Calls one of ``FormulaCode/functions`` with so many arguments.
    case call(Int32, count: UInt8)
    /// Calls a function that evaluates its arguments itself, one of ``FormulaCode/lazyCalls``.
    case lazy(Int32)
    /// Goes on with the next step, or the other branch where the value on the stack is FALSE; a jump ends the first.
    case branch(otherwise: Int32, end: Int32)
    /// Goes on behind the alternative unless the value on the stack is an error.
    case rescue(onlyNotAvailable: Bool, end: Int32)
    case jump(Int32)
    /// Ends the evaluation for one of ``FormulaCode/reasons``.
    case stop(Int32)
}

/// The compiled formulas of a workbook and what their steps refer to.
struct FormulaCode {
    /// A function that evaluates its arguments itself.
    struct LazyCall {
        let function: Int32
        /// The steps of each argument, counted from the call.
        let arguments: [Range<Int>]
        /// Where the evaluation goes on.
        let end: Int
    }

    /// A compiled formula.
    struct Program {
        let steps: Range<Int>
        /// The areas that it may read.
        let precedents: [Precedent]
        /// Whether what it reads is known only when it is evaluated, or changes with time.
        let isVolatile: Bool
        /// Whether its last step adds or subtracts, whose result Excel then takes for 0 where it is next to it.
        var snapsToZero = false
        /// Whether it calls `SUBTOTAL` or `AGGREGATE`, and so is left out by others that do.
        var isSubtotal = false
    }

    /// An area that a formula may read.
    struct Precedent {
        let area: RelativeArea
        /// Whether it is read in any case.
        let isCertain: Bool
    }

    var steps: [FormulaInstruction] = []
    var constants: [FormulaOperand] = []
    /// Several for a span of sheets.
    var areas: [[RelativeArea]] = []
    var functions: [FormulaFunction] = []
    var lazyCalls: [LazyCall] = []
    var reasons: [FormulaOutcome.Reason] = []
    var names: [Range<Int>] = []
}
