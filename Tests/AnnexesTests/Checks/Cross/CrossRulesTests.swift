import Annexes
import Testing

@Suite("Rules between forms")
struct CrossRulesTests {
    @Test("the built-in rules name fields that there are")
    func builtin() throws {
        let unknown = try CrossRules.builtin().unknownFields(in: LayoutLibrary.builtin())
        #expect(unknown.isEmpty, "\(unknown)")
    }

    @Test(
        "what is wrong is told with its line",
        arguments: [
            ("rules:\n  - rule: a.b = c.d", 2, "code"),
            ("rules:\n  - rule: a.b = c.d\n    code: no-such", 3, "no-such"),
            ("rules:\n  - rule: a.b\n    code: cross-flow", 2, "character 4"),
            ("rules:\n  - code: cross-flow\n    rule: a.b = c", 3, "a point"),
            ("rules:\n  - {code: cross-flow, rule: 'a[x.b = c.d'}", 2, "value"),
            ("rules:\n  - {code: cross-flow, rule: a.b = c.d / e.f * 10}", 2, "100"),
            ("rules:\n  - {code: cross-flow, rule: a.b = parts(a.c)}", 2, "same figure"),
            ("rules:\n  - {code: cross-flow, rule: a.b = c.d e.f}", 2, "end"),
            ("rules:\n  - {code: cross-flow, severity: bad, rule: a.b = c.d}", 2, "bad"),
            ("rules:\n  - {code: cross-flow, rule: = c.d}", 2, "layout"),
        ] as [(String, Int, String)])
    func errors(yaml: String, line: Int, word: String) throws {
        let error = try #require(throws: YAMLError.self) { _ = try CrossRules(yaml: yaml, file: "r.yaml") }
        #expect(error.line == line, "\(error)")
        #expect(error.description.contains(word), "\(error)")
    }

    @Test("a field that a layout does not have is found, a layout that is not there is not looked at")
    func unknownFields() throws {
        let rules = try CrossRules(
            yaml: "rules:\n  - {code: cross-flow, rule: 'rate-plan.{} = f9.x', each: [poor_opening, poor_open]}",
            file: "r")
        #expect(try rules.unknownFields(in: LayoutLibrary.builtin()).map(\.field) == ["poor_open"])
    }
}
