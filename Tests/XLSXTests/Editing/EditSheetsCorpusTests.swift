import Foundation
import Testing

@testable import XLSX

/// Renames, moves and removes the first sheet of every eighth real workbook; all of them would take a minute and more.
@Suite(
    "Sheets of real workbooks",
    .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout")
)
struct EditSheetsCorpusTests {
    private static let name = "Đổi 'tên' 1"

    /// Edits every eighth workbook that reads, and collects why others are refused.
    private func edit(
        _ edit: (WorkbookEditor, _ first: String) throws -> Void,
        check: (_ name: String, _ before: RawArchive, _ path: String) throws -> Void
    ) throws -> (edited: Int, refused: [String]) {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        var edited = 0
        var refused: [String] = []
        for (index, name) in try FileManager.default.contentsOfDirectory(atPath: folder).sorted().enumerated()
        where index % 8 == 0 {
            guard let editor = try? WorkbookEditor(path: "\(folder)/\(name)"), let first = editor.sheetNames.first
            else { continue }
            editor.dropsSignature = true
            try withTemporaryFolder { temporary in
                do {
                    try edit(editor, first)
                    try editor.write(to: "\(temporary)/\(name)")
                } catch let error as WorkbookError {
                    refused.append("\(name): \(error)")
                    return
                }
                edited += 1
                guard !editor.workbook.isSigned else { return }
                try check(name, RawArchive("\(folder)/\(name)"), "\(temporary)/\(name)")
            }
        }
        print("Corpus: \(edited) workbooks edited, \(refused.count) refused:\n\(refused.joined(separator: "\n"))")
        return (edited, refused)
    }

    private func withoutApostrophes(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("&apos;", with: "").replacing("'", with: "")
    }

    private func corpus(_ name: String) throws -> String {
        try #require(SharedFolder.path("corpus/files/\(name)"))
    }

    /// The places that still name a sheet.
    private func places(naming sheet: String, in path: String) throws -> [String] {
        let workbook = try Workbook(path: path)
        let removal = SheetRemoval(sheet: sheet, sheets: workbook.sheets.map(\.name))
        var draft = WorkbookDraft(workbook)
        var found: [String] = []
        try draft.rewriteFormulas { place, part, _ in
            if [.formula, .location].contains(place.kind), removal.apply(to: place.text) != nil {
                found.append("\(part): \(place.text)")
            }
            return nil
        }
        return found
    }

    @Test("a sheet that is renamed and back leaves the archive as it was")
    func renameBack() throws {
        let (edited, refused) = try edit { editor, first in
            try editor.renameSheet(first, to: Self.name)
            try editor.renameSheet(Self.name, to: first)
        } check: { name, before, path in
            // Needless apostrophes around a name are not written again.
            let old = try PackageChanges(Workbook(path: corpus(name)).context.package)
            let new = try PackageChanges(Workbook(path: path).context.package)
            for part in try before.changed(in: RawArchive(path)).map({ PartName($0) }) {
                let (old, new) = try (old.bytes(of: part), new.bytes(of: part))
                #expect(withoutApostrophes(old) == withoutApostrophes(new), "\(name) \(part)")
            }
        }
        #expect(edited > 250 && refused.count < 5)
    }

    @Test("nothing names a renamed sheet by its old name")
    func rename() throws {
        let (edited, _) = try edit { editor, first in
            try editor.renameSheet(first, to: Self.name)
        } check: { name, before, path in
            let old = try Workbook(path: corpus(name)).sheets[0].name
            #expect(try Workbook(path: path).sheets[0].name == Self.name)
            #expect(try places(naming: old, in: path).isEmpty, "\(name)")
            #expect(try RawArchive(path).entries.map(\.name) == before.entries.map(\.name), "\(name)")
        }
        #expect(edited > 250)
    }

    @Test("a sheet that is moved and back leaves all but the request to compute")
    func moveBack() throws {
        let (edited, _) = try edit { editor, first in
            try editor.moveSheet(first, to: editor.sheetNames.count - 1)
            try editor.moveSheet(first, to: 0)
        } check: { name, before, path in
            let changed = try before.changed(in: RawArchive(path))
            #expect(changed.subtracting(["xl/workbook.xml"]).isEmpty, "\(name)")
        }
        #expect(edited > 250)
    }

    @Test("nothing names or leads to a removed sheet")
    func remove() throws {
        let (edited, _) = try edit { editor, first in
            try editor.addSheet(NewSheet(name: "Another", rows: []))
            try editor.removeSheet(first)
        } check: { name, before, path in
            let old = try Workbook(path: corpus(name)).sheets
            let workbook = try Workbook(path: path)
            #expect(workbook.sheets.map(\.name) == old.dropFirst().map(\.name) + ["Another"])
            #expect(
                try places(naming: old[0].name, in: path).isEmpty
                    || old.dropFirst().contains { $0.name == old[0].name },
                "\(name)")
            let package = workbook.context.package
            #expect(old[0].part.map(package.contains) != true, "\(name)")
            // Nothing new leads nowhere.
            let source = try Workbook(path: corpus(name)).context.package
            for part in package.partNames + [.package] {
                let relationships = try package.relationships(of: part)
                for target in relationships.all.compactMap({ relationships.part($0) }) {
                    #expect(package.contains(target) || !source.contains(target), "\(name): \(part) to \(target)")
                }
            }
        }
        #expect(edited > 250)
    }
}
