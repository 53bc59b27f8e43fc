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
                guard case .ratio(let field, _, _) = rule.form else { return nil }
                let rates = records.compactMap { PrintedRate($0, rule) }
                let fractions = rates.count { $0.asFraction?.holds == true }
                let isFraction =
                    rates.count >= Self.leastRows && fractions * 5 >= rates.count * Self.leastFifths
                    && rates.count { $0.holds } < fractions
                return isFraction ? field : nil
            })
    }

    /// The records in percent; what is more than 1 in such a column is taken as it is.
    func inPercent(_ records: [Record]) -> [Record] {
        guard !fields.isEmpty else { return records }
        return records.map { record in
            record.mapValues { slot, value in fields.contains(record.fields.ids[slot]) ? value.inPercent : value }
        }
    }
}
