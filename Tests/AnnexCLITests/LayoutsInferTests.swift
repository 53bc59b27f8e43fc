import Foundation
import Testing

/// The command `annex layouts infer`.
@Suite struct LayoutsInferTests {
    private func annex(_ name: String) -> String {
        // …/Tests/AnnexCLITests/LayoutsInferTests.swift
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("testdata/\(name)").path
    }

    @Test("writes a draft to standard output or to a file")
    func draft() throws {
        let run = try Tool.run(["layouts", "infer", annex("annexes/ha-trung-2024.printed.xlsx")])
        #expect(run.status == 0)
        #expect(run.output.contains("id: chi-tieu-giam-ho-ngheo\n"))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let written = try Tool.run(
            ["layouts", "infer", annex("annexes/ha-trung-2024.printed.xlsx"), "--sheet", "PL01", "-o", path])
        #expect(written.status == 0)
        #expect(written.output.isEmpty)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == run.output)
    }

    @Test("a sheet that is not there, or has no table, ends with 2 and a word")
    func refusals() throws {
        let unknown = try Tool.run(
            ["layouts", "infer", annex("annexes/ha-trung-2024.printed.xlsx"), "--sheet", "Không có", "--lang", "en"])
        #expect(unknown.status == 2)
        #expect(unknown.error.contains("No such sheet"))
        let empty = try Tool.run(["layouts", "infer", annex("workbooks/empty.xlsx"), "--lang", "en"])
        #expect(empty.status == 2)
        #expect(empty.error.contains("There is no table"))
        #expect(empty.output.isEmpty)
    }
}
