/// Whether the marks of a formula may stand in a file.
///
/// Quotes, parentheses, braces and brackets come in pairs, and commas between arguments; Excel refuses a file where they
/// do not.
public enum FormulaMarks {
    /// The first mark that a formula lacks, or has without its partner.
    public enum Flaw: Hashable, Sendable {
        /// A mark that would close what was opened does not come.
        case missing(Character)
        /// A mark closes what was not opened, or is a semicolon outside an array: files have commas between arguments,
        /// whatever Excel shows.
        case unexpected(Character)
    }

    /// What is wrong with the marks of a formula.
    ///
    /// - Parameter formula: With or without `=`. Texts in double quotes and sheet names in single quotes may hold any
    ///   mark; in the brackets of a table's columns a single quote escapes the mark behind it.
    /// - Returns: `nil` where all is well.
    /// - Complexity: O(*n*).
    public static func flaw(in formula: String) -> Flaw? {
        let partners: [Character: Character] = ["(": ")", "{": "}", "[": "]"]
        var open: [Character] = []
        var quote: Character?
        var isEscaped = false
        for character in formula {
            if isEscaped {
                isEscaped = false
            } else if let mark = quote {
                // A doubled quote closes and opens again.
                if character == mark { quote = nil }
            } else if open.last == "]", character == "'" {
                isEscaped = true
            } else if character == "\"" || character == "'" {
                quote = character
            } else if let partner = partners[character] {
                open.append(partner)
            } else if character == open.last {
                open.removeLast()
            } else if partners.values.contains(character) || character == ";" && !["}", "]"].contains(open.last) {
                return .unexpected(character)
            }
        }
        return (quote ?? open.last).map { .missing($0) }
    }
}
