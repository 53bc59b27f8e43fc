import Foundation
import Testing

@Suite("Files that are no annex")
struct BadFileTests {
    /// Each file with words that its message must have in Vietnamese and in English.
    private static let files = [
        ("not-a-zip.xlsx", ".xlsx", ".xlsx"), ("not-a-workbook.xlsx", ".xlsx", ".xlsx"),
        ("truncated.xlsx", "tệp gốc", "again"),
        ("encrypted.xlsx", "mật khẩu", "password"), ("old-format.xls", ".xls", ".xls"),
        ("spreadsheet.ods", "OpenDocument", "OpenDocument"),
        ("word.docx", "Word", "Word"), ("binary.xlsb", ".xlsb", ".xlsb"), ("html-renamed.xls", "HTML", "HTML"),
    ]

    @Test("each is told apart, with what to do, in both languages", arguments: files)
    func messages(name: String, vietnamese: String, english: String) throws {
        let path = testData("bad/\(name)")
        for (language, words) in [("vi", vietnamese), ("en", english)] {
            for command in ["validate", "import", "inspect"] {
                let run = try Tool.run([command, path, "--lang", language])
                #expect(run.status == 2, "\(command)")
                #expect(run.error.contains(name), "\(command)")
                #expect(run.error.contains(words), "\(command): \(run.error)")
            }
        }
    }

    @Test("no command writes anything for them", arguments: files.map(\.0) + ["no-such.xlsx"])
    func nothingWritten(name: String) throws {
        try withTemporaryFolder { folder in
            let path = testData("bad/\(name)")
            let commands = [
                ["correct", path, "-o", "\(folder)/a.xlsx"],
                ["edit", path, "--set", "A!A1=1", "-o", "\(folder)/a.xlsx"],
                ["convert", path, "-o", "\(folder)/a.json"], ["convert", path, "-o", "\(folder)/a.csv"],
                ["export", path, "--layout", "rate-plan", "-o", "\(folder)/a.xlsx"],
            ]
            for command in commands {
                let run = try Tool.run(command)
                #expect(run.status == 2, "\(command[0])")
                #expect(!run.error.isEmpty)
                #expect(run.output.isEmpty)
            }
            #expect(try names(in: folder).isEmpty)
        }
    }

    @Test("a workbook without an annex is a finding", arguments: ["vi", "en"])
    func unknownLayout(language: String) throws {
        let path = testData("bad/unknown-layout.xlsx")
        let run = try Tool.run(["validate", path, "--lang", language])
        #expect(run.status == 1)
        #expect(run.output.contains("layout-unknown"))
        #expect(run.output.contains("annex template"))
        try withTemporaryFolder { folder throws in
            #expect(try Tool.run(["correct", path, "-o", "\(folder)/a.xlsx"]).status == 1)
            #expect(try names(in: folder).isEmpty)
        }
    }

    @Test("a missing file, a folder and an empty file")
    func noFile() throws {
        try withTemporaryFolder { folder in
            try Data().write(to: URL(fileURLWithPath: "\(folder)/rong.xlsx"))
            for path in ["\(folder)/khong-co.xlsx", folder, "\(folder)/rong.xlsx"] {
                let run = try Tool.run(["validate", path])
                #expect(run.status == 2)
                #expect(run.error.contains(path))
            }
        }
    }
}
