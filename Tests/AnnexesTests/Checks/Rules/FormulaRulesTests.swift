import Testing
import XLSX

@testable import Annexes

@Suite("Rules of the sheet's own formulas")
struct FormulaRulesTests {
    private static let columns = ["a: count", "b: count", "c: count", "r: rate"]
    private static let idle = ["{rule: 'a >= 0'}"]
    private static let figures = [(10, 4), (20, 5), (8, 2), (50, 20), (40, 10)]

    /// Five villages whose third figure and rate are formulas; `#` stands for the row.
    private func table(_ difference: String = "B#-C#", _ rate: String = "ROUND(C#/B#*100,2)") -> SheetSketch {
        let rows = zip(2..., Self.figures).map { row, figures -> [Entry] in
            let (a, b) = figures
            let share = (Double(b) / Double(a) * 10_000).rounded() / 100
            return [
                .text("Thôn \(row)"), .number(Double(a)), .number(Double(b)),
                .formula(difference.replacing("#", with: "\(row)"), result: Double(a - b)),
                .formula(rate.replacing("#", with: "\(row)"), result: share),
            ]
        }
        return SheetSketch([["Đơn vị", "Cột a", "Cột b", "Cột c", "Cột r"]] + rows)
    }

    private func check(_ sheet: SheetSketch, rules: [String] = idle) throws -> [Finding] {
        try findings(sheet, columns: Self.columns, rules: rules)
    }

    @Test(
        "a number typed among formulas is checked by them",
        arguments: [
            "B#-C#", "+B#-C#", "-C#+B#", "(B#-$C#)", "SUM(B#)-C#", "IF(B#=0,\"\",B#-C#)", "IFERROR(B#-C#,0)",
            "SUM(B#,-C#)",
        ])
    func typed(formula: String) throws {
        var sheet = table(formula)
        #expect(try check(sheet).isEmpty)
        sheet["D4"] = 6
        #expect(try check(sheet).isEmpty)
        sheet["D4"] = 5
        let finding = try check(sheet).errors.only()
        #expect(finding.cell?.description == "D4")
        #expect(finding.expected == ExactDecimal(6))
        #expect(finding.rule == "c = a - b" || finding.rule?.hasPrefix("c = ") == true)
    }

    @Test("rates of formulas, in percent and as fractions under a percent format")
    func rates() throws {
        var sheet = table()
        sheet["E5"] = 41
        #expect(try check(sheet).errors.only().expected == ExactDecimal(40))
    }

    @Test("a formula unlike its column's is a warning with the one that the others have")
    func inconsistent() throws {
        var sheet = table()
        sheet["D4"] = .formula("B4-C3", result: 3)
        let found = try check(sheet)
        let finding = try found.filter { $0.severity == .warning }.only()
        #expect(finding.code == .rowIdentity)
        #expect(finding.cell?.description == "D4")
        #expect(finding.rule == "=B4-C4")
        #expect(finding.statement.english.contains("=B4-C3"))
        #expect(try found.errors.only().cell?.description == "D4")
    }

    @Test("formulas that say the same in other words are alike")
    func sameMeaning() throws {
        var sheet = table()
        sheet["D4"] = .formula("-C4+B4", result: 6)
        #expect(try check(sheet).isEmpty)
    }

    @Test("formulas over other rows and sheets are compared by their form")
    func otherForms() throws {
        var sheet = table("B#-C#+0*$A$1", "ROUND(C#/B#*100,2)")
        sheet["D4"] = .formula("B4-C4+0*$A$2", result: 6)
        #expect(try check(sheet).only().rule == "=B4-C4+0*$A$1")
    }

    @Test("where the layout says otherwise the rows decide, and both are told")
    func conflict() throws {
        let finding = try check(table(), rules: ["{rule: c = a + b}"]).only()
        #expect(finding.code == .notChecked && finding.severity == .warning)
        #expect(finding.statement.english.contains("formulas"))
        #expect(try check(table(), rules: ["{rule: c = a - b}", "{rule: r = b / a * 100}"]).isEmpty)
    }
}
