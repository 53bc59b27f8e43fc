/// What a rule demands, or the case in which it does.
indirect enum RuleCondition: Sendable, Hashable {
    /// How two numbers compare.
    enum Relation: String, Sendable {
        /// The same number.
        case equal = "="
        /// Not larger.
        case atMost = "<="
        /// Not smaller.
        case atLeast = ">="
        /// Smaller.
        case less = "<"
        /// Larger.
        case greater = ">"
        /// Another number.
        case unequal = "<>"
    }

    /// One comparison of a chain.
    struct Step: Sendable, Hashable {
        /// How it compares with what stands before.
        let relation: Relation
        /// The next number.
        let expression: RuleExpression
    }

    /// `a <= b`, and chains of comparisons such as `a <= b <= c`.
    case comparison(RuleExpression, [Step])
    /// `category in ("Nghèo", "Cận nghèo")` and `category = "Nghèo"`.
    case oneOf(String, [String])
    /// `code in 1..12`: a number, or every code of a list, lies in a range.
    case within(String, ClosedRange<Int>)
    /// `blank(field)`.
    case blank(String)
    /// `exactly one of (a, b, c)`: one of the fields is marked, be it by a cross or a number other than 0.
    case exactlyOne([RuleExpression.FieldSpan])
    /// `not …`.
    case not(RuleCondition)
    /// `… and …`.
    case all([RuleCondition])
    /// `… or …`.
    case any([RuleCondition])
}

extension RuleCondition {
    /// The fields of one row that it names, as written; those of spans are only the ends.
    var fields: [String] {
        switch self {
        case .comparison(let first, let steps): first.fields + steps.flatMap(\.expression.fields)
        case .oneOf(let field, _), .within(let field, _), .blank(let field): [field]
        case .exactlyOne(let spans): spans.flatMap(\.ends)
        case .not(let inner): inner.fields
        case .all(let parts), .any(let parts): parts.flatMap(\.fields)
        }
    }

    /// The fields that it calculates with or compares as figures, as written; those of spans are only the ends.
    var figures: [String] {
        switch self {
        case .comparison(let first, let steps): first.figures + steps.flatMap(\.expression.figures)
        case .oneOf, .within, .blank, .exactlyOne: []
        case .not(let inner): inner.figures
        case .all(let parts), .any(let parts): parts.flatMap(\.figures)
        }
    }

    /// Whether it looks at more rows than one.
    var isOverRows: Bool {
        switch self {
        case .comparison(let first, let steps): first.isOverRows || steps.contains(where: \.expression.isOverRows)
        case .oneOf, .within, .blank, .exactlyOne: false
        case .not(let inner): inner.isOverRows
        case .all(let parts), .any(let parts): parts.contains(where: \.isOverRows)
        }
    }

    /// The condition with every span of fields written out.
    func spelledOut(
        _ fields: (RuleExpression.FieldSpan) throws(RuleError) -> [String]
    ) throws(RuleError) -> RuleCondition {
        switch self {
        case .oneOf, .within, .blank: return self
        case .comparison(let first, let steps):
            return .comparison(
                try first.spelledOut(fields),
                try steps.map { step throws(RuleError) in
                    Step(relation: step.relation, expression: try step.expression.spelledOut(fields))
                })
        case .exactlyOne(let spans):
            var all: [RuleExpression.FieldSpan] = []
            for span in spans { all += try fields(span).map { RuleExpression.FieldSpan(first: $0, last: nil) } }
            return .exactlyOne(all)
        case .not(let inner): return .not(try inner.spelledOut(fields))
        case .all(let parts): return .all(try Self.spelledOut(parts, fields))
        case .any(let parts): return .any(try Self.spelledOut(parts, fields))
        }
    }

    private static func spelledOut(
        _ parts: [RuleCondition], _ fields: (RuleExpression.FieldSpan) throws(RuleError) -> [String]
    ) throws(RuleError) -> [RuleCondition] {
        try parts.map { part throws(RuleError) in try part.spelledOut(fields) }
    }
}
