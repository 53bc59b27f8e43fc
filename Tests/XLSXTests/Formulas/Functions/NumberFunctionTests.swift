import Testing

@testable import XLSX

@Suite("Functions of numbers")
struct NumberFunctionTests {
    private let table = FunctionTable(
        [12, 7, 0, 31, 12, 5], [1, 2, 3, 4, 5, 6], ["Thôn Đông", 3, true, .blank, "4", 2.5])

    @Test("rounding goes by the decimals that are shown, as Excel's documentation has it")
    func rounding() {
        table.expect([
            ("ROUND(2.15,1)", 2.2), ("ROUND(2.149,1)", 2.1), ("ROUND(-1.475,2)", -1.48), ("ROUND(21.5,-1)", 20),
            ("ROUND(626.3,-3)", 1000), ("ROUND(1.98,-1)", 0), ("ROUND(-50.55,-2)", -100),
            ("ROUND(2.675,2)", 2.68), ("ROUND(1.005,2)", 1.01), ("ROUND(-2.5,0)", -3), ("ROUND(5,-2)", 0),
            ("ROUND(50,-2)", 100), ("ROUND(0.1+0.2,20)", 0.30000000000000004), ("ROUND(1,1E300)", "#NUM!"),
            ("ROUNDUP(3.2,0)", 4), ("ROUNDUP(76.9,0)", 77), ("ROUNDUP(3.14159,3)", 3.142),
            ("ROUNDUP(-3.14159,1)", -3.2), ("ROUNDUP(31415.92654,-2)", 31500), ("ROUNDUP(5,-2)", 100),
            ("ROUNDUP(0,2)", 0), ("ROUNDUP(2.85,2)", 2.85), ("ROUNDDOWN(3.2,0)", 3), ("ROUNDDOWN(3.14159,3)", 3.141),
            ("ROUNDDOWN(-3.14159,1)", -3.1), ("ROUNDDOWN(31415.92654,-2)", 31400), ("ROUNDDOWN(2.3*100,0)", 230),
            ("INT(8.9)", 8), ("INT(-8.9)", -9), ("TRUNC(8.9)", 8), ("TRUNC(-8.9)", -8), ("TRUNC(0.45)", 0),
            ("TRUNC(8.999,2)", 8.99), ("ROUND(\"x\",1)", "#VALUE!"), ("ROUND(1/0,1)", "#DIV/0!"),
        ])
    }

    @Test("multiples, even and odd")
    func multiples() {
        table.expect([
            ("MROUND(10,3)", 9), ("MROUND(-10,-3)", -9), ("MROUND(1.3,0.2)", 1.4), ("MROUND(5,-2)", "#NUM!"),
            ("MROUND(7.05,0.1)", 7.1), ("CEILING(2.5,1)", 3), ("CEILING(-2.5,-2)", -4), ("CEILING(-2.5,2)", -2),
            ("CEILING(1.5,0.1)", 1.5), ("CEILING(0.234,0.01)", 0.24), ("CEILING(2.5,-2)", "#NUM!"),
            ("FLOOR(3.7,2)", 2), ("FLOOR(-2.5,-2)", -2), ("FLOOR(2.5,-2)", "#NUM!"), ("FLOOR(1.58,0.1)", 1.5),
            ("FLOOR(0.234,0.01)", 0.23), ("FLOOR(5,0)", "#DIV/0!"), ("CEILING.MATH(24.3,5)", 25),
            ("CEILING.MATH(6.7)", 7), ("CEILING.MATH(-8.1,2)", -8), ("CEILING.MATH(-5.5,2,-1)", -6),
            ("FLOOR.MATH(24.3,5)", 20), ("FLOOR.MATH(6.7)", 6), ("FLOOR.MATH(-8.1,2)", -10),
            ("FLOOR.MATH(-5.5,2,-1)", -4), ("EVEN(1.5)", 2), ("EVEN(3)", 4), ("EVEN(2)", 2), ("EVEN(-1)", -2),
            ("ODD(1.5)", 3), ("ODD(3)", 3), ("ODD(2)", 3), ("ODD(-1)", -1), ("ODD(-2)", -3), ("ODD(0)", 1),
        ])
    }

    @Test("sums pass over what is no number in areas, and hand errors on")
    func sums() {
        table.expect([
            ("SUM(A1:A6)", 67), ("SUM(C1:C6)", 5.5), ("SUM(A1:A2,\"5\",TRUE)", 25), ("SUM(\"x\")", "#VALUE!"),
            ("SUM(A1,1/0)", "#DIV/0!"), ("SUM(Y1:Y9)", 0), ("SUM(C5)", 0), ("C5+0", 4), ("SUMSQ(3,4)", 25),
            ("PRODUCT(A1:A2,2)", 168), ("PRODUCT(Y1:Y9)", 0), ("SUMPRODUCT(A1:A6,B1:B6)", 240),
            ("SUMPRODUCT((A1:A6>5)*B1:B6)", 12), ("SUMPRODUCT(A1:A6,C1:C6)", 33.5),
            ("SUMPRODUCT(A1:A6,B1:B5)", "#VALUE!"),
            ("SUMPRODUCT(--(A1:A6=12))", 2), ("SUMX2MY2({2,3,9},{6,5,11})", -88), ("SUMXMY2({2,3},{6,5})", 20),
            ("MMULT({1,2},{3;4})", 11), ("SUM(MMULT({1,2;3,4},{5,6;7,8}))", 134), ("MDETERM({1,2;3,4})", -2),
            ("SUM(TRANSPOSE({1,2;3,4})*{1,0;0,0})", 1),
        ])
    }

