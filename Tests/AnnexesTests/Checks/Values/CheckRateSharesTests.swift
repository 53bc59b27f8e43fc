import Testing
import XLSX

@testable import Annexes

@Suite("Rates without their whole")
struct CheckRateSharesTests {
    @Test(
        "the households that a rate stands for",
        arguments: [
            ("2.91", 5, RateRounding.halfUp, 172, 172), ("1.10", 2, .halfUp, 181, 182), ("0.78", 5, .halfUp, 637, 645),
            ("1.21", 35, .halfUp, 2881, 2904), ("0.7", 22, .truncation, 2751, 3142), ("0.3", 5, .halfUp, 1429, 2000),
        ])
    func wholes(rate: String, part: Int, rounding: RateRounding, low: Int, high: Int) throws {
        let rate = try decimal(rate)
        let wholes = try #require(RateMath.allWholes(rate, part: part, rounding))
        #expect(wholes.low == low && wholes.high == high)
        for whole in [low, high] { #expect(RateMath.holds(rate, part: part, whole: whole, rounding)) }
        for whole in [low - 1, high + 1] { #expect(!RateMath.holds(rate, part: part, whole: whole, rounding)) }
    }

    @Test("a rate of 0 has no upper bound, and none of them no rate")
    func zero() throws {
        #expect(try RateMath.allWholes(decimal("0.00"), part: 1, .halfUp)?.high == nil)
        #expect(try RateMath.allWholes(decimal("0.00"), part: 0, .halfUp)?.isEmpty == false)
        #expect(try RateMath.allWholes(decimal("0.50"), part: 0, .halfUp)?.isEmpty == true)
        #expect(RateMath.allWholes(try decimal("1"), part: .max, .halfUp) == nil)
    }

    @Test("a rate that no whole number of households gives is a warning with the interval")
    func infeasible() throws {
        var table = SheetSketch.targets
        table["D2"] = .number(2.93, format: "0.00")
        let finding = try findings(table).only()
        #expect(finding.code == .rateInfeasible && finding.severity == .warning)
        #expect(finding.cell?.description == "D2")
        #expect(try #require(finding.reason).vietnamese.contains("170,35 đến 170,94"))
        #expect(finding.suggestion == nil)
    }

    @Test("villages that do not add up to the households of the total's rate")
    func total() throws {
        var table = SheetSketch.targets
        table["D6"] = 1.21
        let finding = try findings(table).only()
        #expect(finding.code == .rateInfeasible)
        #expect(finding.cell?.description == "D6")
        #expect(try #require(finding.reason).english.contains("1482 to 1493"))
    }

    @Test(
        "villages that do not add up to the households that the plan states", arguments: [(1812, true), (2881, false)])
    func stated(households: Int, agrees: Bool) throws {
        var table = SheetSketch([[.text("Tổng số hộ toàn xã: \(households) hộ")], []])
        table.add(SheetSketch.targetsRows, at: "A3")
        #expect(try findings(table).with(.rateInfeasible).isEmpty == agrees)
    }

    @Test("where a count is wrong, its rate tells nothing")
    func doubtedCount() throws {
        var table = SheetSketch.targets
        table["C3"] = 12
        let found = try findings(table)
        #expect(found.errors.cells == ["C3"])
        #expect(found.with(.rateInfeasible).isEmpty)
    }

    @Test("a column that cuts its rates off is read so")
    func truncating() throws {
        var table = SheetSketch.targets
        for (row, rate) in [(2, 2.89), (3, 1.09), (4, 0.77), (5, 0.69), (6, 0.98)] {
            table["D\(row)"] = .number(rate, format: "0.00")
        }
        #expect(try findings(table).isEmpty)
    }
}
