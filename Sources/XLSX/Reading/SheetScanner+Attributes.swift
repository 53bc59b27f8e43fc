/// The attributes of rows and formulas, as far as they are plain.
extension SheetScanner {
    /// What stands next in a start tag: an attribute, or the tag's end.
    struct TagItem {
        enum Kind { case attribute, end, emptyEnd }

        var kind = Kind.attribute
        var name = 0..<0
        /// Without the quotes.
        var value = 0..<0
    }

    /// Reads the next attribute of a start tag, or its end.
    ///
    /// - Returns: The place behind it, or why there is none.
    @inline(__always)
    static func next(_ bytes: Span<UInt8>, at start: Int, _ item: inout TagItem) -> Int {
        let space = XMLBytes.skipSpace(bytes, at: start)
        // A name is looked at eight bytes at a time.
        guard space + 8 <= bytes.count else { return XMLBytes.needsMore }
        if bytes[space] == UInt8(ascii: ">") {
            item.kind = .end
            return space + 1
        }
        if bytes[space] == UInt8(ascii: "/") {
            item.kind = .emptyEnd
            return bytes[space + 1] == UInt8(ascii: ">") ? space + 2 : XMLBytes.isUnusual
        }
        guard space > start else { return XMLBytes.isUnusual }
        let name = nameEnd(bytes, at: space)
        guard name >= 0 else { return name }
        guard name < bytes.count, bytes[name] == UInt8(ascii: "="), name > space else { return XMLBytes.isUnusual }
        let end = attributeEnd(bytes, at: name + 1)
        guard end >= 0 else { return end }
        item.kind = .attribute
        item.name = space..<name
        item.value = (name + 2)..<end
        return end + 1
    }

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

    /// Whether a range of bytes is that word.
    static func isNamed(_ word: StaticString, _ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        name.count == word.utf8CodeUnitCount && XMLBytes.hasPrefix(bytes, at: name.lowerBound, word)
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
