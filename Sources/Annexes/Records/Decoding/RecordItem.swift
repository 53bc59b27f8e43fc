import Foundation

/// What a property is decoded from: a value of a record, its row, or one code of a list.
struct RecordItem: Decoder, SingleValueDecodingContainer {
    /// The decimal type of Foundation, which is taken over digit by digit.
    typealias Exact = Decimal

    let source: RecordSource
    /// `nil` for the row.
    let field: Field?
    let content: FieldContent

    init(_ source: RecordSource, _ field: Field?, _ content: FieldContent) {
        self.source = source
        self.field = field
        self.content = content
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw mismatch(LocalizedText(vietnamese: "một nhóm cột", english: "a group of fields"))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .codes(let codes) = try filled() else {
            throw mismatch(LocalizedText(vietnamese: "danh sách mã", english: "a list of codes"))
        }
        return RecordCodes(codes: codes, source: source, field: field)
    }

    // MARK: - Values

    func decodeNil() -> Bool { content == .blank }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .mark(let isSet) = try filled() else {
            throw mismatch(LocalizedText(vietnamese: "có hay không", english: "true or false"))
        }
        return isSet
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .text(let text) = try filled() else {
            throw mismatch(LocalizedText(vietnamese: "chữ", english: "a text"))
        }
        return text
    }

    func decode(_ type: Double.Type) throws -> Double { try number().double }
    func decode(_ type: Float.Type) throws -> Float { Float(try number().double) }
    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard type == Exact.self, let exact = try number().exact as? Value else { return try Value(from: self) }
        return exact
    }

    func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws(RecordDecodingError) -> Value {
        let number: Int? =
            switch try filled() {
            case .number(let number): number.integer
            // An ordinal need not be a number: I, II.
            case .text(let text) where field?.type == .ordinal: Int(text)
            default: nil
            }
        guard let value = number.flatMap(Value.init(exactly:)) else {
            throw mismatch(
                LocalizedText(
                    vietnamese: "số nguyên từ \(Value.min) đến \(Value.max)",
                    english: "a whole number of \(Value.min) to \(Value.max)"))
        }
        return value
    }

    private func number() throws(RecordDecodingError) -> ExactDecimal {
        guard case .number(let number) = try filled() else {
            throw mismatch(LocalizedText(vietnamese: "số", english: "a number"))
        }
        return number
    }

    // MARK: - Errors

    /// The content, which must not be blank.
    private func filled() throws(RecordDecodingError) -> FieldContent {
        guard content == .blank, let field else { return content }
        guard source.record[field.id] != nil else {
            throw source.error(
                .noColumn, field.id,
                LocalizedText(vietnamese: "bảng không có cột này", english: "the table has no such column"))
        }
        throw source.error(.blank, field.id, LocalizedText(vietnamese: "ô trống", english: "the cell is blank"))
    }

    private func mismatch(_ expected: LocalizedText) -> RecordDecodingError {
        let shown = field.map(source.shown) ?? ""
        return source.error(
            .mismatch, field?.id ?? RecordSource.row,
            LocalizedText(
                vietnamese: "\(shown)không phải là \(expected.vietnamese)",
                english: "\(shown)is not \(expected.english)"))
    }
}

extension ExactDecimal {
    /// The same number in Foundation's type, without needless zeros.
    fileprivate var exact: Decimal {
        let plain = trimmed
        return Decimal(
            sign: plain.digits < 0 ? .minus : .plus, exponent: -plain.scale,
            significand: Decimal(plain.digits.magnitude))
    }
}
