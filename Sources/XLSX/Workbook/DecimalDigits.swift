/// The decimal digits of a number as Excel sees them: fifteen, and rounded in decimal from there on.
///
/// `0.digits × 10^point`, without zeros at either end; no digits for zero.
struct DecimalDigits: Equatable {
    private(set) var digits: [UInt8]
    private(set) var point: Int

    /// - Parameter number: Its sign is left to the caller; anything but a finite number counts as zero.
    init(_ number: Double) {
        digits = []
        point = 0
        guard number.isFinite, number != 0 else { return }
        // Swift writes the shortest digits that give the number back. Rounding these to fifteen is rounding the
        // number itself: a half-way point between the two would be shorter, or nearer, and so be written instead.
        var isFraction = false
        var exponent: Substring = ""
        let description = number.magnitude.description
        for (index, byte) in zip(description.indices, description.utf8) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte - UInt8(ascii: "0"))
                if !isFraction { point += 1 }
            case UInt8(ascii: "."): isFraction = true
            default: exponent = description[index...].dropFirst()
            }
            if !exponent.isEmpty { break }
        }
        point += Int(exponent) ?? 0
        normalize()
        round(toSignificant: 15)
    }

    var isZero: Bool { digits.isEmpty }

    /// Multiplies by a power of ten.
    mutating func scale(by power: Int) {
        if !isZero { point += power }
    }

    /// Rounds half away from zero to a number of decimals.
    mutating func round(toDecimals decimals: Int) {
        round(toSignificant: point + decimals)
    }

    /// Rounds half away from zero to a number of digits; 0 and less reach digits in front of the first.
    mutating func round(toSignificant count: Int) {
        guard count < digits.count else { return }
        guard count >= 0 else {
            digits = []
            point = 0
            return
        }
        cut(toSignificant: count, roundsUp: digits[count] >= 5)
    }

    /// Rounds to a number of decimals, towards zero or away from it.
    mutating func round(toDecimals decimals: Int, awayFromZero: Bool) {
        let count = point + decimals
        guard count < digits.count else { return }
        // A digit in front of the first is a zero.
        if count < 0 {
            digits.insert(contentsOf: repeatElement(0, count: -count), at: 0)
            point -= count
        }
        cut(toSignificant: max(0, count), roundsUp: awayFromZero)
    }

    private mutating func cut(toSignificant count: Int, roundsUp: Bool) {
        digits.removeSubrange(count...)
        if roundsUp {
            var index = count - 1
            while index >= 0, digits[index] == 9 {
                digits[index] = 0
                index -= 1
            }
            if index >= 0 {
                digits[index] += 1
            } else {
                digits.insert(1, at: 0)
                point += 1
            }
        }
        normalize()
    }

    /// The nearest number of binary floating point; infinite where there is none.
    var value: Double {
        guard !isZero else { return 0 }
        return Double("0." + digits.map(String.init).joined() + "e\(point)") ?? .infinity
    }

    /// The digits before the decimal point, without leading zeros; none for a number below one.
    var integer: [UInt8] {
        guard point > 0 else { return [] }
        let known = digits.prefix(point)
        return known + [UInt8](repeating: 0, count: point - known.count)
    }

    /// The digits after the decimal point, without trailing zeros.
    var fraction: [UInt8] {
        guard !isZero, point < digits.count else { return [] }
        return [UInt8](repeating: 0, count: max(0, -point)) + digits.dropFirst(max(0, point))
    }

    private mutating func normalize() {
        while digits.last == 0 { digits.removeLast() }
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        point = digits.isEmpty ? 0 : point - leading
    }
}
