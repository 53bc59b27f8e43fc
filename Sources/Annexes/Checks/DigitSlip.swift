/// One slip of a finger: a digit replaced, left out or added, or two neighbours exchanged (the errors of
/// Scholtus 2009).
enum DigitSlip {
    /// Whether one slip turns a figure into another; the decimal mark does not count.
    static func isOne(_ left: ExactDecimal, _ right: ExactDecimal) -> Bool {
        let scale = max(left.scale, right.scale)
        return isOne(digits(left, scale), digits(right, scale))
    }

    private static func digits(_ number: ExactDecimal, _ scale: Int) -> [UInt8] {
        Array(String(number.scaled(to: scale)).utf8)
    }

    private static func isOne(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left != right, abs(left.count - right.count) <= 1 else { return false }
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        let start = zip(short, long).prefix { $0 == $1 }.count
        if short.count < long.count { return short[start...].elementsEqual(long[(start + 1)...]) }
        if short[(start + 1)...].elementsEqual(long[(start + 1)...]) { return true }
        guard start + 1 < short.count else { return false }
        return short[start] == long[start + 1] && short[start + 1] == long[start]
            && short[(start + 2)...].elementsEqual(long[(start + 2)...])
    }
}
