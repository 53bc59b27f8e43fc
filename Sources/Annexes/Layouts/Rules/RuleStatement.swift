/// A rule as it is written: what must hold, and when.
struct RuleStatement: Sendable, Hashable {
    /// What must hold.
    let condition: RuleCondition
    /// The rows that it holds for; `nil` for all.
    let premise: RuleCondition?

    /// Creates a statement.
    init(_ condition: RuleCondition, when premise: RuleCondition? = nil) {
        self.condition = condition
        self.premise = premise
    }

    /// The fields that it names, as written; those of spans are only the ends.
    var fields: [String] { condition.fields + (premise?.fields ?? []) }

    /// The fields that it calculates with or compares as figures, as written.
    var figures: [String] { condition.figures + (premise?.figures ?? []) }

    /// Whether it looks at more rows than one, and so speaks of totals.
    var isOverRows: Bool { condition.isOverRows || premise?.isOverRows == true }

    /// The field that it defines: the one that stands alone before the first `=` or `<=`.
    var subject: String? {
        if case .comparison(.field(let field), _) = condition { field } else { nil }
    }

    /// What its subject is, where it says so for every row.
    var definition: RuleExpression? {
        guard subject != nil, premise == nil, case .comparison(_, let steps) = condition, steps.count == 1,
            steps.first?.relation == .equal
        else { return nil }
        return steps.first?.expression
    }
}

extension RuleStatement: CustomStringConvertible {
    /// The statement in the language of rules; parsing it gives the statement again.
    var description: String { RulePrinter.syntax.text(self) }
}
