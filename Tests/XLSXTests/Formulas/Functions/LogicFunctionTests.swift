import Testing

@testable import XLSX

@Suite("Functions of logic and of kinds of values")
struct LogicFunctionTests {
    private let table = FunctionTable([true, false, "x", 1, .blank, "#N/A", ""])

    @Test("AND, OR, XOR and NOT")
    func logic() {
        table.expect([
            ("AND(A1,A4)", true), ("AND(A1:A2)", false), ("AND(A3:A3)", "#VALUE!"), ("AND(\"x\")", "#VALUE!"),
            ("AND(\"TRUE\")", true), ("OR(A1:A3)", true), ("OR(TRUE,1/0)", "#DIV/0!"), ("OR(A6)", "#N/A"),
            ("XOR(TRUE,TRUE)", false),
            ("XOR(A1:A4)", false), ("NOT(A5)", true), ("NOT(5)", false), ("AND(,TRUE)", false),
            ("AND(A5:A5)", "#VALUE!"),
        ])
    }

    @Test("kinds of values")
    func kinds() {
        table.expect([
            ("ISBLANK(A5)", true), ("ISBLANK(A7)", false), ("ISNUMBER(A4)", true), ("ISTEXT(A7)", true),
            ("ISNONTEXT(A5)", true), ("ISLOGICAL(A1)", true), ("ISERROR(A6)", true), ("ISERR(A6)", false),
            ("ISNA(A6)", true),
            ("ISEVEN(2.9)", true), ("ISODD(-1)", true), ("ISEVEN(\"x\")", "#VALUE!"), ("NA()", "#N/A"), ("N(A1)", 1),
            ("N(A3)", 0), ("N(A6)", "#N/A"), ("T(A3)", "x"), ("T(A4)", ""), ("TYPE(A4)", 1), ("TYPE(A3)", 2),
            ("TYPE(A1)", 4),
            ("TYPE(A6)", 16), ("TYPE({1,2})", 64), ("ERROR.TYPE(A6)", 7), ("ERROR.TYPE(1/0)", 2),
            ("ERROR.TYPE(1)", "#N/A"),
        ])
    }
}
