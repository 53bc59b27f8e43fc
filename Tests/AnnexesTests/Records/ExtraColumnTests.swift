import Annexes
import Testing
import XLSX

@Suite("Columns that a layout may have besides")
struct ExtraColumnTests {
    /// Reduction targets with a column of newly poor households before the closing one.
    private static func table(_ header: String...) -> SheetSketch {
        let extras = header.map { Entry.text($0) }
        let zeros = header.dropFirst().map { _ in Entry.number(0) }
        return SheetSketch([
            ["STT", "Đơn vị", "Hộ nghèo năm 2023", "Số hộ nghèo dự kiến giảm năm 2024"] + extras
                + ["Hộ nghèo cuối năm 2024"], [1, "Thôn 1", 5, 2, 1] + zeros + [4],
            [2, "Thôn 2", 2, 1, 0] + zeros + [1], [3, "Thôn 3", 8, 3, 1] + zeros + [6],
            ["Cộng", nil, 15, 6, 2] + zeros + [11],
        ])
    }

    @Test(
        "an increase counts in the closing figure",
        arguments: [
            "Số hộ nghèo phát sinh năm 2024", "Phát sinh", "Hộ nghèo mới", "Số hộ nghèo tăng", "Tái nghèo",
            "Số hộ nghèo phát sinh, tái nghèo",
        ])
    func increase(header: String) throws {
        var table = Self.table(header)
        #expect(try findings(table).isEmpty)
        table["F3"] = 2
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == "F3")
        #expect(finding.rule?.hasPrefix("poor_closing = poor_opening - poor_reduction + poor_") == true)
    }

    @Test("two columns of increases")
    func both() throws {
        let table = Self.table("Phát sinh mới", "Tái nghèo")
        #expect(
            try annex(table).columns.map(\.field.id).suffix(3) == ["poor_arising", "poor_relapsed", "poor_closing"])
        #expect(try findings(table).isEmpty)
    }

    @Test("the records carry it, and only where the table has it")
    func records() throws {
        let annex = try annex(Self.table("Phát sinh"))
        #expect(try annex.records(as: ReductionTargets.self).map(\.poorArising) == [1, 0, 1])
        #expect(annex.json(of: annex.records[0])["poor_arising"] == .integer(1))
        #expect(annex.json(of: annex.records[0])["poor_relapsed"] == nil)
        #expect(annex.totalsJSON["poor_arising"] == .integer(2))
        let plain = try plainAnnex()
        #expect(plain.json(of: plain.records[0])["poor_arising"] == nil)
        #expect(plain.totalsJSON["poor_arising"] == nil)
    }

    private func plainAnnex() throws -> Annex { try annex(.targets) }

    @Test("a rate plan has it, too")
    func ratePlan() throws {
        var table = SheetSketch.ratePlan
        table["K1"] = "Số hộ nghèo phát sinh"
        for row in 2...7 { table["K\(row)"] = 0 }
        #expect(try findings(table).errors.isEmpty)
        #expect(try annex(table).records.first?["poor_arising"]?.number == ExactDecimal(0))
    }
}
