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

    /// The wholes for which a part prints as a rate.
    struct Wholes: Equatable {
        /// The smallest and the largest whole number; empty where there is none.
        let low: Int
        /// `nil` without a bound, as for a rate of 0.
        let high: Int?
        /// The bounds with two decimals, which tell how near the next whole number is.
        let exactLow: ExactDecimal
        let exactHigh: ExactDecimal?

        /// Whether no whole number fits.
        var isEmpty: Bool { high.map { $0 < low } ?? false }
    }

    /// All wholes for which a part prints as a rate; `nil` for figures that no commune has.
    static func allWholes(_ rate: ExactDecimal, part: Int, _ rounding: RateRounding) -> Wholes? {
        guard rate.digits >= 0, rate.scale <= 6, rate.digits < 1 << 40, (0..<1 << 40).contains(part) else { return nil }
        // rate − u ≤ 100·part/N < rate + u, all over half units of the last decimal.
        let numerator = Int128(part) * 200 * Int128(ExactDecimal.power(rate.scale))
        let printed = 2 * Int128(rate.digits)
        let above = printed + (rounding == .halfUp ? 1 : 2)
        let below = printed - (rounding == .halfUp ? 1 : 0)
        guard part > 0 else {
            // No part is 0 % of any whole, and of none a rate above.
            let high: Int? = below > 0 ? 0 : nil
            return Wholes(low: 1, high: high, exactLow: ExactDecimal(0), exactHigh: high.map { ExactDecimal($0) })
        }
        func decimal(_ divisor: Int128) -> ExactDecimal? {
            Int64(exactly: numerator * 100 / divisor).flatMap { ExactDecimal(digits: $0, scale: 2) }
        }
        guard let exactLow = decimal(above), let low = Int(exactly: numerator / above + 1) else { return nil }
        guard below > 0 else { return Wholes(low: max(low, part), high: nil, exactLow: exactLow, exactHigh: nil) }
        guard let exactHigh = decimal(below), let high = Int(exactly: numerator / below) else { return nil }
        return Wholes(low: low, high: high, exactLow: exactLow, exactHigh: exactHigh)
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
