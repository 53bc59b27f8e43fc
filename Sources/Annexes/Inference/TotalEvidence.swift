import XLSX

/// How the total rows of an annex come about, column by column.
struct TotalEvidence {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    /// How a column's totals are formed, with what the total rows say of it.
    ///
    /// - Parameter rule: The rule that defines the column in its rows.
    func total(of column: Annex.Column, rule: Rule?) -> (total: Field.Total, comment: String?) {
        let field = column.field
        let totals = annex.totals.enumerated().compactMap {
            index, total -> (value: FieldValue, figure: ExactDecimal, rows: [Record])? in
            guard let value = total[field.id], let figure = value.figure(of: field),
                annex.coverage.indices.contains(index)
            else { return nil }
            return (value, figure, Array(annex.records[annex.coverage[index]]))
        }
        guard !annex.totals.isEmpty else {
            return field.type == .count ? (.sum, "no total row to test it on") : (.none, nil)
        }
        guard annex.records.contains(where: { $0[field.id]?.number != nil }) else {
            return field.type == .count ? (.sum, "no figures to test it on") : (.none, nil)
        }
        guard !totals.isEmpty else { return (.none, field.type == .count ? "the total row leaves it blank" : nil) }
        if field.type == .rate { return rate(rule, totals.map(\.value)) }
        var held = 0
        var wrong: String?
        var isSmaller = false
        for total in totals {
            let figures = total.rows.compactMap { $0[field.id]?.figure(of: field) }
            let sum = figures.reduce(ExactFraction.zero) { sum, figure in sum.adding(ExactFraction(figure)) ?? sum }
            if sum == ExactFraction(total.figure) {
                held += 1
            } else {
                wrong =
                    wrong
                    ?? "\(total.value.reference) is \(total.figure), its rows give \(sum.decimal?.description ?? "?")"
                isSmaller = isSmaller || figures.contains { $0 > total.figure }
            }
        }
        let comment = (["\(held) of \(totals.count) total rows"] + [wrong].compactMap { $0 }).joined(separator: "; ")
        // A count that does not add up is a slip rather than a figure of another kind, unless a row exceeds it.
        let isSum = held * 2 >= totals.count || (field.type == .count && !isSmaller)
        return isSum ? (.sum, comment) : (.typed, "its rows do not add up to it")
    }

    private func rate(_ rule: Rule?, _ totals: [FieldValue]) -> (Field.Total, String?) {
        guard let rule else { return (.typed, "nothing in the table gives it") }
        guard case .ratio = rule.form else { return (.rule, nil) }
        let held = annex.totals.count { PrintedRate($0, rule)?.holds == true }
        return (.rule, "\(held) of \(totals.count) total rows")
    }
}
