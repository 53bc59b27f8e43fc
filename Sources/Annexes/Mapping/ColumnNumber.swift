/// A cell of the row of column numbers: `9`, `(4)=(2)-(3)`, `1.2.1`, or only what its own column is, `1+2`.
struct ColumnNumber: Equatable {
    /// The number, level by level: 1, 2, 1 for `1.2.1`; empty where the cell has only an identity.
    let label: [Int]
    /// What the column is by other columns, as written behind `=`.
    let identity: String?

    private static let largest = 199
    private static let brackets: Set<Character> = ["(", ")", "[", "]", "{", "}"]

    /// Reads a cell.
    ///
    /// - Returns: `nil` for what numbers no column.
    init?(_ text: String) {
        guard text.utf8.count <= 400, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        // Most texts are words; of signs, x is a letter, and × and ÷ begin with a byte of one.
        let isWords = text.utf8.contains { Self.isOfLetter($0) && $0 | 0x20 != 0x78 && $0 != 0xC3 }
        if isWords, !text.utf8.contains(UInt8(ascii: "=")) { return nil }
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let label = parts.first.flatMap(Self.label)
        if parts.count == 2 {
            let identity = VietnameseText.clean(String(parts[1]))
            guard !identity.isEmpty, label != nil || parts[0].allSatisfy(\.isWhitespace) else { return nil }
            self.label = label ?? []
            self.identity = identity
        } else if let label {
            self.label = label
            identity = nil
        } else {
            guard Self.isIdentity(text) else { return nil }
            self.label = []
            identity = VietnameseText.clean(text)
        }
    }

    private init(label: [Int], identity: String?) {
        self.label = label
        self.identity = identity
    }

    /// The same cell with the number that its neighbours leave it, where it has none of its own.
    ///
    /// - Parameters:
    ///   - previous: The cell on its left.
    ///   - next: The next number on its right.
    func numbered(after previous: ColumnNumber?, before next: Int?) -> ColumnNumber {
        guard label.isEmpty, let number = previous?.number, number + 1 < next ?? .max else { return self }
        return ColumnNumber(label: [number + 1], identity: identity)
    }

    /// The number of a column that has one level only.
    var number: Int? { label.count == 1 ? label[0] : nil }

    /// The levels of a number such as `9`, `(4)` or `1.2.1`.
    static func label(_ text: Substring) -> [Int]? {
        guard !text.utf8.contains(where: isOfLetter) else { return nil }
        let plain = text.filter { !$0.isWhitespace && !brackets.contains($0) }
        let levels = plain.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let numbers = levels.compactMap { level in
            level.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(level) : nil
        }
        guard numbers.count == levels.count, numbers.count <= 4, numbers.allSatisfy({ (0...largest).contains($0) })
        else {
            return nil
        }
        return numbers
    }

    /// Whether a byte can only be one of a letter, in ASCII or in Vietnamese.
    private static func isOfLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0xC3...0xDF, 0xE1: true
        default: false
        }
    }

    /// Whether a text computes with at least two columns.
    private static func isIdentity(_ text: String) -> Bool {
        let signs: Set<Character> = ["+", "-", "−", "–", "*", "×", "x", "X", "/", ":", "÷"]
        let isPlain = text.allSatisfy {
            $0.isWhitespace || $0.isASCII && $0.isNumber || signs.contains($0) || brackets.contains($0)
                || ".,%".contains($0)
        }
        let numbers = text.split { !($0.isNumber || $0 == "." || $0 == ",") }
        return isPlain && numbers.count > 1 && text.contains { signs.contains($0) }
            && text.first { !$0.isWhitespace && !brackets.contains($0) }?.isNumber == true
    }
}
