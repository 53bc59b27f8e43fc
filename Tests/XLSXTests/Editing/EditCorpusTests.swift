import Foundation
import Testing

@testable import XLSX

/// Changes one cell in every eighth real workbook; all of them would take a minute and more.
@Suite(
    "Real workbooks edited", .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout")
)
struct EditCorpusTests {
    /// What the editor does not place, and says so.
    private static let refusals: Set<WorkbookError.Code> = [.refusedEdit, .malformedPart]

    @Test("one new cell changes its sheet, and at most the workbook part and the calculation chain beside it")
    func newCell() throws {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        let cell = try #require(CellReference("XFD1048576"))
        var edited = 0
        var refused: [String] = []
        for (index, name) in try FileManager.default.contentsOfDirectory(atPath: folder).sorted().enumerated()
        where index % 8 == 0 {
            guard let editor = try? WorkbookEditor(path: "\(folder)/\(name)"),
                let sheet = editor.workbook.sheets.first(where: { $0.kind == .worksheet }), let part = sheet.part,
                let before = try? sheet.cells().cells.count
            else { continue }
            editor.dropsSignature = true
            try withTemporaryFolder { temporary in
                let target = "\(temporary)/out.xlsx"
                do {
                    try editor.set(.number(1), at: cell, in: sheet.name)
                    try editor.write(to: target)
                } catch let error as WorkbookError where Self.refusals.contains(error.code) {
                    refused.append("\(name): \(error)")
                    return
                }
                edited += 1
                let changed = try RawArchive("\(folder)/\(name)").changed(in: RawArchive(target))
                let main = editor.workbook.context.workbook
                let allowed = [part, main].map { PartName($0.description) }
                let others = changed.map { PartName($0) }.filter {
                    !allowed.contains($0)
                }
                // A signature goes with its relationship and its content type.
                #expect(others.isEmpty || editor.workbook.isSigned, "\(name): \(others)")
                let after = try #require(try Workbook(path: target).sheet(named: sheet.name)).cells()
                #expect(
                    after.cells.count == before + (after[cell] == nil ? 0 : 1) && after[cell]?.value == .number(1),
                    "\(name)")
            }
        }
        print("Corpus: \(edited) workbooks edited, \(refused.count) refused: \(refused.prefix(20))")
        #expect(edited > 200)
    }
}
