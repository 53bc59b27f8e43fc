/// Reads a text as Excel reads what is typed into a cell: `1,234.5`, `-12%`, `$5`, `(5)`, `1.5E3`, `1 1/2`.
///
/// VALUE goes by it, arithmetic with texts, and the criteria of COUNTIF; dates and times are ``DateText``'s.
struct NumberText {
    private var rest: Substring.UnicodeScalarView
    private let decimal: Unicode.Scalar
    private let group: Unicode.Scalar

    /// The number, date or time that a text is, as Excel reads it in `"1,234.5%"+0` or `"2024-05-01"+0`.
    ///
    /// - Parameters:
    ///   - text: White space at its ends does not count.
    ///   - date1904: Whether the workbook counts days from 1904-01-01.
    ///   - locale: The separators, and the order of day and month.
    /// - Returns: `nil` where it is none.
    static func number(_ text: String, date1904: Bool, locale: DisplayLocale = .standard) -> Double? {
        let trimmed = text.withoutOuterSpace
        guard let first = trimmed.unicodeScalars.first, trimmed.utf8.count <= 255 else { return nil }
        // Nearly all texts in sheets are words.
        if first.properties.isAlphabetic, !DateText.mayBegin(trimmed) { return nil }
        return number(trimmed, locale: locale) ?? DateText.serial(trimmed, locale: locale, date1904: date1904)
    }

    /// The number that a text without white space at its ends shows, dates and times apart.
    static func number(_ text: Substring, locale: DisplayLocale) -> Double? {
        guard let decimal = locale.decimalSeparator.unicodeScalars.first,
            let group = locale.groupSeparator.unicodeScalars.first
        else { return nil }
        var reader = NumberText(rest: text.unicodeScalars, decimal: decimal, group: group)
        return reader.read()
    }

    private mutating func read() -> Double? {
        var isNegative = false
        var isEnclosed = false
        var isPercent = false
        var hasSign = false
        var hasCurrency = false
        // Signs, currency and an opening parenthesis come in any order, each once.
        prefix: while let scalar = rest.first {
            switch scalar {
            case "-", "+":
                guard !hasSign else { return nil }
                hasSign = true
                isNegative = scalar == "-"
            case "(":
                guard !isEnclosed, !hasSign else { return nil }
                isEnclosed = true
            case "%":
                guard !isPercent else { return nil }
                isPercent = true
            case _ where Self.currencies.contains(scalar):
                guard !hasCurrency else { return nil }
                hasCurrency = true
            case " ": break
            default: break prefix
            }
            rest.removeFirst()
        }
        guard var size = magnitude() else { return nil }
        suffix: while let scalar = rest.first {
            switch scalar {
            case "%":
                guard !isPercent else { return nil }
                isPercent = true
            case ")":
                guard isEnclosed else { return nil }
                isEnclosed = false
                isNegative = true
            case _ where Self.currencies.contains(scalar):
                guard !hasCurrency else { return nil }
                hasCurrency = true
            case " ": break
            default: return nil
            }
            rest.removeFirst()
        }
        guard !isEnclosed else { return nil }
        if isPercent { size = DecimalRounding.toFifteenDigits(size / 100) }
        return isNegative ? -size : size
    }

    private static let currencies: Set<Unicode.Scalar> = ["$", "€", "₫"]

    /// Digits in groups, with a fraction and an exponent.
    private mutating func magnitude() -> Double? {
        var text = ""
        var grouped: Int?
        while let scalar = rest.first {
            if let digit = Self.digit(scalar) {
                text.append(digit)
                grouped = grouped.map { $0 + 1 }
            } else if scalar == group, !text.isEmpty, grouped ?? 3 == 3 {
                grouped = 0
            } else {
                break
            }
            rest.removeFirst()
        }
        // A separator stands before every three digits.
        guard grouped ?? 3 == 3 else { return nil }
        let whole = text
        var hasFraction = false
        if rest.first == decimal {
            rest.removeFirst()
            text += "."
            while let scalar = rest.first, let digit = Self.digit(scalar) {
                text.append(digit)
                hasFraction = true
                rest.removeFirst()
            }
            if !hasFraction { text.removeLast() }
        }
        guard !whole.isEmpty || hasFraction else { return nil }
        if whole.isEmpty { text = "0" + text }
        if let scalar = rest.first, scalar == "E" || scalar == "e" {
            rest.removeFirst()
            text += "e"
            if let sign = rest.first, sign == "-" || sign == "+" {
                text.unicodeScalars.append(sign)
                rest.removeFirst()
            }
            guard rest.first.flatMap(Self.digit) != nil else { return nil }
            while let scalar = rest.first, let digit = Self.digit(scalar) {
                text.append(digit)
                rest.removeFirst()
            }
        } else if !hasFraction, let fraction = fraction() {
            guard let whole = Double(whole) else { return nil }
            return whole + fraction
        }
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// The fraction of `1 1/2`.
    private mutating func fraction() -> Double? {
        let start = rest
        guard rest.first == " " else { return nil }
        while rest.first == " " { rest.removeFirst() }
        guard let numerator = integer(), rest.first == "/" else {
            rest = start
            return nil
        }
        rest.removeFirst()
        guard let denominator = integer(), denominator > 0 else {
            rest = start
            return nil
        }
        return numerator / denominator
    }

    private mutating func integer() -> Double? {
        var value: Double?
        while let scalar = rest.first, let digit = Self.digit(scalar), let number = digit.wholeNumberValue {
            guard value ?? 0 < 1e6 else { return nil }
            value = (value ?? 0) * 10 + Double(number)
            rest.removeFirst()
        }
        return value
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Character? {
        ("0"..."9").contains(scalar) ? Character(scalar) : nil
    }
}

extension String {
    /// The text without spaces, tabs and breaks at its ends.
    var withoutOuterSpace: Substring {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        let view = utf8
        guard let first = view.firstIndex(where: { !isSpace($0) }), let last = view.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return self[first...last]
    }
}
