import Testing

@testable import XLSX

@Suite("Shifted formulas")
struct ReferenceShiftTests {
    @Test(
        "one column to the right and two rows down",
        arguments: [
            ("A1+B2", "B3+C4"), ("$A1+A$1+$A$1", "$A3+B$1+$A$1"), ("SUM(A1:B2)", "SUM(B3:C4)"), ("a1", "B3"),
            ("LOG10(A1)", "LOG10(B3)"), ("A1 (B1)", "B3 (C3)"), ("'A1 B2'!A1", "'A1 B2'!B3"), ("A1!A1", "A1!B3"),
            ("'O''Brien A1'!A1", "'O''Brien A1'!B3"), ("\"A1\"&A1", "\"A1\"&B3"), ("\"a\"\"A1\"&A1", "\"a\"\"A1\"&B3"),
            ("Bang_A1+Tổng1+A1B", "Bang_A1+Tổng1+A1B"), ("[1]Sheet1!A1", "[1]Sheet1!B3"), ("T1[A1]", "T1[A1]"),
            ("Tổng!A1", "Tổng!B3"), ("1E5+A1", "1E5+B3"), ("XFD1", "#REF!"), ("A1048576", "#REF!"), ("XFE1", "XFE1"),
            ("TRUE", "TRUE"), ("A1.B2", "A1.B2"), ("", ""), ("\"open", "\"open"), ("[", "["), ("'", "'"),
        ])
    func shifted(formula: String, expected: String) {
        #expect(ReferenceShift(columns: 1, rows: 2).apply(to: formula) == expected)
    }

    @Test("past the first row or column")
    func negative() {
        #expect(ReferenceShift(columns: -1, rows: 0).apply(to: "A1+B1+$A1") == "#REF!+A1+$A1")
        #expect(ReferenceShift(columns: 0, rows: -1).apply(to: "A1:A5") == "#REF!:A4")
    }

    @Test("not at all")
    func zero() {
        #expect(ReferenceShift(columns: 0, rows: 0).apply(to: "a1+'x y'!$B2") == "A1+'x y'!$B2")
    }
}
