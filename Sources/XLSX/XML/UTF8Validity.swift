/// Tells whether bytes are UTF-8 that XML may hold.
enum UTF8Validity {
    /// Whether a range is well-formed UTF-8 (Unicode, table 3-7) without U+FFFE and U+FFFF.
    static func holds(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            guard byte >= 0xC2, byte <= 0xF4, index + length <= end else { return false }
            let second = bytes[index + 1]
            guard isSecond(second, after: byte) else { return false }
            if length > 2 {
                guard bytes[index + 2] & 0xC0 == 0x80 else { return false }
                if byte == 0xEF, second == 0xBF, bytes[index + 2] >= 0xBE { return false }
            }
            if length > 3, bytes[index + 3] & 0xC0 != 0x80 { return false }
            index += length
        }
        return true
    }

    private static func isSecond(_ second: UInt8, after first: UInt8) -> Bool {
        switch first {
        case 0xE0: 0xA0...0xBF ~= second
        case 0xED: 0x80...0x9F ~= second
        case 0xF0: 0x90...0xBF ~= second
        case 0xF4: 0x80...0x8F ~= second
        default: 0x80...0xBF ~= second
        }
    }
}
