/// Why the evaluation of a formula stopped before it had a value.
enum CalculationInterruption: Hashable {
    /// It needs cells that are not computed yet.
    case pending
    /// It cannot have a value.
    case impossible(FormulaOutcome.Reason)
}
