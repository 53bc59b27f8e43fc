/// The formats of most cells – General, `0`, `0.00` –, whose usual numbers are written without taking them apart.
enum PlainFormat: Sendable {
    case general
    case decimals(Int)

    /// - Returns: `nil` for any other code.
    init?(_ code: String, isValid: Bool) {
        if !isValid || code == "General" {
            self = .general
        } else if code == "0" {
            self = .decimals(0)
        } else if code.hasPrefix("0."), code.utf8.count <= 2 + Self.powers.count - 1,
            code.utf8.dropFirst(2).allSatisfy({ $0 == UInt8(ascii: "0") }), code.utf8.count > 2
        {
            self = .decimals(code.utf8.count - 2)
        } else {
            return nil
        }
    }

    private static let powers = [1, 10, 100, 1_000, 10_000]
    /// Up to here ten times a number is off by less than ``doubt``.
    private static let largest = 1e9
    private static let doubt = 1e-6
    /// General writes integers of eleven digits out.
    private static let largestInteger: UInt = 99_999_999_999

    /// What Excel displays; `nil` where that takes a closer look.
    ///
    /// - Parameter decimal: The decimal mark.
    func text(for number: Double, decimal: Character) -> String? {
        switch self {
        case .general:
            guard let integer = Int(exactly: number), integer.magnitude <= Self.largestInteger else { return nil }
            return String(integer)
        case .decimals(let count):
            let power = Self.powers[count]
            let scaled = number.magnitude * Double(power)
            guard scaled < Self.largest else { return nil }
            let whole = scaled.rounded(.down)
            // Excel rounds the decimal digits of the number: which side of a half they lie on must be clear.
            let rest = scaled - whole
            guard (rest - 0.5).magnitude > Self.doubt else { return nil }
            let digits = Int(whole) + (rest > 0.5 ? 1 : 0)
            var text = number < 0 && digits > 0 ? "-" : ""
            text += String(digits / power)
            guard count > 0 else { return text }
            text.append(decimal)
            let fraction = String(digits % power)
            for _ in fraction.utf8.count..<count { text += "0" }
            return text + fraction
        }
    }
}
