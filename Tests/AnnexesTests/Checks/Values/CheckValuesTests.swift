import Annexes
import Foundation
import Testing
import XLSX

@Suite("Checks of single values")
struct CheckValuesTests {
    @Test("a blank figure is missing, and the rules that need it tell which")
    func blank() throws {
        var table = SheetSketch.ratePlan
        table["F3"] = .blank
        let found = try findings(table)
        let finding = try found.with(.missingValue).only()
        #expect(finding.cell?.description == "F3")
        #expect(finding.expected == ExactDecimal(338))
        #expect(found.errors.count == 1)
    }

    @Test("an unreadable figure is an error, and what needs it is said to be unchecked")
    func unreadable() throws {
        var table = SheetSketch.ratePlan
        table["H3"] = "sáu"
        let found = try findings(table)
        #expect(found.with(.notANumber).cells == ["H3"])
        #expect(found.with(.notANumber).allSatisfy { $0.severity == .error })
        #expect(!found.with(.notChecked).isEmpty)
    }

    @Test("a formula that cannot be computed is not checked, and nobody is told to write over it")
    func formulaWithoutResult() throws {
        var table = SheetSketch.targets
        table["F3"] = .formulaWithoutResult("CUBEVALUE(C3,E3)")
        let found = try findings(table)
        #expect(found.errors.isEmpty)
        #expect(found.with(.missingValue).isEmpty)
        let finding = try found.filter { $0.severity == .warning }.only()
        #expect(finding.code == .notChecked)
        #expect(finding.cell?.description == "F3")
        #expect(finding.remedy?.english.contains("Excel") == true)
    }

    @Test("totals without results are one matter in the text report")
    func totalsWithoutResults() throws {
        var table = SheetSketch.targets
        for column in ["C", "E", "F"] { table["\(column)6"] = .formulaWithoutResult("[1]Xa!\(column)6") }
        let submission = try submission(table)
        let findings = AnnexChecker().check(submission)
        #expect(findings.errors.isEmpty)
        #expect(findings.filter { $0.severity == .warning }.cells == ["C6", "E6", "F6"])
        let text = TextReport(language: .english).text(
            FileReport(path: "a.xlsx", sha256: nil, submission: submission, findings: findings))
        #expect(text.contains("Likewise: E6, F6."))
        #expect(!text.contains("write 0"))
    }

    @Test("a dash in a row with figures is checked as 0")
    func dash() throws {
        var table = SheetSketch.targets
        table.add([[2, "Tiểu khu 2", 2, 1.1, "-", 2]], at: "A3")
        table.add([["Cộng", nil, 18, 0.99, 6, 12]], at: "A6")
        #expect(try findings(table).isEmpty)
        table["F3"] = 1
        #expect(!(try findings(table).errors.isEmpty))
    }

    @Test("a village of dashes is no matter")
    func dashes() throws {
        var table = SheetSketch.ratePlan
        table.add([[1, "Thôn 1", 20, "-", "-", 20, "-", "-", "-", "-"]], at: "A2")
        table.add([[nil, "Tổng cộng", 1378, 86, 6.24, 1400, 3.43, 48, 38, 2.71]], at: "A7")
        #expect(try findings(table).filter { $0.cell?.row == 2 }.isEmpty)
    }

    @Test("a date where a number belongs is an error, with the text that is displayed")
    func date() throws {
        var table = SheetSketch.targets
        table["D3"] = .number(45200, format: "d.mm")
        let finding = try findings(table).errors.only()
        #expect(finding.code == .notANumber)
        #expect(finding.statement.vietnamese.contains("dạng ngày tháng"))
        #expect(finding.statement.vietnamese.contains("1.10"))
    }

    @Test(
        "only a count that is blank may be 0",
        arguments: [("E3", true), ("D3", false), ("B3", false)])
    func remedies(cell: String, mayBeZero: Bool) throws {
        var table = SheetSketch.targets
        (table["E3"], table["F3"], table["E6"], table["F6"]) = (0, 2, 6, 12)
        table[cell] = .blank
        let finding = try findings(table).with(.missingValue).only()
        #expect(finding.remedy?.vietnamese.contains("ghi 0") == mayBeZero)
    }

    @Test("a row without a unit is an error")
    func missingUnit() throws {
        var table = SheetSketch.targets
        table["B3"] = .blank
        let finding = try findings(table).with(.missingValue).only()
        #expect(finding.cell?.description == "B3")
        #expect(finding.severity == .error)
    }

    @Test("what may be blank is not missing")
    func optional() throws {
        var table = SheetSketch.targets
        table["G3"] = .blank
        #expect(try findings(table).isEmpty)
    }

    @Test(
        "negative and fractional households", arguments: [(-2.0, FindingCode.negativeValue), (2.5, .numberNotInteger)])
    func counts(number: Double, code: FindingCode) throws {
        var table = SheetSketch.targets
        table["E3"] = .number(number)
        let finding = try findings(table).with(code).only()
        #expect(finding.cell?.description == "E3")
        #expect(finding.severity == .error)
        #expect(finding.suggestion?.disposition != .auto)
    }

