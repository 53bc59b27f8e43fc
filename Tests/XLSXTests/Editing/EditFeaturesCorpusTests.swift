import Foundation
import Testing

@testable import XLSX

/// Edits what stands around the cells of every eighth real workbook's first sheet.
@Suite(
    "Features of real workbooks edited",
    .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
struct EditFeaturesCorpusTests {
    /// Cells far from what real sheets have.
    private static let far = CellRange("XFA1048570:XFB1048571")

    /// Edits the first worksheet of every eighth workbook that reads, and gives the archives before and after.
    private func edit(
        _ edit: (WorkbookEditor, _ sheet: String) throws -> Void,
        check: (_ name: String, _ sheet: Sheet, _ before: RawArchive, _ after: RawArchive, Workbook) throws -> Void
    ) throws -> Int {
        let folder = try #require(SharedFolder.path("corpus")) + "/files"
        var edited = 0
        var refused: [String] = []
        for (index, name) in try FileManager.default.contentsOfDirectory(atPath: folder).sorted().enumerated()
        where index % 8 == 0 {
            guard let editor = try? WorkbookEditor(path: "\(folder)/\(name)"), !editor.workbook.isSigned,
                let sheet = editor.workbook.sheets.first(where: { $0.kind == .worksheet }),
                (try? sheet.features()) != nil
            else { continue }
            try withTemporaryFolder { temporary in
                do {
                    try edit(editor, sheet.name)
                    try editor.write(to: "\(temporary)/out.xlsx")
                } catch let error as WorkbookError {
                    refused.append("\(name): \(error)")
                    return
                }
                edited += 1
                try check(
                    name, sheet, RawArchive("\(folder)/\(name)"), RawArchive("\(temporary)/out.xlsx"),
                    Workbook(path: "\(temporary)/out.xlsx"))
            }
        }
        print("Corpus: \(edited) workbooks edited, \(refused.count) refused:\n\(refused.joined(separator: "\n"))")
        return edited
    }

    @Test("everything is read back, and only the parts that hold it change")
    func all() throws {
        let far = try #require(Self.far)
        let look = DifferentialFormat(isBold: true, fill: ColorReference(rgb: 0xFFEB9C))
        let edited = try edit { editor, sheet in
            try editor.setHyperlink(Hyperlink(far, target: "https://example.org/?a=1&b"), in: sheet)
            try editor.merge(far, in: sheet)
            try editor.addDataValidation(DataValidation([far], oneOf: ["có", "không"]), in: sheet)
            try editor.addConditionalFormat(
                ConditionalFormat([far], rules: [.formula("XFA1048570>1", format: look)]), in: sheet)
            try editor.setWidth(12.5, ofColumns: 16_380...16_382, in: sheet)
            try editor.setHeight(33, ofRows: 1_048_570...1_048_571, in: sheet)
            try editor.freeze(rows: 1, columns: 2, in: sheet)
            try editor.setPrintArea([far], in: sheet)
            try editor.setPageLayout(PageLayout(paperSize: 9, orientation: .landscape), in: sheet)
            try editor.setHeaderFooter(HeaderFooter(oddFooter: "&P/&N"), in: sheet)
        } check: { name, sheet, before, after, workbook in
            let read = try #require(workbook.sheet(named: sheet.name))
            let features = try read.features()
            #expect(features.hyperlinks.contains { $0.range == far && $0.target == "https://example.org/?a=1&b" })
            #expect(features.mergedRanges.contains(far) && features.dataValidations.contains { $0.ranges == [far] })
            #expect(features.conditionalFormats.contains { $0.ranges == [far] && $0.rules.count == 1 }, "\(name)")
            #expect(features.columns.contains { $0.range == 16_380...16_382 && $0.width == 12.5 }, "\(name)")
            #expect(features.frozenPanes?.rows == 1 && features.frozenPanes?.columns == 2, "\(name)")
            #expect(features.page.orientation == .landscape && features.headerFooter?.oddFooter == "&P/&N")
            #expect(read.printArea == [far], "\(name)")
            let context = workbook.context
            let part = try #require(read.part)
            let allowed = [
                part, part.relationships, context.workbook, context.workbook.relationships, ContentTypes.name,
                context.relationships.part("styles"),
            ].compactMap { $0 }
            let changed = before.changed(in: after).union(before.added(in: after)).map { PartName($0) }
            #expect(changed.allSatisfy(allowed.contains), "\(name): \(changed)")
        }
        #expect(edited > 250)
    }

    @Test("what is added and taken back leaves the archive as it was")
    func back() throws {
        let far = try #require(Self.far)
        let edited = try edit { editor, sheet in
            try editor.setHyperlink(Hyperlink(far, target: "https://example.org"), in: sheet)
            try editor.merge(far, in: sheet)
            try editor.addDataValidation(DataValidation([far], oneOf: ["x"]), in: sheet)
            try editor.setDefinedName("zz_new", formula: "1")
            try editor.removeDefinedName("zz_new")
            try editor.removeDataValidations(in: far, of: sheet)
            try editor.unmerge(far, in: sheet)
            try editor.removeHyperlinks(in: far, of: sheet)
        } check: { name, sheet, before, after, workbook in
            // A validation that was there gave the cells up to the new one.
            let older = try sheet.features().dataValidations.flatMap(\.ranges)
            guard !older.contains(where: { $0.contains(far.first) }) else { return }
            // A new name may change what formulas mean, and so they are computed. A list that was one empty tag has two.
            let empty = sheet.part.flatMap { try? workbook.context.package.relationships(of: $0) }
                .flatMap { $0.all.isEmpty ? $0.source.relationships : nil }
            let changed = before.changed(in: after).map { PartName($0) }
                .filter { $0 != workbook.context.workbook && $0 != empty }
            #expect(changed.isEmpty && before.added(in: after).isEmpty, "\(name): \(changed)")
        }
        #expect(edited > 250)
    }
}
