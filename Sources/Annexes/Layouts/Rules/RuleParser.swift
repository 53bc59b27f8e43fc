/// Why a rule could not be read.
struct RuleError: Error, Sendable, CustomStringConvertible {
    /// The rule as written.
    let rule: String
    /// Where reading stopped, in characters from 0.
    let offset: Int
    /// What was expected there.
    let expected: String

    /// The place and what was expected.
    var description: String { "rule \"\(rule)\", character \(offset + 1): expected \(expected)" }
}

/// Parses the rules of a layout.
///
/// ```
/// rule       = condition ["when" condition]
/// condition  = conjunct {"or" conjunct}
/// conjunct   = negation {"and" negation}
/// negation   = "not" negation | "exactly one of" "(" fields ")" | comparison
/// comparison = ("each" "(" fields ")" | sum) {relation sum}
///            | field "in" ("(" text {"," text} ")" | number ".." number) | field ("=" | "<>") text
/// relation   = "=" | "<=" | ">=" | "<" | ">" | "<>"
/// sum        = ["-"] product {("+" | "-") product}
/// product    = factor {("*" | "/") factor}
/// factor     = number | field | "(" condition ")" | "blank" "(" field ")" | "round" "(" sum "," number ")"
///            | "sum" "(" ("rows" ["," field] | fields) ")" | "count" "(" ("rows" ["when" condition] | field) ")"
/// fields     = field [".." field] {"," field [".." field]}
/// ```
/// `c1..c12` are the fields from one to the other in the layout's order.
struct RuleParser {
    private let rule: String
    private let tokens: [RuleToken]
    private var position = 0
    private var depth = 0
    private static let greatestDepth = 32
    private static let largestNumber = 1_000_000

    /// Parses a rule.
    ///
    /// - Throws: ``RuleError`` with the place.
    /// - Complexity: O(*n*) in the characters.
    static func parse(_ text: String) throws(RuleError) -> RuleStatement {
        var parser = RuleParser(rule: text, tokens: try RuleToken.tokens(text))
        let condition = try parser.condition()
        let premise = parser.takeWord("when") ? try parser.condition() : nil
        guard parser.position == parser.tokens.count else { throw parser.error("the end of the rule") }
        return RuleStatement(condition, when: premise)
    }

    private init(rule: String, tokens: [RuleToken]) {
        self.rule = rule
        self.tokens = tokens
    }

    /// What a piece of a rule turns out to be.
    private enum Node {
        case expression(RuleExpression)
        case condition(RuleCondition)
    }

    // MARK: - Conditions

    private mutating func condition() throws(RuleError) -> RuleCondition {
        guard case .condition(let condition) = try disjunction() else { throw error("=, <= or >=") }
        return condition
    }

    private mutating func disjunction() throws(RuleError) -> Node {
        try joined("or", { parser throws(RuleError) in try parser.conjunction() }, RuleCondition.any)
    }

    private mutating func conjunction() throws(RuleError) -> Node {
        try joined("and", { parser throws(RuleError) in try parser.negation() }, RuleCondition.all)
    }

    private mutating func joined(
        _ word: String, _ part: (inout RuleParser) throws(RuleError) -> Node, _ join: ([RuleCondition]) -> RuleCondition
    ) throws(RuleError) -> Node {
        let first = try part(&self)
        guard isAt(word) else { return first }
        guard case .condition(let condition) = first else { throw error("=, <= or >=") }
        var parts = [condition]
        while takeWord(word) {
            guard case .condition(let next) = try part(&self) else { throw error("=, <= or >=") }
            parts.append(next)
        }
        return .condition(join(parts))
    }

    private mutating func negation() throws(RuleError) -> Node {
        if takeWord("not") {
            let inner = try nested { parser throws(RuleError) in try parser.negation() }
            guard case .condition(let condition) = inner else { throw error("=, <= or >=") }
            return .condition(.not(condition))
        }
        if isAt("exactly") {
            position += 1
            for word in ["one", "of"] where !takeWord(word) { throw error("exactly one of (…)") }
            return .condition(.exactlyOne(try spans()))
        }
        return try comparison()
    }

