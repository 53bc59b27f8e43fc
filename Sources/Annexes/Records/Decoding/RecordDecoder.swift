/// The decoder of a record, or of a group of its fields whose ids begin alike.
struct RecordDecoder: Decoder {
    let source: RecordSource
    /// The name of the group, or of a single field; empty for the record.
    var group = ""
    var codingPath: [any CodingKey] = []

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RecordContainer(source: source, group: group, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try item().unkeyedContainer() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { try item() }

    private func item() throws -> RecordItem {
        guard !group.isEmpty else {
            throw DecodingError.typeMismatch(
                Any.self,
                DecodingError.Context(
                    codingPath: [], debugDescription: "a record is decoded by the keys of its fields"))
        }
        return try source.item(group)
    }
}

private struct RecordContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let source: RecordSource
    let group: String
    let codingPath: [any CodingKey]

    /// The fields that are not blank.
    var allKeys: [Key] {
        let keys = source.names.keys(of: group) + (group.isEmpty ? [RecordSource.row] : [])
        return keys.compactMap { Key(stringValue: $0) }.filter(contains)
    }

    func contains(_ key: Key) -> Bool { (try? item(key))?.decodeNil() == false }

    func decodeNil(forKey key: Key) throws -> Bool { try item(key).decodeNil() }

    private func item(_ key: Key) throws(RecordDecodingError) -> RecordItem {
        try source.item(PropertyNames.name(key.stringValue, in: group))
    }

    /// `nil` for a blank; a name that no field has is never `nil` but an error.
    private func filled(_ key: Key) throws(RecordDecodingError) -> RecordItem? {
        let item = try item(key)
        return item.decodeNil() ? nil : item
    }

    // MARK: - Values

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try item(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try item(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try item(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try item(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try item(key).integer(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try item(key).integer(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try item(key).integer(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try item(key).integer(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try item(key).integer(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try item(key).integer(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try item(key).integer(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try item(key).integer(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try item(key).integer(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try item(key).integer(type) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try source.value(type, PropertyNames.name(key.stringValue, in: group), codingPath + [key])
    }

    // MARK: - Optional values

    // The library's own would take a misspelt property for one that is always blank.

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try filled(key)?.decode(type) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try filled(key)?.decode(type) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try filled(key)?.decode(type) }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try filled(key)?.decode(type) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try filled(key)?.integer(type) }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try filled(key)?.integer(type) }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try filled(key)?.integer(type) }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try filled(key)?.integer(type) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try filled(key)?.integer(type) }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try filled(key)?.integer(type) }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try filled(key)?.integer(type) }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try filled(key)?.integer(type) }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try filled(key)?.integer(type) }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try filled(key)?.integer(type) }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        let name = PropertyNames.name(key.stringValue, in: group)
        if source.names[name] != nil, try source.item(name).decodeNil() { return nil }
        return try source.value(type, name, codingPath + [key])
    }

    // MARK: - Groups

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedDecodingContainer<NestedKey> { decoder(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    /// The record itself: a class shares it with the class that it inherits from.
    func superDecoder() -> any Decoder { RecordDecoder(source: source, group: group, codingPath: codingPath) }

    func superDecoder(forKey key: Key) -> any Decoder { decoder(key) }

    private func decoder(_ key: Key) -> RecordDecoder {
        RecordDecoder(
            source: source, group: PropertyNames.name(key.stringValue, in: group), codingPath: codingPath + [key])
    }
}
