/// A printed rate beside the counts that it comes from.
struct PrintedRate {
    let rate: ExactDecimal
    let part: Int
    let whole: Int
}

extension PrintedRate {
    /// The figures of a row under a rule of its layout.
    ///
    /// - Returns: `nil` for a rule that is no rate, and where a figure is missing or a count is not whole.
    init?(_ record: Record, _ rule: Rule) {
        guard case .ratio(let rate, let part, let whole) = rule.form, let rate = record[rate]?.printed,
            let part = record[part]?.number?.integer, let whole = record[whole]?.number?.integer
        else { return nil }
        self.init(rate: rate, part: part, whole: whole)
    }

    /// Whether the rate is right as it is rounded.
    func holds(_ rounding: RateRounding) -> Bool { RateMath.holds(rate, part: part, whole: whole, rounding) }

    /// Whether the rate is right, rounded or cut off.
    var holds: Bool { holds(.halfUp) || holds(.truncation) }

    /// The rate taken for a fraction of 1.
    var asFraction: PrintedRate? { rate.percent.map { PrintedRate(rate: $0, part: part, whole: whole) } }
}
