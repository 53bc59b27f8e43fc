import Testing

@testable import Annexes

@Suite("Workbooks from which nothing can be drafted")
struct MissingTableTests {
    private func problem(_ rows: [[Entry]]) throws -> Problem? {
        let tool = try AnnexTool()
        return try withWorkbook([SheetSketch(rows)]) { path in
            do throws(Problem) {
                _ = try tool.inferLayout(InputFile(path))
                return nil
            } catch {
                return error
            }
        }
    }

    @Test("rows of figures without a header are named, with what to do")
    func noHeader() throws {
        let rows: [[Entry]] = (1...6).map { [.number(Double($0)), .text("Thôn \($0)"), .number(Double($0 * 7 % 5))] }
        let problem = try #require(try problem([["Kính gửi các thôn"], []] + rows))
        #expect(problem.code == "no-header")
        #expect(problem.message.vietnamese.contains("PL01!A3:C8") && problem.message.vietnamese.contains("dòng 3"))
        #expect(problem.message.english.contains("above row 3"))
    }

    @Test("the first row of a list without a header is not taken for one")
    func listWithoutHeader() throws {
        let rows: [[Entry]] = (1...6).map {
            [.number(Double($0)), .text("Hộ Thử \($0)"), "Thôn Một", "Nghèo", .number(Double($0 + 1))]
        }
        #expect(try problem(rows)?.code == "no-header")
    }

    @Test("a sheet of text has no table")
    func text() throws {
        #expect(try problem([["Kính gửi các thôn"], ["Nội dung", "như sau"]])?.code == "no-table")
    }
}
