import Testing

@testable import XLSX

@Suite("Lookups")
struct LookupFunctionTests {
    private let table = FunctionTable(
        [1, 3, 3, 5, 8, 13], ["Thôn Đông", "Làng Bến", "a*b", "Xóm Đồi", "10", true], [0.5, .blank, 2, 3, 4, 5],
        [13, 8, 5, 3, 2, 1])

    @Test("MATCH and XMATCH")
    func places() {
        table.expect([
            ("MATCH(5,A1:A6,0)", 4), ("MATCH(3,A1:A6,0)", 2), ("MATCH(3,A1:A6)", 3), ("MATCH(4,A1:A6,1)", 3),
            ("MATCH(0,A1:A6,1)", "#N/A"), ("MATCH(100,A:A)", 6), ("MATCH(4,D1:D6,-1)", 3),
            ("MATCH(20,D1:D6,-1)", "#N/A"),
            ("MATCH(\"thôn đông\",B1:B6,0)", 1), ("MATCH(\"làng*\",B1:B6,0)", 2), ("MATCH(\"a~*b\",B1:B6,0)", 3),
            ("MATCH(10,B1:B6,0)", "#N/A"), ("MATCH(\"10\",B1:B6,0)", 5), ("MATCH(TRUE,B1:B6,0)", 6),
            ("MATCH(1/0,A1:A6,0)", "#DIV/0!"), ("MATCH(1,A1:B6,0)", "#N/A"), ("MATCH(2,{1,2,3},0)", 2),
            ("XMATCH(4,A1:A6,-1)", 2), ("XMATCH(4,A1:A6,1)", 4), ("XMATCH(3,A1:A6,0,-1)", 3),
            ("XMATCH(\"xóm*\",B1:B6,2)", 4), ("XMATCH(\"xóm*\",B1:B6)", "#N/A"),
        ])
    }

    @Test("VLOOKUP, HLOOKUP, LOOKUP and XLOOKUP")
    func values() {
        table.expect([
            ("VLOOKUP(5,A1:C6,2,FALSE)", "Xóm Đồi"), ("VLOOKUP(4,A1:C6,2,FALSE)", "#N/A"),
            ("VLOOKUP(4,A1:C6,2)", "a*b"), ("VLOOKUP(4,A1:C6,2,TRUE)", "a*b"), ("VLOOKUP(3,A1:C6,3,0)", 0),
            ("VLOOKUP(5,A1:C6,4,0)", "#REF!"), ("VLOOKUP(5,A1:C6,0,0)", "#VALUE!"),
            ("VLOOKUP(\"làng*\",B1:C6,2,0)", 0), ("VLOOKUP(\"xóm đồi\",B:C,2,0)", 3),
            ("HLOOKUP(1,A1:D6,4,0)", 5), ("HLOOKUP(1,A1:D6,7,0)", "#REF!"), ("HLOOKUP(\"c\",{\"a\",\"c\";1,2},2,0)", 2),
            ("LOOKUP(4,A1:A6,B1:B6)", "a*b"), ("LOOKUP(4,A1:B6)", "a*b"), ("LOOKUP(0,A1:A6)", "#N/A"),
            ("LOOKUP(2,1/(A1:A6=3),B1:B6)", "a*b"), ("LOOKUP(\"c\",{\"a\",\"b\",\"c\";1,2,3})", 3),
            ("XLOOKUP(5,A1:A6,B1:B6)", "Xóm Đồi"), ("XLOOKUP(4,A1:A6,B1:B6)", "#N/A"),
            ("XLOOKUP(4,A1:A6,B1:B6,\"không\")", "không"), ("XLOOKUP(4,A1:A6,B1:B6,,-1)", "Làng Bến"),
            ("XLOOKUP(3,A1:A6,B1:B6,,0,-1)", "a*b"), ("SUM(XLOOKUP(8,A1:A6,C1:D6))", 6),
            ("XLOOKUP(5,A1:A6,B1:B5)", "#VALUE!"),
        ])
    }

    @Test("ADDRESS")
    func addresses() {
        table.expect([
            ("ADDRESS(2,3)", "$C$2"), ("ADDRESS(2,3,2)", "C$2"), ("ADDRESS(2,3,2,FALSE)", "R2C[3]"),
            ("ADDRESS(2,3,1,FALSE,\"[Book1]Sheet1\")", "'[Book1]Sheet1'!R2C3"),
            ("ADDRESS(2,3,1,FALSE,\"EXCEL SHEET\")", "'EXCEL SHEET'!R2C3"), ("ADDRESS(0,1)", "#VALUE!"),
        ])
    }
}
