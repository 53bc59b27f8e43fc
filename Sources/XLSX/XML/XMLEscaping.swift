/// Text as XML writes it, and back.
enum XMLEscaping {
    /// Appends text as element content or as a double-quoted attribute value.
    ///
    /// Characters that XML 1.0 cannot hold are written as `_xHHHH_`, and text that looks like such an escape gets
    /// its underscore escaped, as Excel does (ECMA-376 Part 1, 22.9.2.19, ST_Xstring).
    static func append(_ text: String, to bytes: inout [UInt8], isAttribute: Bool = false) {
        var text = text
        let isPlain = text.withUTF8 { source in
            guard !needsLook(source) else { return false }
            bytes.append(contentsOf: source)
            return true
        }
        if !isPlain { appendEscaped(text, to: &bytes, isAttribute: isAttribute) }
    }

    /// Whether any byte is one that most texts are without.
    private static func needsLook(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
        // No early exit: all bytes are compared, many at a time.
        var found = false
        for byte in source {
            let isControl = byte < 0x20
            let isMarkup = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
            // 0xEF begins U+FFFE and U+FFFF, among others.
            let isOther = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "_") || byte == 0xEF
            found = isControl || isMarkup || isOther || found
        }
        return found
    }

    private static func appendEscaped(_ text: String, to bytes: inout [UInt8], isAttribute: Bool) {
        var text = text
        if text.unicodeScalars.contains(where: isNonCharacter) {
            text = String(String.UnicodeScalarView(text.unicodeScalars.map { isNonCharacter($0) ? "\u{FFFD}" : $0 }))
        }
        text.withUTF8 { source in
            for (index, byte) in source.enumerated() {
                switch byte {
                case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
                case UInt8(ascii: "\"") where isAttribute: bytes.append(contentsOf: "&quot;".utf8)
                case UInt8(ascii: "\n") where isAttribute: bytes.append(contentsOf: "&#10;".utf8)
                case UInt8(ascii: "\t") where isAttribute: bytes.append(contentsOf: "&#9;".utf8)
                case UInt8(ascii: "\r"): bytes.append(contentsOf: "_x000D_".utf8)
                case UInt8(ascii: "\t"), UInt8(ascii: "\n"): bytes.append(byte)
                case 0..<0x20:
                    let digits = String(byte, radix: 16, uppercase: true)
                    bytes.append(contentsOf: "_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_".utf8)
                case UInt8(ascii: "_") where isEscape(source, at: index):
                    bytes.append(contentsOf: "_x005F_".utf8)
                default: bytes.append(byte)
                }
            }
        }
    }

    /// The text as XML writes it.
    static func escaped(_ text: String, isAttribute: Bool = false) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes, isAttribute: isAttribute)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text as XML writes it, with quotes and `>` spelt as in what it replaces.
    ///
    /// - Parameters:
    ///   - text: The new text.
    ///   - old: What stands there, as written.
    ///   - quote: The quote around the attribute whose value it is; `nil` for the content of an element.
    static func escaped(_ text: String, like old: String, quote: UInt8? = nil) -> String {
        var result = escaped(text, isAttribute: quote != nil)
        if quote != UInt8(ascii: "\""), !old.contains("&quot;") { result = result.replacing("&quot;", with: "\"") }
        if quote == nil, old.contains("&quot;") { result = result.replacing("\"", with: "&quot;") }
        if quote == UInt8(ascii: "'") || old.contains("&apos;") { result = result.replacing("'", with: "&apos;") }
        // A `]]>` may not stand in content.
        if old.contains(">"), !old.contains("<"), !text.contains("]]>") { result = result.replacing("&gt;", with: ">") }
        return result
    }

    /// The string of bytes that a parser has read, with its escapes resolved.
    static func string(_ bytes: some Collection<UInt8>) -> String { unescaped(String(decoding: bytes, as: UTF8.self)) }

    /// Resolves `_xHHHH_` escapes in text that a parser has read.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        let source = Array(text.utf16)
        var units: [UInt16] = []
        var index = 0
        var isChanged = false
        while index < source.count {
            if let value = escape(source, at: index) {
                units.append(value)
                index += 7
                isChanged = true
            } else {
                units.append(source[index])
                index += 1
            }
        }
        return isChanged ? String(decoding: units, as: UTF16.self) : text
    }

    /// Resolves `_xHHHH_` escapes in the bytes behind a place.
    static func unescape(_ bytes: inout [UInt8], from start: Int) {
        var index = start
        while index + 6 < bytes.count {
            if bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
                bytes[index + 6] == UInt8(ascii: "_")
            {
                let text = unescaped(String(decoding: bytes[start...], as: UTF8.self))
                bytes.replaceSubrange(start..., with: text.utf8)
                return
            }
            index += 1
        }
    }

    /// U+FFFE and U+FFFF, which XML 1.0 cannot hold.
    private static func isNonCharacter(_ scalar: Unicode.Scalar) -> Bool { scalar.value | 1 == 0xFFFF }

    private static func escape(_ source: [UInt16], at index: Int) -> UInt16? {
        guard source[index] == 0x5F, index + 6 < source.count, source[index + 1] == 0x78, source[index + 6] == 0x5F
        else { return nil }
        let digits = String(decoding: source[(index + 2)..<(index + 6)], as: UTF16.self)
        return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
    }

    private static func isEscape(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        // A control character that follows begins with an underscore once it is escaped.
        guard index + 6 < source.count, source[index + 1] == UInt8(ascii: "x"),
            source[index + 6] == UInt8(ascii: "_") || source[index + 6] < 0x20
        else { return false }
        return source[(index + 2)..<(index + 6)].allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    }
}
