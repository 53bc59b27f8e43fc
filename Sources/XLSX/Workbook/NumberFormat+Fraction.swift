/// The parts of a section such as `# ??/??`.
struct FractionLayout: Sendable {
    /// The places of the whole number; `nil` where the fraction stands alone.
    let wholePlaces: Int?
    /// The indices in the section's tokens.
    let numerator: Range<Int>
    let slash: Int
    let denominator: Range<Int>
    /// A denominator written in the code, such as 16.
    let fixedDenominator: Int?
    /// How wide the numerator is, and the denominator unless it is fixed.
    let width: Int

    /// The most digits that Excel gives to a denominator.
    private static let mostDigits = 7

    /// `nil` where no slash stands between places.
    init?(_ tokens: [NumberFormatToken]) {
        guard let slash = tokens.firstIndex(of: .slash) else { return nil }
        self.slash = slash

        var end = slash
        while end > 0, tokens[end - 1].isWords { end -= 1 }
        var start = end
        while start > 0, tokens[start - 1].isPlace { start -= 1 }
        numerator = start..<end

        start = slash + 1
        while start < tokens.count, tokens[start].isWords { start += 1 }
        end = start
        while end < tokens.count, tokens[end].isPlace || tokens[end].isBareDigit { end += 1 }
        denominator = start..<end
        guard !numerator.isEmpty, !denominator.isEmpty else { return nil }

        if tokens[denominator].contains(where: \.isBareDigit) {
            var value = 0
            for token in tokens[denominator] {
                switch token {
                case .bareDigit(let digit): value = value * 10 + Int(digit)
                case .place(.zero): value *= 10
                default: return nil
                }
                guard value < 1_000_000_000 else { return nil }
            }
            // Places make 0 or 00 of it, never a divisor.
            guard value > 0 else { return nil }
            fixedDenominator = value
        } else {
            fixedDenominator = nil
        }

        let wholePlaces = tokens[..<numerator.lowerBound].count(where: \.isPlace)
        self.wholePlaces = wholePlaces > 0 ? wholePlaces : nil
        // Beside a whole number both sides are as wide as the wider.
        let digits = min(denominator.count, Self.mostDigits)
        width = fixedDenominator == nil && wholePlaces > 0 ? max(digits, min(numerator.count, Self.mostDigits)) : digits
    }

    /// The largest denominator that fits its places.
    var largestDenominator: Int { (0..<width).reduce(1) { power, _ in power * 10 } - 1 }
}

extension NumberFormatToken {
    fileprivate var isWords: Bool {
        if case .literal = self { true } else { false }
    }

    fileprivate var isBareDigit: Bool {
        if case .bareDigit = self { true } else { false }
    }
}

extension NumberFormat {
    /// The size of a number, without its sign, in a section with a fraction.
    static func fraction(_ number: Double, section: NumberFormatSection, layout: FractionLayout) -> String {
        var (whole, numerator, denominator) = parts(of: number.magnitude, layout: layout)
        var wholeDigits = DecimalDigits(whole).integer
        if layout.wholePlaces == nil {
            let (product, overflows) = (Int(exactly: whole) ?? Int.max).multipliedReportingOverflow(by: denominator)
            let (sum, overflowsToo) = product.addingReportingOverflow(numerator)
            if overflows || overflowsToo {
                // So large a number has no digits left for a fraction.
                denominator = 1
            } else {
                numerator = sum
                wholeDigits = []
            }
        }
        let numeratorDigits =
            layout.wholePlaces == nil && !wholeDigits.isEmpty ? wholeDigits : DecimalDigits(Double(numerator)).integer
        let isBlank =
            layout.wholePlaces != nil && numerator == 0
            && !section.tokens[layout.numerator].contains(.place(.zero))
        if isBlank, wholeDigits.isEmpty { wholeDigits = [0] }

        var wholeFiller = PlaceFiller(wholeDigits, places: layout.wholePlaces ?? 0)
        let numeratorPlaces =
            layout.wholePlaces == nil || layout.fixedDenominator != nil
            ? layout.numerator.count : max(layout.numerator.count, layout.width)
        var text = ""
        for (index, token) in section.tokens.enumerated() {
            if layout.numerator.contains(index) {
                if index == layout.numerator.lowerBound {
                    text +=
                        isBlank
                        ? String(repeating: " ", count: numeratorPlaces)
                        : filled(numeratorDigits, tokens: section.tokens[layout.numerator], places: numeratorPlaces)
                }
            } else if index == layout.slash {
                text += isBlank ? " " : "/"
            } else if layout.denominator.contains(index) {
                if index == layout.denominator.lowerBound {
                    text += self.denominator(
                        denominator, tokens: section.tokens[layout.denominator], layout: layout, isBlank: isBlank)
                }
            } else if case .place(let place) = token {
                text += wholeFiller.text(for: place)
            } else {
                text += token.literal
            }
        }
        return text
    }

