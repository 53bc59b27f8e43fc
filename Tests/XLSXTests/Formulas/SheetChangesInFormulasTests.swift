import Testing

@testable import XLSX

@Suite("Formulas after a sheet is renamed or removed")
struct SheetChangesInFormulasTests {
    @Test(
        "renamed, in apostrophes where Excel needs them",
        arguments: [
            ("Cũ!A1+'cũ'!B2", "Mới", "Mới!A1+Mới!B2"), ("Cũ!A1", "a b", "'a b'!A1"), ("Cũ!A1", "it's", "'it''s'!A1"),
            ("SUM(Cũ:T!A1)", "Mới", "SUM(Mới:T!A1)"), ("SUM(T:Cũ!A1)", "a b", "SUM('T:a b'!A1)"),
            ("'T 1:Cũ'!A1", "N", "'T 1:N'!A1"), ("[1]Cũ!A1+Cũ1!A1+\"Cũ!A1\"", "N", "[1]Cũ!A1+Cũ1!A1+\"Cũ!A1\""),
            ("Cũ!#REF!+Cũ!Tên+Cũ!F(1)", "N", "N!#REF!+N!Tên+N!F(1)"), ("Cũ!A1 + A1", "A1", "'A1'!A1 + A1"),
            ("Cũ!A1", "R1C1x", "'R1C1x'!A1"), ("Cũ!A1", "2024", "'2024'!A1"), ("Cũ!A1", "Rc", "'Rc'!A1"),
            ("Cũ!A1", "R.1", "R.1!A1"), ("Cũ!A1", "XFE1", "XFE1!A1"), ("Cũ!A1", "true", "'true'!A1"),
        ])
    func renamed(formula: String, name: String, expected: String) {
        #expect(SheetRenaming(old: "CŨ", new: name).apply(to: formula) ?? formula == expected)
    }

    @Test(
        "removed: references become #REF!, spans end with the neighbour",
        arguments: [
            ("B!A1+A1", "#REF!+A1"), ("SUM(B!A1:C3,'b'!Tên)", "SUM(#REF!,#REF!)"), ("[1]B!A1+BB!A1", "[1]B!A1+BB!A1"),
            ("SUM(A:C!A1)", "SUM(A:C!A1)"), ("SUM(B:D!A1)", "SUM('C:D'!A1)"), ("SUM(A:B!A1)", "SUM(A!A1)"),
            ("SUM('D d:B'!A1)", "SUM('D d:C'!A1)"), ("B!A1:B!C3", "#REF!:#REF!"), ("B:X!A1", "B:X!A1"),
        ])
    func removed(formula: String, expected: String) {
        let removal = SheetRemoval(sheet: "B", sheets: ["A", "B", "C", "D", "D d"])
        #expect(removal.apply(to: formula) ?? formula == expected)
    }
}
