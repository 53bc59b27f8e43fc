/// The codes of a cell as a list of whole numbers, or of a type that is made of them.
struct RecordCodes: UnkeyedDecodingContainer {
    let codes: [Int]
    let source: RecordSource
    let field: Field?
    private(set) var currentIndex = 0

    init(codes: [Int], source: RecordSource, field: Field?) {
        self.codes = codes
        self.source = source
        self.field = field
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { codes.count }
    var isAtEnd: Bool { currentIndex >= codes.count }

    private mutating func next() throws -> RecordItem {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                Int.self, DecodingError.Context(codingPath: [], debugDescription: "there are no more codes"))
        }
        defer { currentIndex += 1 }
        return RecordItem(source, field, .number(ExactDecimal(codes[currentIndex])))
    }

    mutating func decodeNil() -> Bool { false }
    mutating func decode(_ type: Bool.Type) throws -> Bool { try next().decode(type) }
    mutating func decode(_ type: String.Type) throws -> String { try next().decode(type) }
    mutating func decode(_ type: Double.Type) throws -> Double { try next().decode(type) }
    mutating func decode(_ type: Float.Type) throws -> Float { try next().decode(type) }
    mutating func decode(_ type: Int.Type) throws -> Int { try next().integer(type) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try next().integer(type) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try next().integer(type) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try next().integer(type) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try next().integer(type) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try next().integer(type) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next().integer(type) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next().integer(type) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next().integer(type) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next().integer(type) }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().decode(type) }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try next() }
}
