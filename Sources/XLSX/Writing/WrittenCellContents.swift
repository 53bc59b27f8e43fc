/// The encoder of one cell, which holds one value.
struct WrittenCellContents: Encoder, SingleValueEncodingContainer {
    let values: RecordValues
    let key: any CodingKey

    var codingPath: [any CodingKey] { [key] }
    var userInfo: [CodingUserInfoKey: Any] { values.encoder.userInfo }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func container<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(RefusedKeyedContainer(values.note(key, "a cell holds one value and has no keys")))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        RefusedContainer(values.note(key, "a cell holds one value and no list"))
    }

    // MARK: - Values

    func encodeNil() throws { try values.set(.blank, for: key) }
    func encode(_ value: Bool) throws { try values.set(.boolean(value), for: key) }
    func encode(_ value: String) throws { try values.set(.text(value), for: key) }
    func encode(_ value: Double) throws { try values.set(.number(value), for: key) }
    func encode(_ value: Float) throws { try values.set(.number(Double(value)), for: key) }

    func integer(_ value: some FixedWidthInteger) throws {
        guard let number = Double(exactly: value) else {
            throw values.refusal(key, "the integer \(value) is none that a cell holds exactly; write it as a text")
        }
        try values.set(.number(number), for: key)
    }

    func encode(_ value: Int) throws { try integer(value) }
    func encode(_ value: Int8) throws { try integer(value) }
    func encode(_ value: Int16) throws { try integer(value) }
    func encode(_ value: Int32) throws { try integer(value) }
    func encode(_ value: Int64) throws { try integer(value) }
    func encode(_ value: UInt) throws { try integer(value) }
    func encode(_ value: UInt8) throws { try integer(value) }
    func encode(_ value: UInt16) throws { try integer(value) }
    func encode(_ value: UInt32) throws { try integer(value) }
    func encode(_ value: UInt64) throws { try integer(value) }

    func encode<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let value as CellValue: try set(value)
        case let date as CivilDate: try set(.date(date))
        default: try value.encode(to: self)
        }
    }

    private func set(_ value: CellValue) throws {
        if case .date(let date) = value, date.serial(date1904: false) < 0 {
            throw values.refusal(key, "the date \(date.iso8601) is one before 1900, which a cell does not hold")
        }
        try values.set(value, for: key)
    }
}
