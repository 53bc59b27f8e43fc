/// The decoder of a whole row: its coding keys are columns.
struct RowContents: Decoder {
    let reader: RowReader

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { reader.decoder.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowContainer(reader: reader))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw refusal([Any].self, "a row is decoded by the keys of its columns, not as a list")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw refusal(Any.self, "a row is decoded by the keys of its columns, not as one value")
    }

    private func refusal(_ type: Any.Type, _ words: String) -> DecodingError {
        .typeMismatch(type, DecodingError.Context(codingPath: [], debugDescription: words))
    }
}

private struct RowContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: RowReader

    var codingPath: [any CodingKey] { [] }

    /// The headers of columns that are not blank.
    var allKeys: [Key] {
        reader.headers.headers.compactMap { header in
            reader.cell(header.column) == nil ? nil : Key(stringValue: header.text)
        }
    }

    func contains(_ key: Key) -> Bool { reader.column(of: key.stringValue).flatMap(reader.cell) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { !contains(key) }

    private func cell(_ key: Key) throws -> CellContents {
        guard let column = reader.column(of: key.stringValue) else {
            throw DecodingError.keyNotFound(
                key,
                DecodingError.Context(codingPath: [], debugDescription: "no column for the key “\(key.stringValue)”"))
        }
        return CellContents(reader: reader, cell: reader.cell(column), key: key)
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try cell(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try cell(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try cell(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try cell(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try cell(key).integer(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try cell(key).integer(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try cell(key).integer(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try cell(key).integer(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try cell(key).integer(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try cell(key).integer(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try cell(key).integer(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try cell(key).integer(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try cell(key).integer(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try cell(key).integer(type) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try cell(key).decode(type) }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> { try cell(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try cell(key).unkeyedContainer()
    }

    /// The row itself: a class shares it with the class that it inherits from.
    func superDecoder() -> any Decoder { RowContents(reader: reader) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try cell(key) }
}
