/// Functions of this kind, written with the evaluator.
enum SummaryFunctions {
    static let all: [FormulaFunction] = []
}
