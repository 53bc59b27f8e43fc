/// Reads a number that was typed as text.
///
/// What a mark means follows from the kind of column, never from the machine's locale: in a column of counts groups
/// of exactly three digits are thousands, in a column of rates a single mark is the decimal mark.
public struct NumberText: Sendable {
    /// What a column holds.
    public enum Column: Sendable {
        /// Whole numbers.
        case count
        /// Percentages.
        case rate
    }

    /// The number with the decimals that were printed.
    public let value: ExactDecimal
    /// The decimal mark that the text uses, if any.
    public let decimalMark: Character?
    /// Whether another reading is possible, as of `1.234` in a column of rates.
    public let isAmbiguous: Bool

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: As typed; spaces, apostrophes, `%` and unit words such as `hộ` are dropped.
    ///   - column: What the column holds.
    /// - Returns: `nil` where the text is no number.
    public init?(_ text: String, in column: Column) {
        // The longer ones first: "nhân khẩu" ends with "khẩu".
        let units = ["nhân khẩu", "lao động", "hộ", "khẩu", "người", "lđ", "%"]
        var plain = VietnameseText.clean(text).lowercased()
        if plain.hasPrefix("'") { plain.removeFirst() }
        if let unit = units.first(where: plain.hasSuffix) { plain.removeLast(unit.count) }
        plain = String(plain.filter { !$0.isWhitespace })
        let isNegative = plain.hasPrefix("-") || plain.hasPrefix("−")
        if isNegative { plain.removeFirst() }
        // Full-width and other digits are digits; a superscript is a footnote mark.
        var digits = ""
        for character in plain {
            if let value = character.wholeNumberValue,
                character.unicodeScalars.first?.properties.numericType == .decimal
            {
                digits += String(value)
            } else if character == "," || character == "." {
                digits.append(character)
            } else {
                return nil
            }
        }
        guard digits.contains(where: \.isNumber), digits.first?.isNumber == true, digits.last?.isNumber == true,
            let reading = Self.read(digits, in: column),
            let value = ExactDecimal(parsing: (isNegative ? "-" : "") + reading.text)
        else { return nil }
        self.value = value
        decimalMark = reading.mark
        isAmbiguous = reading.isAmbiguous
    }

    private static func read(
        _ digits: String, in column: Column
    ) -> (text: String, mark: Character?, isAmbiguous: Bool)? {
        let marks = digits.filter { !$0.isNumber }
        let kinds = Set(marks)
        let groups = digits.split(whereSeparator: { !$0.isNumber }).map { (group: Substring) in group.count }
        let isGrouped = groups.count > 1 && (1...3).contains(groups[0]) && groups.dropFirst().allSatisfy { $0 == 3 }
        switch (kinds.count, marks.count) {
        case (0, _): return (digits, nil, false)
        case (1, 1):
            let readsAsDecimal = digits.replacingMarks(with: ".")
            if isGrouped {
                return column == .count
                    ? (digits.replacingMarks(with: ""), nil, false) : (readsAsDecimal, marks.first, true)
            }
            return (readsAsDecimal, marks.first, false)
        case (1, _): return isGrouped ? (digits.replacingMarks(with: ""), nil, false) : nil
        case (2, _):
            // The last mark is the decimal one, the others group thousands.
            guard let last = marks.last, marks.filter({ $0 == last }).count == 1,
                let place = digits.lastIndex(of: last)
            else { return nil }
            let whole = digits[..<place]
            let rest = groups.dropFirst().dropLast()
            guard rest.allSatisfy({ $0 == 3 }) else { return nil }
            return (whole.filter(\.isNumber) + "." + digits[digits.index(after: place)...], last, false)
        default: return nil
        }
    }
}

extension String {
    fileprivate func replacingMarks(with text: String) -> String {
        reduce(into: "") { $0 += $1.isNumber ? String($1) : text }
    }
}
