/// How a column of rates was rounded.
enum RateRounding: Sendable {
    case halfUp
    case truncation
}

/// Exact arithmetic of printed rates: no binary floating point.
enum RateMath {
    /// Whether a printed rate is 100·part/whole at the decimals that it is printed with.
    static func holds(_ rate: ExactDecimal, part: Int, whole: Int, _ rounding: RateRounding) -> Bool {
        // Without a whole there is no rate; only an empty part agrees with it.
        guard whole > 0 else { return whole == 0 && part == 0 }
        let exact = Int128(part) * 100 * Int128(ExactDecimal.power(rate.scale))
        let printed = Int128(rate.digits) * Int128(whole)
        switch rounding {
        case .halfUp: return 2 * (exact - printed) >= -Int128(whole) && 2 * (exact - printed) < Int128(whole)
        case .truncation: return exact >= printed && exact - printed < Int128(whole)
        }
    }

    /// The rate 100·part/whole with so many decimals.
    static func rate(part: Int, whole: Int, decimals: Int, _ rounding: RateRounding = .halfUp) -> ExactDecimal? {
        guard whole > 0, part >= 0, part < 1 << 40, whole < 1 << 40, (0...6).contains(decimals) else { return nil }
        let exact = Int128(part) * 100 * Int128(ExactDecimal.power(decimals))
        var (quotient, rest) = exact.quotientAndRemainder(dividingBy: Int128(whole))
        if rounding == .halfUp, rest * 2 >= Int128(whole) { quotient += 1 }
        return Int64(exactly: quotient).flatMap { ExactDecimal(digits: $0, scale: decimals) }
    }

    /// The whole parts of a whole that print as a rate, in order; at most so many around the middle.
    static func parts(_ rate: ExactDecimal, whole: Int, _ rounding: RateRounding, limit: Int = 50) -> [Int] {
        guard whole > 0, whole < 1 << 40 else { return [] }
        let middle = Int128(rate.digits) * Int128(whole) / (100 * Int128(ExactDecimal.power(rate.scale)))
        return near(middle, limit) { holds(rate, part: $0, whole: whole, rounding) }
    }

    /// The wholes for which a part prints as a rate, in order; at most so many around the middle.
    static func wholes(_ rate: ExactDecimal, part: Int, _ rounding: RateRounding, limit: Int = 50) -> [Int] {
        guard rate.digits > 0, part > 0, part < 1 << 40 else { return [] }
        let middle = Int128(part) * 100 * Int128(ExactDecimal.power(rate.scale)) / Int128(rate.digits)
        return near(middle, limit) { $0 > 0 && holds(rate, part: part, whole: $0, rounding) }
    }

    private static func near(_ middle: Int128, _ limit: Int, _ fits: (Int) -> Bool) -> [Int] {
        // No country has more households.
        guard (-1_000..<1 << 40).contains(middle) else { return [] }
        let middle = Int(middle)
        var found: [Int] = []
        for start in [middle, middle + 1] {
            let step = start == middle ? -1 : 1
            var value = start
            while value >= 0, abs(value - middle) <= limit {
                if fits(value) { found.append(value) } else if abs(value - middle) > 1 { break }
                value += step
            }
        }
        return found.sorted()
    }
}