    @Test("a figure that cannot be right is told once, with what its rules ask for")
    func once() throws {
        var table = SheetSketch.targets
        table["C3"] = 2.0000001
        let finding = try findings(table).errors.only()
        #expect(finding.code == .numberNotInteger)
        #expect(finding.cell?.description == "C3")
        #expect(finding.expected == ExactDecimal(2))
        table = .ratePlan
        table["J6"] = 285
        #expect(try findings(table).errors.only().code == .rateFraction)
    }

    @Test("a fraction that the format hides is told")
    func hiddenFraction() throws {
        var table = SheetSketch.targets
        table["D3"] = 1
        table.add([[.number(2.5, format: "0"), 1.1, 1, .number(1.5, format: "0")]], at: "C3")
        let statement = try #require(findings(table).with(.numberNotInteger).first?.statement)
        #expect(statement.vietnamese.contains("ghi 2,5 (ô hiển thị 3)"))
        #expect(statement.english.contains("2.5 (shown as 3)"))
    }

    @Test("figures have the decimal mark of the language throughout")
    func decimalMarks() throws {
        var table = SheetSketch.targets
        table["D3"] = .number(285, format: "0.00")
        table["C4"] = 8.5
        for finding in try findings(table) {
            let text = finding.message(.vietnamese)
            #expect(text.contains(try Regex("[0-9]\\.[0-9]")) == false, "\(text)")
        }
        var plan = SheetSketch.ratePlan
        plan["J6"] = .number(0.0341, format: "0.00%")
        let finding = try #require(findings(plan).first { $0.cell?.description == "J6" })
        #expect(finding.statement.vietnamese.contains("3,41%"))
        #expect(finding.statement.english.contains("3.41%"))
        #expect(finding.shown.vietnamese == "3,41%")
    }

    @Test("more poor households than households")
    func partExceedsWhole() throws {
        var table = SheetSketch.ratePlan
        table.add([[1, "Thôn 1", 289, 300, 103.81, 293, 0.68, 2, 298, 101.71]], at: "A2")
        table.add([[nil, "Tổng cộng", 1647, 386, 23.44, 1673, 2.99, 50, 336, 20.08]], at: "A7")
        let found = try findings(table)
        #expect(found.contains { $0.code == .partExceedsWhole && $0.severity == .error && $0.cell?.row == 2 })
        #expect(found.with(.rateRange).cells == ["E2", "J2"])
        #expect(CorrectionPolicy.safe.corrections(found, in: []).isEmpty)
    }

    @Test("a reduction of more households than there are")
    func targetExceedsStock() throws {
        var table = SheetSketch.targets
        table.add([[1, "Tiểu khu 1", 5, 2.91, 7, -2]], at: "A2")
        table.add([["Cộng", nil, 18, 0.99, 12, 6]], at: "A6")
        let found = try findings(table)
        #expect(found.contains { $0.code == .targetExceedsStock && $0.severity == .error && $0.cell?.row == 2 })
        #expect(found.with(.negativeValue).cells == ["F2"])
        #expect(CorrectionPolicy.safe.corrections(found, in: []).isEmpty)
    }

    @Test("a number typed as text is a warning")
    func numberAsText() throws {
        var table = SheetSketch.targets
        table["E3"] = "01"
        let found = try findings(table)
        #expect(found.errors.isEmpty)
        #expect(try found.with(.numberAsText).only().cell?.description == "E3")
    }

    @Test("a rate that can be read in two ways is a warning")
    func ambiguous() throws {
        var table = SheetSketch.targets
        table["D3"] = "1.234"
        #expect(try findings(table).with(.numberAmbiguous).cells == ["D3"])
    }

    @Test("decomposed accents are a note")
    func decomposed() throws {
        var table = SheetSketch.targets
        table["B3"] = .text("Tiểu khu 2".decomposedStringWithCanonicalMapping)
        let found = try findings(table)
        #expect(found.with(.textDecomposed).cells == ["B3"])
        #expect(found.errors.isEmpty)
    }

    @Test("errors of formulas", arguments: ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
    func formulaErrors(code: String) throws {
        var table = SheetSketch.targets
        table["D3"] = .error(code)
        let finding = try findings(table).with(.formulaError).only()
        #expect(finding.displayed == code)
    }

    @Test(
        "figures beyond all bounds do not trap", arguments: [999_999_999_999_999_872, 9e17, -9e17, 1e15, 1e300, 1e-15])
    func hugeFigures(number: Double) throws {
        var table = SheetSketch([SheetSketch.ratePlanHeader])
        for row in 2...30 {
            table.add([[1, .text("Thôn \(row)")] + Array(repeating: .number(number), count: 8)], at: "A\(row)")
        }
        table.add([[nil, "Tổng cộng", 1, 0.000000000000001, 3, 4, 5, 6, 7, 8]], at: "A31")
        #expect(!(try findings(table).errors.isEmpty))
    }

    @Test("an annex without rows is said to be unchecked")
    func noRows() throws {
        #expect(try findings(SheetSketch([SheetSketch.targetsHeader])).map(\.code) == [.notChecked])
    }
}
