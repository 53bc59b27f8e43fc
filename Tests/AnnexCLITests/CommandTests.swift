import Foundation
import Testing

@Suite("Commands")
struct CommandTests {
    private func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test(
        "- reads standard input",
        arguments: [["validate", "-"], ["import", "-", "--format", "ndjson"], ["inspect", "-"]])
    func standardInput(arguments: [String]) throws {
        let run = try Tool.run(arguments, input: bytes(annex("ha-trung-2024.printed")))
        #expect(run.status == (arguments[0] == "validate" ? 1 : 0))
        #expect(run.output.contains(arguments[0] == "import" ? "Tiểu khu 1" : "reduction-targets"))
    }

    @Test("standard input can be corrected and edited")
    func standardInputWritten() throws {
        try withTemporaryFolder { folder in
            let input = try bytes(annex("ha-trung-2024.printed"))
            let corrected = try Tool.run(["correct", "-", "-o", "\(folder)/a.xlsx"], input: input)
            #expect(corrected.status == 0)
            let edited = try Tool.run(["edit", "-", "--set", "PL01!F17=22", "-o", "\(folder)/b.xlsx"], input: input)
            #expect(edited.status == 0)
            for name in ["a", "b"] { #expect(try Tool.run(["validate", "\(folder)/\(name).xlsx"]).status == 0) }
        }
    }

    @Test(
        "correct writes the copy and tells what is left", arguments: ["ha-trung-2024.printed", "kim-tan-2023.printed"])
    func correct(name: String) throws {
        try withTemporaryFolder { folder in
            let before = try bytes(annex(name))
            let run = try Tool.run(["correct", annex(name), "-o", "\(folder)/a.xlsx", "--lang", "en"])
            #expect(run.status == 0)
            #expect(run.output.contains("Changed "))
            #expect(try bytes(annex(name)) == before)
            #expect(try names(in: folder) == ["a.xlsx"])
            #expect(try Tool.run(["validate", "\(folder)/a.xlsx"]).status == 0)
        }
    }

    @Test("correct as JSON")
    func correctJSON() throws {
        try withTemporaryFolder { folder in
            let run = try Tool.run([
                "correct", annex("ha-trung-2024.printed"), "-o", "\(folder)/a.xlsx", "--format", "json", "--mark",
                "none",
            ])
            #expect(run.status == 0)
            let file = try #require((json(run.output)["files"] as? [[String: Any]])?.first)
            let correction = try #require((file["corrections"] as? [[String: Any]])?.first)
            #expect(correction["cell"] as? String == "F17")
            #expect(correction["before"] as? Int == 31)
            #expect(correction["after"] as? Int == 22)
            #expect(correction["disposition"] as? String == "auto")
            #expect(file["error"] is NSNull)
        }
    }

    @Test(
        "the output is never the input",
        arguments: [
            ["correct", "IN", "-o", "IN"], ["edit", "IN", "--set", "PL01!F17=22", "-o", "IN"],
            ["convert", "IN", "-o", "IN"],
            ["validate", "IN", "-o", "IN"], ["import", "IN", "-o", "IN"],
            ["import", "IN", "--format", "sqlite", "-o", "IN"],
        ])
    func outputIsInput(arguments: [String]) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/a.xlsx"
            let before = try bytes(annex("ha-trung-2024.printed"))
            try before.write(to: URL(fileURLWithPath: path))
            let run = try Tool.run(arguments.map { $0 == "IN" ? path : $0 })
            #expect(run.status == 2)
            #expect(!run.error.isEmpty)
            #expect(try bytes(path) == before)
            #expect(try names(in: folder) == ["a.xlsx"])
        }
    }

    @Test(
        "an output that cannot be written leaves nothing behind",
        arguments: [
            ["correct", "IN", "-o", "OUT.xlsx"], ["edit", "IN", "--set", "PL01!F17=22", "-o", "OUT.xlsx"],
            ["convert", "IN", "-o", "OUT.json"], ["convert", "IN", "-o", "OUT.csv"],
            ["validate", "IN", "-o", "OUT.txt"],
            ["import", "IN", "-o", "OUT.json"], ["import", "IN", "--format", "sqlite", "-o", "OUT.sqlite"],
            ["template", "rate-plan", "-o", "OUT.xlsx"],
        ])
    func unwritable(arguments: [String]) throws {
        try withTemporaryFolder { folder in
            try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder)/tep"))
            for target in ["\(folder)/tep/OUT", "\(folder)/khong-co/OUT"] {
                let run = try Tool.run(
                    arguments.map { $0 == "IN" ? annex("ha-trung-2024.printed") : $0.replacing("OUT", with: target) })
                #expect(run.status == 2)
                #expect(run.error.contains(target.replacing("OUT", with: "")), "\(run.error)")
            }
            #expect(try names(in: folder) == ["tep"])
        }
    }

    @Test(
        "a workbook is not written under another ending, nor to standard output",
        arguments: [
            ["correct", "IN", "-o", "OUT.html"], ["correct", "IN", "-o", "-"], ["correct", "IN", "-o", "OUT.xlsm"],
            ["edit", "IN", "--set", "PL01!F17=22", "-o", "OUT.pdf"], ["template", "rate-plan", "-o", "OUT.csv"],
            ["edit", "MACRO", "--set", "Sheet1!A1=22", "-o", "OUT.xlsx"],
            ["export", "RECORDS", "--layout", "reduction-targets", "-o", "OUT.pdf"],
        ])
    func endings(arguments: [String]) throws {
        try withTemporaryFolder { folder in
            let records = "\(folder)/a.json"
            _ = try Tool.run(["import", annex("ha-trung-2024.printed"), "-o", records])
            let places = [
                "IN": annex("ha-trung-2024.printed"), "RECORDS": records, "MACRO": testData("workbooks/macro.xlsm"),
            ]
            let run = try Tool.run(
                arguments.map { places[$0] ?? $0.replacing("OUT", with: "\(folder)/out") }, locale: "en_US.UTF-8")
            #expect(run.status == 2)
            #expect(run.error.contains(arguments.last == "-" ? "standard output" : "must end in"), "\(run.error)")
            #expect(try names(in: folder) == ["a.json"])
        }
    }

    @Test("import in all formats")
    func importFormats() throws {
        try withTemporaryFolder { folder in
            let path = annex("kim-tan-2023.printed")
            let document = try json(Tool.run(["import", path]).output)
            let file = try #require((document["files"] as? [[String: Any]])?.first)
            #expect(file["findings"] == nil)
            let records = (file["annexes"] as? [[String: Any]])?.first?["records"] as? [[String: Any]]
            #expect(records?.count == 5)
            #expect(records?.first?["note"] is NSNull)
            #expect(try Tool.run(["import", path, "--format", "ndjson"]).output.split(separator: "\n").count == 5)
            #expect(
                try Tool.run(["import", path, "--format", "csv"]).output.split(whereSeparator: \.isNewline).count == 6)
            #expect(try Tool.run(["import", path, "--format", "sqlite", "-o", "\(folder)/a.sqlite"]).status == 0)
            #expect(try bytes("\(folder)/a.sqlite").starts(with: Data("SQLite format 3".utf8)))
            #expect(try Tool.run(["import", path, "-o", "\(folder)/a.json"]).output.isEmpty)
            #expect(try json(String(decoding: bytes("\(folder)/a.json"), as: UTF8.self)).keys.contains("files"))
        }
    }

    @Test(
        "import, export, validate",
        arguments: [
            ("ha-trung-2024.expected", "reduction-targets"), ("kim-tan-2023.expected", "rate-plan"),
            ("cam-luong-2023.expected", "household-exit-list"),
        ])
    func export(name: String, layout: String) throws {
        try withTemporaryFolder { folder throws in
            #expect(try Tool.run(["import", annex(name), "-o", "\(folder)/a.json"]).status == 0)
            #expect(
                try Tool.run(["export", "\(folder)/a.json", "--layout", layout, "-o", "\(folder)/a.xlsx"]).status == 0)
            #expect(try Tool.run(["validate", "\(folder)/a.xlsx"]).status == 0)
        }
    }

    @Test("an empty form", arguments: ["reduction-targets", "rate-plan", "household-exit-list"])
    func template(layout: String) throws {
        try withTemporaryFolder { folder throws in
            #expect(try Tool.run(["template", layout, "-o", "\(folder)/mau.xlsx"]).status == 0)
            let run = try Tool.run(["validate", "\(folder)/mau.xlsx"])
            #expect(run.status == 0)
            #expect(run.output.contains(layout))
        }
    }

    @Test("the closing figures of the year before", arguments: ["vi", "en"])
    func previous(language: String) throws {
        let run = try Tool.run([
            "validate", annex("ha-trung-2024.expected"), "--previous", annex("ha-trung-2024.expected"), "--lang",
            language,
        ])
        #expect(run.status == 1)
        #expect(run.output.contains("stock-continuity"))
        #expect(
            try Tool.run(["validate", annex("ha-trung-2024.expected"), "--previous", annex("no-such")]).status == 2)
    }

    @Test("no output of validate, inspect or correct names a household", arguments: ["vi", "en"])
    func privacy(language: String) throws {
        let path = annex("cam-luong-2023.printed")
        let document = try json(Tool.run(["import", path]).output)
        let annexes = (document["files"] as? [[String: Any]])?.first?["annexes"] as? [[String: Any]]
        let households = try #require(annexes?.first?["records"] as? [[String: Any]]).compactMap {
            $0["name"] as? String
        }
        #expect(households.count == 22)
        try withTemporaryFolder { folder in
            let commands =
                ["text", "json", "html", "sarif", "junit"].map { ["validate", path, "--format", $0] } + [
                    ["inspect", path]
                ]
                + ["text", "json"].map { ["correct", path, "-o", "\(folder)/a.xlsx", "--format", $0] }
            for command in commands {
                let run = try Tool.run(command + ["--lang", language])
                #expect(run.status == 0)
                for name in households { #expect(!(run.output + run.error).contains(name), "\(command)") }
            }
        }
    }
}
