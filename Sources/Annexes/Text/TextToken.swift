/// A word, a number or a mark of a running text.
struct TextToken: Sendable {
    /// A word under the second key, a number as it is printed, or a mark.
    let key: String
    /// The number where it reads as a whole one, thousands grouped or not.
    let count: Int?
    /// Whether it is a number of any kind.
    let isNumber: Bool

    /// Whether it is a word.
    var isWord: Bool { !isNumber && key.contains(where: \.isLetter) }

    /// The number read as a rate: a single mark is the decimal mark.
    var rate: ExactDecimal? { isNumber ? NumberText(key, in: .rate)?.value : nil }

    /// The keys of single words.
    static func keys(_ words: String...) -> Set<String> { Set(words.map(VietnameseText.key)) }

    /// The tokens of a text, in order; spaces are none.
    ///
    /// - Complexity: O(*n*).
    static func tokens(_ text: some StringProtocol) -> [TextToken] {
        var tokens: [TextToken] = []
        var rest = Substring(text)
        while let first = rest.first {
            let length: Int
            if first.isNumber {
                length = numberLength(rest)
                let digits = String(rest.prefix(length))
                let count = NumberText(digits, in: .count)?.value.integer
                tokens.append(TextToken(key: digits, count: count, isNumber: true))
            } else if first.isLetter {
                length = rest.prefix { $0.isLetter || $0.isNumber || "'’".contains($0) }.count
                let word = VietnameseText.key(String(rest.prefix(length)))
                tokens.append(TextToken(key: word, count: nil, isNumber: false))
            } else {
                length = 1
                if !first.isWhitespace { tokens.append(TextToken(key: String(first), count: nil, isNumber: false)) }
            }
            rest = rest.dropFirst(length)
        }
        return tokens
    }

    /// How many characters belong to the number at the start: a mark between digits does, one behind them does not.
    private static func numberLength(_ text: Substring) -> Int {
        var length = 0
        var previous: Character = " "
        for (index, character) in text.enumerated() {
            if character.isNumber {
                length = index + 1
            } else if !".,".contains(character) || !previous.isNumber {
                break
            }
            previous = character
        }
        return length
    }
}
