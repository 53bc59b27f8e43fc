import Foundation
import Testing
import XLSX

@testable import Annexes

/// A layout drafted from a workbook reads it as the layout that was written for it.
@Suite struct InferredLayoutTests {
    /// All annexes among the test workbooks.
    static let names: [String] = {
        let folder = TestData.path("annexes")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".xlsx") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test("the test workbooks are found") func workbooks() { #expect(Self.names.count >= 9) }

    @Test("an inferred layout reads the same records as the built-in one", arguments: names)
    func sameRecords(_ name: String) throws {
        let tool = try AnnexTool()
        let file = InputFile(TestData.annex(name))
        let inferred = try tool.inferLayout(file)
        let own = AnnexTool(library: LayoutLibrary([inferred.layout]), crossRules: tool.crossRules)
        let known = try #require(tool.read(file).submission).annexes
        let read = try #require(own.read(file).submission).annexes
        try #require(read.count == known.count)
        for (annex, builtin) in zip(read, known) { expectSame(annex, builtin) }
    }

    private func expectSame(_ annex: Annex, _ builtin: Annex) {
        #expect(annex.sheet == builtin.sheet)
        #expect(annex.headerRows == builtin.headerRows)
        #expect(annex.rows.map(\.row) == builtin.rows.map(\.row))
        #expect(annex.rows.map(\.kind) == builtin.rows.map(\.kind))
        #expect(annex.period == builtin.period)
        #expect(annex.title == builtin.title)
        for (rows, others) in [(annex.records, builtin.records), (annex.totals, builtin.totals)] {
            #expect(rows.map(\.row) == others.map(\.row))
            for column in builtin.columns {
                guard let own = annex.columns.first(where: { $0.number == column.number }) else {
                    Issue.record("column \(column.number) is not read")
                    continue
                }
                // Places only: the values may be names.
                let differing = zip(rows, others).compactMap { row, other -> String? in
                    let (value, expected) = (row[own.field.id], other[column.field.id])
                    let isSame = value?.content == expected?.content && value?.printed == expected?.printed
                    return isSame ? nil : "\(column.number) of row \(other.row)"
                }
                #expect(differing.isEmpty)
            }
        }
    }

    @Test("its file loads again as the same layout", arguments: names)
    func loads(_ name: String) throws {
        let inferred = try AnnexTool().inferLayout(InputFile(TestData.annex(name)))
        let layout = try LayoutFile.layout(yaml: inferred.yaml, file: name)
        #expect(layout.id == inferred.layout.id)
        #expect(layout.fields.map(\.id) == inferred.layout.fields.map(\.id))
        #expect(layout.rules.map(\.text) == inferred.layout.rules.map(\.text))
    }

    @Test("what holds in the rows becomes a rule, with its support")
    func rules() throws {
        let targets = try AnnexTool().inferLayout(InputFile(TestData.annex("ha-trung-2024.expected"))).yaml
        #expect(targets.contains(#""poor_closing = poor_opening - poor_reduction" # 10 of 10 rows"#))
        let plan = try AnnexTool().inferLayout(InputFile(TestData.annex("kim-tan-2023.printed"))).yaml
        #expect(plan.contains(#""poor_rate_opening = poor_opening / households_opening * 100" # 5 of 5 rows"#))
        #expect(plan.contains(#""poor_rate_closing = poor_closing / households_closing * 100" # 4 of 5 rows; not J15"#))
        #expect(plan.contains(#""poor_rate_reduction = poor_reduction / households_closing * 100" # 5 of 5 rows"#))
        #expect(plan.contains(#""poor_closing = poor_opening - poor_reduction" # 5 of 5 rows"#))
    }

    @Test("no text of a household's row comes into the file")
    func privacy() throws {
        let file = InputFile(TestData.annex("cam-luong-2023.printed"))
        let inferred = try AnnexTool().inferLayout(file)
        #expect(inferred.layout.isHouseholdList)
        let annex = try #require(try AnnexTool().read(file).submission?.annexes.first)
        for column in annex.columns where [.name, .text, .unit].contains(column.field.type) {
            let shown = annex.records.filter { record in
                guard let text = record[column.field.id]?.text, text.count > 3 else { return false }
                return inferred.yaml.contains(text)
            }
            #expect(shown.map(\.row).isEmpty, "\(column.field.id)")
        }
    }
}
