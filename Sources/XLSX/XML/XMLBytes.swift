/// Reads the plain forms of XML straight from bytes; whatever is not plain is left to libxml2.
///
/// A position is returned where something ends; ``needsMore`` where the bytes end before, ``isUnusual`` where it takes a
/// real parser to say what stands there, or that it is wrong.
enum XMLBytes {
    /// The bytes end before what is read does.
    static let needsMore = -1
    /// Not one of the plain forms.
    static let isUnusual = -2

    /// Appends the characters up to the next `<`, with references resolved.
    ///
    /// - Parameter mayHaveEscape: Set to `true` where the text may hold an `_xHHHH_` escape.
    /// - Returns: The place of the `<`, or ``needsMore`` or ``isUnusual``, after which `text` is as it was.
    static func text(
        _ bytes: Span<UInt8>, at start: Int, into text: inout [UInt8], mayHaveEscape: inout Bool
    ) -> Int {
        var end = start
        var marks: UInt8 = 0
        let table = TextMarks.table
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "<") { break }
            marks |= table[Int(byte)]
            end += 1
        }
        guard end < bytes.count else { return needsMore }
        if marks & TextMarks.refused != 0 { return isUnusual }
        if marks & TextMarks.wide != 0, !UTF8Validity.holds(bytes, start..<end) { return isUnusual }
        if marks & TextMarks.bracket != 0, hasSectionEnd(bytes, start..<end) { return isUnusual }
        if marks & TextMarks.underscore != 0 { mayHaveEscape = true }
        if marks & TextMarks.reference == 0 {
            bytes.extracting(start..<end).withUnsafeBufferPointer { text.append(contentsOf: $0) }
            return end
        }
        let before = text.count
        guard appendResolved(bytes, start..<end, into: &text) else {
            text.removeLast(text.count - before)
            return isUnusual
        }
        return end
    }

    /// What the bytes of a text need a second look for.
    private enum TextMarks {
        /// A control character; a carriage return, which is a line feed once it is parsed, among them.
        static let refused: UInt8 = 1
        /// What must be valid UTF-8.
        static let wide: UInt8 = 2
        static let reference: UInt8 = 4
        /// A possible `]]>`.
        static let bracket: UInt8 = 8
        /// A possible `_xHHHH_`.
        static let underscore: UInt8 = 16

        static let table: [UInt8] = (0...255).map { (byte: UInt8) in
            switch byte {
            case 0x09, 0x0A: 0
            case 0..<0x20: refused
            case UInt8(ascii: "&"): reference
            case UInt8(ascii: "]"): bracket
            case UInt8(ascii: "_"): underscore
            case 0x80...: wide
            default: 0
            }
        }
    }

    /// Whether `]]>` stands in a range, which XML allows in no text.
    private static func hasSectionEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index + 2 < range.upperBound {
            if hasPrefix(bytes, at: index, "]]>") { return true }
            index += 1
        }
        return false
    }

    /// Eight bytes as one number, the first one lowest.
    @inline(__always)
    static func word(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
        UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }

    /// The first bytes of a text of at most eight as the lowest of a number.
    @inline(__always)
    static func word(_ text: StaticString) -> UInt64 {
        var word: UInt64 = 0
        for index in (0..<text.utf8CodeUnitCount).reversed() { word = word << 8 | UInt64(text.utf8Start[index]) }
        return word
    }

    /// The place behind white space.
    @inline(__always)
    static func skipSpace(_ bytes: Span<UInt8>, at start: Int) -> Int {
        // Most programs write none between their tags.
        if start < bytes.count, bytes[start] == UInt8(ascii: "<") { return start }
        return spaceEnd(bytes, at: start)
    }

    private static func spaceEnd(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var index = start
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        return index
    }

    /// Takes white space away from both ends of what stands behind a place.
    static func trim(_ text: inout [UInt8], from start: Int) {
        while text.count > start, isSpace(text[text.count - 1]) { text.removeLast() }
        var first = start
        while first < text.count, isSpace(text[first]) { first += 1 }
        if first > start { text.removeSubrange(start..<first) }
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// Whether the bytes at a place begin with a word.
    @inline(__always)
    static func hasPrefix(_ bytes: Span<UInt8>, at start: Int, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard start + count <= bytes.count else { return false }
        for index in 0..<count where bytes[start + index] != word.utf8Start[index] { return false }
        return true
    }

    /// The place behind the element that begins at `start`, by its tags alone.
    ///
    /// Comments and CDATA sections are passed over; an instruction or a document type is unusual.
    static func elementEnd(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var index = start
        var depth = 0
        while true {
            while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
            guard index + 1 < bytes.count else { return needsMore }
            switch bytes[index + 1] {
            case UInt8(ascii: "!"):
                // Too short to tell which one it is.
                guard index + 9 <= bytes.count else { return needsMore }
                let isComment = hasPrefix(bytes, at: index, "<!--")
                guard isComment || hasPrefix(bytes, at: index, "<![CDATA[") else { return isUnusual }
                index = isComment ? end(of: "-->", bytes, at: index + 4) : end(of: "]]>", bytes, at: index + 9)
                guard index >= 0 else { return needsMore }
            case UInt8(ascii: "?"): return isUnusual
            case UInt8(ascii: "/"):
                index = tagEnd(bytes, at: index)
                guard index >= 0 else { return needsMore }
                depth -= 1
            default:
                index = tagEnd(bytes, at: index)
                guard index >= 0 else { return needsMore }
                if bytes[index - 2] != UInt8(ascii: "/") { depth += 1 }
            }
            if depth <= 0 { return depth == 0 ? index : isUnusual }
        }
    }

    /// The place behind the tag that begins at `start`.
    static func tagEnd(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var quote: UInt8 = 0
        var index = start + 1
        while index < bytes.count {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            }
            index += 1
        }
        return needsMore
    }

    // MARK: - Characters

    private static func appendResolved(_ bytes: Span<UInt8>, _ range: Range<Int>, into text: inout [UInt8]) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            var index = start
            while index < range.upperBound, bytes[index] != UInt8(ascii: "&") { index += 1 }
            bytes.extracting(start..<index).withUnsafeBufferPointer { text.append(contentsOf: $0) }
            guard index < range.upperBound else { return true }
            guard let (scalar, end) = reference(bytes, index..<range.upperBound) else { return false }
            text.append(contentsOf: UTF8.encode(scalar) ?? .init())
            start = end
        }
        return true
    }

    /// The character of a reference and the place behind it.
    private static func reference(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (Unicode.Scalar, Int)? {
        let start = range.lowerBound
        if hasPrefix(bytes, at: start, "&amp;") { return ("&", start + 5) }
        if hasPrefix(bytes, at: start, "&lt;") { return ("<", start + 4) }
        if hasPrefix(bytes, at: start, "&gt;") { return (">", start + 4) }
        if hasPrefix(bytes, at: start, "&quot;") { return ("\"", start + 6) }
        if hasPrefix(bytes, at: start, "&apos;") { return ("'", start + 6) }
        guard hasPrefix(bytes, at: start, "&#") else { return nil }
        var index = start + 2
        let isHexadecimal = index < range.upperBound && bytes[index] == UInt8(ascii: "x")
        if isHexadecimal { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < range.upperBound, bytes[index] != UInt8(ascii: ";") {
            guard let digit = digit(bytes[index]), digit < 10 || isHexadecimal, index - first < 7 else { return nil }
            value = value * (isHexadecimal ? 16 : 10) + digit
            index += 1
        }
        guard index > first, index < range.upperBound, value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D,
            value & 0xFFFE != 0xFFFE || value > 0xFFFF, let scalar = Unicode.Scalar(value)
        else { return nil }
        return (scalar, index + 1)
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    private static func end(of word: StaticString, _ bytes: Span<UInt8>, at start: Int) -> Int {
        var index = start
        while index + word.utf8CodeUnitCount <= bytes.count {
            if hasPrefix(bytes, at: index, word) { return index + word.utf8CodeUnitCount }
            index += 1
        }
        return needsMore
    }
}
