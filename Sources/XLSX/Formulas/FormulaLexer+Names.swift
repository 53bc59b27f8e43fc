extension FormulaLexer {
    /// Whether a formula names a table of this workbook, alone or with columns in brackets.
    static func names(table: String, in formula: String) -> Bool {
        let key = table.lowercased()
        var lexer = FormulaLexer(formula)
        while let token = lexer.next() {
            guard token.kind == .structured || token.kind == .name else { continue }
            let name = lexer.text(token.body).prefix { $0 != "[" }
            if name.lowercased() == key { return true }
        }
        return false
    }
}
