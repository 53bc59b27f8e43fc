import CNumbers

/// Reads decimal numbers from bytes, correctly rounded.
enum NumberBytes {
    /// Far more than any program writes.
    private static let maximumLength = 1_024

    /// The powers of ten that a double holds exactly.
    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// Reads the number at a place, of the form `-12.5E+3`.
    ///
    /// - Parameter number: Where it is put.
    /// - Returns: The place behind it, ``XMLBytes/needsMore`` where the bytes end with it, or ``XMLBytes/isUnusual``.
    @inline(__always)
    static func number(_ bytes: Span<UInt8>, at start: Int, into number: inout Double) -> Int {
        var index = start
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let first = index
        var digits: UInt64 = 0
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            digits = digits &* 10 &+ UInt64(digit)
            index += 1
        }
        guard index > first else { return index < bytes.count ? XMLBytes.isUnusual : XMLBytes.needsMore }
        // Leading zeros are counted with them, which only sends a few numbers the slower way.
        var count = index - first
        var exponent = 0
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            let point = index
            while index < bytes.count {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit < 10 else { break }
                digits = digits &* 10 &+ UInt64(digit)
                index += 1
            }
            guard index > point else { return index < bytes.count ? XMLBytes.isUnusual : XMLBytes.needsMore }
            count += index - point
            exponent = point - index
        }
        guard index < bytes.count else { return XMLBytes.needsMore }
        // An `e` is left to the library, as is all that these two steps cannot round correctly.
        guard bytes[index] | 0x20 != UInt8(ascii: "e"), count <= 19, digits <= 1 << 53, exponent >= -22 else {
            return longNumber(bytes, at: start, into: &number)
        }
        let value = exponent == 0 ? Double(digits) : Double(digits) / powers[-exponent]
        number = isNegative ? -value : value
        return index
    }

    private static func longNumber(_ bytes: Span<UInt8>, at start: Int, into number: inout Double) -> Int {
        bytes.extracting(start...).withUnsafeBytes { buffer in
            guard let first = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return XMLBytes.needsMore }
            guard let end = annex_read_double(first, first + buffer.count, &number) else { return XMLBytes.isUnusual }
            // Whether it is longer than a text may be is the parser's to say.
            guard end - first <= maximumLength else { return XMLBytes.isUnusual }
            return end == first + buffer.count ? XMLBytes.needsMore : start + (end - first)
        }
    }
}
