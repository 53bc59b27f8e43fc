/// A decimal number as it is printed: `2.80` is not `2.8`, and `0.1` is one tenth.
///
/// Checks compare these exactly; binary floating point decides nothing.
public struct ExactDecimal: Sendable {
    /// The digits as one whole number, signed.
    public let digits: Int64
    /// How many of them stand behind the decimal mark, 0…15.
    public let scale: Int

    /// The largest number of decimals that is kept.
    public static let maximumScale = 15

    /// Creates `digits` divided by ten to the power of `scale`.
    ///
    /// - Returns: `nil` for a scale outside 0…15.
    public init?(digits: Int64, scale: Int) {
        guard (0...Self.maximumScale).contains(scale) else { return nil }
        self.digits = digits
        self.scale = scale
    }

    /// A whole number.
    public init(_ number: Int) {
        digits = Int64(number)
        scale = 0
    }

    /// Reads digits with at most one point, as `-12.50`; an exponent may follow.
    ///
    /// - Returns: `nil` for anything else, and for numbers of more than 18 digits.
    public init?(parsing text: some StringProtocol) {
        self.init(parsing: text, significantDigits: .max)
    }

    /// The decimal that a cell's number stands for: its 15 significant digits, as Excel keeps them.
    ///
    /// - Returns: `nil` beyond 18 digits.
    public init?(_ number: Double) {
        if let decimal = Self.short(number) {
            self = decimal
            return
        }
        // More than 15 significant digits are the traces of binary arithmetic.
        guard let decimal = ExactDecimal(parsing: number.description, significantDigits: 15) else { return nil }
        self = decimal.trimmed
    }

    /// A number of few decimals, as nearly all are, found without its text.
    private static func short(_ number: Double) -> ExactDecimal? {
        for scale in 0...6 {
            // A quotient of two exact numbers is the double nearest to that decimal, and no other of up to 15 digits has
            // the same.
            let power = Double(Self.power(scale))
            let digits = (number * power).rounded()
            guard digits.magnitude < 1e15 else { return nil }
            if digits / power == number { return ExactDecimal(digits: Int64(digits), scale: scale) }
        }
        return nil
    }

    /// Reads a number and rounds its decimals once, to the digits that count and the scale that is kept.
    private init?(parsing text: some StringProtocol, significantDigits: Int) {
        var mantissa = text[...]
        var exponent = 0
        if let mark = mantissa.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let value = Int(mantissa[mantissa.index(after: mark)...]), value.magnitude < 400 else { return nil }
            exponent = value
            mantissa = mantissa[..<mark]
        }
        let isNegative = mantissa.hasPrefix("-")
        if isNegative || mantissa.hasPrefix("+") { mantissa.removeFirst() }
        let parts = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !(whole.isEmpty && (parts.count < 2 || parts[1].isEmpty)),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let fraction = parts.count > 1 ? parts[1] : ""
        var digits = String(whole) + fraction
        var scale = fraction.count - exponent
        while scale < 0 {
            digits += "0"
            scale += 1
            guard digits.count < 40 else { return nil }
        }
        // What lies beyond 15 decimals cannot be printed and is rounded away.
        let known = digits.drop { $0 == "0" }.count
        let excess = max(scale - Self.maximumScale, min(known - significantDigits, scale))
        var dropped: Character = "0"
        for _ in 0..<max(0, excess) {
            dropped = digits.popLast() ?? "0"
            scale -= 1
        }
        guard var value = Int64(digits.isEmpty ? "0" : digits) else { return nil }
        if dropped >= "5" { value += 1 }
        guard value < 1_000_000_000_000_000_000 else { return nil }
        self.init(digits: isNegative ? -value : value, scale: scale)
    }

    /// Without trailing zeros behind the decimal mark.
    public var trimmed: ExactDecimal {
        var digits = digits
        var scale = scale
        while scale > 0, digits % 10 == 0 {
            digits /= 10
            scale -= 1
        }
        return ExactDecimal(digits: digits, scale: scale) ?? self
    }

    /// Rounded half away from zero, or widened with zeros where that fits.
    public func rounded(to scale: Int) -> ExactDecimal {
        let scale = min(max(scale, 0), Self.maximumScale)
        if scale >= self.scale {
            let (wide, overflow) = digits.multipliedReportingOverflow(by: Self.power(scale - self.scale))
            return overflow ? self : ExactDecimal(digits: wide, scale: scale) ?? self
        }
        let divisor = Self.power(self.scale - scale)
        let (quotient, rest) = digits.quotientAndRemainder(dividingBy: divisor)
        let up: Int64 = rest.magnitude * 2 >= divisor.magnitude ? (digits < 0 ? -1 : 1) : 0
        return ExactDecimal(digits: quotient + up, scale: scale) ?? self
    }

    /// The same number times 100, as a fraction becomes a percentage.
    public var percent: ExactDecimal? {
        if scale >= 2 { return ExactDecimal(digits: digits, scale: scale - 2) }
        let (value, overflow) = digits.multipliedReportingOverflow(by: Self.power(2 - scale))
        return overflow ? nil : ExactDecimal(digits: value, scale: 0)
    }

    /// The number where it is whole.
    public var integer: Int? {
        guard scale > 0 else { return Int(digits) }
        let plain = trimmed
        return plain.scale == 0 ? Int(plain.digits) : nil
    }

    /// The nearest binary number, as a cell stores it.
    public var double: Double { Double(description) ?? 0 }

    /// The digits over a common scale, for exact comparison.
    func scaled(to scale: Int) -> Int128 {
        scale == self.scale ? Int128(digits) : Int128(digits) * Int128(Self.power(scale - self.scale))
    }

    /// Ten to a power of 0…18.
    static func power(_ exponent: Int) -> Int64 { powers[max(0, min(exponent, 18))] }

    private static let powers = (0...18).map { exponent in (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 } }
}

extension ExactDecimal: Hashable, Comparable {
    /// Whether two decimals are the same number, whatever zeros they are printed with.
    public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
        if left.scale == right.scale { return left.digits == right.digits }
        let scale = max(left.scale, right.scale)
        return left.scaled(to: scale) == right.scaled(to: scale)
    }

    /// Whether one number is smaller.
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        let scale = max(left.scale, right.scale)
        return left.scaled(to: scale) < right.scaled(to: scale)
    }

    /// Hashes the number, not its zeros.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(trimmed.digits)
        hasher.combine(trimmed.scale)
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// With a decimal point and all its zeros, as `2.80`.
    public var description: String { text(decimalMark: ".") }

    /// With the given decimal mark.
    public func text(decimalMark: String) -> String {
        let sign = digits < 0 ? "-" : ""
        var text = String(digits.magnitude)
        guard scale > 0 else { return sign + text }
        if text.count <= scale { text = String(repeating: "0", count: scale + 1 - text.count) + text }
        let mark = text.index(text.endIndex, offsetBy: -scale)
        return sign + text[..<mark] + decimalMark + text[mark...]
    }
}

extension Sequence<Int> {
    /// The sum; one that does not fit ends at the largest number, which agrees with no figure.
    var boundedSum: Int {
        reduce(0) { sum, number in
            let (next, overflow) = sum.addingReportingOverflow(number)
            return overflow ? .max : next
        }
    }
}
