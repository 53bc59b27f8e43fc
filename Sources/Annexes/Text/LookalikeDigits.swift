/// Letters that are typed, or read from a scan, in place of digits: `2O`, `l5`.
enum LookalikeDigits {
    /// The text with digits in place of such letters; `nil` where it has none, or no digit of its own.
    ///
    /// It only suggests what may be meant: a letter in a figure is for a person to judge.
    static func digits(in text: String) -> String? {
        guard text.utf8.count <= 20, text.contains(where: \.isNumber) else { return nil }
        let result = String(text.map { digits[$0] ?? $0 })
        return result == text ? nil : result
    }

    private static let digits: [Character: Character] = [
        "O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "i": "1", "|": "1", "S": "5", "s": "5", "B": "8", "Z": "2",
        "z": "2",
    ]
}
