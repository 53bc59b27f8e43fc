/// Exact arithmetic of sums of printed figures.
enum LinearMath {
    /// A multiple of a figure.
    struct Addend {
        let value: ExactDecimal
        let coefficient: Int
        /// The decimals that it was rounded to; `nil` for a count, which is exact.
        let decimals: Int?
    }

    /// Whether a sum of multiples and a constant compares with 0.
    ///
    /// Figures that were rounded each for itself may be off by half a unit of their last decimal each.
    static func holds(_ addends: [Addend], constant: Int, _ relation: Rule.Relation) -> Bool {
        holds(addends, constant: constant, relation, slack: slack(addends))
    }

    /// Whether a sum of multiples and a constant compares with 0, give or take what rounding left.
    static func holds(
        _ addends: [Addend], constant: Int, _ relation: Rule.Relation, slack: ExactDecimal
    ) -> Bool {
        let scale = max(slack.scale, addends.map(\.value.scale).max() ?? 0)
        var sum = Int128(constant) * Int128(ExactDecimal.power(scale))
        for addend in addends {
            let (product, isTooLarge) = addend.value.scaled(to: scale)
                .multipliedReportingOverflow(by: Int128(addend.coefficient))
            let (next, overflow) = sum.addingReportingOverflow(product)
            guard !isTooLarge, !overflow, next != .min else { return false }
            sum = next
        }
        let bound = slack.scaled(to: scale)
        return relation == .equal ? (sum < 0 ? -sum : sum) <= bound : sum <= bound
    }

    /// How far a sum of rounded figures may be off: half a unit of the last decimal of each; 0 for counts.
    static func slack(_ addends: [Addend]) -> ExactDecimal {
        let scale = addends.compactMap { addend in addend.decimals.map { min($0 + 1, ExactDecimal.maximumScale) } }
            .max()
        guard let scale else { return ExactDecimal(0) }
        var digits: Int64 = 0
        for addend in addends {
            guard let decimals = addend.decimals, decimals < scale else { continue }
            let half = 5 * ExactDecimal.power(scale - decimals - 1)
            let (product, isTooLarge) = half.multipliedReportingOverflow(
                by: Int64(clamping: addend.coefficient.magnitude))
            let (next, overflow) = digits.addingReportingOverflow(product)
            guard !isTooLarge, !overflow else { return ExactDecimal(0) }
            digits = next
        }
        return ExactDecimal(digits: digits, scale: scale) ?? ExactDecimal(0)
    }
}
