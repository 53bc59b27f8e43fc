/// Joins words that a hyphen at the end of a line has cut, as the "ngh- èo" of a narrow header cell.
enum CutWords {
    /// A text on one line with its cut words whole.
    ///
    /// Two pieces are one word where together they are a syllable and not each by itself, as those of "kinh- tế" are.
    static func joined(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "-")), text.contains(hyphenAtEnd) else { return text }
        var result = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let piece = result.hasSuffix("-") ? lastLetters(result.dropLast()) : ""
            if isCut(piece, word.prefix(while: \.isLetter)) {
                result.removeLast()
            } else if !result.isEmpty {
                result += " "
            }
            result += word
        }
        return result
    }

    private static let hyphenAtEnd = "- "

    private static func lastLetters(_ text: Substring) -> Substring {
        text.suffix(from: text.lastIndex { !$0.isLetter }.map(text.index(after:)) ?? text.startIndex)
    }

    private static func isCut(_ first: Substring, _ second: Substring) -> Bool {
        guard !first.isEmpty, !second.isEmpty else { return false }
        return VietnameseSyllable.isOne((first + second).unicodeScalars)
            && !(VietnameseSyllable.isOne(first.unicodeScalars) && VietnameseSyllable.isOne(second.unicodeScalars))
    }
}
