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
        guard value < 0 || value > 9 else { return bytes.append(UInt8(ascii: "0") + UInt8(value)) }
        raw(String(value))
    }

    /// Appends the shortest text that reads back as the same number, as xsd:double.
    mutating func number(_ value: Double) {
        // Most numbers are whole.
        if let whole = Int(exactly: value), abs(whole) < 1 << 53, whole != 0 || value.sign == .plus {
            return integer(whole)
        }
        raw(value.description)
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
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return isSpace(first) || isSpace(last) || text.utf8.contains(0x0A)
    }

    /// The shortest text that reads back as the same number, as xsd:double.
    static func number(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
