extension CellValue: Decodable {
    /// Decodes nothing, a truth value, a number or a text; only ``RowDecoder`` also gives errors and dates.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .blank
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }
}

extension CellValue: Encodable {
    /// Encodes nothing, a truth value, a number or a text; only ``RecordEncoder`` also takes errors and dates, which are
    /// texts elsewhere.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .blank: try container.encodeNil()
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .boolean(let value): try container.encode(value)
        case .error(let error): try container.encode(error.code)
        case .date(let date): try container.encode(date)
        }
    }
}
