import Testing

@testable import XLSX

@Suite("Functions of texts")
struct TextFunctionTests {
    private let table = FunctionTable(["Thôn Đông", "", 12, true, .blank, "#N/A"])

    @Test("pieces are counted in UTF-16 units")
    func pieces() {
        table.expect([
            ("LEN(\"Hộ nghèo\")", 8), ("LEN(\"Hộ\u{301}\")", 3), ("LEN(\"😀\")", 2), ("LEN(A3)", 2), ("LEN(A5)", 0),
            ("LEFT(\"Hộ nghèo\",2)", "Hộ"), ("LEFT(\"abc\")", "a"), ("LEFT(\"abc\",9)", "abc"),
            ("LEFT(\"abc\",-1)", "#VALUE!"),
            ("RIGHT(\"Hộ nghèo\",5)", "nghèo"), ("RIGHT(\"abc\",0)", ""), ("MID(\"Hộ nghèo\",4,3)", "ngh"),
            ("MID(\"abc\",5,1)", ""), ("MID(\"abc\",0,1)", "#VALUE!"), ("REPLACE(\"abcdef\",2,3,\"X\")", "aXef"),
            ("REPLACE(\"abc\",9,1,\"X\")", "abcX"), ("LEFT(A6,1)", "#N/A"), ("LEFT(123,2)", "12"),
        ])
    }

    @Test("letters of Vietnamese have capitals")
    func cases() {
        table.expect([
            ("UPPER(\"đặng ưu ớt\")", "ĐẶNG ƯU ỚT"), ("LOWER(\"ĐẶNG ƯU\")", "đặng ưu"),
            ("PROPER(\"đặng văn ưu\")", "Đặng Văn Ưu"), ("PROPER(\"2-way street\")", "2-Way Street"),
            ("PROPER(\"76BudGet\")", "76Budget"), ("PROPER(\"THÔN ĐÔNG\")", "Thôn Đông"),
            ("EXACT(\"đ\",\"Đ\")", false), ("EXACT(\"word\",\"word\")", true), ("\"đông\"=\"ĐÔNG\"", true),
        ])
    }

    @Test("texts are cleaned, repeated and joined")
    func joining() {
        table.expect([
            ("TRIM(\"  a   b \")", "a b"), ("CLEAN(\"a\"&CHAR(10)&\"b\")", "ab"), ("REPT(\"ab\",2.9)", "abab"),
            ("REPT(\"x\",-1)", "#VALUE!"), ("REPT(\"ab\",16384)", "#VALUE!"), ("REPT(\"\",1E15)", ""),
            ("CONCATENATE(\"Cộng: \",A3,\" hộ\")", "Cộng: 12 hộ"), ("CONCAT(A1:A4)", "Thôn Đông12TRUE"),
            ("CONCAT(A6)", "#N/A"), ("TEXTJOIN(\", \",TRUE,A1:A5)", "Thôn Đông, 12, TRUE"),
            ("TEXTJOIN(\"-\",FALSE,A1:A3)", "Thôn Đông--12"), ("TEXTJOIN({\"a\",\"b\"},TRUE,1,2,3)", "1a2b3"),
        ])
    }

    @Test("texts are found and replaced")
    func searching() {
        table.expect([
            ("FIND(\"b\",\"abcb\")", 2), ("FIND(\"b\",\"abcb\",3)", 4), ("FIND(\"B\",\"abc\")", "#VALUE!"),
            ("FIND(\"\",\"abc\")", 1),
            ("FIND(\"b\",\"abc\",0)", "#VALUE!"), ("SEARCH(\"NGHÈO\",\"hộ nghèo\")", 4), ("SEARCH(\"?c\",\"abc\")", 2),
            ("SEARCH(\"b*d\",\"abcd\")", 2), ("SEARCH(\"~*\",\"a*b\")", 2), ("SEARCH(\"x\",\"abc\")", "#VALUE!"),
            ("SUBSTITUTE(\"Sales Data\",\"Sales\",\"Cost\")", "Cost Data"),
            ("SUBSTITUTE(\"Quarter 1, 2011\",\"1\",\"2\",3)", "Quarter 1, 2012"),
            ("SUBSTITUTE(\"abc\",\"B\",\"x\")", "abc"), ("SUBSTITUTE(\"abc\",\"\",\"x\")", "abc"),
            ("SUBSTITUTE(\"aaa\",\"aa\",\"b\")", "ba"), ("SUBSTITUTE(\"abc\",\"b\",\"x\",0)", "#VALUE!"),
        ])
    }