    private mutating func comparison() throws(RuleError) -> Node {
        let start = position
        let first: Node
        if isCall("each") {
            position += 1
            first = .expression(.each(try spans()))
        } else {
            first = try sum()
        }
        guard case .expression(let left) = first else { return first }
        if takeWord("in") {
            guard case .field(let field) = left else { throw error("a field before “in”", at: start) }
            return .condition(try membership(field))
        }
        var steps: [RuleCondition.Step] = []
        while let relation = takeRelation() {
            if let text = takeText() {
                guard case .field(let field) = left, steps.isEmpty, relation == .equal || relation == .unequal else {
                    throw error("a field that is compared with a text", at: start)
                }
                let condition = RuleCondition.oneOf(field, [text])
                return .condition(relation == .equal ? condition : .not(condition))
            }
            guard case .expression(let right) = try sum() else { throw error("a field or a number") }
            steps.append(RuleCondition.Step(relation: relation, expression: right))
        }
        return steps.isEmpty ? first : .condition(.comparison(left, steps))
    }

    private mutating func membership(_ field: String) throws(RuleError) -> RuleCondition {
        if take("(") {
            var texts: [String] = []
            repeat {
                guard let text = takeText() else { throw error("a text between quotation marks") }
                texts.append(text)
            } while take(",")
            try expect(")")
            return .oneOf(field, texts)
        }
        let first = try wholeNumber()
        try expect("..")
        let place = position
        let last = try wholeNumber()
        guard first <= last else { throw error("a number not below \(first)", at: place) }
        return .within(field, first...last)
    }

    // MARK: - Numbers

    private mutating func sum() throws(RuleError) -> Node {
        var isSubtracted = take("-")
        let first = try product()
        guard isSubtracted || isAt("+") || isAt("-") else { return first }
        guard case .expression(let expression) = first else { throw error("a field or a number") }
        var addends = [RuleExpression.Addend(expression: expression, isSubtracted: isSubtracted)]
        while isAt("+") || isAt("-") {
            isSubtracted = tokens[position].text == "-"
            position += 1
            guard case .expression(let next) = try product() else { throw error("a field or a number") }
            addends.append(RuleExpression.Addend(expression: next, isSubtracted: isSubtracted))
        }
        return .expression(.sum(addends))
    }

    private mutating func product() throws(RuleError) -> Node {
        let start = position
        let first = try factor()
        guard isAt("*") || isAt("/") else { return first }
        guard case .expression(let expression) = first else { throw error("a field or a number", at: start) }
        var factors = Self.flat(expression, isDivisor: false)
        var number = Self.constant(expression) ?? ExactFraction(1)
        while isAt("*") || isAt("/") {
            let isDivisor = tokens[position].text == "/"
            position += 1
            let place = position
            guard case .expression(let next) = try factor() else { throw error("a field or a number", at: place) }
            factors += Self.flat(next, isDivisor: isDivisor)
            if let constant = Self.constant(next) {
                if isDivisor, constant == .zero { throw error("a number other than 0", at: place) }
                // No rule of an annex needs larger numbers.
                guard let product = isDivisor ? number.divided(by: constant) : number.multiplied(by: constant),
                    product.numerator.magnitude <= Self.largestNumber, product.denominator <= Self.largestNumber
                else { throw error("numbers up to \(Self.largestNumber)", at: place) }
                number = product
            }
        }
        return .expression(.product(factors))
    }

    /// The factors of a product within a product.
    private static func flat(_ expression: RuleExpression, isDivisor: Bool) -> [RuleExpression.Factor] {
        guard case .product(let factors) = expression else {
            return [RuleExpression.Factor(expression: expression, isDivisor: isDivisor)]
        }
        return factors.map {
            RuleExpression.Factor(expression: $0.expression, isDivisor: $0.isDivisor != isDivisor)
        }
    }

    /// The number of an expression without fields.
    private static func constant(_ expression: RuleExpression) -> ExactFraction? {
        LinearForm(expression).flatMap { $0.terms.isEmpty ? $0.constant : nil }
    }

    private mutating func factor() throws(RuleError) -> Node {
        guard position < tokens.count else { throw error("a field or a number") }
        let token = tokens[position]
        switch token.kind {
        case .number: return .expression(.number(try number()))
        case .text: throw error("a field or a number")
        case .symbol:
            guard take("(") else { throw error("a field or a number") }
            let inner = try nested { parser throws(RuleError) in try parser.disjunction() }
            try expect(")")
            return inner
        case .word:
            if isCall(token.text) { return try call(token.text) }
            guard !Self.reserved.contains(token.text) else { throw error("a field or a number") }
            position += 1
            return .expression(.field(token.text))
        }
    }

