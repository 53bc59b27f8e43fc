/// One slip of a finger: a digit replaced, left out or added, or two neighbours exchanged (the errors of
/// Scholtus 2009).
enum DigitSlip {
    case replaced
    case dropped
    case added
    case transposed

    /// The slip that turns a right figure into a wrong one; the decimal mark does not count.
    init?(from right: ExactDecimal, to wrong: ExactDecimal) {
        let scale = max(right.scale, wrong.scale)
        let (right, wrong) = (Self.digits(right, scale), Self.digits(wrong, scale))
        guard right != wrong, abs(right.count - wrong.count) <= 1 else { return nil }
        let (short, long) = right.count <= wrong.count ? (right, wrong) : (wrong, right)
        let start = zip(short, long).prefix { $0 == $1 }.count
        if short.count < long.count {
            guard short[start...].elementsEqual(long[(start + 1)...]) else { return nil }
            self = right.count < wrong.count ? .added : .dropped
        } else if short[(start + 1)...].elementsEqual(long[(start + 1)...]) {
            self = .replaced
        } else {
            guard start + 1 < short.count, short[start] == long[start + 1], short[start + 1] == long[start],
                short[(start + 2)...].elementsEqual(long[(start + 2)...])
            else { return nil }
            self = .transposed
        }
    }

    /// Whether one slip turns a figure into another.
    static func isOne(_ left: ExactDecimal, _ right: ExactDecimal) -> Bool { DigitSlip(from: left, to: right) != nil }

    private static func digits(_ number: ExactDecimal, _ scale: Int) -> [UInt8] {
        Array(String(number.scaled(to: scale)).utf8)
    }
}

extension DigitSlip: ExplainingErrors {
    static func explanations(of error: LocatedError) -> [Explanation] {
        guard error.isTyped, error.observed.digits >= 0, error.expected.digits > 0,
            let slip = DigitSlip(from: error.expected, to: error.observed),
            // A zero too many or too few at the end is a factor of ten.
            error.digits.observed != error.digits.expected * 10, error.digits.observed * 10 != error.digits.expected
        else { return [] }
        let digits = String(error.digits.expected).utf8.count
        let explanation: Explanation? =
            switch slip {
            case .replaced:
                Explanation(
                    .digitReplaced, choices: 9 * digits, error,
                    FindingText.both("Chỉ khác một chữ số: có thể gõ nhầm.", "One digit differs: perhaps mistyped."))
            case .dropped:
                Explanation(
                    .digitDropped, choices: digits, error,
                    FindingText.both("Thiếu một chữ số: có thể gõ sót.", "One digit is missing: perhaps left out."))
            case .added:
                Explanation(
                    .digitAdded, choices: 10 * (digits + 1), error,
                    FindingText.both("Thừa một chữ số: có thể gõ thừa.", "One digit too many: perhaps typed twice."))
            case .transposed:
                Explanation(
                    .digitsTransposed, .numberTransposed, choices: max(digits - 1, 1), error,
                    FindingText.both(
                        "Hai chữ số đứng cạnh nhau bị đảo: có thể gõ nhầm.",
                        "Two neighbouring digits are exchanged: perhaps mistyped."))
            }
        return [explanation].compactMap(\.self)
    }
}
