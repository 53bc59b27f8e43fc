/// Finds the columns of rates that are written as fractions of 1 in cells without a percent format, and reads them in
/// percent as all others.
struct FractionColumns {
    /// The ids of their fields.
    let fields: Set<String>

    /// The rows that must show it, and their share of five.
    private static let leastRows = 3
    private static let leastFifths = 4

    init(_ layout: Layout, _ records: [Record]) {
        fields = Set(
            layout.rules.compactMap { rule in
                guard case .ratio(let rate, let part, let whole) = rule.form else { return nil }
                let rows = records.compactMap { record -> (rate: ExactDecimal, part: Int, whole: Int)? in
                    guard let rate = record[rate]?.printed, let part = record[part]?.number?.integer,
                        let whole = record[whole]?.number?.integer
                    else { return nil }
                    return (rate, part, whole)
                }
                let fractions = rows.count { Self.agrees($0.rate.percent, $0.part, $0.whole) }
                let percentages = rows.count { Self.agrees($0.rate, $0.part, $0.whole) }
                let isFraction =
                    rows.count >= Self.leastRows && fractions * 5 >= rows.count * Self.leastFifths
                    && percentages < fractions
                return isFraction ? rate : nil
            })
    }

    private static func agrees(_ rate: ExactDecimal?, _ part: Int, _ whole: Int) -> Bool {
        guard let rate else { return false }
        return RateMath.holds(rate, part: part, whole: whole, .halfUp)
            || RateMath.holds(rate, part: part, whole: whole, .truncation)
    }

    /// The records in percent; what is more than 1 in such a column is taken as it is.
    func inPercent(_ records: [Record]) -> [Record] {
        guard !fields.isEmpty else { return records }
        return records.map { record in
            Record(
                row: record.row,
                values: Dictionary(
                    uniqueKeysWithValues: record.values.map { field, value in
                        (field, fields.contains(field) ? value.inPercent : value)
                    }))
        }
    }
}
