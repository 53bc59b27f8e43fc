import Testing

@testable import XLSX

@Suite("Functions with criteria")
struct ConditionFunctionTests {
    private let table = FunctionTable(
        ["Thôn Đông", "thôn tây", "Làng Bến", "a*b", .blank, "", "ĐÔNG", 12],
        [12, 7, 0, "7", .blank, true, "#N/A", 12],
        [1, 2, 3, 4, 5, 6, 7, 8])

    @Test(
        "what a criterion counts",
        arguments: [
            ("7", 2), ("\"7\"", 2), ("\"=7\"", 2), ("\">5\"", 3), ("\"<=7\"", 2), ("\"<>7\"", 6), ("TRUE", 1),
            ("\"TRUE\"", 1), ("\"#N/A\"", 1), ("\"\"", 1), ("\"=\"", 1), ("\"<>\"", 7), ("\"*\"", 1), ("Y1", 1),
        ])
    func numbers(criterion: String, count: Double) {
        #expect(table.value("COUNTIF(B1:B8,\(criterion))") == .number(count))
    }

    @Test(
        "texts are compared whole, in letters of either case, with wildcards",
        arguments: [
            ("thôn đông", 1), ("thôn*", 2), ("*đông", 2), ("đông", 1), ("a~*b", 1), ("a*b", 1), ("???ến", 0),
            ("???? ?ến", 1), ("làng ???", 1), ("<>thôn*", 6), ("", 2), ("=", 1), ("<>", 7), (">thôn e", 1), (">e", 3),
            (">=thôn đông", 2),
        ])
    func texts(criterion: String, count: Double) {
        #expect(table.value("COUNTIF(A1:A8,\"\(criterion)\")") == .number(count))
    }

    @Test("sums, averages and extremes of what matches")
    func summaries() {
        table.expect([
            ("SUMIF(B1:B8,\">5\")", 31), ("SUMIF(A1:A8,\"thôn*\",C1:C8)", 3), ("SUMIF(A1:A8,\"thôn*\",C1)", 3),
            ("SUMIF(C1:C8,7,B1:B8)", "#N/A"), ("AVERAGEIF(B1:B8,\">5\",C1:C8)", .number(11.0 / 3)),
            ("AVERAGEIF(B1:B8,99)", "#DIV/0!"), ("SUMIFS(C1:C8,A1:A8,\"*n*\",B1:B8,\">0\")", 3),
            ("SUMIFS(C1:C8,A1:A7,\"*\")", "#VALUE!"), ("COUNTIFS(C1:C8,\">2\",C1:C8,\"<=5\")", 3),
            ("MAXIFS(C1:C8,B1:B8,12)", 8), ("MINIFS(C1:C8,B1:B8,12)", 1), ("MAXIFS(C1:C8,B1:B8,99)", 0),
            ("COUNTIF(A:A,\"\")", 1_048_570), ("COUNTIF(A:B,\"<>\")", 14), ("SUMIF(B:B,12,C:C)", 9),
            ("COUNTIFS(A:A,\"\",B:B,\"\")", 1_048_569), ("SUMIFS(C:C,B:B,\"<>12\",A:A,\"<>x\")", 27),
            ("SUMPRODUCT(COUNTIF(C1:C8,{1,2,9}))", 2), ("COUNTIF({1,2},1)", "#VALUE!"),
        ])
    }
}
