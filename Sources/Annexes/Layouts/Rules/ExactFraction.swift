/// A fraction of whole numbers in lowest terms: what rules compute with; binary floating point decides nothing.
struct ExactFraction: Hashable, Sendable {
    let numerator: Int128
    /// Larger than 0.
    let denominator: Int128

    static let zero = ExactFraction(0)
    static let hundred = ExactFraction(100)

    init(_ number: Int) {
        numerator = Int128(number)
        denominator = 1
    }

    /// A decimal, whatever zeros it is printed with.
    init(_ decimal: ExactDecimal) {
        let plain = decimal.trimmed
        let divisor = Self.gcd(Int128(plain.digits), Int128(ExactDecimal.power(plain.scale)))
        numerator = Int128(plain.digits) / divisor
        denominator = Int128(ExactDecimal.power(plain.scale)) / divisor
    }

    /// - Returns: `nil` for a denominator of 0, and for numbers beyond all bounds.
    init?(_ numerator: Int128, over denominator: Int128) {
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        let divisor = Self.gcd(numerator, denominator) * (denominator < 0 ? -1 : 1)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    private static func gcd(_ left: Int128, _ right: Int128) -> Int128 {
        var (left, right) = (left < 0 ? -left : left, right < 0 ? -right : right)
        while right != 0 { (left, right) = (right, left % right) }
        return max(left, 1)
    }

    /// The sum; `nil` beyond 128 bits.
    func adding(_ other: ExactFraction) -> ExactFraction? {
        let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (sum, sumOverflow) = left.addingReportingOverflow(right)
        let (below, belowOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
        guard !leftOverflow, !rightOverflow, !sumOverflow, !belowOverflow else { return nil }
        return ExactFraction(sum, over: below)
    }

    /// The product; `nil` beyond 128 bits.
    func multiplied(by other: ExactFraction) -> ExactFraction? {
        let (above, aboveOverflow) = numerator.multipliedReportingOverflow(by: other.numerator)
        let (below, belowOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
        return aboveOverflow || belowOverflow ? nil : ExactFraction(above, over: below)
    }

    /// The quotient; `nil` for a division by 0 and beyond 128 bits.
    func divided(by other: ExactFraction) -> ExactFraction? {
        ExactFraction(other.denominator, over: other.numerator).flatMap { multiplied(by: $0) }
    }

    /// The same number below 0, or above it.
    var negative: ExactFraction { ExactFraction(numerator: -numerator, denominator: denominator) }

    private init(numerator: Int128, denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The decimal with so many places, an exact half going up or what is left over cut off.
    func rounded(to decimals: Int, _ rounding: RateRounding = .halfUp) -> ExactDecimal? {
        guard (0...ExactDecimal.maximumScale).contains(decimals) else { return nil }
        let (scaled, overflow) = numerator.multipliedReportingOverflow(by: Int128(ExactDecimal.power(decimals)))
        guard !overflow else { return nil }
        var (quotient, rest) = scaled.quotientAndRemainder(dividingBy: denominator)
        let magnitude = rest < 0 ? -rest : rest
        if rounding == .halfUp, magnitude >= denominator - magnitude { quotient += scaled < 0 ? -1 : 1 }
        return Int64(exactly: quotient).flatMap { ExactDecimal(digits: $0, scale: decimals) }
    }

    /// The decimal where the fraction is one.
    var decimal: ExactDecimal? {
        (0...ExactDecimal.maximumScale).lazy.compactMap { rounded(to: $0) }.first { ExactFraction($0) == self }
    }
}

extension ExactFraction: Comparable {
    static func < (left: ExactFraction, right: ExactFraction) -> Bool {
        let first = left.numerator.multipliedFullWidth(by: right.denominator)
        let second = right.numerator.multipliedFullWidth(by: left.denominator)
        return (first.high, first.low) < (second.high, second.low)
    }
}
