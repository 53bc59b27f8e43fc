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

    @Test("a list for which only the fallback is understood")
    func fallback() throws {
        let validations = try workbook("cx-tdf104310_2.xlsx").sheets[0].features().dataValidations
        #expect(validations.map(\.listSource) == [.values(["1", "2", "3", "4"])])
    }

    @Test("a conversation and the note that Excel writes beside it")
    func conversation() throws {
        let sheet = try workbook("cx-ThreadedComment.xlsx").sheets[0]
        let thread = try sheet.threadedComments()
        #expect(thread.map(\.text) == ["This is a threaded comment", "This is a reply."])
        #expect(thread[1].parentID == thread[0].id)
        #expect(thread[0].date?.iso8601 == "2024-10-02T07:36:48.030")
        let notes = try sheet.comments()
        #expect(notes.map(\.reference.description) == ["A1", "A2"])
        #expect(notes[0].author == "tc=\(thread[0].id)")
    }

    @Test("two of four tables are listed by their sheet")
    func tables() throws {
        #expect(try workbook("exz-TestAdjustTable.xlsx").sheets[0].tables().map(\.name) == ["table2", "table3"])
    }

    @Test("areas that a formula chooses are none")
    func printAreas() throws {
        let areas = try workbook("cx-PrintArea.xlsx").sheets.prefix(3).map { $0.printArea.map(\.description) }
        #expect(areas == [[], ["J17:M29"], ["C4:G12", "F17:J23"]])
    }

    @Test("a filter of a custom view is not the sheet's")
    func customViews() throws {
        let sheet = try #require(workbook("cx-LoadFileWithCustomSheetViews.xlsx").sheet(named: "zzz"))
        #expect(try sheet.features().autoFilter == nil)
    }

    @Test("a bar whose looks stand in an extension is one rule")
    func bars() throws {
        let formats = try workbook("poi-simple_monthly_budget.xlsx").sheets[0].features().conditionalFormats
        #expect(formats.flatMap(\.rules).filter { $0.kind == .dataBar }.count == 1)
    }

    @Test("another workbook")
    func externalLinks() throws {
        let links = try workbook("rxl-named_ranges.xlsx").externalLinks()
        #expect(links.map(\.target) == ["mtcars.xls"])
    }
}
