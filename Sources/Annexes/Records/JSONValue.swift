import Foundation

/// A JSON value whose objects keep the order of their keys when written, and whose numbers are exact.
public enum JSONValue: Sendable, Hashable {
    /// null.
    case null
    /// true or false.
    case boolean(Bool)
    /// A number as its digits.
    case number(String)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Keys and values in order.
    case object([Member])

    /// A key with its value.
    public struct Member: Sendable, Hashable {
        /// The key.
        public let key: String
        /// The value.
        public let value: JSONValue
    }

    /// An object from pairs.
    public static func object(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(pairs.map { Member(key: $0.key, value: $0.value) })
    }

    /// A whole number.
    public static func integer(_ number: Int) -> JSONValue { .number(String(number)) }

    /// A text, or null.
    public static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// A decimal without needless zeros.
    public static func decimal(_ number: ExactDecimal) -> JSONValue { .number(number.trimmed.description) }

    /// The value of a key of an object.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}

extension JSONValue {
    /// The JSON text, in one line or indented by two spaces.
    public func text(isIndented: Bool = true) -> String { text(indent: isIndented ? "\n" : nil) }

    /// The JSON text.
    ///
    /// - Parameter indent: A line break with the spaces that lines have; `nil` for one line.
    func text(indent: String?) -> String {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: indent)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes the JSON text in UTF-8.
    func write(to bytes: inout [UInt8], indent: String? = nil) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let digits): bytes += digits.utf8
        case .string(let string): Self.write(string, to: &bytes)
        case .array(let values):
            Self.writeList(values, "[", "]", to: &bytes, indent: indent, isFlat: values.allSatisfy(\.isScalar)) {
                $0.write(to: &$1, indent: $2)
            }
        case .object(let members):
            Self.writeList(members, "{", "}", to: &bytes, indent: indent, isFlat: false) { member, bytes, indent in
                Self.write(member.key, to: &bytes)
                bytes += (indent == nil ? ":" : ": ").utf8
                member.value.write(to: &bytes, indent: indent)
            }
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func writeList<Item>(
        _ items: [Item], _ open: String, _ close: String, to bytes: inout [UInt8], indent: String?, isFlat: Bool,
        _ write: (Item, inout [UInt8], String?) -> Void
    ) {
        bytes += open.utf8
        let inner = isFlat ? nil : indent.map { $0 + "  " }
        for (index, item) in items.enumerated() {
            if index > 0 { bytes += (isFlat && indent != nil ? ", " : ",").utf8 }
            if let inner { bytes += inner.utf8 }
            write(item, &bytes, inner ?? (isFlat ? nil : indent))
        }
        if let indent, !isFlat, !items.isEmpty { bytes += indent.utf8 }
        bytes += close.utf8
    }

    /// Writes a text in quotation marks.
    static func write(_ string: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        bytes.append(quote)
        defer { bytes.append(quote) }
        // Most texts have nothing to escape.
        guard string.utf8.contains(where: { $0 < 0x20 || $0 == quote || $0 == 0x5C || $0 == 0x7F }) else {
            bytes += string.utf8
            return
        }
        for byte in string.utf8 {
            switch byte {
            case quote: bytes += "\\\"".utf8
            case 0x5C: bytes += "\\\\".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x09: bytes += "\\t".utf8
            case ..<0x20, 0x7F: bytes += ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8
            default: bytes.append(byte)
            }
        }
    }
}

extension JSONValue: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads any JSON value; the keys of objects are sorted, since the decoder does not keep their order.
    public init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: Key.self) {
            self = .object(
                try keyed.allKeys.sorted { $0.stringValue < $1.stringValue }
                    .map { Member(key: $0.stringValue, value: try keyed.decode(JSONValue.self, forKey: $0)) })
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !list.isAtEnd { values.append(try list.decode(JSONValue.self)) }
            self = .array(values)
            return
        }
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let flag = try? single.decode(Bool.self) {
            self = .boolean(flag)
        } else if let number = try? single.decode(Decimal.self) {
            self = .number(number.description)
        } else {
            self = .string(try single.decode(String.self))
        }
    }

    /// Writes the value.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var keyed = encoder.container(keyedBy: Key.self)
            for member in members { try keyed.encode(member.value, forKey: Key(stringValue: member.key)) }
        case .array(let values):
            var list = encoder.unkeyedContainer()
            for value in values { try list.encode(value) }
        default:
            var single = encoder.singleValueContainer()
            switch self {
            case .boolean(let flag): try single.encode(flag)
            case .number(let digits): try single.encode(Decimal(string: digits) ?? 0)
            case .string(let string): try single.encode(string)
            default: try single.encodeNil()
            }
        }
    }
}
