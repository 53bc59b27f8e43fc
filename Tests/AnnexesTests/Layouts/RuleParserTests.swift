import Annexes
import Testing

@Suite("Rules")
struct RuleParserTests {
    private func linear(_ text: String) throws -> (terms: [String: Int], constant: Int, relation: Rule.Relation) {
        guard case .linear(let terms, let constant, let relation) = try RuleParser.parse(text).form else {
            throw NoLinearRule()
        }
        return (Dictionary(uniqueKeysWithValues: terms.map { ($0.field, $0.coefficient) }), constant, relation)
    }

    private struct NoLinearRule: Error {}

    private func error(_ text: String) throws -> RuleError {
        try #require(throws: RuleError.self) { _ = try RuleParser.parse(text) }
    }

    @Test("the closing stock is what is left of the opening one")
    func identity() throws {
        let rule = try RuleParser.parse("poor_closing = poor_opening - poor_reduction")
        let (terms, constant, relation) = try linear(rule.text)
        #expect(terms == ["poor_closing": 1, "poor_opening": -1, "poor_reduction": 1])
        #expect(constant == 0)
        #expect(relation == .equal)
        #expect(rule.subject == "poor_closing")
        #expect(Set(rule.fields) == ["poor_closing", "poor_opening", "poor_reduction"])
    }

    @Test(
        "a rate, in any order of its factors",
        arguments: [
            "r = a / b * 100", "r = a * 100 / b", "r = 100 * a / b", "r = (a / b) * 100", "r=a/b*100",
            "r = 100*(a)/(b)",
        ])
    func ratios(text: String) throws {
        #expect(try RuleParser.parse(text).form == .ratio(rate: "r", numerator: "a", denominator: "b"))
    }

    @Test("at most, and at least the other way round", arguments: ["a <= b", "b >= a"])
    func inequalities(text: String) throws {
        let (terms, _, relation) = try linear(text)
        #expect(terms == ["a": 1, "b": -1])
        #expect(relation == .atMost)
    }

    @Test(
        "products come before sums, parentheses before both",
        arguments: [
            ("a = 2 * b + c", ["a": 1, "b": -2, "c": -1], 0), ("a = 2 * (b + c)", ["a": 1, "b": -2, "c": -2], 0),
            ("a = b - (c - d)", ["a": 1, "b": -1, "c": 1, "d": -1], 0), ("a = -b + 3 * 2", ["a": 1, "b": 1], -6),
            ("a - 5 = b", ["a": 1, "b": -1], -5), ("a + a = b", ["a": 2, "b": -1], 0),
            ("a = 6 / 2 * b", ["a": 1, "b": -3], 0),
            ("a = b + c - c", ["a": 1, "b": -1], 0),
        ] as [(String, [String: Int], Int)])
    func precedence(text: String, terms: [String: Int], constant: Int) throws {
        let result = try linear(text)
        #expect(result.terms == terms)
        #expect(result.constant == constant)
    }

    @Test(
        "an error tells where reading stopped",
        arguments: [
            ("a = ", 4), ("= b", 0), ("a b", 2), ("a = b +", 7), ("a = (b", 6), ("a = b)", 5), ("a ? b", 2),
            ("a < b", 2),
            ("a = b = c", 6), ("", 0), ("a = b ; c", 6), ("a = 1000001", 4), ("số = b ! c", 7),
        ])
    func errors(text: String, offset: Int) throws {
        let error = try error(text)
        #expect(error.offset == offset)
        #expect(error.rule == text)
        #expect(error.description.contains("character \(offset + 1)"))
    }

    @Test(
        "what is neither a sum nor a rate is refused",
        arguments: [
            "a = b * c", "a = b / c", "a = b / c * 10", "a + 1 = b / c * 100", "a <= b / c * 100",
            "a = (b + c) * (d + e)",
            "a = b / (c + d) * 100", "a = b * 100 / c / d", "1 = 1", "a = a", "a = b / 3", "a = 1 / b * 100",
        ])
    func unsupported(text: String) throws { _ = try error(text) }

    @Test(
        "a division by zero or a number beyond all bounds is an error, not a crash",
        arguments: [
            "a = b / 0", "r = a / 0 * 100", "a = 0 / 0", "a = b / (1 - 1)",
            "a = b" + String(repeating: " / 1000000", count: 8), "a = b" + String(repeating: " * 1000000", count: 8),
            "a = " + Array(repeating: "1000000 * 1000000 * 1000000", count: 20).joined(separator: " + "),
            "a = 99999999999999999999 * b",
        ])
    func hostileNumbers(text: String) throws { _ = try error(text) }

    @Test("thirty parentheses are read, thousands are an error")
    func parentheses() throws {
        #expect(
            try linear("a = " + String(repeating: "(", count: 30) + "b" + String(repeating: ")", count: 30)).terms == [
                "a": 1, "b": -1,
            ])
        _ = try error("a = " + String(repeating: "(", count: 100_000) + "b")
    }

    @Test("signs in a row are an error, however many", arguments: [2, 100_000])
    func signs(count: Int) throws { _ = try error("a = " + String(repeating: "-", count: count) + "b") }

    @Test("a rule of ten thousand terms is read")
    func longRules() throws {
        let rule = "a = " + (0..<10_000).map { "b\($0)" }.joined(separator: " + ")
        #expect(try linear(rule).terms.count == 10_001)
    }

    @Test("the layout's code is kept")
    func code() throws {
        #expect(try RuleParser.parse("a <= b", code: "part-exceeds-whole").code == "part-exceeds-whole")
    }
}
