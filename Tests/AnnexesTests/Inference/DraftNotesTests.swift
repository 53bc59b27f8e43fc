import Testing
import XLSX

@testable import Annexes

@Suite("What is told of a draft's limits and guesses")
struct DraftNotesTests {
    private func infer(_ rows: [[Entry]]) throws -> InferredLayout {
        try withWorkbook([SheetSketch(rows)]) { try AnnexTool().inferLayout(InputFile($0)) }
    }

    /// A header of some columns with two rows of figures.
    private func wide(_ columns: Int) -> [[Entry]] {
        [
            ["STT", "Thôn"] + (3...columns).map { Entry.text("Cột x\($0)") },
            [1, "Thôn Một"] + (3...columns).map { Entry.number(Double($0)) },
            [2, "Thôn Hai"] + (3...columns).map { Entry.number(Double($0 * 2)) },
        ]
    }

    @Test("a header of as many columns as a layout can have is drafted and read whole")
    func widest() throws {
        let inferred = try infer(wide(500))
        #expect(inferred.layout.fields.count == 500)
        #expect(inferred.trial.unread.isEmpty)
        #expect(!inferred.yaml.contains("left out"))
    }

    @Test("where a wider header is cut is said in the file and beside it")
    func tooWide() throws {
        let inferred = try infer(wide(16_384))
        #expect(inferred.layout.fields.count == 500)
        let note = try #require(inferred.notes.first)
        #expect(note.vietnamese.hasPrefix("PL01!SG1: ") && note.vietnamese.contains("đến XFD."))
        #expect(note.english.contains("those from here to XFD are left out"))
        #expect(inferred.yaml.contains("# " + note.english))
    }

    @Test("columns among which no rules are looked for are said")
    func unsearched() throws {
        let notes = try infer(wide(70)).notes
        #expect(notes.count == 1)
        #expect(notes.first?.english.hasPrefix("PL01!BK1: from this column on no rules were looked for") == true)
        #expect(try infer(wide(62)).notes.isEmpty)
    }

    @Test("rows beyond those that tell the types are said")
    func manyRows() throws {
        let rows: [[Entry]] = (1...5_001).map { [.number(Double($0)), .text("Thôn \($0)"), .number(Double($0 % 7))] }
        let inferred = try infer([["STT", "Thôn", "Số cây"]] + rows)
        #expect(inferred.notes.map(\.english).first?.hasPrefix("PL01!A5002: the types of the columns") == true)
        #expect(inferred.trial.annex?.records.count == 5_001)
        #expect(try infer([["STT", "Thôn", "Số cây"]] + rows.dropLast()).notes.isEmpty)
    }

    @Test("an empty form is drafted from its words, which is said", arguments: [true, false])
    func template(hasNumberRow: Bool) throws {
        let header: [Entry] = ["STT", "Thôn", "Tổng số hộ", "Hộ có nước sạch", "Tỷ lệ (%)", "Ghi chú"]
        let inferred = try infer([header] + (hasNumberRow ? [["A", "B", "1", "2", "3", "C"]] : []))
        #expect(inferred.layout.fields.map(\.type) == [.ordinal, .unit, .count, .count, .rate, .text])
        #expect(inferred.notes.count == 1)
        #expect(inferred.notes.first?.vietnamese.hasPrefix("PL01!A1: dưới tiêu đề chưa có dòng số liệu nào") == true)
        #expect(inferred.yaml.contains("# PL01!A1: there are no rows of data below the header"))
        #expect(inferred.trial.annex?.records.isEmpty == true)
    }

    @Test("a column without any cell is a guess; one that is known by its header is none")
    func emptyColumn() throws {
        let rows: [[Entry]] = (1...4).map { [.number(Double($0)), .text("Thôn \($0)"), .number(Double($0 * 3))] }
        let inferred = try infer([["STT", "Thôn", "Số cây", "Số giống lạ", "Ghi chú"]] + rows)
        #expect(inferred.notes.map(\.english).count == 1)
        #expect(inferred.notes.first?.english.hasPrefix("PL01!D1: nothing stands below") == true)
    }
}
