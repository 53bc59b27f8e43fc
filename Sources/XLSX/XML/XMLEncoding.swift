/// The encoding of a part.
enum XMLEncoding {
    /// Whether a part is UTF-8 by its first bytes: without another byte-order mark or declaration.
    static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count > 4 else { return true }
        var start = 0
        if bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
        guard XMLBytes.hasPrefix(bytes, at: start, "<?xml") else {
            // Every other encoding of more than a byte has a zero or a mark here; white space may stand first.
            return (bytes[start] == UInt8(ascii: "<") || XMLBytes.isSpace(bytes[start])) && bytes[start + 1] != 0
        }
        let end = XMLBytes.tagEnd(bytes, at: start)
        guard end >= 0 else { return false }
        guard let name = name(bytes, start..<end) else { return true }
        // A part that says it is ASCII may not be, which libxml2 refuses.
        return isNamed("utf-8", bytes, at: name) || isNamed("utf8", bytes, at: name)
    }

    /// Whether a part is in Latin-1 by its declaration.
    static func isLatin1(_ bytes: Span<UInt8>) -> Bool {
        guard XMLBytes.hasPrefix(bytes, at: 0, "<?xml") else { return false }
        let end = XMLBytes.tagEnd(bytes, at: 0)
        guard end >= 0, let name = name(bytes, 0..<end) else { return false }
        return isNamed("iso-8859-1", bytes, at: name)
    }

    /// Where the name of the encoding begins in a declaration; `nil` where it has none.
    private static func name(_ bytes: Span<UInt8>, _ declaration: Range<Int>) -> Int? {
        // Of the declaration's own bytes; the names are ASCII.
        var index = declaration.lowerBound
        while index < declaration.upperBound, !XMLBytes.hasPrefix(bytes, at: index, "encoding") { index += 1 }
        guard index < declaration.upperBound else { return nil }
        index += 8
        while index < declaration.upperBound, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "'") {
            index += 1
        }
        return index + 1
    }

    /// Whether a quoted value is that name, in any case.
    private static func isNamed(_ name: StaticString, _ bytes: Span<UInt8>, at start: Int) -> Bool {
        let count = name.utf8CodeUnitCount
        guard start + count < bytes.count else { return false }
        for index in 0..<count where bytes[start + index] | 0x20 != name.utf8Start[index] | 0x20 { return false }
        return bytes[start + count] == UInt8(ascii: "\"") || bytes[start + count] == UInt8(ascii: "'")
    }
}
