import Testing

@testable import XLSX

/// Trees of formulas and their texts.
@Suite struct FormulaParserTests {
    @Test(
        "A formula printed is the text it was parsed from",
        arguments: [
            "1+2*3", "(1+2)*3", "-2^2", "2^-3", "5%", "-A1%", "A1&\"x\"\"y\"", "SUM(A1:B2,$C$3,D:D,5:6)",
            "IF(A1>=1,,2)", "ROUND(A1,)", "PI()", "'it''s'!A1+Hai!$B$2", "Đầu:Cuối!A1", "[1]Một!A1",
            "{1,-2;\"a\",TRUE}",
            "(A1,B2)", "SUM((A1:A3,C1:C3))", "A1:A3 A2:B2", "A1:INDEX(B:B,2)", "Bang[Cột 1]", "Bang[[#Totals],[A]]",
            "Bang[[#This Row],[A]:[B]]", "Bang[]", "Bang[#All]", "Bang[a'#b]", "_xlfn.IFS(A1,1)", "Tổng*2", "#REF!+1",
            "Hai!#REF!", "LAMBDA(x,x+1)(2)", "1.5E-07", "0.1", "TRUE", "#N/A", "1=2<>3", "1-2-3", "2^3^2",
            "-(-1)", "+A1", "--A1", "A1:B2:C3", "SUM(,)", "SUM(1,)",
        ])
    func printedAsParsed(_ text: String) throws {
        #expect(try Formula(text).text == text)
    }

    @Test("White space that means nothing is left out, and names keep their letters")
    func normalForm() throws {
        #expect(try Formula(" sum( a1 , B2 )\n+ 1").text == "sum(A1,B2)+1")
        #expect(
            try Formula("Bang[[ #This Row ] , [A]]".replacing("[ #This Row ]", with: "[#This Row]")).text
                == "Bang[[#This Row],[A]]")
    }

    @Test("Operators bind as in Excel: the sign before the power, powers from left to right")
    func precedence() throws {
        let one = FormulaExpression.number(1)
        let two = FormulaExpression.number(2)
        #expect(try Formula("-1^2").expression == .binary(.power, .prefix(.minus, one), two))
        #expect(
            try Formula("1^2^1").expression == .binary(.power, .binary(.power, one, two), one))
        #expect(
            try Formula("1&2+1=2").expression
                == .binary(.equal, .binary(.concatenate, one, .binary(.plus, two, one)), two))
        #expect(try Formula("2^1%").expression == .binary(.power, two, .percent(one)))
    }

    @Test("A tree made by hand gets the parentheses it needs")
    func parenthesesAdded() throws {
        let sum = FormulaExpression.binary(.plus, .number(1), .number(2))
        #expect(Formula(.binary(.times, sum, .number(3))).text == "(1+2)*3")
        #expect(Formula(.binary(.minus, .number(3), sum)).text == "3-(1+2)")
        #expect(Formula(.prefix(.minus, sum)).text == "-(1+2)")
        #expect(Formula(.binary(.power, .number(-2), .number(2))).text == "-2^2")
        let union = FormulaExpression.binary(.union, .name("a"), .name("b"))
        #expect(Formula(.call("SUM", [union])).text == "SUM((a,b))")
    }

    @Test("Formulas that nest or chain beyond measure are refused, long sums are not")
    func hostileNesting() throws {
        #expect(throws: FormulaSyntax.Flaw.self) { try Formula(String(repeating: "-", count: 100_000) + "1") }
        #expect(throws: FormulaSyntax.Flaw.self) {
            try Formula(String(repeating: "(", count: 50_000) + "1" + String(repeating: ")", count: 50_000))
        }
        #expect(throws: FormulaSyntax.Flaw.self) { try Formula("1" + String(repeating: "%", count: 100_000)) }
        #expect(throws: FormulaSyntax.Flaw.self) { try Formula("1" + String(repeating: "+1", count: 100_000)) }
        let long = "1" + String(repeating: "+1", count: 1_900)
        #expect(try Formula(long).text == long)
        #expect(CalculatedSheet.value(of: long) == 1_901)
    }

    @Test("A formula tells its references and functions, and moves as its cell is copied")
    func inspection() throws {
        let formula = try Formula("SUM(A1:$B$2,Hai!C3)+_xlfn.XLOOKUP(D4,E:E,F:F)")
        #expect(formula.references.map(\.reference.text) == ["A1:$B$2", "C3", "D4", "E:E", "F:F"])
        #expect(formula.references[1].sheet?.text == "Hai!")
        #expect(formula.functions == ["SUM", "XLOOKUP"])
        #expect(
            formula.shifted(columns: 1, rows: 2).text == "SUM(B3:$B$2,Hai!D5)+_xlfn.XLOOKUP(E6,F:F,G:G)")
        #expect(formula.shifted(columns: 0, rows: -1).text == "SUM(#REF!,Hai!C2)+_xlfn.XLOOKUP(D3,E:E,F:F)")
    }
}
