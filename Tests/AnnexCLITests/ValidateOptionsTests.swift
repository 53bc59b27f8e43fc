import Foundation
import Testing

@Suite("Options of validate")
struct ValidateOptionsTests {
    private func withCopy<Result>(_ body: (String) throws -> Result) throws -> Result {
        try withTemporaryFolder { folder in
            let path = "\(folder)/a.xlsx"
            try FileManager.default.copyItem(atPath: annex("kim-tan-2023.expected"), toPath: path)
            return try body(path)
        }
    }

    @Test("--accept writes the file beside the workbook, which validate reads", arguments: ["vi", "en"])
    func accept(language: String) throws {
        try withCopy { path in
            let run = try Tool.run([
                "validate", path, "--accept", "Bieu 1!F10 column-gap", "--reason", "Mẫu cũ", "--lang", language,
            ])
            #expect(run.status == 0)
            #expect(try names(in: (path as NSString).deletingLastPathComponent) == ["a.xlsx", "a.xlsx.annex.yaml"])
            for options in [[], ["--justifications", path + ".annex.yaml"]] {
                let again = try Tool.run(["validate", path, "--lang", language] + options)
                #expect(again.output == run.output)
                #expect(again.output.contains(language == "vi" ? "Đã chấp nhận: Mẫu cũ" : "Accepted: Mẫu cũ"))
            }
            #expect(!(try Tool.run(["validate", path, "--no-justifications"]).output.contains("Mẫu cũ")))
            for format in ["json", "html", "sarif", "junit"] {
                #expect(try Tool.run(["validate", path, "--format", format]).output.contains("Mẫu cũ"), "\(format)")
            }
        }
    }

    @Test("what cannot be accepted ends with 2 and writes nothing")
    func refused() throws {
        try withCopy { path in
            for target in ["Bieu 1!F10 rate-value", "Bieu 1!F11 column-gap", "Khac!F10 column-gap"] {
                let run = try Tool.run(["validate", path, "--accept", target, "--reason", "x", "--lang", "en"])
                #expect(run.status == 2)
                #expect(run.error.contains("Bieu 1!F10 column-gap"))
            }
            #expect(try names(in: (path as NSString).deletingLastPathComponent) == ["a.xlsx"])
        }
    }

    @Test(
        "wrong usage of these options",
        arguments: [
            ["a.xlsx", "--accept", "PL01!H14 rate-value"], ["a.xlsx", "--reason", "x"], ["a.xlsx", "--by", "x"],
            ["a.xlsx", "--accept", "PL01!H14 no-such", "--reason", "x"],
            ["a.xlsx", "--accept", "PL01!H14 rate-value", "--reason", " "],
            ["a.xlsx", "b.xlsx", "--accept", "PL01!H14 rate-value", "--reason", "x"],
            ["-", "--accept", "PL01!H14 rate-value", "--reason", "x"],
            ["a.xlsx", "--accept", "PL01!H14 rate-value", "--reason", "x", "--no-justifications"],
            ["a.xlsx", "b.xlsx", "--justifications", "c.yaml"],
            ["a.xlsx", "--justifications", "c.yaml", "--no-justifications"],
        ])
    func usage(arguments: [String]) throws {
        let run = try Tool.run(["validate"] + arguments)
        #expect(run.status == 64)
        #expect(!run.error.isEmpty)
    }

    @Test(
        "files that are not there, or no YAML, end with 2 and are named", arguments: ["--aliases", "--justifications"])
    func badFiles(option: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/b.yaml"
            let missing = try Tool.run(["validate", annex("kim-tan-2023.expected"), option, path])
            #expect(missing.status == 2 && missing.error.contains(path) && missing.output.isEmpty)
            try Data("a: 1\nb: [\n".utf8).write(to: URL(fileURLWithPath: path))
            let bad = try Tool.run(["validate", annex("kim-tan-2023.expected"), option, path, "--lang", "en"])
            #expect(bad.status == 2 && bad.error.contains("\(path), line 3"), "\(bad.error)")
        }
    }

    @Test("several files of the year before, with renamed units")
    func previous() throws {
        try withTemporaryFolder { folder in
            let aliases = "\(folder)/ten.yaml"
            try Data("aliases:\n  - {old: Thôn Blôm, new: Thôn Mới}\n".utf8).write(to: URL(fileURLWithPath: aliases))
            let run = try Tool.run([
                "validate", annex("kim-tan-2023.expected"), "--previous", annex("ha-trung-2024.expected"), "--previous",
                annex("kim-tan-2023.expected"), "--aliases", aliases, "--lang", "en",
            ])
            #expect(run.status == 1)
            #expect(run.output.contains("stock-continuity") && run.output.contains("year-mismatch"))
        }
    }

    @Test("--same and --distinct keep a person's decision in the alias file, which the next run reads")
    func decisions() throws {
        try withTemporaryFolder { folder in
            let (file, aliases) = (annex("kim-tan-2023.expected"), "\(folder)/ten-cu.yaml")
            let decided = try Tool.run([
                "validate", file, "--previous", file, "--aliases", aliases, "--same", "Thôn Cũ = Thôn Blôm", "--since",
                "01/07/2023", "--distinct", "Thôn 1; Thôn 1A", "--lang", "en",
            ])
            #expect(decided.error.contains("No annex has a unit “Thôn Cũ”"))
            #expect(!decided.error.contains("Thôn Blôm"))
            let text = try String(contentsOfFile: aliases, encoding: .utf8)
            #expect(text.contains("aliases:\n  - old: \"Thôn Cũ\"\n    new: \"Thôn Blôm\"\n    from: 2023-07-01\n"))
            #expect(text.contains("distinct:\n  - [\"Thôn 1\", \"Thôn 1A\"]\n"))
            let again = try Tool.run(["validate", file, "--previous", file, "--aliases", aliases, "--lang", "en"])
            #expect(again.output == decided.output && again.status == decided.status)
        }
    }

    @Test(
        "wrong usage of decisions on names",
        arguments: [
            ["a.xlsx", "--same", "A = B"], ["a.xlsx", "--distinct", "A; B"], ["a.xlsx", "--since", "2025-07-01"],
            ["a.xlsx", "--aliases", "b.yaml", "--same", "A"], ["a.xlsx", "--aliases", "b.yaml", "--distinct", "A"],
            ["a.xlsx", "--aliases", "b.yaml", "--same", "A; B = C; D"],
            ["a.xlsx", "--aliases", "b.yaml", "--same", "A = B", "--since", "tháng 7"],
            ["a.xlsx", "--aliases", "b.yaml", "--since", "2025-07-01"],
        ])
    func decisionUsage(arguments: [String]) throws {
        let run = try Tool.run(["validate"] + arguments)
        #expect(run.status == 64)
        #expect(!run.error.isEmpty)
    }
}
