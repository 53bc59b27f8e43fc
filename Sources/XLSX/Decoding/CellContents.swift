/// The decoder of one cell, which holds one value.
struct CellContents: Decoder, SingleValueDecodingContainer {
    let reader: RowReader
    /// `nil` where it is blank.
    let cell: Cell?
    let key: any CodingKey

    var codingPath: [any CodingKey] { [key] }
    var userInfo: [CodingUserInfoKey: Any] { reader.decoder.userInfo }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw mismatch([String: Any].self, "a cell holds one value and has no keys")
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw mismatch([Any].self, "a cell holds one value and no list")
    }

    // MARK: - Values

    func decodeNil() -> Bool { cell == nil }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .boolean(let value) = try full(type).content else { throw mismatch(type) }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .number(let number) = try full(type).content else { throw mismatch(type) }
        return number
    }

    func decode(_ type: Float.Type) throws -> Float {
        guard case .number(let number) = try full(type).content else { throw mismatch(type) }
        let value = Float(number)
        guard value.isFinite else { throw mismatch(type) }
        return value
    }

    func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
        guard case .number(let number) = try full(type).content, let value = Value(exactly: number) else {
            throw mismatch(type)
        }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        let cell = try full(type)
        switch cell.content {
        case .sharedText, .text: return cell.text ?? ""
        case .error: throw mismatch(type)
        case .number(let number): return text(number, of: cell)
        case .blank, .boolean, .date: return reader.sheet.displayedText(of: cell, locale: reader.decoder.locale)
        }
    }

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
        if type == CellValue.self, let value = (cell?.value ?? .blank) as? Value { return value }
        if type == CivilDate.self {
            guard let date = reader.sheet.date(of: try full(type)) as? Value else { throw mismatch(type) }
            return date
        }
        return try Value(from: self)
    }

    /// What Excel displays for a number, and its digits where that would hide them: General shows eleven at most, too
    /// few for the number of an identity card.
    private func text(_ number: Double, of cell: Cell) -> String {
        let sheet = reader.sheet
        let format = sheet.format(of: cell).numberFormat
        let shown = sheet.displayedText(of: cell, locale: reader.decoder.locale)
        let isHidden = shown.isEmpty || shown == NumberFormat.overflow
        guard isHidden || format.isGeneral else { return shown }
        if let whole = Int64(exactly: number) { return String(whole) }
        return isHidden ? "\(number)" : shown
    }

    // MARK: - Errors

    /// The cell, which must not be blank.
    private func full(_ type: Any.Type) throws -> Cell {
        if let cell { return cell }
        throw DecodingError.valueNotFound(type, context("“\(key.stringValue)” is blank where \(type) is expected"))
    }

    private func mismatch(_ type: Any.Type, _ words: String? = nil) -> DecodingError {
        .typeMismatch(type, context(words ?? "“\(key.stringValue)” is \(found) where \(type) is expected"))
    }

    private func context(_ words: String) -> DecodingError.Context {
        DecodingError.Context(codingPath: [key], debugDescription: words)
    }

    /// What was read, in words for a developer.
    private var found: String {
        switch cell?.value ?? .blank {
        case .blank: "blank"
        case .number(let number): "the number \(number)"
        case .text(let text): "the text “\(text.prefix(40))\(text.count > 40 ? "…" : "")”"
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .error(let error): "the error \(error)"
        case .date(let date): "the date \(date.iso8601)"
        }
    }
}
