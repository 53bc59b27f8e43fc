/// Evaluates one formula after another on the cells of a workbook.
final class FormulaEvaluator {
    var book: CalculationBook
    let context: FormulaContext
    /// The operands of the formula being evaluated.
    var operands: [FormulaOperand] = []
    /// The place of the formula being evaluated.
    var place = FormulaArea(sheet: 0, uncheckedColumns: 1...1, rows: 1...1)
    /// Why the evaluation stopped; what it gave then is no value.
    var interruption: CalculationInterruption?
    /// The areas that hold cells not computed yet.
    var missing: [FormulaArea] = []
    /// The work that is left.
    var budget: Int

    init(book: CalculationBook, context: FormulaContext, budget: Int) {
        self.book = book
        self.context = context
        self.budget = budget
    }

    /// Ends the evaluation without a value.
    func stop(_ reason: FormulaOutcome.Reason) -> CellError {
        if interruption == nil || interruption == .pending { interruption = .impossible(reason) }
        return .value
    }

    /// Takes work from the budget.
    func spend(_ units: Int) throws(CellError) {
        budget -= units
        if budget < 0 { throw stop(.budgetExceeded) }
    }

    func evaluate(_ range: Range<Int>) throws(CellError) -> FormulaOperand { .omitted }
}
