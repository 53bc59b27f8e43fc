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
        var text = ""
        write(to: &text, indent: indent)
        return text
    }

    private func write(to text: inout String, indent: String?) {
        switch self {
        case .null: text += "null"
        case .boolean(let flag): text += flag ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let string): Self.write(string, to: &text)
        case .array(let values):
            Self.writeList(values, "[", "]", to: &text, indent: indent, isFlat: values.allSatisfy(\.isScalar)) {
                $0.write(to: &$1, indent: $2)
            }
        case .object(let members):
            Self.writeList(members, "{", "}", to: &text, indent: indent, isFlat: false) { member, text, indent in
                Self.write(member.key, to: &text)
                text += indent == nil ? ":" : ": "
                member.value.write(to: &text, indent: indent)
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
        _ items: [Item], _ open: String, _ close: String, to text: inout String, indent: String?, isFlat: Bool,
        _ write: (Item, inout String, String?) -> Void
    ) {
        text += open
        let inner = isFlat ? nil : indent.map { $0 + "  " }
        for (index, item) in items.enumerated() {
            if index > 0 { text += isFlat && indent != nil ? ", " : "," }
            if let inner { text += inner }
            write(item, &text, inner ?? (isFlat ? nil : indent))
        }
        if let indent, !isFlat, !items.isEmpty { text += indent }
        text += close
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        defer { text += "\"" }
        // Most texts have nothing to escape.
        guard string.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
            text += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
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
