/// A target as it is typed, with its number, its unit and how it bounds: `trên 90%`, `≥ 5`, `64 hộ`.
struct TargetText {
    /// How a target bounds what is reached.
    enum Comparison {
        case equal
        case atLeast
        case above
        case atMost
    }

    /// The number with its decimals as they are printed.
    let value: ExactDecimal
    /// Whether it is a percentage.
    let isRate: Bool
    /// How it bounds.
    let comparison: Comparison

    /// Reads a target; `nil` where it is no single number, as "đạt chuẩn" and "5–9 hộ".
    ///
    /// - Parameters:
    ///   - text: The target.
    ///   - unit: The text of the column of units.
    ///   - mark: The text of the column of comparisons.
    init?(_ text: String, unit: String?, mark: String?) {
        let tokens = TextToken.tokens(text)
        guard let index = tokens.firstIndex(where: \.isNumber), tokens.count(where: \.isNumber) == 1 else { return nil }
        let behind = tokens[(index + 1)...].first?.key
        isRate = behind == "%" || behind == nil && unit?.contains("%") == true
        guard let value = isRate ? tokens[index].rate : tokens[index].count.map({ ExactDecimal($0) }) else {
            return nil
        }
        self.value = value
        let words = TextToken.tokens(mark ?? "").map(\.key) + tokens[..<index].map(\.key)
        comparison = Self.comparison(words, isOnwards: tokens[index...].contains { PlanWords.onwards.contains($0.key) })
    }

    private static func comparison(_ words: [String], isOnwards: Bool) -> Comparison {
        let pairs = zip(words, words.dropFirst()).map { $0 + " " + $1 }
        if isOnwards || words.contains("≥") || pairs.contains(where: PlanWords.least.contains) || pairs.contains("> =")
        {
            return .atLeast
        }
        if words.contains(where: PlanWords.below.contains) || pairs.contains(where: PlanWords.most.contains) {
            return .atMost
        }
        guard words.contains(where: PlanWords.above.contains) else { return .equal }
        return words.contains(where: PlanWords.not.contains) ? .atMost : .above
    }
}
