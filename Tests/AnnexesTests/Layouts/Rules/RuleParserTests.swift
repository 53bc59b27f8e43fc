import Testing

@testable import Annexes

@Suite("Rules")
struct RuleParserTests {
    private func linear(_ text: String) throws -> (terms: [String: Int], constant: Int, relation: Rule.Relation) {
        guard case .linear(let terms, let constant, let relation) = try rule(text).form else {
            throw NoLinearRule()
        }
        return (Dictionary(uniqueKeysWithValues: terms.map { ($0.field, $0.coefficient) }), constant, relation)
    }

    private struct NoLinearRule: Error {}

    private func counts(_ ids: [String]) -> [Field] { ids.map { sampleField($0, .count) } }

    /// The rules of a text over counts of its own.
    private func rules(_ text: String) throws -> [Rule] {
        let ids = try RuleParser.parse(text).fields
        var seen: Set<String> = []
        return try RuleLowering(counts(ids.filter { seen.insert($0).inserted })).rules(text)
    }

    private func rule(_ text: String) throws -> Rule {
        let rules = try rules(text)
        try #require(rules.count == 1)
        return rules[0]
    }

    private func error(_ text: String) throws -> RuleError {
        try #require(throws: RuleError.self) { _ = try RuleParser.parse(text) }
    }

    @Test("the closing stock is what is left of the opening one")
    func identity() throws {
        let rule = try rule("poor_closing = poor_opening - poor_reduction")
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
            "r = 100*(a)/(b)", "r = round(a / b * 100, 2)", "r = a ÷ b × 100", "r = a / b / 0.01",
        ])
    func ratios(text: String) throws {
        #expect(try rule(text).form == .ratio(rate: "r", numerator: "a", denominator: "b"))
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
            ("a <", 3),
            ("a = b =", 7), ("", 0), ("a = b ; c", 6), ("a = 1000001", 4), ("số = b ! c", 7),
        ])
    func errors(text: String, offset: Int) throws {
        let error = try error(text)
        #expect(error.offset == offset)
        #expect(error.rule == text)
        #expect(error.description.contains("character \(offset + 1)"))
    }

    @Test(
        "what is neither a sum nor a rate is checked, but nothing follows from it",
        arguments: [
            "a = b * c", "a = b / c", "a = b / c * 10", "a + 1 = b / c * 100", "a <= b / c * 100",
            "a = (b + c) * (d + e)", "a = b / (c + d) * 100", "a = b / 3", "a = 1 / b * 100", "a <> b",
            "a = b when c > 0", "count(a) >= 3",
        ])
    func conditions(text: String) throws { #expect(try rule(text).form == .condition) }

    @Test(
        "what says nothing of any field is refused",
        arguments: ["1 = 1", "a = a", "a + b = b + a", "a", "a + b", "blank(a) + 1 = 2", "a = \"x\" = b", "3 = \"x\""])
    func idle(text: String) throws { _ = try #require(throws: RuleError.self) { _ = try rules(text) } }

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

    @Test(
        "what is printed parses to the same rule again",
        arguments: [
            "a = b - c", "r = a / b * 100", "a <= b <= c", "a = -b + 2 * (c - d)", "a = sum(i1..i12, b)",
            "a = sum(rows)", "a = sum(rows, b)", "each(i1..i12) <= a", "a >= 0.5 * b", "a <> b or (a < 3 and b > 2)",
            "count(codes) >= 3 when category = \"Nghèo\"", "category in (\"Nghèo\", \"Cận nghèo\")", "code in 1..12",
            "exactly one of (a, b, c)", "not (blank(a)) when b = 0", "blank(r) when b = 0",
            "a = count(rows when category = \"Nghèo\")", "a = count(rows)", "r = round(a / b * 100, 2)", "a = 1 / b",
            "(a <= b or c = 1) and b > 2",
        ])
    func printing(text: String) throws {
        let statement = try RuleParser.parse(text)
        #expect(statement.description == text)
        #expect(try RuleParser.parse(statement.description) == statement)
    }

    @Test("people read the titles of columns and the signs × − ≤")
    func words() throws {
        let titles = ["a": "Hộ nghèo", "b": "Số hộ", "r": "Tỷ lệ"]
        let printer = RulePrinter.words(.vietnamese) { "“\(titles[$0] ?? $0)”" }
        #expect(try printer.text(RuleParser.parse("r = a / b * 100")) == "“Tỷ lệ” = “Hộ nghèo” / “Số hộ” × 100")
        #expect(try printer.text(RuleParser.parse("a <= b - 0.5")) == "“Hộ nghèo” ≤ “Số hộ” − 0,5")
        #expect(try printer.text(RuleParser.parse("a = sum(rows)")) == "“Hộ nghèo” = tổng các dòng")
    }

    @Test(
        "one statement may be several rules",
        arguments: [
            ("a <= b <= c", ["a <= b", "b <= c"]), ("each(a, b) <= c", ["a <= c", "b <= c"]),
            ("a <= b and c = a + b", ["a <= b", "c = a + b"]), ("a = b", ["a = b"]),
        ])
    func parts(text: String, parts: [String]) throws { #expect(try rules(text).map(\.text) == parts) }

    @Test("a span of fields is all of them in the layout's order")
    func spans() throws {
        let fields = ["t", "i1", "i2", "i3", "h"]
        let sum = try #require(RuleLowering(counts(fields)).rules("t = sum(i1..i3)").first)
        #expect(sum.fields == ["t", "i1", "i2", "i3"])
        #expect(try RuleLowering(counts(fields)).rules("each(i1..i3) <= h").count == 3)
        let error = try #require(throws: RuleError.self) {
            _ = try RuleLowering(counts(fields)).rules("t = sum(i3..i1)")
        }
        #expect(error.expected.contains("i3"))
    }

    @Test("among counts, less is at least one less; shares of a limit become whole")
    func limits() throws {
        #expect(try linear("a < b").constant == 1)
        #expect(try linear("a <= b / 3").terms == ["a": 3, "b": -1])
        #expect(try linear("a >= 0.5 * b").terms == ["a": -2, "b": 1])
        #expect(try linear("a <= 12 * b").terms == ["a": 1, "b": -12])
    }

    @Test("a total that adds up its rows, or another column of them")
    func columnSums() throws {
        #expect(try rule("a = sum(rows)").form == .columnSum("a"))
        #expect(try rule("a = sum(rows, b)").form == .columnSum("b"))
    }

    @Test("a field that the layout does not have is named with its place")
    func unknownField() throws {
        let error = try #require(throws: RuleError.self) { _ = try RuleLowering(counts(["a"])).rules("a = b") }
        #expect(error.offset == 4)
        #expect(error.expected.contains("b"))
    }
}
