import Annexes
import Testing
import XLSX

@Suite("Checks of totals")
struct SumChecksTests {
    /// Targets whose totals are formulas.
    private static var formulas: SheetSketch {
        var table = SheetSketch.targets
        for (column, sum) in [("C", 18.0), ("E", 7), ("F", 11)] {
            table["\(column)6"] = .formula("SUM(\(column)2:\(column)5)", result: sum)
        }
        return table
    }

    @Test("formulas that are right have no findings")
    func clean() throws { #expect(try findings(Self.formulas).isEmpty) }

    @Test(
        "a range that is one row short",
        arguments: [("SUM(F2:F4)", 9, "F5"), ("SUM(F3:F5)", 8, "F2"), ("SUM(F2:F3,F5)", 6, "F4")])
    func range(formula: String, result: Double, missed: String) throws {
        var table = Self.formulas
        table["F6"] = .formula(formula, result: result)
        let finding = try findings(table).errors.only()
        #expect(finding.code == .sumRange)
        #expect(finding.cell?.description == "F6")
        #expect(finding.formula == formula)
        #expect(finding.expected == ExactDecimal(11))
        #expect(finding.suggestion?.formula == "SUM(F2:F5)")
        #expect(finding.suggestion?.disposition == .auto)
        #expect(try #require(finding.reason).english.contains(missed))
    }

    @Test("a number as text that the sum skips")
    func text() throws {
        var table = Self.formulas
        table["F4"] = "5"
        table["F6"] = .formula("SUM(F2:F5)", result: 6)
        let finding = try findings(table).errors.only()
        #expect(finding.code == .sumText)
        #expect(finding.cell?.description == "F6")
        #expect(finding.expected == ExactDecimal(11))
        #expect(finding.suggestion?.disposition == .person, "the texts are to be changed, not the formula")
    }

    @Test("a result that was kept from older figures")
    func stale() throws {
        var table = Self.formulas
        table["F6"] = .formula("SUM(F2:F5)", result: 12)
        let finding = try findings(table).errors.only()
        #expect(finding.code == .sumStale)
        #expect(finding.expected == ExactDecimal(11))
        #expect(finding.suggestion?.formula == "SUM(F2:F5)")
    }

    @Test("a total of the rows that are seen")
    func hiddenRows() throws {
        var table = SheetSketch.targets
        table.hiddenRows = [3]
        table["F6"] = 10
        let finding = try findings(table).errors.only()
        #expect(finding.code == .sumHidden)
        #expect(finding.expected == ExactDecimal(11))
    }

    @Test("a formula over a corrected figure is computed again, and is no error")
    func consequences() throws {
        var table = Self.formulas
        table["F4"] = 6
        table["F6"] = .formula("SUM(F2:F5)", result: 12)
        let found = try findings(table)
        #expect(found.errors.cells == ["F4"])
        let note = try found.with(.sumStale).only()
        #expect(note.cell?.description == "F6")
        #expect(note.severity == .info)
        #expect(note.suggestion?.formula == "SUM(F2:F5)")
        #expect(note.suggestion?.disposition == found.errors.first?.suggestion?.disposition)
    }

    @Test("what is not carried out does not count for the results of formulas")
    func partConsequences() throws {
        var table = Self.formulas
        table["F2"] = 4
        table["F4"] = 6
        table["F6"] = .formula("SUM(F2:F5)", result: 13)
        let submission = try submission(table)
        let found = AnnexChecker().check(submission)
        #expect(try found.with(.sumStale).only().expected == ExactDecimal(11))
        func results(_ findings: [Finding]) -> [String: ExactDecimal] {
            let corrections = CorrectionPolicy.suggested.corrections(findings, in: submission.annexes)
            return Dictionary(corrections.map { ($0.cell.description, $0.after) }) { first, _ in first }
        }
        #expect(results(found) == ["F2": ExactDecimal(3), "F4": ExactDecimal(5), "F6": ExactDecimal(11)])
        let part = found.filter { $0.cell?.description != "F2" }
        #expect(results(part) == ["F4": ExactDecimal(5), "F6": ExactDecimal(12)])
    }

    @Test("of many totals over the same rows the wrong one is named", arguments: [6, 8, 9, 11])
    func manyTotals(row: Int) throws {
        var table = SheetSketch.targets
        for row in 7...11 { table.add([["Tổng cộng", nil, 18, 0.99, 7, 11]], at: "A\(row)") }
        #expect(try findings(table).errors.isEmpty)
        table["C\(row)"] = 19
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == "C\(row)")
        #expect(finding.expected == ExactDecimal(18))
        #expect(finding.suggestion?.formula == "SUM(C2:C5)")
    }

    @Test("sums beyond all reason do not trap")
    func unreasonableSums() throws {
        let rows = (1...12).map { [.number(Double($0)), .text("Thôn \($0)"), 9.9e17, 1.2, 3, 4] as [Entry] }
        let table = SheetSketch([SheetSketch.targetsHeader] + rows + [["Cộng", nil, -5, 1.2, 37, 48]])
        #expect(!(try findings(table).errors.isEmpty))
    }

    @Test("a typed total of twice the rows")
    func double() throws {
        var table = SheetSketch.targets
        table["F6"] = 22
        #expect(try findings(table).errors.only().code == .sumDouble)
    }

    @Test("one typed total among formulas is a warning, one formula among typed totals a note")
    func hardcoded() throws {
        var table = Self.formulas
        table["F6"] = 11
        #expect(try findings(table).with(.sumHardcoded).only().severity == .warning)
        var typed = SheetSketch.targets
        typed["F6"] = .formula("SUM(F2:F5)", result: 11)
        #expect(try findings(typed).with(.sumHardcoded).allSatisfy { $0.severity == .info })
    }

    @Test("totals are compared with subtotals left out")
    func subtotals() throws {
        let table = SheetSketch([
            SheetSketch.targetsHeader, [1, "Thôn 1", 5, nil, 2, 3], [2, "Thôn 2", 2, nil, 1, 1],
            ["Cộng", nil, 7, nil, 3, 4],
            [3, "Thôn 3", 8, nil, 3, 5], [4, "Thôn 4", 3, nil, 1, 2], ["Cộng", nil, 11, nil, 4, 7],
        ])
        #expect(try findings(table).errors.isEmpty)
    }

    @Test("a total above the rows is checked, too")
    func totalAbove() throws {
        var table = SheetSketch([
            SheetSketch.targetsHeader, ["Tổng số", nil, 18, 0.99, 7, 11], [1, "Thôn 1", 5, 2.91, 2, 3],
            [2, "Thôn 2", 2, 1.1, 1, 1], [3, "Thôn 3", 8, 0.78, 3, 5], [4, "Thôn 4", 3, 0.7, 1, 2],
        ])
        #expect(try findings(table).errors.isEmpty)
        table["F2"] = 12
        let finding = try findings(table).errors.only()
        #expect(finding.cell?.description == "F2")
        #expect(finding.suggestion?.formula == "SUM(F3:F6)")
    }

    @Test("an error in a formula is said")
    func formulaErrors() throws {
        var table = SheetSketch.targets
        table["F6"] = .error("#REF!")
        let finding = try findings(table).with(.formulaError).only()
        #expect(finding.severity == .error)
        #expect(finding.cell?.description == "F6")
    }
}
