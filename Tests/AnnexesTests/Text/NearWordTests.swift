import Testing

@testable import Annexes

@Suite("The word that was meant")
struct NearWordTests {
    @Test(
        "a misspelt word is near the one that takes the fewest changes",
        arguments: [
            ("totals", "total"), ("heders", "headers"), ("HEADING", "heading"), ("colour", nil), ("", nil),
            ("id", "id"),
            ("di", nil),
        ] as [(String, String?)])
    func near(word: String, expected: String?) {
        #expect(NearWord.of(word, among: ["id", "heading", "headers", "total"]) == expected)
    }

    @Test("a word longer than any name has none")
    func long() { #expect(NearWord.of(String(repeating: "a", count: 100_000), among: ["aaa"]) == nil) }
}
