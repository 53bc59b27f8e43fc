/// Rounding as Excel does it: of the decimal number that fifteen digits show, not of the binary one behind it.
///
/// 2.675 is a little less in binary, and ROUND makes 2.68 of it all the same.
enum DecimalRounding {
    /// Where to.
    enum Rule {
        /// To the nearest, a half away from zero (ROUND).
        case halfAwayFromZero
        /// ROUNDUP.
        case awayFromZero
        /// ROUNDDOWN and TRUNC.
        case towardZero
    }

    /// Rounds to a number of decimals; a negative one rounds to tens, hundreds and so on.
    static func round(_ number: Double, toDecimals decimals: Int, _ rule: Rule) -> Double {
        if let quick = quick(number, decimals, rule) { return quick }
        guard number.isFinite else { return number }
        let decimals = min(max(decimals, -400), 400)
        var digits = DecimalDigits(number)
        // What has no further digits stays as it is, to the last bit.
        guard digits.point + decimals < 15 else { return number }
        switch rule {
        case .halfAwayFromZero: digits.round(toDecimals: decimals)
        case .awayFromZero: if !digits.isZero { digits.round(toDecimals: decimals, awayFromZero: true) }
        case .towardZero: digits.round(toDecimals: decimals, awayFromZero: false)
        }
        return number < 0 ? -digits.value : digits.value
    }

    /// Rounds to the fifteen digits that Excel shows.
    static func toFifteenDigits(_ number: Double) -> Double {
        if number.magnitude < 1e15, number == number.rounded() || !number.isFinite { return number }
        let value = DecimalDigits(number).value
        return number < 0 ? -value : value
    }

    /// In binary arithmetic, where its error cannot change the outcome; that is nearly always.
    private static func quick(_ number: Double, _ decimals: Int, _ rule: Rule) -> Double? {
        guard (-15...15).contains(decimals) else { return nil }
        let power = powers[abs(decimals)]
        let scaled = decimals < 0 ? number / power : number * power
        let size = scaled.magnitude
        guard size < 1e15 else { return nil }
        let nearest = scaled.rounded()
        if number == (decimals < 0 ? nearest * power : nearest / power) { return number }
        let floor = size.rounded(.down)
        // How far the number lies above the last place where the outcome changes.
        let rest = size - floor
        let margin = size * 2e-14
        let rounded: Double
        switch rule {
        case .halfAwayFromZero:
            guard (rest - 0.5).magnitude > margin else { return nil }
            rounded = rest > 0.5 ? floor + 1 : floor
        case .awayFromZero, .towardZero:
            guard rest > margin, 1 - rest > margin else { return nil }
            rounded = rule == .awayFromZero ? floor + 1 : floor
        }
        let value = decimals < 0 ? rounded * power : rounded / power
        return number < 0 ? -value : value
    }

    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}
