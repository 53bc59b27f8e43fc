extension NumberFormat {
    /// A number as General shows it, without its sign: in eleven characters at most, else in scientific notation.
    static func general(_ number: Double, separators: Separators) -> String {
        let exact = DecimalDigits(number)
        guard !exact.isZero else { return "0" }

        // Below 0.0001 a number is written out only if nothing of it is lost in nine decimals.
        let isTiny = exact.point < -3
        if !isTiny || exact.fraction.count <= generalDecimals {
            var rounded = exact
            // The digits before the point, at least one, and the point are taken from the eleven characters.
            rounded.round(toDecimals: min(generalDecimals, max(0, generalWidth - 1 - exact.point)))
            if rounded.point <= generalWidth { return plain(rounded, separators: separators) }
        }

        let exponentDigits = max(2, String(abs(exact.point - 1)).count)
        var mantissa = exact
        // Of the eleven, the first digit, the point, the E and its sign are taken.
        mantissa.round(toSignificant: generalWidth - 3 - exponentDigits)
        // 0.00009999999 has become 0.0001.
        if isTiny, mantissa.point >= -3 { return plain(mantissa, separators: separators) }
        let exponent = mantissa.point - 1
        mantissa.scale(by: -exponent)
        let digits = String(abs(exponent))
        return plain(mantissa, separators: separators) + (exponent < 0 ? "E-" : "E+")
            + (digits.count < 2 ? "0" : "") + digits
    }

    private static let generalWidth = 11
    private static let generalDecimals = 9

    private static func plain(_ digits: DecimalDigits, separators: Separators) -> String {
        let integer = digits.integer
        let fraction = digits.fraction
        var text = integer.isEmpty ? "0" : ""
        for digit in integer { text += String(digit) }
        if !fraction.isEmpty {
            text.append(separators.decimal)
            for digit in fraction { text += String(digit) }
        }
        return text
    }
}
