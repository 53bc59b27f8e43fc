import Foundation
import Testing

@Suite("Exit codes and streams")
struct ExitCodeTests {
    @Test(
        "0 nothing wrong, 1 an error found, 2 not processed, 64 wrong usage",
        arguments: [
            (["validate", annex("ha-trung-2024.expected")], 0), (["validate", annex("cam-luong-2023.printed")], 0),
            (["validate", annex("ha-trung-2024.printed")], 1), (["validate", testData("bad/unknown-layout.xlsx")], 1),
            (["validate", "/nonexistent/a.xlsx"], 2), (["validate", testData("bad/word.docx")], 2),
            (["validate", testData("workbooks/empty.xlsx")], 2), (["import", annex("ha-trung-2024.printed")], 0),
            (["import", testData("bad/unknown-layout.xlsx")], 1), (["inspect", annex("kim-tan-2023.printed")], 0),
            ([], 0), (["--help"], 0), (["--version"], 0), (["validate", "--help"], 0), (["validate"], 64),
            (["no-such-command"], 64),
            (["validate", "--no-such-option", "a.xlsx"], 64), (["validate", "--format", "pdf", "a.xlsx"], 64),
            (["validate", "--lang", "fr", "a.xlsx"], 64), (["correct", "a.xlsx"], 64),
            (["edit", "a.xlsx", "-o", "b.xlsx"], 64),
            (["edit", "a.xlsx", "--set", "B3", "-o", "b.xlsx"], 64),
            (["edit", "a.xlsx", "--set", "PL01!F17==SUM(F7:", "-o", "b.xlsx"], 64),
            (["edit", "a.xlsx", "--set", "F17=22", "-o", "b.xlsx"], 64),
            (["correct", "a.xlsx", "-o", "b.xlsx", "--mark", "red"], 64),
            (["correct", "a.xlsx", "-o", "b.xlsx", "--mark", "fill,none"], 64),
            (["correct", "a.xlsx", "-o", "b.xlsx", "--mark", ""], 64),
            (["import", "--format", "sqlite", "a.xlsx"], 64), (["template", "no-such", "-o", "/tmp/a.xlsx"], 64),
        ] as [([String], Int32)])
    func exitCodes(arguments: [String], status: Int32) throws { #expect(try Tool.run(arguments).status == status) }

    @Test(
        "of several files all are processed, and the worst counts",
        arguments: [
            (["ha-trung-2024.expected", "kim-tan-2023.expected"], 0),
            (["ha-trung-2024.expected", "ha-trung-2024.printed"], 1),
            (["no-such", "ha-trung-2024.printed", "ha-trung-2024.expected"], 2),
        ] as [([String], Int32)])
    func worst(names: [String], status: Int32) throws {
        let run = try Tool.run(["validate"] + names.map(annex))
        #expect(run.status == status)
        for name in names {
            #expect((run.output + run.error).contains(annex(name)), "\(name)")
        }
    }

    @Test("results are on standard output, everything else on standard error")
    func streams() throws {
        let good = try Tool.run(["validate", "--format", "json", annex("ha-trung-2024.printed")])
        #expect(good.error.isEmpty)
        #expect(try JSONSerialization.jsonObject(with: Data(good.output.utf8)) is [String: Any])
        let bad = try Tool.run(["validate", annex("no-such")])
        #expect(bad.output.isEmpty)
        #expect(bad.error.contains("no-such"))
        let mixed = try Tool.run(["validate", "--format", "json", annex("no-such"), annex("ha-trung-2024.printed")])
        #expect(try JSONSerialization.jsonObject(with: Data(mixed.output.utf8)) is [String: Any])
        #expect(mixed.error.contains("no-such"))
    }

    @Test("a folder is read by what reads many files, if it holds any, and is called one by what reads one")
    func folder() throws {
        try withTemporaryFolder { folder in
            for command in ["validate", "import", "inspect"] {
                let run = try Tool.run([command, folder])
                #expect(run.status == 2)
                #expect(run.error.contains("không có tệp Excel"), "\(run.error)")
            }
            try FileManager.default.copyItem(
                atPath: annex("kim-tan-2023.expected"), toPath: "\(folder)/PL01.xlsx")
            #expect(try Tool.run(["import", folder]).output.contains("rate-plan"))
            let run = try Tool.run(["convert", folder, "-o", "\(folder)/khong-ghi.json"])
            #expect(run.status == 2)
            #expect(run.error.contains("thư mục, không phải tệp"), "\(run.error)")
        }
    }

    @Test("wrong usage is told on standard error, in words of the tool")
    func usage() throws {
        let run = try Tool.run(["validate", "--format", "pdf", "a.xlsx"])
        #expect(run.output.isEmpty)
        #expect(run.error.contains("pdf"))
    }

    @Test(
        "the language is that asked for, or the locale's, or Vietnamese",
        arguments: [
            ([], "C", false), ([], "vi_VN.UTF-8", false), ([], "en_US.UTF-8", true),
            (["--lang", "en"], "vi_VN.UTF-8", true),
            (["--lang", "vi"], "en_US.UTF-8", false),
        ] as [([String], String, Bool)])
    func language(options: [String], locale: String, isEnglish: Bool) throws {
        let run = try Tool.run(["validate", annex("ha-trung-2024.printed")] + options, locale: locale)
        #expect(run.output.contains("reads 31, the rows add to 22") == isEnglish)
        #expect(run.output.contains("ghi 31, tổng các dòng là 22") == !isEnglish)
    }
}
