import Testing

@testable import XLSX

@Suite("Formulas after rows move")
struct FormulaRowMoveTests {
    private func moved(_ formula: String, _ move: RowMove, of owner: String? = "S") -> String {
        FormulaRowMove(move: move, sheet: "S").apply(to: formula, of: owner) ?? formula
    }

    @Test(
        "two rows inserted before row 5",
        arguments: [
            ("A4+A5+$A$5", "A4+A7+$A$7"), ("SUM(A1:A4)", "SUM(A1:A4)"), ("SUM(A1:A5)", "SUM(A1:A7)"),
            ("SUM(A5:A6)", "SUM(A7:A8)"), ("5:5+$4:5", "7:7+$4:7"), ("A:B", "A:B"), ("A1:A1048576", "A1:A1048576"),
            ("A2:A1048576", "A2:A1048576"), ("A1048576", "#REF!"), ("A1048575:B1048576", "#REF!"), ("A9:A1", "A11:A1"),
            ("S!A5+s!A5+'S'!A5", "S!A7+s!A7+'S'!A7"), ("T!A5+[1]S!A5+'[1]S'!A5", "T!A5+[1]S!A5+'[1]S'!A5"),
            ("SUM(S:T!A5)", "SUM(S:T!A5)"), ("S:S!A5", "S:S!A7"), ("[0]S!A5", "[0]S!A7"), ("#REF!A5", "#REF!A5"),
            ("A5 \n+\"A5\"+A5B+F5(A5)", "A7 \n+\"A5\"+A5B+F5(A7)"), ("T[A5]+Tổng5", "T[A5]+Tổng5"),
            ("A5:INDEX(B:B,5)", "A7:INDEX(B:B,5)"), ("a5+b4", "A7+b4"),
        ])
    func inserted(formula: String, expected: String) {
        #expect(moved(formula, .insert(count: 2, before: 5)) == expected)
    }

    @Test(
        "rows 5 to 6 deleted",
        arguments: [
            ("A4+A5+A7", "A4+#REF!+A5"), ("S!A5", "S!#REF!"), ("'S'!$A$5:$B$6", "'S'!#REF!"), ("A1:A5", "A1:A4"),
            ("A6:A9", "A5:A7"), ("A5:A6", "#REF!"), ("A1:A9", "A1:A7"), ("A9:A1", "A7:A1"), ("5:9", "5:7"),
            ("5:6", "#REF!"), ("A:A", "A:A"), ("$A6:B$9", "$A5:B$7"), ("A5:B9", "A5:B7"), ("A7:A8", "A5:A6"),
        ])
    func deleted(formula: String, expected: String) { #expect(moved(formula, .delete(5...6)) == expected) }

    @Test("a formula of another sheet follows only where it names the sheet")
    func otherSheet() {
        let move = RowMove.insert(count: 1, before: 1)
        #expect(moved("A1+S!A1", move, of: "T") == "A1+S!A2")
        #expect(moved("A1+S!A1", move, of: nil) == "A1+S!A2")
        #expect(FormulaRowMove(move: move, sheet: "S").apply(to: "A1", of: "T") == nil)
    }

    @Test(
        "relative rows of rules keep their distance to the first cell of their areas, fixed ones follow",
        arguments: [
            (3, "$B5>B$9", "$B8>B$12"), (0, "$B5>B$9", "$B5>B$12"), (0, "COUNTIF(A$5:A5,A5)", "COUNTIF(A$8:A5,A5)"),
            (3, "COUNTIF(A$1:A5,A5)", "COUNTIF(A$1:A8,A8)"), (3, "A1048575", "#REF!"), (0, "A4:A9", "A4:A9"),
        ])
    func relativeRows(distance: Int, formula: String, expected: String) {
        let move = FormulaRowMove(move: .insert(count: 3, before: 5), sheet: "S")
        let result = move.apply(to: formula, of: "S", relativeRows: .keepDistance(moved: distance))
        #expect(result ?? formula == expected)
    }

    @Test("an insertion taken back restores every area that did not fall off")
    func inverse() {
        for first in [1, 2, 4, 5, 6, 1_048_570] {
            for last in [4, 5, 9, 1_048_570] where last >= first {
                let inserted = RowMove.insert(count: 3, before: 5).rows(first...last)
                #expect(inserted.flatMap { RowMove.delete(5...7).rows($0) } == first...last)
            }
        }
    }
}
