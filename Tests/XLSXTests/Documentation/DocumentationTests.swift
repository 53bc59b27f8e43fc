import Foundation
import Testing

@Suite("The documentation")
struct DocumentationTests {
    private static let root: URL = {
        // …/Tests/XLSXTests/Documentation/DocumentationTests.swift
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root
    }()

    private static let modules = ["XLSX", "Annexes"]

    private static let articles: [String] = modules.flatMap { module in
        let catalog = "Sources/\(module)/Documentation.docc"
        let names = (try? names(in: root.appendingPathComponent(catalog).path)) ?? []
        return names.filter { $0.hasSuffix(".md") }.map { "\(catalog)/\($0)" }
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The lines that count: neither blank ones nor imports.
    private func lines(_ text: String) -> [String] {
        text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && !$0.hasPrefix("import ") }
    }

    /// The blocks of Swift code of an article.
    private func blocks(_ article: String) -> [String] {
        article.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    }

    /// All code of the tests that the articles may show, as one text of trimmed lines.
    private func testedCode() throws -> String {
        try ["XLSXTests", "AnnexesTests"].flatMap { target in
            let folder = "Tests/\(target)/Documentation"
            return try names(in: Self.root.appendingPathComponent(folder).path)
                .filter { $0.hasSuffix("Snippets.swift") }.map {
                    try lines(text("\(folder)/\($0)")).joined(separator: "\n")
                }
        }.joined(separator: "\n\n")
    }

    @Test("all code of the articles and the README is code of a test", arguments: articles + ["README.md"])
    func code(article: String) throws {
        let tested = try testedCode()
        let blocks = try blocks(text(article))
        #expect(!blocks.isEmpty)
        for block in blocks { #expect(tested.contains(lines(block).joined(separator: "\n")), "\(article): \(block)") }
    }

    @Test("every public type has its place on the landing page", arguments: modules)
    func curation(module: String) throws {
        let page = try text("Sources/\(module)/Documentation.docc/\(module).md")
        let sources = Self.root.appendingPathComponent("Sources/\(module)")
        let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        var count = 0
        for file in files where file.hasSuffix(".swift") {
            let code = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
            for match in code.matches(of: /(?m)^public (?:final |indirect )?(?:struct|class|enum|protocol) (\w+)/) {
                #expect(page.contains("- ``\(match.1)``"), "\(match.1)")
                count += 1
            }
        }
        #expect(count > 50)
    }
}
