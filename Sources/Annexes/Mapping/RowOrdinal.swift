/// What stands in the number column of a row.
enum RowOrdinal: Equatable {
    /// `I`, `IV.`
    case roman
    /// `A`, `b)`
    case letter
    /// `3` is [3], `1.10` is [1, 10].
    case arabic([Int])

    /// Reads an ordinal; `nil` for anything else.
    init?(_ text: String) {
        // As nearly all are.
        if let number = Int(text), number >= 0 {
            self = .arabic([number])
            return
        }
        var text = text[...]
        while let last = text.last, ".)/-: ".contains(last) { text.removeLast() }
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        if !text.isEmpty, numbers.allSatisfy({ $0 != nil }) {
            self = .arabic(numbers.compactMap(\.self))
        } else if !text.isEmpty, text.allSatisfy({ "IVX".contains($0) }) {
            self = .roman
        } else if text.count == 1, text.first?.isLetter == true {
            self = .letter
        } else {
            return nil
        }
    }

    /// Whether another ordinal is one of its parts, as `1.2` is of `1`.
    func isParent(of other: RowOrdinal) -> Bool {
        guard case .arabic(let own) = self, case .arabic(let other) = other else { return false }
        return other.count == own.count + 1 && other.starts(with: own)
    }
}
