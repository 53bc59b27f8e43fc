/// What an operator or a function is given and gives.
enum FormulaOperand: Hashable, Sendable {
    /// An argument that is left empty, as the second of `ROUND(A1,)`.
    case omitted
    case value(FormulaValue)
    case array(FormulaArray)
    case area(FormulaArea)
    /// A union, or areas of several sheets.
    case areas([FormulaArea])

    static let blank = FormulaOperand.value(.blank)
    /// A number, or `#NUM!` where it is not finite.
    static func number(_ number: Double) -> FormulaOperand { .value(.finite(number)) }
    static func number(_ number: Int) -> FormulaOperand { .value(.number(Double(number))) }
    static func text(_ text: String) -> FormulaOperand { .value(.text(text)) }
    static func boolean(_ value: Bool) -> FormulaOperand { .value(.boolean(value)) }
    static func error(_ error: CellError) -> FormulaOperand { .value(.error(error)) }

    /// Whether it is a reference.
    var isReference: Bool {
        switch self {
        case .area, .areas: true
        case .omitted, .value, .array: false
        }
    }
}
