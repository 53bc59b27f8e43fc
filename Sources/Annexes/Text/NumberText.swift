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
    /// The mark between its groups of three digits, if any.
    public let groupMark: Character?
    /// The other number that the text may stand for: 1234 for `1.234` in a column of rates, 2.881 for `2,881` in one of
    /// counts.
    ///
    /// Thousands have a point in Vietnam (Law on Accounting), so that `2.881` in a column of counts has no other.
    public let otherReading: ExactDecimal?

    /// Whether another reading is possible.
    public var isAmbiguous: Bool { otherReading != nil }

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
            let reading = Self.read(digits, in: column)
        else { return nil }
        let sign = isNegative ? "-" : ""
        guard let value = ExactDecimal(parsing: sign + reading.text) else { return nil }
        self.value = value
        decimalMark = reading.decimalMark
        groupMark = reading.groupMark
        otherReading = reading.other.flatMap { ExactDecimal(parsing: sign + $0) }
    }

    private struct Reading {
        /// The digits with a point, as a number is parsed.
        let text: String
        var decimalMark: Character?
        var groupMark: Character?
        /// The other reading of the same digits.
        var other: String?
    }

    private static func read(_ digits: String, in column: Column) -> Reading? {
        let marks = digits.filter { !$0.isNumber }
        let kinds = Set(marks)
        let groups = digits.split(whereSeparator: { !$0.isNumber }).map { (group: Substring) in group.count }
        let isGrouped =
            groups.count > 1 && (1...3).contains(groups[0]) && groups.dropFirst().allSatisfy { $0 == 3 }
            && digits.first != "0"
        let mark = marks.last
        switch (kinds.count, marks.count) {
        case (0, _): return Reading(text: digits)
        case (1, 1):
            let decimal = digits.replacingMarks(with: ".")
            guard isGrouped else { return Reading(text: decimal, decimalMark: mark) }
            let whole = digits.replacingMarks(with: "")
            return column == .count
                ? Reading(text: whole, groupMark: mark, other: mark == "," ? decimal : nil)
                : Reading(text: decimal, decimalMark: mark, other: whole)
        case (1, _): return isGrouped ? Reading(text: digits.replacingMarks(with: ""), groupMark: mark) : nil
        case (2, _):
            // The last mark is the decimal one, the others group thousands.
            guard let mark, marks.filter({ $0 == mark }).count == 1, let place = digits.lastIndex(of: mark),
                groups.dropFirst().dropLast().allSatisfy({ $0 == 3 })
            else { return nil }
            return Reading(
                text: digits[..<place].filter(\.isNumber) + "." + digits[digits.index(after: place)...],
                decimalMark: mark, groupMark: marks.first)
        default: return nil
        }
    }
}

extension String {
    fileprivate func replacingMarks(with text: String) -> String {
        reduce(into: "") { $0 += $1.isNumber ? String($1) : text }
    }
}
