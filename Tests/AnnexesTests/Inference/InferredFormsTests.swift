import Testing
import XLSX

@testable import Annexes

/// Layouts drafted from national forms, drawn from the built-in layouts and filled with figures.
@Suite struct InferredFormsTests {
    static let ids = (try? LayoutLibrary.builtin().layouts.filter { !$0.isHouseholdList }.map(\.id)) ?? []

    /// What a row of a form has in a field.
    private func entry(_ field: Field, _ unit: Int, _ line: Int, _ random: inout SeededRandom) -> Entry {
        switch field.type {
        case .ordinal: line == 0 ? .number(Double(unit)) : .blank
        case .unit: line == 0 ? .text("Thôn \(unit)") : .blank
        case .count: .number(Double(Int.random(in: 1...900, using: &random)))
        case .rate, .amount: .number(Double(Int.random(in: 1...9_999, using: &random)) / 100, format: "0.00")
        case .category: field.categories.isEmpty ? .blank : .text(field.categories[line % field.categories.count].value)
        case .text, .name: .text("nội dung \(unit) \(field.id)")
        case .codes: .text("1,2,\(unit + 2)")
        case .year: .number(Double(1950 + unit))
        case .mark: unit.isMultiple(of: 2) ? .text("x") : .blank
        }
    }

    private func form(_ layout: Layout) throws -> SheetSketch {
        let layout = layout.with(open: layout.formColumns)
        var random = SeededRandom(7)
        let lines = layout.breakdown == nil ? 1 : 2
        let rows = (1...9).flatMap { unit in
            (0..<lines).map { line in layout.fields.map { entry($0, unit, line, &random) } }
        }
        return try NationalForm.sheet(layout, name: "Bieu", rows: rows)
    }

    @Test("a form's inferred layout reads its rows and figures as its own does", arguments: ids)
    func sameRecords(_ id: String) throws {
        let tool = try AnnexTool()
        let layout = try #require(tool.library[id])
        try withWorkbook([try form(layout)]) { path in
            let inferred = try tool.inferLayout(InputFile(path))
            let workbook = try Workbook(path: path)
            let known = try AnnexReader(layouts: LayoutLibrary([layout])).read(workbook).annexes
            let read = try AnnexReader(layouts: LayoutLibrary([inferred.layout])).read(workbook).annexes
            try #require(known.count == 1 && read.count == 1)
            #expect(read[0].rows.map(\.row) == known[0].rows.map(\.row))
            #expect(read[0].rows.map(\.kind) == known[0].rows.map(\.kind))
            let differing = known[0].columns.filter { column in
                guard let own = read[0].columns.first(where: { $0.number == column.number }) else { return true }
                return !zip(known[0].records, read[0].records).allSatisfy {
                    $0[column.field.id]?.content == $1[own.field.id]?.content
                }
            }
            #expect(differing.map(\.number).isEmpty)
            #expect((inferred.layout.breakdown == nil) == (layout.breakdown == nil))
        }
    }

    @Test(
        "the changes of poor households in a real form give their identity",
        .enabled(
            if: Reference.text("domain/form2_daknong_sample.csv") != nil, "no ../shared/domain beside the checkout"))
    func changes() throws {
        let table = try NationalForm.table("domain/form2_daknong_sample.csv")
        let names = ["tt", "unit", "breakdown"] + (1...9).map { "c\($0)" }
        var previous: String?
        let rows = table.map { row in
            let isSecond = row["unit"] == previous
            previous = row["unit"]
            return names.enumerated().map { index, name -> Entry in
                if isSecond, index < 2 { return .blank }
                return Entry(
                    typed: row.first {
                        ($0.key == name || $0.key.hasPrefix(name + "_")) && !$0.key.hasSuffix("_computed")
                    }?
                    .value)
            }
        }
        let layout = try #require(try LayoutLibrary.builtin()["poor-changes"])
        let sheet = try NationalForm.sheet(
            layout, name: "F2",
            numberRow: ["A", "B", "C", "1", "2", "3", "4", "5", "6", "7", "8", "9=1-2-3-4+5+6+7+8"], rows: rows)
        try withWorkbook([sheet]) { path in
            let yaml = try AnnexTool().inferLayout(InputFile(path)).yaml
            #expect(yaml.contains("breakdown: breakdown"))
            #expect(
                yaml.contains(
                    "poor_closing = poor_opening - to_near_poor - above_near_poor - other_decrease + from_near_poor"))
            #expect(yaml.contains("# declared by the number row; no row has all its figures"))
        }
    }
}
