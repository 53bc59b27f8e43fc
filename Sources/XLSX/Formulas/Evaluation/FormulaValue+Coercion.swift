extension FormulaValue {
    /// The value as a number, as arithmetic takes it.
    ///
    /// - Throws: The error that it is, and `#VALUE!` for a text that is no number.
    func number(date1904: Bool) throws(CellError) -> Double {
        switch self {
        case .blank: return 0
        case .number(let number): return number
        case .boolean(let value): return value ? 1 : 0
        case .error(let error): throw error
        case .text(let text):
            guard let number = NumberText.number(text, date1904: date1904) else { throw .value }
            return number
        }
    }

    /// The value as a text, as `&` takes it.
    ///
    /// - Throws: The error that it is.
    func text() throws(CellError) -> String {
        switch self {
        case .blank: return ""
        case .number(let number): return Self.text(number)
        case .text(let text): return text
        case .boolean(let value): return value ? "TRUE" : "FALSE"
        case .error(let error): throw error
        }
    }

    /// The value as a truth value, as `IF` takes it.
    ///
    /// - Throws: The error that it is, and `#VALUE!` for other texts than `TRUE` and `FALSE`.
    func boolean() throws(CellError) -> Bool {
        switch self {
        case .blank: return false
        case .number(let number): return number != 0
        case .boolean(let value): return value
        case .error(let error): throw error
        case .text(let text):
            switch text.uppercased() {
            case "TRUE": return true
            case "FALSE": return false
            default: throw .value
            }
        }
    }

    /// A number as General shows it where there is room: with 15 significant digits.
    static func text(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        var digits = DecimalDigits(number)
        digits.round(toSignificant: 15)
        let sign = number < 0 ? "-" : ""
        let exponent = digits.point - 1
        // From 1E+21 on, and where nine zeros would follow the point.
        guard exponent > 20 || exponent < -9 else { return sign + plain(digits) }
        digits.scale(by: -exponent)
        let power = String(abs(exponent))
        return sign + plain(digits) + (exponent < 0 ? "E-" : "E+") + (power.utf8.count < 2 ? "0" : "") + power
    }

    private static func plain(_ digits: DecimalDigits) -> String {
        let integer = digits.integer.map { UInt8(ascii: "0") + $0 }
        let fraction = digits.fraction.map { UInt8(ascii: "0") + $0 }
        return (integer.isEmpty ? "0" : String(decoding: integer, as: UTF8.self))
            + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
    }
}
