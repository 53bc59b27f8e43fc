import Testing

@testable import Annexes

@Suite("Rules that cannot hold together")
struct RuleContradictionTests {
    private func contradiction(_ texts: [String]) throws -> RuleContradiction? {
        let ids = ["a", "b", "c", "d"]
        let lowering = RuleLowering(ids.map { sampleField($0, .count) })
        return RuleContradiction.first(in: try texts.flatMap { try lowering.rules($0) }, counts: lowering.counts)
    }

    @Test(
        "contradictions, with the rules that make them",
        arguments: [
            (["a = b + c", "a = b - c + 5"], [0, 1]), (["a = b + c", "d <= a", "a = b + c + 1"], [0, 2]),
            (["a = b + c", "a = b - c"], [0, 1]), (["a = b + 5", "a <= b"], [0, 1]), (["a + b = -3"], [0]),
            (["a <= b - 5", "b <= a"], [0, 1]), (["2 * a = 2 * b + 1"], [0]),
            (["a = b + c", "b = a + d + 2"], [0, 1]),
        ])
    func contradictions(rules: [String], involved: [Int]) throws {
        #expect(try contradiction(rules)?.rules == involved)
    }

    @Test(
        "rules that figures can satisfy, circles among them",
        arguments: [
            ["a = b - c", "b <= d", "c <= b"], ["a = b + c", "b = a - c"], ["a = b", "b = a"],
            ["a = b + c", "a = b + c"],
            ["a = b", "b = c", "c = a"], ["a = 5"], ["a <= 2 * b", "a >= 3 * c"],
        ])
    func satisfiable(rules: [String]) throws { #expect(try contradiction(rules) == nil) }

    @Test("a layout with such rules is refused, with both of them named")
    func layouts() throws {
        let error = try #require(throws: LayoutError.self) {
            _ = try sampleLayout(
                columns: ["a: count", "b: count", "c: count"], rules: ["{rule: a = b + c}", "{rule: a = b - c + 5}"])
        }
        #expect(error.description.contains("a = b + c") && error.description.contains("a = b - c + 5"))
    }

    @Test("numbers beyond all bounds are no contradiction and no crash")
    func hostile() throws {
        let rules = (0..<40).map { "a = 999983 * b + \($0 * 7 + 1) * c - 999979 * d" }
        _ = try contradiction(rules)
    }
}
