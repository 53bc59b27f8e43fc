import Testing
import XLSX

@Suite("Marks of formulas")
struct FormulaMarksTests {
    @Test(
        "formulas whose marks are paired",
        arguments: [
            "SUM(F7:F16)", "A1+1", "", "IF(A1=\"(\",\"a\"\"b\",{1,2;3,4})", "'Bieu (1'!A1", "'a''b(('!A1",
            "SUM(Bang[[#All],[Số hộ]])", "Bang['[x]", "Bang['#a]+1", "[1]Sheet1!A1", "IF(A1=\";\",1)",
            "Bang[a;b]",
        ])
    func paired(formula: String) { #expect(FormulaMarks.flaw(in: formula) == nil) }

    @Test(
        "formulas that lack a mark or have one too many",
        arguments: [
            ("SUM(F7:", .missing(")")), ("SUM(F7:F16))", .unexpected(")")), ("IF(A1=\"x,1,2)", .missing("\"")),
            ("'Bieu 1!A1", .missing("'")), ("{1,2", .missing("}")), ("SUM(A1:A2]", .unexpected("]")),
            ("((1)", .missing(")")), ("SUM(A2;B2)", .unexpected(";")), ("A1;B1", .unexpected(";")),
        ] as [(String, FormulaMarks.Flaw)])
    func unpaired(formula: String, flaw: FormulaMarks.Flaw) { #expect(FormulaMarks.flaw(in: formula) == flaw) }
}
