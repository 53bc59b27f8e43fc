import XLSX

/// The rules that a sheet states itself: in its row of column numbers and by the formulas of its columns.
struct StatedRules {
    /// Those that the rows follow and those that they do not.
    let rules: [(draft: DraftRule, rule: Rule)]

    init(_ figures: AnnexFigures) {
        let marks = Set(figures.annex.columns.map(\.field).filter { $0.type == .mark }.map(\.id))
        rules = AnnexRules(figures.annex).fits.compactMap { fit in
            let rule = fit.rule
            // Crosses are no figures that could be added.
            guard !rule.statement.isOverRows, marks.isDisjoint(with: rule.fields) else { return nil }
            let source: String
            switch rule.origin {
            case .layout: return nil
            case .numberRow: source = "declared by the number row"
            case .formulas(let cell): source = "computed by the formulas of the column, from \(cell) on"
            }
            let isFollowed = fit.failing.count * 2 < max(fit.rowCount, 1)
            let support = fit.rowCount > 0 ? "holds in \(figures.support(fit))" : "no row has all its figures"
            return (
                DraftRule(text: rule.statement.description, support: "\(source); \(support)", isLeftOut: !isFollowed),
                rule
            )
        }
    }
}
