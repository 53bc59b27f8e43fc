/// The pieces of a rule's text.
struct RuleToken: Equatable {
    enum Kind: Equatable {
        /// A field or a word of the language.
        case word
        case number
        /// A text between quotation marks, without them.
        case text
        case symbol
    }

    let kind: Kind
    let text: String
    /// Where it begins, in characters from 0.
    let offset: Int

    /// Divides a text.
    ///
    /// - Throws: ``RuleError`` at the first character that belongs to no piece.
    static func tokens(_ text: String) throws(RuleError) -> [RuleToken] {
        let characters = Array(text)
        var tokens: [RuleToken] = []
        var index = 0
        func character(_ index: Int) -> Character { index < characters.count ? characters[index] : " " }
        while index < characters.count {
            let start = index
            let first = characters[index]
            index += 1
            if first.isWhitespace { continue }
            var kind = Kind.symbol
            var piece: String?
            if isDigit(first) {
                kind = .number
                while isDigit(character(index)) { index += 1 }
                // 1.5 is a number, 1..12 a range.
                if character(index) == ".", isDigit(character(index + 1)) {
                    index += 1
                    while isDigit(character(index)) { index += 1 }
                }
            } else if isOfWord(first) {
                kind = .word
                while isOfWord(character(index)) { index += 1 }
            } else if let closing = quotes[first] {
                kind = .text
                guard let end = characters[index...].firstIndex(of: closing) else {
                    throw RuleError(rule: text, offset: characters.count, expected: String(closing))
                }
                piece = String(characters[index..<end])
                index = end + 1
            } else if let pair = pairs[String([first, character(index)])] {
                piece = pair
                index += 1
            } else if let single = singles[first] {
                piece = single
            } else {
                throw RuleError(rule: text, offset: start, expected: "a field, a number or an operator")
            }
            tokens.append(RuleToken(kind: kind, text: piece ?? String(characters[start..<index]), offset: start))
        }
        return tokens
    }

    private static let quotes: [Character: Character] = ["\"": "\"", "“": "”", "'": "'"]
    private static let pairs = ["<=": "<=", ">=": ">=", "<>": "<>", "!=": "<>", "..": ".."]
    private static let singles: [Character: String] = [
        "=": "=", "<": "<", ">": ">", "≤": "<=", "≥": ">=", "≠": "<>", "+": "+", "-": "-", "−": "-", "*": "*",
        "×": "*", "/": "/", "÷": "/", "(": "(", ")": ")", ",": ",",
    ]

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
