import Foundation
import Testing

@testable import XLSX

/// Reads everything but the cells of the real workbooks of `../shared/corpus`; skipped where that folder is absent.
@Suite(
    "Features of real workbooks",
    .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
struct FeaturesCorpusTests {
    /// Workbooks that give an error, and why.
    private static let known: [String: String] = [
        "cx-SheetsWithoutRelId.xlsx": "a sheet without a relationship",
        "cx-tdf111974.xlsm": "a sheet whose part is missing",
        "ejs-invalid_xml.xlsx": "a sheet that is empty",
        "poi-54764.xlsx": "a document type in the properties",
        "poi-60825.xlsx": "a sheet whose part is missing",
        "poi-clusterfuzz_testcase_minimized_POIXS-150097.xlsx": "a sheet with a wrong checksum",
    ]

    private func workbook(_ name: String) throws -> Workbook {
        try Workbook(path: #require(SharedFolder.path("corpus")) + "/files/\(name)")
    }

    @Test("nothing fails in a workbook that can be opened")
    func everything() throws {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        var failures: [String] = []
        for name in try names(in: folder) {
            guard Self.known[name] == nil, let workbook = try? Workbook(path: "\(folder)/\(name)") else { continue }
            do throws(WorkbookError) {
                _ = try workbook.properties()
                _ = try workbook.externalLinks()
                for sheet in workbook.sheets {
                    _ = (sheet.printArea, sheet.printTitles)
                    _ = try (sheet.comments(), sheet.threadedComments(), sheet.tables())
                    _ = try sheet.features()
                }
            } catch {
                failures.append("\(name): \(error)")
            }
        }
        #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
    }
}
