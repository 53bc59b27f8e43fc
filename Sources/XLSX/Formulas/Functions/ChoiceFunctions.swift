/// Functions of this kind, written with the evaluator.
enum ChoiceFunctions {
    static let all: [FormulaFunction] = []
}
