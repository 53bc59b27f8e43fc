import Foundation
import Testing

@testable import Annexes

@Suite("Records for other programs")
struct RecordTableTests {
    private func reports() throws -> [FileReport] {
        let tool = try AnnexTool()
        return ["ha-trung-2024.printed", "kim-tan-2023.printed", "cam-luong-2023.printed"].map {
            tool.read(InputFile(TestData.annex($0)))
        }
    }

    @Test("NDJSON has one object a line")
    func ndjson() throws {
        let lines = RecordTable(try reports()).ndjson.split(separator: "\n")
        #expect(lines.count == 10 + 5 + 22)
        let values = try lines.map { try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
        #expect(values[0]["layout"] == .string("reduction-targets"))
        #expect(values[0]["unit"] == .string("Tiểu khu 1"))
        #expect(values[10]["period"] == .integer(2023))
        #expect(values[10]["note"] == .null)
        guard case .array(let codes)? = values[15]["deprivations"] else {
            Issue.record("no codes")
            return
        }
        #expect(!codes.isEmpty)
    }

    @Test("CSV has one header for all layouts, and blank for null")
    func csv() throws {
        let rows = try CSVText.rows(RecordTable(try reports()).csv)
        #expect(rows.count == 1 + 10 + 5 + 22)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        #expect(rows[0].prefix(7) == ["file", "sheet", "layout", "period", "issuer", "row", "unit"])
        #expect(Set(rows[0]).count == rows[0].count)
        let note = try #require(rows[0].firstIndex(of: "note"))
        #expect(rows[11][note] == "")
        let rate = try #require(rows[0].firstIndex(of: "poor_rate_opening"))
        #expect(rows[1][rate] == "2.91")
    }

    @Test(
        "CSV is read again as it was written",
        arguments: ["a,b", "a\"b", "\"", "\r", "a\nb", "a\r\nb", " a ", "", ";", "Đồng Sơn", "=1+1"])
    func quoting(text: String) throws {
        let line = CSVText.line(["x", text, "y"])
        #expect(line.hasSuffix("\r\n"))
        let rows = try CSVText.rows(CSVText.byteOrderMark + CSVText.line(["1", "2", "3"]) + line)
        #expect(rows == [["1", "2", "3"], ["x", text, "y"]])
    }

    @Test("a quotation mark is doubled even where an accent follows it")
    func accents() {
        let line = CSVText.line(["\"\u{301}"])
        #expect(Array(line.utf8) == Array("\"\"\"\u{301}\"\r\n".utf8))
    }

    @Test("an SQLite database is written whole or not at all")
    func database() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/du-lieu.sqlite"
            try RecordDatabase.write(try reports(), to: path)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Data("SQLite format 3".utf8)))
            #expect(try names(in: folder) == ["du-lieu.sqlite"])
            let problem = try #require(throws: Problem.self) { try RecordDatabase.write([], to: "\(path)/a.sqlite") }
            #expect(problem.code == "not-writable")
            #expect(try names(in: folder) == ["du-lieu.sqlite"])
        }
    }
}
