/// A number of a rule: what is written on either side of `=` or `<=`.
///
/// Sums and products are flat, so that a rule of thousands of fields is no deeper than its parentheses.
indirect enum RuleExpression: Sendable, Hashable {
    /// A number, such as 100 or 0.5.
    case number(ExactDecimal)
    /// The figure of a field.
    case field(String)
    /// Expressions added and subtracted.
    case sum([Addend])
    /// Expressions multiplied and divided by.
    case product([Factor])
    /// `sum(a, c1..c12)`: some fields of a row added up.
    case total([FieldSpan])
    /// `sum(rows)` and `sum(rows, field)`: the field of all rows that a total adds up; without a name the field that
    /// the rule defines.
    case rows(String?)
    /// `count(field)`: how many different codes a list has.
    case codes(String)
    /// `count(rows)` and `count(rows when …)`: how many of the rows that a total adds up are so.
    case rowCount(RuleCondition?)
    /// `round(a, 2)`; what is printed tells the decimals, so that the rounding itself is no part of a comparison.
    case rounded(RuleExpression, decimals: Int)
    /// `each(a, c1..c12)`: every one of some fields, each a rule of its own.
    case each([FieldSpan])

    /// A term of a sum.
    struct Addend: Sendable, Hashable {
        /// What is added.
        let expression: RuleExpression
        /// Whether it is subtracted.
        let isSubtracted: Bool
    }

    /// A factor of a product.
    struct Factor: Sendable, Hashable {
        /// What is multiplied by.
        let expression: RuleExpression
        /// Whether it is divided by.
        let isDivisor: Bool
    }

    /// A field, or all from one to another in the layout's order.
    struct FieldSpan: Sendable, Hashable {
        /// The first field.
        let first: String
        /// The last one; `nil` for a single field.
        let last: String?
    }
}

extension RuleExpression {
    /// The fields of one row that it names, as written; those of spans are only the ends.
    var fields: [String] {
        switch self {
        case .number, .rowCount: []
        case .field(let field), .codes(let field): [field]
        case .rows(let field): field.map { [$0] } ?? []
        case .sum(let addends): addends.flatMap(\.expression.fields)
        case .product(let factors): factors.flatMap(\.expression.fields)
        case .total(let spans), .each(let spans): spans.flatMap(\.ends)
        case .rounded(let inner, _): inner.fields
        }
    }

    /// The fields whose figures it takes, as written; those of spans are only the ends.
    var figures: [String] {
        switch self {
        case .number, .codes: []
        case .rowCount(let condition): condition?.figures ?? []
        case .field, .rows, .total, .each: fields
        case .sum(let addends): addends.flatMap(\.expression.figures)
        case .product(let factors): factors.flatMap(\.expression.figures)
        case .rounded(let inner, _): inner.figures
        }
    }

    /// Whether it looks at more rows than one.
    var isOverRows: Bool {
        switch self {
        case .rows, .rowCount: true
        case .number, .field, .codes, .total, .each: false
        case .sum(let addends): addends.contains(where: \.expression.isOverRows)
        case .product(let factors): factors.contains(where: \.expression.isOverRows)
        case .rounded(let inner, _): inner.isOverRows
        }
    }

    /// Whether it holds a division or a rounding, so that what is printed can only come near to it.
    var isApproximate: Bool {
        switch self {
        case .rounded: true
        case .number, .field, .codes, .total, .each, .rows, .rowCount: false
        case .sum(let addends): addends.contains(where: \.expression.isApproximate)
        case .product(let factors): factors.contains { $0.isDivisor || $0.expression.isApproximate }
        }
    }

    /// The expression with every span of fields written out.
    func spelledOut(_ fields: (FieldSpan) throws(RuleError) -> [String]) throws(RuleError) -> RuleExpression {
        switch self {
        case .number, .field, .codes, .rows, .each: return self
        case .rowCount(let condition): return .rowCount(try condition?.spelledOut(fields))
        case .rounded(let inner, let decimals): return .rounded(try inner.spelledOut(fields), decimals: decimals)
        case .total(let spans):
            var addends: [Addend] = []
            for span in spans {
                addends += try fields(span).map { Addend(expression: .field($0), isSubtracted: false) }
            }
            return .sum(addends)
        case .sum(let addends):
            return .sum(
                try addends.map { addend throws(RuleError) in
                    Addend(expression: try addend.expression.spelledOut(fields), isSubtracted: addend.isSubtracted)
                })
        case .product(let factors):
            return .product(
                try factors.map { factor throws(RuleError) in
                    Factor(expression: try factor.expression.spelledOut(fields), isDivisor: factor.isDivisor)
                })
        }
    }
}

extension RuleExpression.FieldSpan {
    var ends: [String] { [first] + (last.map { [$0] } ?? []) }
}
