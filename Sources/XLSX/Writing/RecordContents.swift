/// The encoder of a whole record: its coding keys are columns.
struct RecordContents: Encoder {
    let values: RecordValues

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { values.encoder.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        // The key of the standard library's dictionaries, which come in another order each time.
        if String(describing: type) == "_DictionaryCodingKey" { values.sortKeys() }
        return KeyedEncodingContainer(RecordContainer(values: values))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        RefusedContainer(values.note(nil, "a record is written by the keys of its columns, not as a list"))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { RecordValue(values: values) }
}

private struct RecordContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let values: RecordValues

    var codingPath: [any CodingKey] { [] }

    private func cell(_ key: Key) -> WrittenCellContents { WrittenCellContents(values: values, key: key) }

    func encodeNil(forKey key: Key) throws { try values.set(.blank, for: key) }

    func encode(_ value: Bool, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: String, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: Double, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: Float, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: Int, forKey key: Key) throws { try cell(key).integer(value) }
    func encode(_ value: Int8, forKey key: Key) throws { try cell(key).integer(value) }
    func encode(_ value: Int16, forKey key: Key) throws { try cell(key).integer(value) }
    func encode(_ value: Int32, forKey key: Key) throws { try cell(key).integer(value) }
    func encode(_ value: Int64, forKey key: Key) throws { try cell(key).integer(value) }
    func encode(_ value: UInt, forKey key: Key) throws { try cell(key).integer(value) }
    func encode(_ value: UInt8, forKey key: Key) throws { try cell(key).integer(value) }
    func encode(_ value: UInt16, forKey key: Key) throws { try cell(key).integer(value) }
    func encode(_ value: UInt32, forKey key: Key) throws { try cell(key).integer(value) }
    func encode(_ value: UInt64, forKey key: Key) throws { try cell(key).integer(value) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        guard values.takes(key) else { return }
        try cell(key).encode(value)
    }

    // A property without a value still has its column. The protocol does nothing for each of these types.
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try present(value, key) }
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { try present(value, key) }

    private func present<Value: Encodable>(_ value: Value?, _ key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> { cell(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { cell(key).unkeyedContainer() }

    /// The record itself: a class shares it with the class that it inherits from.
    func superEncoder() -> any Encoder { RecordContents(values: values) }

    func superEncoder(forKey key: Key) -> any Encoder { cell(key) }
}

/// A record that encodes another as its only value is that one; a plain value is none.
private struct RecordValue: SingleValueEncodingContainer {
    let values: RecordValues

    var codingPath: [any CodingKey] { [] }

    private var refusal: EncodingError {
        values.refusal(nil, "a record is written by the keys of its columns, not as one value")
    }

    func encodeNil() throws { throw refusal }

    func encode<Value: Encodable>(_ value: Value) throws {
        // Plain values would ask for this container again.
        let isPlain = value is any BinaryInteger || value is any BinaryFloatingPoint || value is Bool || value is String
        if isPlain { throw refusal }
        try value.encode(to: RecordContents(values: values))
    }
}
