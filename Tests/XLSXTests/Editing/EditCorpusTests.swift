import Foundation
import Testing

@testable import XLSX

/// Changes one number and one text and adds cells in every real workbook that reads.
@Suite(
    "Real workbooks edited", .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout")
)
struct EditCorpusTests {
    /// The workbooks are divided so that they are edited side by side.
    private static let groups = 8

    @Test(
        "a changed number, a changed text and new cells are all that differs, byte by byte", arguments: 0..<groups)
    func edited(group: Int) throws {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        var edited = 0
        var refused: [String] = []
        for (index, name) in try FileManager.default.contentsOfDirectory(atPath: folder).sorted().enumerated()
        where index % Self.groups == group {
            guard let editor = try? WorkbookEditor(path: "\(folder)/\(name)"),
                let sheet = editor.workbook.sheets.first(where: { $0.kind == .worksheet }),
                let cells = try? sheet.cells()
            else { continue }
            do {
                try edit(editor, sheet, cells, name, folder)
                edited += 1
            } catch let error as WorkbookError {
                refused.append("\(name): \(error)")
            }
        }
        print("Corpus, part \(group): \(edited) workbooks edited, \(refused.count) refused: \(refused)")
        #expect(refused.isEmpty, "\(refused)")
        #expect(edited > 200)
    }

    private func edit(
        _ editor: WorkbookEditor, _ sheet: Sheet, _ cells: SheetCells, _ name: String, _ folder: String
    ) throws {
        editor.dropsSignature = true
        let values = try newValues(cells)
        for (cell, value) in values { try editor.set(value, at: cell, in: sheet.name) }
        try withTemporaryFolder { temporary in
            let target = "\(temporary)/out.xlsx"
            try editor.write(to: target)
            let after = try Workbook(path: target)
            try EditedParts(
                before: editor.workbook, after: after, sheet: #require(sheet.part), edited: Set(values.keys)
            ).check(name, RawArchive("\(folder)/\(name)"), RawArchive(target))
            let isRead = try #require(after.sheets.first { $0.part == sheet.part }).cells()
            for (cell, value) in values { #expect(isRead[cell]?.value == value, "\(name): \(cell)") }
            let others = cells.cells.filter { values[$0.reference] == nil }
            #expect(isRead.cells.count == others.count + values.count, "\(name)")
            for cell in others {
                let same = isRead[cell.reference]
                #expect(
                    same?.value == cell.value && same?.formula == cell.formula && same?.style == cell.style,
                    "\(name): \(cell.reference)")
            }
        }
    }

    /// Another number for the first number, another text for the first text, a cell behind the last of the first row
    /// and one below the last row.
    private func newValues(_ cells: SheetCells) throws -> [CellReference: CellValue] {
        let headers = try cells.sheet.tables().map {
            CellRange($0.range.first, CellReference(column: $0.range.last.column, row: $0.range.first.row)!)
        }
        let inner = { (cell: CellReference) in
            cells.mergedRanges.contains { $0.contains(cell) && $0.first != cell }
                || headers.contains { $0.contains(cell) }
        }
        let free = cells.cells.lazy.filter { !$0.hasFormula && $0.arrayRange == nil && !inner($0.reference) }
        var values: [CellReference: CellValue] = [:]
        if let number = free.first(where: { if case .number = $0.value { true } else { false } }) {
            values[number.reference] = .number(98_765.25)
        }
        if let text = free.first(where: { if case .text = $0.value { true } else { false } }) {
            values[text.reference] = .text(" Thôn <mới> & \"khác\"")
        }
        let range = cells.range ?? CellRange(CellReference(column: 1, row: 1)!, CellReference(column: 1, row: 1)!)
        for (column, row) in [(range.last.column + 1, range.first.row), (range.first.column, range.last.row + 2)] {
            guard let cell = CellReference(column: column, row: row), !inner(cell) else { continue }
            values[cell] = .text("mới")
        }
        return values
    }
}
