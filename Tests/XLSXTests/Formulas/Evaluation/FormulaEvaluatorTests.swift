import Testing

@testable import XLSX

/// Operators and the values they take.
@Suite struct FormulaEvaluatorTests {
    @Test(
        "Operators compute as in Excel",
        arguments: [
            ("-2^2", 4), ("2^-1", 0.5), ("2^3^2", 64), ("50%", 0.5), ("1+2*3", 7), ("\"3\"+1", 4), ("TRUE+1", 2),
            ("A9+1", 1), ("1/0", .error(.divisionByZero)), ("\"x\"+1", .error(.value)), ("\"\"+1", .error(.value)),
            ("1&2", "12"), ("1/3&\"\"", "0.333333333333333"), ("A9&\"x\"", "x"), ("TRUE&\"\"", "TRUE"),
            ("1E+20&\"\"", "100000000000000000000"), ("1E+21&\"\"", "1E+21"), ("0.00001&\"\"", "0.00001"),
            ("\"a\"=\"A\"", true), ("1<\"a\"", true), ("\"z\"<TRUE", true), ("A9=0", true), ("A9=\"\"", true),
            ("A9=FALSE", true), ("0.1+0.2=0.3", true), ("0.5-0.4-0.1", 0), ("1E+308*10", .error(.number)),
            ("0^0", .error(.number)), ("(-8)^(1/3)", .error(.number)), ("#N/A+1/0", .error(.notAvailable)),
            ("-\"5\"", -5), ("+\"x\"", "x"), ("A9", 0), ("IF(1,,5)", 0), ("IF(0,1)", false),
            ("IF(\"x\",1,2)", .error(.value)), ("IFERROR(1/0,7)", 7), ("IFNA(1/0,7)", .error(.divisionByZero)),
            ("CHOOSE(2,1,5)", 5), ("CHOOSE(3,1,5)", .error(.value)), ("IFS(0,1,1,2)", 2),
            ("SWITCH(2,1,\"a\",2,\"b\")", "b"), ("SWITCH(9,1,\"a\",\"c\")", "c"),
            ("SWITCH(9,1,2)", .error(.notAvailable)),
        ] as [(String, FormulaValue)])
    func operators(_ formula: String, _ expected: FormulaValue) {
        #expect(CalculatedSheet.value(of: formula) == expected)
    }

    @Test(
        "References give cells, areas and their places",
        arguments: [
            ("ROW()", 99), ("COLUMN()", 26), ("ROW(B3)", 3), ("COLUMNS(A:C)", 3), ("ROWS({1;2})", 2),
            ("INDEX(A1:B3,2,2)", 5), ("INDEX(A1:B1,2)", 4), ("INDEX(A1:B3,9,1)", .error(.reference)),
            ("INDEX({1,2;3,4},2,1)", 3), ("OFFSET(A1,2,1)", 6), ("OFFSET(A1,-1,0)", .error(.reference)),
            ("INDIRECT(\"B\"&2)", 5), ("INDIRECT(\"R1C2\",FALSE)", 4), ("INDIRECT(\"Một!A3\")", 3),
            ("INDIRECT(\"x y\")", .error(.reference)), ("AREAS((A1,B2:B3))", 2), ("ISREF(A1)", true),
            ("ISREF(1)", false), ("SUBTOTAL(9,A1:B3)", 21), ("SUBTOTAL(9,INDEX(A1:B3,0,2))", 15),
            ("SUBTOTAL(9,A2:INDEX(A:A,3))", 5), ("AGGREGATE(4,6,A1:B3)", 6),
        ] as [(String, FormulaValue)])
    func references(_ formula: String, _ expected: FormulaValue) {
        let cells: KeyValuePairs<String, FormulaValue> = ["A1": 1, "A2": 2, "A3": 3, "B1": 4, "B2": 5, "B3": 6]
        #expect(CalculatedSheet.value(of: formula, cells) == expected)
    }

    @Test("An area stands for the cell in the formula's row or column, except in array arguments")
    func implicitIntersection() {
        let cells: KeyValuePairs<String, FormulaValue> = ["A1": 1, "A2": 2, "A3": 3]
        #expect(CalculatedSheet.value(of: "A1:A3*10", at: "C2", cells) == 20)
        #expect(CalculatedSheet.value(of: "A1:A3*10", at: "C9", cells) == .error(.value))
        #expect(CalculatedSheet.value(of: "AGGREGATE(14,6,A1:A3*10,1)", at: "C9", cells) == 30)
        #expect(CalculatedSheet.value(of: "INDEX(IF({1,0},A2,A3),1,2)", cells) == 3)
        #expect(CalculatedSheet.value(of: "AGGREGATE(14,6,CHOOSE({1,2},A2,A3),1)", cells) == 3)
    }
}
