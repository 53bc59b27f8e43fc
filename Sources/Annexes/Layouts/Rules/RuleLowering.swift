/// Turns statements into the rules that checks work with.
struct RuleLowering {
    /// The ids of the fields, in the order of the columns.
    let fields: [String]
    /// The fields that hold figures.
    let numeric: Set<String>
    /// The fields that hold whole numbers only.
    let counts: Set<String>

    init(_ fields: [Field]) {
        self.fields = fields.map(\.id)
        numeric = Set(fields.filter(\.type.isNumeric).map(\.id))
        counts = Set(fields.filter { $0.type == .count }.map(\.id))
    }

    /// The rules of a text, the parts of a chain one by one.
    ///
    /// - Throws: ``RuleError`` for what does not parse, for fields that do not exist, and for a statement that says
    ///   nothing of any field.
    func rules(_ text: String) throws(RuleError) -> [Rule] { try rules(RuleParser.parse(text), text: text) }

    /// The rules of a statement.
    ///
    /// - Parameter text: The statement as it is written.
    /// - Throws: ``RuleError`` for fields that do not exist, and for a statement that says nothing of any field.
    func rules(_ written: RuleStatement, text: String) throws(RuleError) -> [Rule] {
        for field in written.fields where !fields.contains(field) { throw unknown(field, text) }
        guard !written.fields.isEmpty || written.isOverRows else {
            throw error(text, text.startIndex, "at least one field")
        }
        func expanded(_ span: RuleExpression.FieldSpan) throws(RuleError) -> [String] { try self.expanded(span, text) }
        let statement = RuleStatement(
            try written.condition.spelledOut(expanded), when: try written.premise?.spelledOut(expanded))
        let parts = try parts(statement.condition, text)
        return try parts.map { condition throws(RuleError) in
            let part = RuleStatement(condition, when: statement.premise)
            guard !isIdle(condition) else { throw error(text, text.startIndex, "a rule that depends on a field") }
            return Rule(
                text: parts.count == 1 ? text : part.description, statement: part, form: form(part),
                subject: part.subject)
        }
    }

    /// Whether a comparison is the same for all figures, as `a = a`.
    private func isIdle(_ condition: RuleCondition) -> Bool {
        guard case .comparison(let left, let steps) = condition, let first = LinearForm(left),
            let second = steps.first.flatMap({ LinearForm($0.expression) })
        else { return false }
        return first.subtracting(second)?.terms.isEmpty == true
    }

    // MARK: - Parts

    /// The parts that must hold one by one: both halves of a chain, each of several fields, what `and` joins.
    private func parts(_ condition: RuleCondition, _ text: String) throws(RuleError) -> [RuleCondition] {
        switch condition {
        case .all(let conditions):
            var all: [RuleCondition] = []
            for condition in conditions { all += try parts(condition, text) }
            return all
        case .comparison(let first, let steps):
            var left = [first]
            if case .each(let spans) = first {
                left = []
                for span in spans { left += try expanded(span, text).map { .field($0) } }
            }
            var result: [RuleCondition] = []
            for step in steps {
                result += left.map { .comparison($0, [step]) }
                left = [step.expression]
            }
            return result
        default: return [condition]
        }
    }

    private func expanded(_ span: RuleExpression.FieldSpan, _ text: String) throws(RuleError) -> [String] {
        guard let first = fields.firstIndex(of: span.first) else { throw unknown(span.first, text) }
        guard let end = span.last else { return [span.first] }
        guard let last = fields.firstIndex(of: end) else { throw unknown(end, text) }
        guard first <= last else {
            throw error(
                text, text.firstRange(of: end)?.lowerBound ?? text.startIndex,
                "a field that stands behind \(span.first)")
        }
        return fields[first...last].filter(numeric.contains)
    }

    // MARK: - Fields

    private func unknown(_ field: String, _ text: String) -> RuleError {
        error(text, text.firstRange(of: field)?.lowerBound ?? text.startIndex, "a field of the layout, not \(field)")
    }

    private func error(_ text: String, _ place: String.Index, _ expected: String) -> RuleError {
        RuleError(rule: text, offset: text.distance(from: text.startIndex, to: place), expected: expected)
    }

    // MARK: - Forms

    private func form(_ statement: RuleStatement) -> Rule.Form {
        guard statement.premise == nil, case .comparison(let left, let steps) = statement.condition, steps.count == 1,
            let step = steps.first
        else { return .condition }
        if case .field(let subject) = left, step.relation == .equal, numeric.contains(subject) {
            if let form = Self.columnSum(step.expression, subject) ?? Self.ratio(step.expression, subject) {
                return form
            }
        }
        return linear(left, step) ?? .condition
    }

    private static func columnSum(_ expression: RuleExpression, _ subject: String) -> Rule.Form? {
        if case .rows(let field) = expression { .columnSum(field ?? subject) } else { nil }
    }

    /// `part / whole * 100`, rounded or not.
    private static func ratio(_ expression: RuleExpression, _ subject: String) -> Rule.Form? {
        if case .rounded(let inner, _) = expression { return ratio(inner, subject) }
        guard case .product(let factors) = expression else { return nil }
        var number = ExactFraction(1)
        var parts: [String] = []
        var wholes: [String] = []
        for factor in factors {
            switch factor.expression {
            case .field(let field): if factor.isDivisor { wholes.append(field) } else { parts.append(field) }
            case .number(let value):
                let value = ExactFraction(value)
                guard let next = factor.isDivisor ? number.divided(by: value) : number.multiplied(by: value) else {
                    return nil
                }
                number = next
            default: return nil
            }
        }
        guard number == .hundred, parts.count == 1, wholes.count == 1 else { return nil }
        return .ratio(rate: subject, numerator: parts[0], denominator: wholes[0])
    }

    /// A sum of whole multiples; a share that need not come out even is a condition, unless it is only a limit.
    private func linear(_ left: RuleExpression, _ step: RuleCondition.Step) -> Rule.Form? {
        guard let first = LinearForm(left), let second = LinearForm(step.expression),
            var sum = first.subtracting(second), !sum.terms.isEmpty,
            sum.terms.allSatisfy({ numeric.contains($0.field) })
        else { return nil }
        let relation: Rule.Relation
        switch step.relation {
        case .equal where step.expression.isApproximate && !second.isWhole: return nil
        case .equal: relation = .equal
        case .atMost, .less: relation = .atMost
        case .atLeast, .greater:
            relation = .atMost
            sum = sum.negative
        case .unequal: return nil
        }
        guard let whole = sum.whole else { return nil }
        guard step.relation == .less || step.relation == .greater else {
            return .linear(whole.terms, constant: whole.constant, relation)
        }
        // Among whole numbers less is at least one less.
        guard whole.terms.allSatisfy({ counts.contains($0.field) }), whole.constant < .max else { return nil }
        return .linear(whole.terms, constant: whole.constant + 1, relation)
    }
}
