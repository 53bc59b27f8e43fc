/// Functions of this kind, written with the evaluator.
enum ReferenceFunctions {
    static let all: [FormulaFunction] = []
}
