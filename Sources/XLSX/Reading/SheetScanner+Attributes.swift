/// The attributes of rows and formulas, as far as they are plain.
extension SheetScanner {
    /// The value of an attribute, between its quotes.
    ///
    /// - Parameter start: The opening quote.
    /// - Returns: The place of the closing quote, or why there is none.
    @inline(__always)
    static func attributeEnd(_ bytes: Span<UInt8>, at start: Int) -> Int {
        guard start < bytes.count else { return XMLBytes.needsMore }
        let quote = bytes[start]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return XMLBytes.isUnusual }
        var index = start + 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote { return index }
            // What is not plain ASCII may have to be resolved, or refused.
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "&"), byte != UInt8(ascii: "<") else {
                return XMLBytes.isUnusual
            }
            index += 1
        }
        return XMLBytes.needsMore
    }

    /// A whole number of at most nine digits; -1 for anything else.
    @inline(__always)
    static func integer(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        guard !range.isEmpty, range.count <= 9 else { return -1 }
        var value = 0
        for index in range {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return -1 }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// The place behind an attribute's name.
    static func nameEnd(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            guard
                (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
                    || index > start && (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: ":"))
            else { return index }
            index += 1
        }
        return XMLBytes.needsMore
    }
}
