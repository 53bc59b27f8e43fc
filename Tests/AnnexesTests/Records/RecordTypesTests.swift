import Annexes
import Foundation
import Testing
import XLSX

@Suite("Records as Swift types")
struct RecordTypesTests {
    private func annex(_ name: String) throws -> Annex {
        try #require(AnnexTool().read(InputFile(TestData.annex(name))).submission?.annexes.first)
    }

    @Test("reduction targets")
    func targets() throws {
        let rows = try annex("ha-trung-2024.printed").records(as: ReductionTargets.self)
        #expect(rows.count == 10)
        let first = try #require(rows.first)
        #expect(first.row == 7)
        #expect(first.unit == "Tiểu khu 1")
        #expect(first.poorOpening == 5)
        #expect(first.poorRateOpening == Decimal(string: "2.91"))
        #expect(first.poorReduction == 2)
        #expect(first.poorClosing == 3)
        #expect(first.officer?.isEmpty == false)
    }

    @Test("the rate plan, with blanks as nil")
    func ratePlan() throws {
        let rows = try annex("kim-tan-2023.printed").records(as: RatePlan.self)
        #expect(rows.count == 5)
        let second = rows[1]
        #expect(second.unit == "Thôn 2")
        #expect(second.householdsOpening == 333)
        #expect(second.poorRateOpening == Decimal(string: "4.2"))
        #expect(second.poorRateReduction == Decimal(string: "1.78"))
        #expect(second.poorRateClosing == Decimal(string: "2.37"))
        #expect(second.note == nil)
    }

    @Test("households, with their codes as a list")
    func households() throws {
        let rows = try annex("cam-luong-2023.printed").records(as: HouseholdExitList.self)
        #expect(rows.count == 22)
        #expect(rows.count { $0.category == .poor } == 17)
        #expect(rows.count { $0.category == .nearPoor } == 5)
        #expect(rows.map(\.members).reduce(0, +) == 78)
        #expect(rows.compactMap(\.workers).reduce(0, +) == 32)
        #expect(rows.compactMap(\.deprivations).joined().count == 63)
        #expect(rows[6].deprivations == [4])
        #expect(Set(rows.map(\.unit)).count == 5)
        #expect(rows.allSatisfy { $0.officials?.isEmpty == false })
    }

    @Test("keys of a record are the layout's fields, a missing column null")
    func missingColumn() throws {
        var table = SheetSketch.targets
        for row in 1...5 { table["G\(row)"] = .blank }
        let annex = try AnnexesTests.annex(table)
        let record = annex.json(of: annex.records[0])
        guard case .object(let members) = record else {
            Issue.record("no object")
            return
        }
        #expect(
            members.map(\.key) == [
                "row", "unit", "poor_opening", "poor_rate_opening", "poor_reduction", "poor_closing", "officer",
            ])
        #expect(record["officer"] == .null)
    }
}
