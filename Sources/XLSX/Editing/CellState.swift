/// What a cell holds and how it is shown, as a patch has it.
///
/// In JSON, `value` is a number, a text or a truth value; an error value is `error`, the date of an ISO cell `date`, and a
/// blank cell has none of them.
public struct CellState: Hashable, Sendable {
    /// The value; of a formula the cached result.
    public var value: CellValue
    /// The formula without `=`.
    public var formula: String?
    /// The index of its cell format.
    public var style: Int

    /// Creates a state.
    public init(value: CellValue, formula: String? = nil, style: Int = 0) {
        self.value = value
        self.formula = formula
        self.style = style
    }

    init(_ cell: Cell) { self.init(value: cell.value, formula: cell.formula, style: cell.style) }

    /// Whether it is what a cell that is not there would be.
    var isNothing: Bool { value.isBlank && formula == nil && style == 0 }
}

extension CellState: Codable {
    private enum CodingKeys: String, CodingKey { case value, error, date, formula, style }

    /// Decodes a state.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let code = try container.decodeIfPresent(String.self, forKey: .error) {
            value = .error(CellError(code))
        } else if let date = try container.decodeIfPresent(CivilDate.self, forKey: .date) {
            value = .date(date)
        } else {
            value = try container.decodeIfPresent(CellValue.self, forKey: .value) ?? .blank
        }
        formula = try container.decodeIfPresent(String.self, forKey: .formula)
        style = try container.decodeIfPresent(Int.self, forKey: .style) ?? 0
    }

    /// Encodes the state.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch value {
        case .blank: break
        case .number(let number): try container.encode(number, forKey: .value)
        case .text(let text): try container.encode(text, forKey: .value)
        case .boolean(let flag): try container.encode(flag, forKey: .value)
        case .error(let error): try container.encode(error.code, forKey: .error)
        case .date(let date): try container.encode(date, forKey: .date)
        }
        try container.encodeIfPresent(formula, forKey: .formula)
        if style != 0 { try container.encode(style, forKey: .style) }
    }
}
