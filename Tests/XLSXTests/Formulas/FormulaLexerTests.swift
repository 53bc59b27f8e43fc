import Testing

@testable import XLSX

@Suite("Pieces of formulas")
struct FormulaLexerTests {
    /// The pieces as `kind:text`, the qualifier in angle brackets.
    private func pieces(_ formula: String) -> [String] {
        var lexer = FormulaLexer(formula)
        var pieces: [String] = []
        while let token = lexer.next() {
            let kind =
                switch token.kind {
                case .space: "space"
                case .number: "number"
                case .string: "string"
                case .boolean: "boolean"
                case .error: "error"
                case .reference: "reference"
                case .name: "name"
                case .function: "function"
                case .structured: "structured"
                case .mark: "mark"
                case .broken: "broken"
                }
            let qualifier = token.qualifier.isEmpty ? "" : "<\(lexer.text(token.qualifier))>"
            pieces.append("\(kind):\(qualifier)\(lexer.text(token.body))")
        }
        return pieces
    }

    @Test(
        "one piece",
        arguments: [
            ("A1", "reference:A1"), ("$A$1:B2", "reference:$A$1:B2"), ("A:C", "reference:A:C"),
            ("$5:6", "reference:$5:6"), ("Sheet1!A1", "reference:<Sheet1!>A1"),
            ("'Tên bảng'!A1:B2", "reference:<'Tên bảng'!>A1:B2"), ("'it''s'!A:A", "reference:<'it''s'!>A:A"),
            ("Sheet1:Sheet3!A1", "reference:<Sheet1:Sheet3!>A1"), ("'S 1:S 3'!1:2", "reference:<'S 1:S 3'!>1:2"),
            ("[1]Sheet1!A1", "reference:<[1]Sheet1!>A1"), ("'[1]S 1'!$A1", "reference:<'[1]S 1'!>$A1"),
            ("[2]S1:S3!A1", "reference:<[2]S1:S3!>A1"), ("!A1", "reference:<!>A1"), ("[0]!Tên", "name:<[0]!>Tên"),
            ("[1]!'!A1 B1'", "name:<[1]!>'!A1 B1'"), ("#REF!", "error:#REF!"), ("#REF!A1", "reference:<#REF!>A1"),
            ("Sheet1!#REF!", "error:<Sheet1!>#REF!"), ("#N/A", "error:#N/A"), ("#DIV/0!", "error:#DIV/0!"),
            ("\"a\"\"b\"", "string:\"a\"\"b\""), ("1.5E-3", "number:1.5E-3"), (".5", "number:.5"),
            ("1E5", "number:1E5"),
            ("TRUE", "boolean:TRUE"), ("false", "boolean:false"), ("Tổng_1", "name:Tổng_1"), ("XFE1", "name:XFE1"),
            ("Bang[[#Totals],[Cột 1]]", "structured:Bang[[#Totals],[Cột 1]]"), ("T['[x]", "structured:T['[x]"),
            ("[Cột]", "structured:[Cột]"), ("T[]", "structured:T[]"), ("  \r\n\t", "space:  \r\n\t"),
            ("$A", "broken:$A"),
            ("\"open", "broken:\"open"), ("'open", "broken:'open"), ("[open", "broken:[open"), ("~", "broken:~"),
            ("Sheet1!", "broken:Sheet1!"), ("]", "broken:]"), ("T1", "reference:T1"), ("A1048577", "name:A1048577"),
        ])
    func single(formula: String, piece: String) { #expect(pieces(formula) == [piece]) }

    @Test(
        "several pieces",
        arguments: [
            ("LOG10(A1)", "function:LOG10 mark:( reference:A1 mark:)"), ("-1%", "mark:- number:1 mark:%"),
            ("A1:INDEX(B:B,2)", "reference:A1 mark:: function:INDEX mark:( reference:B:B mark:, number:2 mark:)"),
            ("Sheet1!A1:Sheet1!B2", "reference:<Sheet1!>A1 mark:: reference:<Sheet1!>B2"),
            ("A1#", "reference:A1 mark:#"),
            ("@A1<>B1<=2", "mark:@ reference:A1 mark:<> reference:B1 mark:<= number:2"),
            ("A1:B2:C3", "reference:A1:B2 mark:: reference:C3"),
            ("{1;\"a\"}", "mark:{ number:1 mark:; string:\"a\" mark:}"),
            ("1E+A1", "number:1 name:E mark:+ reference:A1"), ("[1]!F(1)", "function:<[1]!>F mark:( number:1 mark:)"),
            ("#REF!#REF!", "error:#REF! error:#REF!"), ("5:A", "number:5 mark:: name:A"),
        ])
    func several(formula: String, expected: String) { #expect(pieces(formula).joined(separator: " ") == expected) }

    @Test("the pieces of any text are the text, also of texts that are no formula")
    func lossless() {
        var random = SystemRandomNumberGenerator()
        let marks = [
            "A1", "$", "'", "\"", "[", "]", "!", "#", "#REF!", ":", "(", ")", "{", ",", " ", "1.", "E+", "ộ", "\u{0}",
            "S",
        ]
        for _ in 0..<2_000 {
            let text = (0..<8).map { _ in marks[Int.random(in: marks.indices, using: &random)] }.joined()
            var lexer = FormulaLexer(text)
            var end = 0
            while let token = lexer.next() {
                #expect(token.range.lowerBound == end && !token.range.isEmpty, "\(text)")
                #expect(token.range.contains(token.bodyStart) || token.bodyStart == token.range.upperBound, "\(text)")
                end = token.range.upperBound
            }
            #expect(end == text.utf8.count, "\(text)")
            _ = FormulaSyntax.flaw(in: text)
        }
    }
}
