/// An identity or inequality between the fields of one row, such as `poor_closing = poor_opening - poor_reduction`.
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
    }

    /// A whole multiple of a field.
    public struct Term: Sendable, Hashable {
        /// The field's id.
        public let field: String
        /// Its factor, not 0.
        public let coefficient: Int
    }

    /// The rule as it is written in the layout.
    public let text: String
    /// What it says.
    public let form: Form
    /// The field on the left, which the rule defines.
    public let subject: String?
    /// The code of the finding when it fails; `nil` for the usual one of its form.
    public let code: String?

    /// The fields that it names.
    public var fields: [String] {
        switch form {
        case .linear(let terms, _, _): terms.map(\.field)
        case .ratio(let rate, let numerator, let denominator): [rate, numerator, denominator]
        }
    }

    /// The equation without some of its terms; any other rule stays as it is.
    func leavingOut(_ isLeftOut: (String) -> Bool) -> Rule {
        guard case .linear(let terms, let constant, .equal) = form, terms.contains(where: { isLeftOut($0.field) })
        else {
            return self
        }
        return Rule(
            text: text, form: .linear(terms.filter { !isLeftOut($0.field) }, constant: constant, .equal),
            subject: subject, code: code)
    }

    /// The equation with more fields added on the right; any other rule stays as it is.
    func adding(_ fields: [String]) -> Rule {
        guard !fields.isEmpty, case .linear(let terms, let constant, .equal) = form,
            let own = terms.first(where: { $0.field == subject })
        else { return self }
        let added = fields.map { Term(field: $0, coefficient: -own.coefficient) }
        return Rule(
            text: ([text] + fields).joined(separator: " + "), form: .linear(terms + added, constant: constant, .equal),
            subject: subject, code: code)
    }
}