    /// Digits in a run of places; further places in front of them show spaces.
    private static func filled(_ digits: [UInt8], tokens: ArraySlice<NumberFormatToken>, places: Int) -> String {
        // A numerator of 0 has a digit, unlike an integer of 0.
        var filler = PlaceFiller(digits.isEmpty ? [0] : digits, places: places)
        var text = ""
        for _ in 0..<max(0, places - tokens.count) { text += filler.text(for: .space) }
        for case .place(let place) in tokens { text += filler.text(for: place) }
        return text
    }

    private static func denominator(
        _ denominator: Int, tokens: ArraySlice<NumberFormatToken>, layout: FractionLayout, isBlank: Bool
    ) -> String {
        let digits = String(denominator)
        if let fixed = layout.fixedDenominator {
            return isBlank ? String(repeating: " ", count: String(fixed).count) : digits
        }
        guard !isBlank else { return String(repeating: " ", count: layout.width) }
        if tokens.contains(.place(.zero)) {
            return filled(DecimalDigits(Double(denominator)).integer, tokens: tokens, places: tokens.count)
        }
        // Unlike everywhere else the spaces follow, so that the slash stays where it is.
        let isPadded = tokens.contains(.place(.space))
        return digits + (isPadded ? String(repeating: " ", count: max(0, layout.width - digits.count)) : "")
    }

    private static func parts(
        of magnitude: Double, layout: FractionLayout
    ) -> (whole: Double, numerator: Int, denominator: Int) {
        let whole = magnitude.rounded(.down)
        var (numerator, denominator) = (0, 1)
        if let fixed = layout.fixedDenominator {
            numerator = Int(((magnitude - whole) * Double(fixed)).rounded())
            denominator = fixed
        } else {
            (numerator, denominator) = ratio(nearTo: magnitude - whole, largestDenominator: layout.largestDenominator)
        }
        return numerator == denominator ? (whole + 1, 0, denominator) : (whole, numerator, denominator)
    }

    /// The last convergent of a number's continued fraction whose denominator fits.
    ///
    /// A nearer ratio may exist (0.456 is 31/68 rather than 26/57), but this one is what Excel shows.
    private static func ratio(nearTo number: Double, largestDenominator: Int) -> (numerator: Int, denominator: Int) {
        var (previous, current) = ((numerator: 1, denominator: 0), (numerator: 0, denominator: 1))
        var rest = number
        // A remainder below this is an error of binary arithmetic; it also keeps the quotients below 2^25.
        while rest >= 0.000_000_05 {
            let inverse = 1 / rest
            let quotient = inverse.rounded(.down)
            let next = (
                numerator: Int(quotient) * current.numerator + previous.numerator,
                denominator: Int(quotient) * current.denominator + previous.denominator
            )
            guard next.denominator <= largestDenominator else { break }
            (previous, current) = (current, next)
            rest = inverse - quotient
        }
        return current
    }
}
