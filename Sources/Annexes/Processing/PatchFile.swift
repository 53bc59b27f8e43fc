import Foundation
import XLSX

/// A file that tells what was changed in a workbook, to be read and to be undone.
struct PatchFile {
    let patch: EditPatch

    private static let schemaVersion = 1

    private struct Document: Codable {
        var schemaVersion: Int
        var tool: String
        var changes: [EditPatch.Change]
        var parts: [EditPatch.Part]
    }

    init(_ patch: EditPatch) { self.patch = patch }

    /// Reads the file.
    ///
    /// - Throws: ``Problem`` where it cannot be read or is no patch.
    init(_ file: InputFile) throws(Problem) {
        let bytes = try file.bytes()
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(bytes))
        } catch {
            throw Problem(
                code: "not-a-patch",
                vietnamese: "\(file.path) không phải tệp ghi thay đổi của annex (tạo bằng --save-patch).",
                english: "\(file.path) is no patch file of annex (made with --save-patch).")
        }
        guard document.schemaVersion == Self.schemaVersion else {
            throw Problem(
                code: "not-a-patch",
                vietnamese:
                    "\(file.path) do bản annex khác ghi (schemaVersion \(document.schemaVersion)). Dùng bản đó.",
                english:
                    "\(file.path) was written by another version of annex (schemaVersion \(document.schemaVersion)). Use that version."
            )
        }
        patch = EditPatch(changes: document.changes, parts: document.parts)
    }

    /// The file's text; the same patch gives the same text.
    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let document = Document(
            schemaVersion: Self.schemaVersion, tool: ToolInfo.name, changes: patch.changes, parts: patch.parts)
        // Values of cells are finite, so nothing in a patch cannot be encoded.
        let data = (try? encoder.encode(document)) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