    @Test("characters have numbers")
    func characters() {
        table.expect([
            ("CHAR(65)", "A"), ("CHAR(128)", "€"), ("CHAR(0)", "#VALUE!"), ("CHAR(256)", "#VALUE!"),
            ("CODE(\"A\")", 65),
            ("CODE(\"€\")", 128), ("CODE(\"\")", "#VALUE!"), ("UNICHAR(7897)", "ộ"), ("UNICODE(\"ộ\")", 7897),
            ("UNICHAR(55296)", "#VALUE!"),
        ])
    }

    @Test("numbers become texts")
    func formatting() {
        table.expect([
            ("TEXT(1234.567,\"$#,##0.00\")", "$1,234.57"), ("TEXT(0.285,\"0.0%\")", "28.5%"),
            ("TEXT(45292,\"dd/mm/yyyy\")", "01/01/2024"), ("TEXT(2.675,\"0.00\")", "2.68"),
            ("TEXT(\"abc\",\"0\")", "abc"),
            ("TEXT(\"12\",\"0.0\")", "12.0"), ("TEXT(A5,\"0\")", "0"), ("TEXT(A6,\"0\")", "#N/A"),
            ("TEXT(1.5,\"\")", ""),
            ("TEXT(-1,\"yyyy\")", "#VALUE!"), ("TEXT(5,\"\"\"hộ \"\"0\")", "hộ 5"), ("TEXT(TRUE,\"0\")", "TRUE"),
            ("FIXED(1234.567,1)", "1,234.6"), ("FIXED(1234.567,-1)", "1,230"), ("FIXED(-1234.567,-1,TRUE)", "-1230"),
            ("FIXED(44.332)", "44.33"), ("DOLLAR(1234.567,-2)", "$1,200"), ("DOLLAR(-1234.567,2)", "($1,234.57)"),
        ])
    }

    @Test("texts become numbers as if they were typed into a cell")
    func reading() {
        table.expect([
            ("VALUE(\"$1,000\")", 1000), ("VALUE(\"16:48:00\")-VALUE(\"12:00:00\")", 0.2), ("VALUE(\"5%\")", 0.05),
            ("VALUE(\"(5)\")", -5), ("VALUE(\"-5\")", -5), ("VALUE(\" 1e3 \")", 1000), ("VALUE(\"1 1/2\")", 1.5),
            ("VALUE(\".5\")", 0.5), ("VALUE(\"5.\")", 5), ("VALUE(\"1,23\")", "#VALUE!"),
            ("VALUE(\"12abc\")", "#VALUE!"),
            ("VALUE(\"\")", "#VALUE!"), ("VALUE(TRUE)", "#VALUE!"), ("VALUE(\"2024-01-05\")", 45296),
            ("VALUE(\"1/15/2024\")", 45306), ("VALUE(\"15-Jan-24\")", 45306), ("VALUE(\"Jan 15, 2024\")", 45306),
            ("VALUE(\"2024-01-05 12:00\")", 45296.5), ("VALUE(\"10:30 PM\")", 0.9375), ("VALUE(\"--5\")", "#VALUE!"),
            ("VALUE(\"2023-02-29\")", "#VALUE!"), ("VALUE(\"1e999\")", "#VALUE!"), ("VALUE(\"-\")", "#VALUE!"),
            ("\"12\"+1", 13), ("\"1,234.5\"*2", 2469), ("\"x\"+1", "#VALUE!"),
            ("NUMBERVALUE(\"2.500,27\",\",\",\".\")", 2500.27), ("NUMBERVALUE(\"3.5%\")", 0.035),
            ("NUMBERVALUE(\"9%%\")", 0.0009),
            ("NUMBERVALUE(\"\")", 0), ("NUMBERVALUE(\"1.2.3\")", "#VALUE!"), ("NUMBERVALUE(\"1 000\")", 1000),
        ])
    }

    @Test("numbers typed the Vietnamese way")
    func vietnamese() {
        func read(_ text: String) -> Double? { NumberText.number(text, date1904: false, locale: .vietnamese) }
        #expect(read("1.234,5") == 1234.5)
        #expect(read("2,85") == 2.85)
        #expect(read("15/1/2024") == 45306)
        #expect(read("1.23") == nil)
    }
}
