import Foundation
import Testing

@testable import XLSX

/// Inserts a row and deletes it again in every 24th real workbook; all of them where `ALL_OF_CORPUS` is set.
@Suite(
    "Real workbooks with a row inserted and deleted",
    .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
struct MoveRowsCorpusTests {
    /// What the editor does not place, and says so.
    private static let refusals: Set<WorkbookError.Code> = [.refusedEdit, .malformedPart]

    @Test("every part is as it was, but for the calculation chain and what is no formula at the end of the sheet")
    func roundTrip() throws {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        let step = ProcessInfo.processInfo.environment["ALL_OF_CORPUS"] == nil ? 24 : 1
        var moved = 0
        var refused: [String] = []
        var differing: [String] = []
        for (index, name) in try FileManager.default.contentsOfDirectory(atPath: folder).sorted().enumerated()
        where index % step == 0 {
            guard let editor = try? WorkbookEditor(path: "\(folder)/\(name)"),
                let sheet = editor.workbook.sheets.first(where: { $0.kind == .worksheet })
            else { continue }
            editor.dropsSignature = true
            let error = workbookError {
                try editor.insertRows(1, at: 1, in: sheet.name)
                try editor.deleteRows(1...1, in: sheet.name)
            }
            if let error {
                #expect(Self.refusals.contains(error.code), "\(name): \(error)")
                refused.append("\(name): \(error)")
                continue
            }
            moved += 1
            try withTemporaryFolder { temporary in
                let target = "\(temporary)/out.xlsx"
                try editor.write(to: target)
                let differences = try differences(editor.workbook, Workbook(path: target))
                #expect(differences.formulas.isEmpty, "\(name): \(differences.formulas)")
                if !differences.parts.isEmpty { differing.append("\(name): \(differences.parts)") }
            }
        }
        print("Corpus: \(moved) workbooks moved, \(refused.count) refused: \(refused)")
        print("Corpus: \(differing.count) with other bytes: \(differing)")
        #expect(moved > 80 && refused.count <= moved / 20 && differing.count <= moved / 25)
    }

    /// The parts with other bytes than before, without those that may have them, and among them those with other formulas.
    private func differences(_ before: Workbook, _ after: Workbook) throws -> (parts: [String], formulas: [String]) {
        let (old, new) = (before.context.package, after.context.package)
        let main = before.context.workbook
        let chain = before.context.relationships.part("calcChain")
        let allowed: Set<PartName> = [main, main.relationships, ContentTypes.name, PartName.package.relationships]
        var parts: [String] = []
        var formulas: [String] = []
        for part in old.partNames where part != chain && !part.description.hasPrefix("/_xmlsignatures") {
            // An unreadable part is copied as it is.
            guard let bytes = try? old.bytes(of: part), try !new.contains(part) || new.bytes(of: part) != bytes else {
                continue
            }
            if !allowed.contains(part) { parts.append(part.description) }
            if part == main, before.definedNames.map(\.formula) != after.definedNames.map(\.formula) {
                formulas.append(part.description)
            }
            guard let sheet = before.sheets.first(where: { $0.part == part }) else { continue }
            let cells = [sheet, after.sheets[sheet.index]].map {
                try? $0.cells().cells.map { ($0.reference, $0.formula) }.filter { $0.1 != nil }
            }
            if let first = cells[0], let second = cells[1], !first.elementsEqual(second, by: ==) {
                formulas.append(part.description)
            }
        }
        return (parts, formulas)
    }
}
