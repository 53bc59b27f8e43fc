/// Prints rules: in their own language, or as people read them, with the titles of columns and the signs × − ≤.
struct RulePrinter {
    /// The rule's own language.
    static var syntax: RulePrinter { RulePrinter(words: nil) { $0 } }

    /// For people.
    ///
    /// - Parameter name: What a field is called.
    static func words(_ language: Language, _ name: @escaping (String) -> String) -> RulePrinter {
        RulePrinter(words: language, name: name)
    }

    /// The language of the words; `nil` for that of rules.
    private let words: Language?
    private let name: (String) -> String

    private init(words: Language?, name: @escaping (String) -> String) {
        self.words = words
        self.name = name
    }

    func text(_ statement: RuleStatement) -> String {
        let condition = text(statement.condition)
        guard let premise = statement.premise else { return condition }
        return "\(condition) \(word("when", "khi", "when")) \(text(premise))"
    }

    func text(_ condition: RuleCondition) -> String {
        switch condition {
        case .comparison(let first, let steps):
            return steps.reduce(text(first)) { "\($0) \(text($1.relation)) \(text($1.expression))" }
        case .oneOf(let field, let values):
            let texts = values.map { words == nil ? "\"\($0)\"" : "“\($0)”" }
            if values.count == 1 { return "\(name(field)) = \(texts[0])" }
            return "\(name(field)) \(word("in", "là một trong", "is one of")) (\(texts.joined(separator: ", ")))"
        case .within(let field, let range):
            return
                "\(name(field)) \(word("in", "trong", "in")) \(range.lowerBound)\(word("..", "–", "–"))\(range.upperBound)"
        case .blank(let field):
            return words == nil ? "blank(\(name(field)))" : "\(name(field)) \(word("", "để trống", "is blank"))"
        case .exactlyOne(let spans):
            return "\(word("exactly one of", "đúng một trong", "exactly one of")) (\(text(spans)))"
        case .not(let inner): return "\(word("not", "không", "not")) (\(text(inner)))"
        case .all(let parts): return joined(parts, word("and", "và", "and"))
        case .any(let parts): return joined(parts, word("or", "hoặc", "or"))
        }
    }

    func text(_ expression: RuleExpression) -> String {
        switch expression {
        case .number(let number): return number.text(decimalMark: words == .vietnamese ? "," : ".")
        case .field(let field): return name(field)
        case .sum(let addends):
            return addends.enumerated().map { index, addend in
                let sign = addend.isSubtracted ? (words == nil ? "-" : "−") : "+"
                let lead = index == 0 ? (addend.isSubtracted ? sign : "") : " \(sign) "
                return lead + inner(addend.expression, wraps: isSum(addend.expression))
            }.joined()
        case .product(let factors):
            return factors.enumerated().map { index, factor in
                let sign = factor.isDivisor ? "/" : words == nil ? "*" : "×"
                // A product never begins with a division; it begins with 1 then.
                let lead = index == 0 ? (factor.isDivisor ? "1 / " : "") : " \(sign) "
                return lead + inner(factor.expression, wraps: isSum(factor.expression) || isProduct(factor.expression))
            }.joined()
        case .total(let spans): return "\(word("sum", "tổng", "sum"))(\(text(spans)))"
        case .rows(let field):
            if words != nil {
                return word("", "tổng các dòng", "the sum of the rows") + (field.map { " \(name($0))" } ?? "")
            }
            return field.map { "sum(rows, \($0))" } ?? "sum(rows)"
        case .codes(let field):
            return words == nil ? "count(\(field))" : "\(word("", "số mã", "the number of codes of")) \(name(field))"
        case .rowCount(let condition):
            let rows = word("rows", "số dòng", "the number of rows")
            let when = condition.map { " \(word("when", "có", "with")) \(text($0))" } ?? ""
            return words == nil ? "count(\(rows)\(when))" : rows + when
        case .rounded(let value, let decimals):
            return words == nil ? "round(\(text(value)), \(decimals))" : text(value)
        case .each(let spans): return "\(word("each", "mỗi", "each"))(\(text(spans)))"
        }
    }

    private func text(_ spans: [RuleExpression.FieldSpan]) -> String {
        spans.map { span in
            name(span.first) + (span.last.map { word("..", " … ", " … ") + name($0) } ?? "")
        }.joined(separator: ", ")
    }

    private func text(_ relation: RuleCondition.Relation) -> String {
        guard words != nil else { return relation.rawValue }
        switch relation {
        case .equal, .less, .greater: return relation.rawValue
        case .atMost: return "≤"
        case .atLeast: return "≥"
        case .unequal: return "≠"
        }
    }

    private func word(_ syntax: String, _ vietnamese: String, _ english: String) -> String {
        words?.pick(vietnamese, english) ?? syntax
    }

    private func inner(_ expression: RuleExpression, wraps: Bool) -> String {
        wraps ? "(\(text(expression)))" : text(expression)
    }

    private func joined(_ parts: [RuleCondition], _ word: String) -> String {
        parts.map { part in
            switch part {
            case .all, .any: "(\(text(part)))"
            default: text(part)
            }
        }.joined(separator: " \(word) ")
    }

    private func isSum(_ expression: RuleExpression) -> Bool { if case .sum = expression { true } else { false } }
    private func isProduct(_ expression: RuleExpression) -> Bool {
        if case .product = expression { true } else { false }
    }
}
