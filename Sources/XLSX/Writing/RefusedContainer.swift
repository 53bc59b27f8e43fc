/// A container of what does not fit into a cell or a row: whatever is encoded into it is refused.
struct RefusedContainer: UnkeyedEncodingContainer, Encoder, SingleValueEncodingContainer {
    private let error: EncodingError

    init(_ error: EncodingError) { self.error = error }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var count: Int { 0 }

    func encodeNil() throws { throw error }
    func encode<Value: Encodable>(_ value: Value) throws { throw error }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RefusedKeyedContainer(error))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }
    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func superEncoder() -> any Encoder { self }
}

/// As ``RefusedContainer``, for keys.
struct RefusedKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let error: EncodingError

    init(_ error: EncodingError) { self.error = error }

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) throws { throw error }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { throw error }
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { throw error }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { RefusedContainer(error).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { RefusedContainer(error) }
    func superEncoder() -> any Encoder { RefusedContainer(error) }
    func superEncoder(forKey key: Key) -> any Encoder { RefusedContainer(error) }
}
