import Testing

@testable import Annexes

@Suite("YAML that would cost too much")
struct YAMLEntryTests {
    private func error(_ yaml: String) throws -> YAMLError {
        try #require(throws: YAMLError.self) { _ = try YAMLEntry.document(yaml, file: "a.yaml") }
    }

    /// Lists of nine aliases of the list before, ten levels deep.
    private static let laughs =
        "a0: &a0 [ha, ha, ha]\n"
        + (1...10).map { "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", "))]\n" }
        .joined()

    @Test("aliases that multiply are refused at the one that is too much")
    func aliases() throws {
        let error = try error(Self.laughs)
        #expect(error.message.english.contains("aliases"))
        #expect(try #require(error.line) < 8)
        #expect(error.remedy != nil)
    }

    @Test("aliases in keys, which are compared with each other, too")
    func aliasKeys() throws {
        let keys = Self.laughs.replacing("ha, ha, ha", with: "{x: y}: z") + "? *a10\n: x\n? [*a10]\n: y\n"
        #expect(try error(keys).message.english.contains("aliases"))
    }

    @Test("a few aliases are read as what they stand for")
    func fewAliases() throws {
        let entry = try #require(try YAMLEntry.document("a: &x [1, 2]\nb: *x", file: "a.yaml"))
        #expect(try entry.members(["a", "b"])["b"]?.texts() == ["1", "2"])
    }

    @Test("deep nesting is refused at its place", arguments: ["[", "{a: ", "- ", "? ", "{", "? - "])
    func depth(mark: String) throws {
        let error = try error(String(repeating: mark, count: 900))
        #expect(error.message.english.contains("deeper than 32"), "\(error)")
        #expect(error.line == 1)
    }

    @Test("an alias of what is not there, or of itself, is an error", arguments: ["a: *x", "a: &a [*a]", "*x"])
    func wrongAliases(yaml: String) throws { _ = try error(yaml) }
}