    @Test("division, powers, divisors and choices")
    func arithmetic() {
        table.expect([
            ("MOD(3,2)", 1), ("MOD(-3,2)", 1), ("MOD(3,-2)", -1), ("MOD(-3,-2)", -1), ("MOD(5,0)", "#DIV/0!"),
            ("QUOTIENT(5,2)", 2), ("QUOTIENT(-10,3)", -3), ("POWER(5,2)", 25), ("POWER(4,5/4)", 5.656854249492381),
            ("POWER(0,0)", "#NUM!"), ("POWER(0,-1)", "#DIV/0!"), ("POWER(-8,0.5)", "#NUM!"), ("SQRT(-1)", "#NUM!"),
            ("LN(86)", 4.454347296253507), ("LOG(8,2)", 3), ("LOG(1000)", 3), ("LOG(0)", "#NUM!"),
            ("LOG(8,1)", "#DIV/0!"), ("EXP(1)", 2.718281828459045), ("EXP(710)", "#NUM!"), ("ABS(-4)", 4),
            ("SIGN(-0.1)", -1), ("GCD(24,36)", 12), ("GCD(5,0)", 5), ("GCD(-1,5)", "#NUM!"), ("LCM(24,36)", 72),
            ("FACT(5)", 120), ("FACT(1.9)", 1), ("FACT(-1)", "#NUM!"), ("FACT(171)", "#NUM!"),
            ("FACTDOUBLE(7)", 105), ("COMBIN(8,2)", 28), ("COMBIN(2,8)", "#NUM!"), ("COMBIN(1E15,1E14)", "#NUM!"),
            ("PERMUT(100,3)", 970_200), ("MULTINOMIAL(2,3,4)", 1260), ("ATAN2(1,1)", 0.7853981633974483),
            ("DEGREES(PI())", 180), ("SIN(0)", 0),
        ])
    }

    @Test("counts, averages and extremes")
    func statistics() {
        table.expect([
            ("COUNT(C1:C6)", 2), ("COUNT(C1:C6,\"7\",1/0)", 3), ("COUNTA(C1:C6)", 5), ("COUNTBLANK(C1:C6)", 1),
            ("AVERAGE(A1:A6)", .number(67.0 / 6)), ("AVERAGE(C1:C1)", "#DIV/0!"), ("AVERAGEA(C1:C6)", 1.3),
            ("MAX(A1:A6)", 31),
            ("MIN(C1:C6)", 2.5), ("MAX(Y1:Y2)", 0), ("MAXA(C3:C4)", 1), ("MINA(C1:C2)", 0),
            ("MEDIAN(1,2,3,4,5,6)", 3.5),
            ("MODE(A1:A6)", 12), ("MODE(1,2,3)", "#N/A"), ("LARGE({3,5,3,5,4,4,2,4,6,7},3)", 5),
            ("LARGE(A1:A6,7)", "#NUM!"), ("SMALL({3,4,5,2,3,4,6,4,7},4)", 4), ("RANK(12,A1:A6)", 2),
            ("RANK(7,A1:A6,1)", 3), ("RANK.AVG(12,A1:A6)", 2.5), ("RANK(8,A1:A6)", "#N/A"),
            ("PERCENTILE({1,3,2,4},0.3)", 1.9), ("QUARTILE({1,2,4,7,8,9,10,12},1)", 3.5),
            ("PERCENTRANK({13,12,11,8,4,3,2,1,1,1},2)", 0.333), ("PERCENTRANK({13,12,11,8,4,3,2,1,1,1},5)", 0.583),
            ("SUM(FREQUENCY({79,85,78,85,50,81,95,88,97},{70,79,89}))", 9),
            ("STDEV({1345,1301,1368,1322,1310,1370,1318,1350,1303,1299})", 27.46391571984349),
            ("STDEVP({1345,1301,1368,1322,1310,1370,1318,1350,1303,1299})", 26.054558142482477),
            ("VAR(5)", "#DIV/0!"), ("DEVSQ({4,5,8,7,11,4,3})", 48), ("AVEDEV({4,5,6,7,5,4,3})", 1.0204081632653061),
            ("CORREL({3,2,4,5,6},{9,7,12,15,17})", 0.9970544855015815),
        ])
    }

    @Test("payments and rates")
    func finance() {
        table.expect([
            ("PMT(0,10,1000)", -100), ("NPV(0.1,-10000,3000,4200,6800)", 1188.4434123352207),
            ("ROUND(FV(0.06/12,10,-200,-500,1),2)", 2581.4), ("ROUND(PMT(0.08/12,10,10000),2)", -1037.03),
            ("ROUND(PV(0.08/12,240,500),2)", -59777.15), ("ROUND(NPER(0.01,-100,-1000,10000,1),4)", 59.6739),
            ("ROUND(IRR({-70000,12000,15000,18000,21000,26000}),4)", 0.0866),
            ("ROUND(RATE(48,-200,8000),6)", 0.007701), ("IRR({1,2})", "#NUM!"),
        ])
    }

    @Test("chance is not computed")
    func chance() { #expect(table.value("RAND()") == nil) }
}
