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
            ("SUM(A:A)+SUM($A:A)+SUM(5:5)", "SUM(B:B)+SUM($A:B)+SUM(7:7)"), ("a:$c+$5:6", "B:$C+$5:8"),
            ("SUM(S1:S3!D4)", "SUM(S1:S3!E6)"), ("[1]S1:S3!D4:E5", "[1]S1:S3!E6:F7"), ("T!A:B", "T!B:C"),
            ("A1:INDEX(B:B,2)", "B3:INDEX(C:C,2)"), ("XFD:XFD+1048576:1048576", "#REF!+#REF!"), ("A:", "A:"),
            ("XFE:XFE", "XFE:XFE"), ("A:A1", "A:B3"), ("T1:A[x]", "U3:A[x]"), ("0:0", "0:0"), ("A1:B2:C3", "B3:C4:D5"),
            ("TRUE", "TRUE"), ("$A+A$+$+$1+$$A1+A$$1+A01+A1$", "$A+A$+$+$1+$$A1+A$$1+B3+A1$"),
            ("Z1+az9+ZZ9", "AA3+BA11+AAA11"), ("A1.B2", "A1.B2"), ("", ""), ("\"open", "\"open"), ("[", "["),
            ("'", "'"),
        ])
    func shifted(formula: String, expected: String) {
        #expect(ReferenceShift(columns: 1, rows: 2).apply(to: formula) == expected)
    }

    @Test("past the first row or column")
    func negative() {
        #expect(ReferenceShift(columns: -1, rows: 0).apply(to: "A1+B1+$A1") == "#REF!+A1+$A1")
        #expect(ReferenceShift(columns: 0, rows: -1).apply(to: "A1:A5") == "#REF!:A4")
        #expect(ReferenceShift(columns: -1, rows: -1).apply(to: "A:B+1:2+B:C+2:3") == "#REF!+#REF!+A:B+1:2")
    }

    @Test("not at all")
    func zero() {
        #expect(ReferenceShift(columns: 0, rows: 0).apply(to: "a1+'x y'!$B2") == "A1+'x y'!$B2")
    }
}