    /// The words that are no fields.
    static let reserved: Set = ["when", "and", "or", "not", "in", "rows"]

    private mutating func call(_ function: String) throws(RuleError) -> Node {
        let start = position
        position += 1
        switch function {
        case "blank":
            try expect("(")
            let field = try field()
            try expect(")")
            return .condition(.blank(field))
        case "round":
            try expect("(")
            let inner = try nested { parser throws(RuleError) in try parser.sum() }
            guard case .expression(let expression) = inner else { throw error("a field or a number", at: start) }
            try expect(",")
            let place = position
            let decimals = try wholeNumber()
            guard decimals <= ExactDecimal.maximumScale else {
                throw error("at most \(ExactDecimal.maximumScale) decimals", at: place)
            }
            try expect(")")
            return .expression(.rounded(expression, decimals: decimals))
        case "sum":
            guard isAt("rows", after: 1) else { return .expression(.total(try spans())) }
            position += 2
            let field = take(",") ? try field() : nil
            try expect(")")
            return .expression(.rows(field))
        case "count":
            try expect("(")
            if takeWord("rows") {
                let premise =
                    takeWord("when")
                    ? try nested { parser throws(RuleError) in .condition(try parser.condition()) } : nil
                try expect(")")
                guard case .condition(let condition)? = premise else { return .expression(.rowCount(nil)) }
                return .expression(.rowCount(condition))
            }
            let field = try field()
            try expect(")")
            return .expression(.codes(field))
        default: throw error("sum, count, round, blank or each", at: start)
        }
    }

    // MARK: - Pieces

    private mutating func spans() throws(RuleError) -> [RuleExpression.FieldSpan] {
        try expect("(")
        var spans: [RuleExpression.FieldSpan] = []
        repeat {
            let first = try field()
            spans.append(RuleExpression.FieldSpan(first: first, last: take("..") ? try field() : nil))
        } while take(",")
        try expect(")")
        return spans
    }

    private mutating func field() throws(RuleError) -> String {
        guard position < tokens.count, tokens[position].kind == .word, !Self.reserved.contains(tokens[position].text)
        else { throw error("a field") }
        position += 1
        return tokens[position - 1].text
    }

    private mutating func number() throws(RuleError) -> ExactDecimal {
        guard let number = ExactDecimal(parsing: tokens[position].text), number.scale <= 6,
            number <= ExactDecimal(Self.largestNumber)
        else { throw error("a number up to \(Self.largestNumber) with at most six decimals") }
        position += 1
        return number
    }

    private mutating func wholeNumber() throws(RuleError) -> Int {
        guard position < tokens.count, tokens[position].kind == .number,
            let number = ExactDecimal(parsing: tokens[position].text)?.integer, number <= Self.largestNumber
        else { throw error("a whole number up to \(Self.largestNumber)") }
        position += 1
        return number
    }

    private mutating func nested(_ body: (inout RuleParser) throws(RuleError) -> Node) throws(RuleError) -> Node {
        guard depth < Self.greatestDepth else { throw error("fewer parentheses") }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    private mutating func takeRelation() -> RuleCondition.Relation? {
        guard position < tokens.count, tokens[position].kind == .symbol,
            let relation = RuleCondition.Relation(rawValue: tokens[position].text)
        else { return nil }
        position += 1
        return relation
    }

    private mutating func takeText() -> String? {
        guard position < tokens.count, tokens[position].kind == .text else { return nil }
        position += 1
        return tokens[position - 1].text
    }

    /// Whether a symbol or a word stands at the place, or some pieces later.
    private func isAt(_ text: String, after distance: Int = 0) -> Bool {
        let place = position + distance
        return place < tokens.count && tokens[place].kind != .text && tokens[place].text == text
    }

    /// Whether a word stands at the place as the name of a function.
    private func isCall(_ word: String) -> Bool { isAt(word) && isAt("(", after: 1) }

    private mutating func take(_ symbol: String) -> Bool {
        guard isAt(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func takeWord(_ word: String) -> Bool { take(word) }

    private mutating func expect(_ symbol: String) throws(RuleError) {
        guard take(symbol) else { throw error(symbol) }
    }

    private func error(_ expected: String, at place: Int? = nil) -> RuleError {
        let place = place ?? position
        return RuleError(
            rule: rule, offset: place < tokens.count ? tokens[place].offset : rule.count, expected: expected)
    }
}
