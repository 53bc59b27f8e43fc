/// XML as it is written: literal markup and escaped text appended to bytes.
struct XMLText {
    /// What has been written.
    var bytes: [UInt8]

    /// A document that begins with the XML declaration.
    init() { bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8) }

    /// A fragment, which begins with nothing.
    init(fragmentCapacity: Int) {
        bytes = []
        bytes.reserveCapacity(fragmentCapacity)
    }

    /// Appends markup as it stands.
    mutating func raw(_ markup: String) {
        var markup = markup
        markup.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Appends an integer.
    mutating func integer(_ value: Int) {
        // A string for each number would cost more than its digits.
        guard (0..<100_000_000).contains(value) else { return raw(String(value)) }
        var rest = UInt32(value)
        var digits: UInt64 = 0
        var count = 0
        repeat {
            // The last digit goes to the highest byte.
            digits = digits << 8 | UInt64(UInt8(ascii: "0")) | UInt64(rest % 10)
            rest /= 10
            count += 1
        } while rest > 0
        withUnsafeBytes(of: digits.littleEndian) { bytes.append(contentsOf: $0.prefix(count)) }
    }

    /// Appends the shortest text that reads back as the same number, as xsd:double.
    mutating func number(_ value: Double) {
        // Most numbers are whole, or have two decimals at most.
        if let whole = Int(exactly: value), abs(whole) < 1 << 53, whole != 0 || value.sign == .plus {
            return integer(whole)
        }
        if let hundredths = Self.hundredths(value) {
            integer(hundredths / 100)
            raw(hundredths % 100 < 10 ? ".0" : ".")
            return integer(hundredths % 10 == 0 ? hundredths / 10 % 10 : hundredths % 100)
        }
        raw(value.description)
    }

    /// How many hundredths a positive number is; `nil` where there are more decimals, or more than 15 digits in all.
    private static func hundredths(_ value: Double) -> Int? {
        guard value > 0, value < 1e13 else { return nil }
        let hundredths = (value * 100).rounded()
        return hundredths / 100 == value ? Int(hundredths) : nil
    }

    /// Appends text between tags, escaped.
    mutating func text(_ text: String) { XMLEscaping.append(text, to: &bytes) }

    /// Appends text between quotes, escaped.
    mutating func attribute(_ text: String) { XMLEscaping.append(text, to: &bytes, isAttribute: true) }

    /// Appends a `<t>` element, which keeps its spaces only when told to.
    mutating func textElement(_ text: String) {
        raw(Self.needsPreserving(text) ? #"<t xml:space="preserve">"# : "<t>")
        self.text(text)
        raw("</t>")
    }

    /// Whether a text has white space that programs would leave out of a `<t>`.
    static func needsPreserving(_ text: String) -> Bool {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        var text = text
        return text.withUTF8 { bytes in
            guard let first = bytes.first, let last = bytes.last else { return false }
            return isSpace(first) || isSpace(last) || bytes.contains(0x0A)
        }
    }

    /// The shortest text that reads back as the same number, as xsd:double.
    static func number(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
