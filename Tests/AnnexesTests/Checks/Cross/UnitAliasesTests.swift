import Annexes
import Testing

@Suite("Files of renamed units")
struct UnitAliasesTests {
    @Test(
        "what is wrong is told with its line",
        arguments: [
            ("aliases:\n  - old: A\n    new: B\n    form: 2025-07-01", 4, "form"),
            ("aliases:\n  - old: A", 2, "new"), ("aliases:\n  - old: A\n    new: ''", 3, "text"),
            ("aliases:\n  - old: A\n    new: B\n    from: 31/13/2025", 4, "31/13/2025"),
            ("aliases:\n  - old: A\n    new: B\n    from: 2025-07-01\n    to: 2024-07-01", 2, "before"),
            ("aliases:\n  - {old: A, new: B}\n  - {old: a, new: C}", 3, "line 2"),
            ("aliases:\n  - {old: A, new: B}\n  - {old: B, new: A}", 3, "circle"),
            ("aliases: A", 1, "list"), ("aliases:\n  - A", 2, "a name and a value"), ("alias: []", 1, "alias"),
            ("- a\n- b", 1, "a name and a value"),
            ("aliases:\n  - {old: A, new: B}\n  - {old: A, new: [B, C]}", 3, "divided"),
            ("aliases:\n  - {old: [A, B], new: [C, D]}", 2, "each"),
            ("aliases:\n  - {old: A, new: B}\ndistinct:\n  - [B, a]", 4, "line 2"),
            ("distinct:\n  - [A]", 2, "two names"), ("distinct: A", 1, "list"), ("{}", 1, "aliases"),
            ("aliases:\n  - old: [A\n    new: B", 2, "not closed"), ("aliases:\n\t- old: A", 2, "tab"),
            ("aliases:\n  - old: A\n    old: B\n    new: C", 3, "repeated"),
        ] as [(String, Int, String)])
    func errors(yaml: String, line: Int, word: String) throws {
        let error = try #require(throws: YAMLError.self) { _ = try UnitAliases(yaml: yaml, file: "ten.yaml") }
        #expect(error.line == line, "\(error)")
        #expect(error.description.contains(word), "\(error)")
        #expect(error.text(.vietnamese).hasPrefix("ten.yaml, dòng \(line), cột "))
    }

    @Test("deep nesting is an error", arguments: ["[", "- "])
    func nesting(mark: String) throws {
        let yaml = String(repeating: mark, count: 100_000)
        _ = try #require(throws: YAMLError.self) { _ = try UnitAliases(yaml: yaml, file: "ten.yaml") }
    }

    @Test(
        "files without an error",
        arguments: [
            "", "# không có\n", "aliases: []", "aliases:\n  - {old: A, new: B, from: 1/7/2025, note: sáp nhập}",
            "aliases:\n  - {old: A, new: B, to: 2024-12-31}\n  - {old: A, new: C, from: 2025-01-01}",
            "aliases:\n  - {old: [A, B], new: A}", "aliases:\n  - {old: A, new: [A, B]}",
            "distinct:\n  - [A, B, C]", "aliases:\n  - {old: A, new: C}\ndistinct:\n  - [A, B]",
        ])
    func good(yaml: String) throws { _ = try UnitAliases(yaml: yaml, file: "ten.yaml") }
}
