import Annexes
import Foundation
import Testing
import XLSX

/// The code of "A layout of one's own in Swift", which `DocumentationTests` compares with it.
@Suite("Code of the documentation: a layout of one's own")
struct LayoutSnippets {
    private struct Made {
        let yaml: String
        let layout: Layout
        let layouts: LayoutLibrary
    }

    private func made() throws -> Made {
        let yaml = """
            id: clean-water
            version: 1
            name: {vi: Nước sạch, en: Clean water}
            title: TỔNG HỢP HỘ SỬ DỤNG NƯỚC SẠCH NĂM {year}
            titleWords: [nước sạch]
            fields:
              - {id: ordinal, type: ordinal, label: {vi: STT, en: No.}, heading: STT, width: 5}
              - {id: unit, type: unit, label: {vi: Thôn, en: Village}, heading: Thôn, headers: [Đơn vị], required: true}
              - id: households
                type: count
                label: {vi: Số hộ, en: Households}
                heading: Tổng số hộ
                required: true
                total: sum
              - id: with_water
                type: count
                label: {vi: Hộ có nước sạch, en: Households with clean water}
                heading: Hộ có nước sạch
                headers: [Số hộ dùng nước sạch]
                required: true
                total: sum
              - id: rate
                type: rate
                label: {vi: Tỷ lệ, en: Share}
                heading: Tỷ lệ (%)
                required: true
                blank: true
                total: rule
            rules:
              - {rule: with_water <= households, code: part-exceeds-whole}
              - {rule: rate = with_water / households * 100}
            """
        let layout = try Layout(yaml: yaml, file: "clean-water.yaml")
        let layouts = try LayoutLibrary.builtin().adding([layout])
        return Made(yaml: yaml, layout: layout, layouts: layouts)
    }

    /// A district's workbook: its columns are headed otherwise, and a rate and a total are wrong.
    private func withAnnex(_ body: (_ path: String, _ folder: String) throws -> Void) throws {
        let sheet = SheetSketch(
            [
                ["Tổng hợp hộ sử dụng nước sạch năm 2024"], [nil],
                ["Stt", "Đơn vị", "Tổng số hộ", "Số hộ dùng nước sạch", "Tỷ lệ %"],
                [1, "Thôn 1", 120, 90, 75], [2, "Thôn 2", 80, 60, 57], [3, "Thôn 3", 50, 20, 40],
                [nil, "Tổng cộng", 250, 170, 68],
            ])
        try withTemporaryFolder { folder in
            let path = "\(folder)/a.xlsx"
            let writer = WorkbookWriter(path: path)
            try sheet.write(to: writer)
            try writer.close()
            try body(path, folder)
        }
    }

    struct CleanWater: LayoutRecord, Codable {
        static let layoutID = "clean-water"

        let row: Int
        let unit: String
        let households: Int
        let withWater: Int
        let rate: Decimal?
    }

    @Test("flaws of a layout are told with their lines")
    func flaws() throws {
        let yaml = try made().yaml
        do {
            _ = try Layout(yaml: yaml.replacing("total: sum", with: "total: all"))
        } catch {
            for flaw in error.flaws { print(flaw.line ?? 0, flaw.message.english, flaw.remedy?.english ?? "") }
        }
        let error = try #require(throws: LayoutError.self) {
            try Layout(yaml: yaml.replacing("total: sum", with: "total: all"))
        }
        #expect(error.flaws.map(\.line) == [14, 21])
    }

    @Test("layouts of a folder")
    func folder() throws {
        let made = try made()
        try withTemporaryFolder { folder in
            try Data(made.yaml.utf8).write(to: URL(fileURLWithPath: "\(folder)/clean-water.yaml"))
            let known = try UserLayouts([folder]).added(to: .builtin()).library
            #expect(known["clean-water"]?.fields.count == 5 && known["rate-plan"] != nil)
        }
    }

    @Test("reading, checking, correcting and drawing")
    func use() throws {
        let layouts = try made().layouts
        try withAnnex { path, folder in
            let (copy, form, filled) = ("\(folder)/b.xlsx", "\(folder)/c.xlsx", "\(folder)/d.xlsx")
            let reader = AnnexReader(layouts: layouts)
            let submission = try reader.read(path: path)
            for village in try submission.records(as: CleanWater.self) {
                print(village.row, village.unit, village.withWater, "of", village.households)
            }
            #expect(try submission.records(as: CleanWater.self).map(\.withWater) == [90, 60, 20])
            for finding in AnnexChecker().check(submission) {
                print(finding.place, finding.code.rawValue, finding.message(.english))
            }
            #expect(AnnexChecker().check(submission).map(\.place) == ["PL01!E5"])

            let tool = try AnnexTool(library: layouts)
            let report = tool.correct(InputFile(path), output: copy)
            for correction in report.corrections ?? [] {
                print(correction.cell, correction.shown.english, "→", correction.after)
            }
            #expect(try reader.read(path: copy).records(as: CleanWater.self).map(\.rate) == [75, 75, 40])

            let export = AnnexExport(library: layouts)
            try export.template("clean-water", to: form)
            try export.export(try submission.records(as: CleanWater.self), period: 2024, to: filled)
            #expect(try reader.read(path: form).annexes.map(\.layout.id) == ["clean-water"])
            #expect(try reader.read(path: filled).records(as: CleanWater.self).map(\.households) == [120, 80, 50])
        }
    }

    @Test("a reader that knows nothing else")
    func alone() throws {
        let layout = try made().layout
        try withAnnex { path, _ in
            let submission = try AnnexReader(layouts: [layout]).read(path: path)
            #expect(try submission.records(as: CleanWater.self).count == 3)
        }
        #expect(try AnnexReader(layouts: [layout]).read(path: TestData.annex("kim-tan-2023.printed")).annexes.isEmpty)
    }
}
