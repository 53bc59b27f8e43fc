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
        #expect(run.error.contains("sum-mismatch 1 (F17)"))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let written = try Tool.run(
            ["layouts", "infer", annex("annexes/ha-trung-2024.printed.xlsx"), "--sheet", "PL01", "-o", path])
        #expect(written.status == 0)
        #expect(written.output.isEmpty)
        #expect(
            written.error.contains("annex validate \(annex("annexes/ha-trung-2024.printed.xlsx")) --layouts \(path)"))
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
        #expect(empty.error.contains("workbooks/empty.xlsx: There is no table"))
        #expect(empty.output.isEmpty)
    }

    @Test("a file that exists is not written over, unless it is a layout and the user says so")
    func existingFile() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)/mau-rieng")
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        let source = annex("annexes/ha-trung-2024.printed.xlsx")
        let path = folder.appendingPathComponent("xa-moi.yaml").path
        // The folder need not be there.
        #expect(try Tool.run(["layouts", "infer", source, "-o", path]).status == 0)
        try "my own".write(toFile: path, atomically: true, encoding: .utf8)
        let again = try Tool.run(["layouts", "infer", source, "-o", path, "--lang", "en"])
        #expect(again.status == 2)
        #expect(again.error.contains("--force"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "my own")
        #expect(try Tool.run(["layouts", "infer", source, "-o", path, "--force"]).status == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("id: "))
        let workbook = folder.appendingPathComponent("khac.xlsx").path
        try FileManager.default.copyItem(atPath: source, toPath: workbook)
        let refused = try Tool.run(["layouts", "infer", source, "-o", workbook, "--force"])
        #expect(refused.status == 2)
        #expect(refused.error.contains(".yaml"))
        #expect(FileManager.default.contentsEqual(atPath: source, andPath: workbook))
    }
}
