public import XLSX

/// What must hold between the figures of a row or a total, in a form that checks work with.
///
/// One statement of a layout may be several rules: `a <= b <= c` is two.
public struct Rule: Sendable, Hashable {
    /// How the two sides compare.
    public enum Relation: String, Sendable {
        /// Both sides are the same number.
        case equal = "="
        /// The left side is not larger.
        case atMost = "<="
    }

    /// The forms that a rule is reduced to.
    public enum Form: Sendable, Hashable {
        /// The sum of coefficients times fields, plus a constant, compares with zero.
        case linear([Term], constant: Int, Relation)
        /// A printed rate in percent: `rate = numerator / denominator * 100`.
        case ratio(rate: String, numerator: String, denominator: String)
        /// A total that adds up a field of its rows.
        case columnSum(String)
        /// Whatever else the statement says; no value follows from it.
        case condition
    }

    /// A whole multiple of a field.
    public struct Term: Sendable, Hashable {
        /// The field's id.
        public let field: String
        /// Its factor, not 0.
        public let coefficient: Int
    }

    /// How much a row that breaks the rule weighs.
    public enum Weight: String, Sendable, Codable, CaseIterable {
        /// Something must be corrected.
        case error
        /// Somebody should look: the rule may fail for good reasons.
        case warning
        /// Good to know.
        case info
    }

    /// Where a rule comes from, the most trusted first.
    public enum Origin: Sendable, Hashable {
        /// The layout.
        case layout
        /// A cell of the sheet's own row of column numbers, as `9=1-2-3`.
        case numberRow(CellReference)
        /// The formulas of a column, of which this is the first.
        case formulas(CellReference)

        /// The cell that states the rule.
        public var cell: CellReference? {
            switch self {
            case .layout: nil
            case .numberRow(let cell), .formulas(let cell): cell
            }
        }
    }

    /// The rule as it is written.
    public let text: String
    /// What it says.
    let statement: RuleStatement
    /// What it is reduced to.
    public let form: Form
    /// The field on the left, which the rule defines.
    public let subject: String?
    /// The fields of one row that it names.
    public let fields: [String]
    /// The code of the finding when it fails; `nil` for the usual one of its form.
    public var code: String?
    /// How much a failure weighs.
    public var weight = Weight.error
    /// What to tell of a failure besides the figures.
    public var message: LocalizedText?
    /// The field whose cell a failure is told at; `nil` for the first that it names.
    public var place: String?
    /// Where it comes from.
    public var origin = Origin.layout

    init(text: String, statement: RuleStatement, form: Form, subject: String?) {
        self.text = text
        self.statement = statement
        self.form = form
        self.subject = subject
        var seen: Set<String> = []
        let names =
            switch form {
            case .linear(let terms, _, _): terms.map(\.field)
            case .ratio(let rate, let numerator, let denominator): [rate, numerator, denominator]
            case .columnSum, .condition: statement.fields
            }
        fields = names.filter { seen.insert($0).inserted }
    }

    /// Whether a repair may rest on it: an equation, a limit or a rate that must hold.
    var isEdit: Bool {
        switch form {
        case .linear, .ratio: weight == .error
        case .columnSum: true
        case .condition: false
        }
    }

    /// Whether it says what a figure is.
    var isEquation: Bool {
        switch form {
        case .linear(_, _, let relation): relation == .equal
        case .ratio, .columnSum: true
        case .condition: statement.definition != nil
        }
    }

    /// Whether what it defines is printed rounded, or cut off.
    var isRounded: Bool {
        switch form {
        case .linear, .columnSum: false
        case .ratio: true
        case .condition: statement.definition?.isApproximate == true
        }
    }

    /// Whether the totals of its fields must follow it as the rows do.
    func holdsInTotals(_ layout: Layout) -> Bool {
        switch form {
        // What adds a constant in each row adds another one in their total.
        case .linear(_, let constant, _): if constant != 0 { return false }
        case .ratio: break
        case .columnSum, .condition: return false
        }
        return fields.allSatisfy { layout.field($0).map { $0.total == .sum || $0.total == .rule } ?? false }
    }

    /// The same rule in another form.
    func with(_ form: Form, text: String, statement: RuleStatement) -> Rule {
        var rule = Rule(text: text, statement: statement, form: form, subject: subject)
        rule.code = code
        rule.weight = weight
        rule.message = message
        rule.place = place
        rule.origin = origin
        return rule
    }

    /// The equation without some of its terms; any other rule stays as it is.
    func leavingOut(_ isLeftOut: (String) -> Bool) -> Rule {
        guard case .linear(let terms, let constant, .equal) = form, terms.contains(where: { isLeftOut($0.field) })
        else {
            return self
        }
        return with(
            .linear(terms.filter { !isLeftOut($0.field) }, constant: constant, .equal), text: text,
            statement: statement)
    }

    /// The equation with more fields added on the right; any other rule stays as it is.
    func adding(_ fields: [String]) -> Rule {
        guard !fields.isEmpty, case .linear(let terms, let constant, .equal) = form,
            let own = terms.first(where: { $0.field == subject }),
            case .comparison(let left, let steps) = statement.condition, let right = steps.first?.expression
        else { return self }
        let added = fields.map { Term(field: $0, coefficient: -own.coefficient) }
        let sum = RuleExpression.sum(
            ([right] + fields.map { .field($0) }).map { RuleExpression.Addend(expression: $0, isSubtracted: false) })
        return with(
            .linear(terms + added, constant: constant, .equal), text: ([text] + fields).joined(separator: " + "),
            statement: RuleStatement(
                .comparison(left, [RuleCondition.Step(relation: .equal, expression: sum)])))
    }

    /// Whether two rules say the same of the figures.
    func means(_ other: Rule) -> Bool {
        switch (form, other.form) {
        case (.linear(let left, let first, let relation), .linear(let right, let second, let otherRelation)):
            guard relation == otherRelation, left.count == right.count, let lead = left.first,
                let match = right.first(where: { $0.field == lead.field })
            else { return false }
            // Proportional coefficients; an inequality may not be turned round.
            guard relation == .equal || (lead.coefficient > 0) == (match.coefficient > 0) else { return false }
            let coefficients = Dictionary(right.map { ($0.field, $0.coefficient) }) { first, _ in first }
            func isProportional(_ own: Int, _ other: Int) -> Bool {
                Int128(own) * Int128(match.coefficient) == Int128(other) * Int128(lead.coefficient)
            }
            return isProportional(first, second)
                && left.allSatisfy { term in
                    coefficients[term.field].map { isProportional(term.coefficient, $0) } ?? false
                }
        case (.condition, .condition): return statement == other.statement
        default: return form == other.form && subject == other.subject
        }
    }
}
