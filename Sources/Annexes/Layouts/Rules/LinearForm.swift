/// A sum of fields with exact coefficients, and a constant.
struct LinearForm {
    /// The coefficients that are not 0, in the order in which the fields appear.
    private(set) var terms: [(field: String, coefficient: ExactFraction)]
    private(set) var constant: ExactFraction

    /// The expression as a sum of fields; `nil` where it is none, or beyond all bounds.
    init?(_ expression: RuleExpression) {
        var collector = Collector()
        guard collector.add(expression, ExactFraction(1)) else { return nil }
        self.init(collector)
    }

    /// Both forms, the other one taken from this one; `nil` beyond all bounds.
    func subtracting(_ other: LinearForm) -> LinearForm? {
        var collector = Collector()
        for (form, factor) in [(self, ExactFraction(1)), (other, ExactFraction(-1))] {
            guard collector.add(form, factor) else { return nil }
        }
        return LinearForm(collector)
    }

    /// The form with all signs turned round.
    var negative: LinearForm {
        var result = self
        result.terms = terms.map { ($0.field, $0.coefficient.negative) }
        result.constant = constant.negative
        return result
    }

    private init(_ collector: Collector) {
        terms = collector.order.compactMap { field in
            collector.coefficients[field].flatMap { $0 == .zero ? nil : (field, $0) }
        }
        constant = collector.constant
    }

    /// Whether all its coefficients are whole numbers.
    var isWhole: Bool { (terms.map(\.coefficient) + [constant]).allSatisfy { $0.denominator == 1 } }

    /// Whole coefficients: the form times the least number that makes them so; `nil` beyond all bounds.
    var whole: (terms: [Rule.Term], constant: Int)? {
        var factor: Int128 = 1
        for fraction in terms.map(\.coefficient) + [constant] {
            guard let share = ExactFraction(fraction.denominator, over: factor) else { return nil }
            // The least common multiple: share.numerator is what the factor lacks.
            let (next, overflow) = factor.multipliedReportingOverflow(by: share.numerator)
            guard !overflow, next < 1 << 40 else { return nil }
            factor = next
        }
        func scaled(_ fraction: ExactFraction) -> Int? {
            let (value, overflow) = fraction.numerator.multipliedReportingOverflow(by: factor / fraction.denominator)
            return overflow || value.magnitude > 1 << 60 ? nil : Int(value)
        }
        var whole: [Rule.Term] = []
        for term in terms {
            guard let coefficient = scaled(term.coefficient) else { return nil }
            whole.append(Rule.Term(field: term.field, coefficient: coefficient))
        }
        return scaled(constant).map { (whole, $0) }
    }

    private struct Collector {
        var coefficients: [String: ExactFraction] = [:]
        var order: [String] = []
        var constant = ExactFraction.zero

        /// Adds a multiple of an expression; `false` where it is no sum of fields.
        mutating func add(_ expression: RuleExpression, _ factor: ExactFraction) -> Bool {
            switch expression {
            case .number(let number):
                guard let product = factor.multiplied(by: ExactFraction(number)), let sum = constant.adding(product)
                else { return false }
                constant = sum
                return true
            case .field(let field): return add(field, factor)
            case .sum(let addends):
                return addends.allSatisfy { add($0.expression, $0.isSubtracted ? factor.negative : factor) }
            case .product(let factors): return add(factors, factor)
            case .total, .rows, .codes, .rowCount, .rounded, .each: return false
            }
        }

        /// A product of numbers and at most one sum of fields.
        private mutating func add(_ factors: [RuleExpression.Factor], _ factor: ExactFraction) -> Bool {
            var factor = factor
            var variable: LinearForm?
            for item in factors {
                guard let form = LinearForm(item.expression) else { return false }
                guard form.terms.isEmpty else {
                    guard !item.isDivisor, variable == nil else { return false }
                    variable = form
                    continue
                }
                guard
                    let next = item.isDivisor ? factor.divided(by: form.constant) : factor.multiplied(by: form.constant)
                else { return false }
                factor = next
            }
            return variable.map { add($0, factor) } ?? add(.number(ExactDecimal(1)), factor)
        }

        mutating func add(_ form: LinearForm, _ factor: ExactFraction) -> Bool {
            for term in form.terms {
                guard let coefficient = term.coefficient.multiplied(by: factor), add(term.field, coefficient) else {
                    return false
                }
            }
            guard let product = form.constant.multiplied(by: factor), let sum = constant.adding(product) else {
                return false
            }
            constant = sum
            return true
        }

        private mutating func add(_ field: String, _ coefficient: ExactFraction) -> Bool {
            if coefficients[field] == nil { order.append(field) }
            guard let sum = (coefficients[field] ?? .zero).adding(coefficient) else { return false }
            coefficients[field] = sum
            return true
        }
    }
}
