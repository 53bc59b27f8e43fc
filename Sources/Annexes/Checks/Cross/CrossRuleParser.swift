/// Parses the rules between forms.
struct CrossRuleParser {
    private let text: String
    private let characters: [Character]
    private var position = 0

    /// Parses a rule.
    ///
    /// - Throws: ``RuleError`` with the place.
    static func parse(_ text: String) throws(RuleError) -> CrossRule.Kind {
        var parser = CrossRuleParser(text: text, characters: Array(text))
        let kind = try parser.kind()
        guard parser.isAtEnd else { throw parser.error("the end of the rule") }
        return kind
    }

    private init(text: String, characters: [Character]) {
        self.text = text
        self.characters = characters
    }

    private func error(_ expected: String) -> RuleError { RuleError(rule: text, offset: position, expected: expected) }

    private mutating func kind() throws(RuleError) -> CrossRule.Kind {
        let left = try side()
        guard let relation = takeRelation() else { throw error("=, <= or >=") }
        if relation == .equal, left.count == 1, take("parts(") {
            let part = try figure(coefficient: 1)
            guard take(")") else { throw error(")") }
            guard part.form == left[0].form, part.field == left[0].field else {
                throw error("the same figure in parts( ) as before it")
            }
            return .parts(left[0])
        }
        let right = try side()
        if relation == .equal, left.count == 1, right.count == 1, take("/") {
            let whole = try figure(coefficient: 1)
            guard take("*"), take("100") else { throw error("* 100") }
            return .ratio(rate: left[0], part: right[0], whole: whole)
        }
        return .comparison(left: left, relation, right: right)
    }

    private mutating func takeRelation() -> CrossRule.Relation? {
        for relation in [CrossRule.Relation.atMost, .atLeast, .equal] where take(relation.rawValue) { return relation }
        return nil
    }

    private mutating func side() throws(RuleError) -> [CrossRule.Term] {
        var terms: [CrossRule.Term] = []
        var coefficient = take("-") ? -1 : 1
        repeat {
            terms.append(try term(coefficient))
            if take("+") { coefficient = 1 } else if take("-") { coefficient = -1 } else { return terms }
        } while true
    }

    private mutating func term(_ coefficient: Int) throws(RuleError) -> CrossRule.Term {
        guard take("count(") else { return try figure(coefficient: coefficient) }
        let form = try form()
        guard take(")") else { throw error(")") }
        return CrossRule.Term(coefficient: coefficient, form: form, field: nil)
    }

    private mutating func figure(coefficient: Int) throws(RuleError) -> CrossRule.Term {
        let form = try form()
        guard take(".") else { throw error("a point and a field") }
        return CrossRule.Term(coefficient: coefficient, form: form, field: try name("a field"))
    }

    private mutating func form() throws(RuleError) -> CrossRule.Form {
        let layout = try name("a layout")
        guard take("[") else { return CrossRule.Form(layout: layout, filter: nil) }
        let field = try name("a field")
        guard take("="), let end = characters[position...].firstIndex(of: "]") else {
            throw error("= and a value and ]")
        }
        let value = VietnameseText.clean(String(characters[position..<end]))
        guard !value.isEmpty else { throw error("a value") }
        position = end + 1
        return CrossRule.Form(layout: layout, filter: CrossRule.Form.Filter(field: field, value: value))
    }

    // MARK: - Characters

    private var isAtEnd: Bool { characters[position...].allSatisfy(\.isWhitespace) }

    private mutating func skipSpaces() {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
    }

    private mutating func take(_ token: String) -> Bool {
        skipSpaces()
        guard characters[position...].starts(with: token) else { return false }
        position += token.count
        return true
    }

    /// Letters, digits and `_`; a hyphen between them belongs to the name.
    private mutating func name(_ expected: String) throws(RuleError) -> String {
        skipSpaces()
        func isWord(_ index: Int) -> Bool {
            index < characters.count
                && (characters[index].isLetter || characters[index].isNumber || characters[index] == "_")
        }
        let start = position
        while isWord(position) || (position > start && characters[safe: position] == "-" && isWord(position + 1)) {
            position += 1
        }
        guard position > start else { throw error(expected) }
        return String(characters[start..<position])
    }
}

extension [Character] {
    fileprivate subscript(safe index: Int) -> Character? { indices.contains(index) ? self[index] : nil }
}
