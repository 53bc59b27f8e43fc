/// A value within a calculation: what a cell, a constant or the result of a function is.
public enum FormulaValue: Hashable, Sendable {
    /// An empty cell: 0 as a number, the empty text as a text.
    case blank
    /// A number, always finite.
    case number(Double)
    /// A text.
    case text(String)
    /// TRUE or FALSE.
    case boolean(Bool)
    /// An error value, which most functions hand on.
    case error(CellError)

    /// The value of a cell; an ISO date becomes its serial number.
    public init(_ value: CellValue, date1904: Bool) {
        switch value {
        case .blank: self = .blank
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .boolean(let value): self = .boolean(value)
        case .error(let error): self = .error(error)
        case .date(let date): self = .number(date.serial(date1904: date1904))
        }
    }

    /// The value as a cell holds it.
    public var cellValue: CellValue {
        switch self {
        case .blank: .blank
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .boolean(let value): .boolean(value)
        case .error(let error): .error(error)
        }
    }

    /// A number, or `#NUM!` where it is none that a cell can hold.
    static func finite(_ number: Double) -> FormulaValue { number.isFinite ? .number(number) : .error(.number) }
}
