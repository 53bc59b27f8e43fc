import Testing
import XLSX

@testable import Annexes

@Suite("Formulas computed anew")
struct CheckFormulasTests {
    @Test("formulas without results, as programs write that do not compute, are checked by what they give")
    func withoutResults() throws {
        var table = SheetSketch.targets
        for column in ["C", "E", "F"] { table["\(column)6"] = .formulaWithoutResult("SUM(\(column)2:\(column)5)") }
        for row in 2...5 { table["F\(row)"] = .formulaWithoutResult("C\(row)-E\(row)") }
        let found = try findings(table).filter { $0.severity != .info }
        #expect(found.isEmpty)
        table["F6"] = .formulaWithoutResult("SUM(F2:F4)")
        let error = try findings(table).errors.only()
        #expect(error.code == .sumRange)
        #expect(error.cell?.description == "F6")
        #expect(error.expected == ExactDecimal(11))
    }

    @Test("a rate that its formula would give is out of date, not wrong")
    func staleRate() throws {
        var table = SheetSketch.ratePlan
        table["J6"] = .formula("ROUND(I6/F6*100,2)", result: 3.41)
        let found = try findings(table).filter { $0.severity != .info }
        let finding = try found.only()
        #expect(finding.code == .sumStale)
        #expect(finding.cell?.description == "J6")
        #expect(try finding.expected == decimal("2.85"))
        #expect(finding.suggestion?.formula == "ROUND(I6/F6*100,2)")
        #expect(finding.suggestion?.disposition == .auto)
    }

    @Test("a kept result that no identity looks at is told")
    func staleAlone() throws {
        var table = SheetSketch.targets
        table["D6"] = .formula("ROUND(AVERAGE(0.99,1.01),2)", result: 0.99)
        let finding = try findings(table).with(.sumStale).only()
        #expect(finding.severity == .warning)
        #expect(finding.cell?.description == "D6")
        #expect(finding.expected == ExactDecimal(1))
    }

    @Test("a formula that depends on itself is named with its circle, and the rest is checked")
    func cycle() throws {
        var table = SheetSketch.targets
        table["F3"] = .formula("C3-F4", result: 1)
        table["F4"] = .formula("C4-F3", result: 2)
        table["E5"] = 9
        let found = try findings(table)
        let cycles = found.with(.formulaError)
        #expect(cycles.cells.sorted() == ["F3", "F4"])
        #expect(cycles.allSatisfy { $0.severity == .error })
        #expect(try cycles.first?.involved == [place("F4")])
        let below = found.errors.filter { [5, 6].contains($0.cell?.row) }
        #expect(!below.isEmpty)
    }

    @Test("a circle without results is told once, and nobody is sent to save it")
    func cycleWithoutResults() throws {
        var table = SheetSketch.targets
        table["F3"] = .formulaWithoutResult("C3-F4")
        table["F4"] = .formulaWithoutResult("C4-F3")
        let found = try findings(table).filter { $0.severity != .info && ["F3", "F4"].contains($0.cell?.description) }
        #expect(found.cells.sorted() == ["F3", "F4"])
        #expect(found.allSatisfy { $0.code == .formulaError })
    }

    @Test("a right formula with its right result is silent")
    func fresh() throws {
        var table = SheetSketch.ratePlan
        table["J6"] = .formula("ROUND(I6/F6*100,2)", result: 2.85)
        let found = try findings(table)
        #expect(found.with(.sumStale).isEmpty)
    }
}
