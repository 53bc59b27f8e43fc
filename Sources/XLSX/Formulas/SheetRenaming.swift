/// A sheet gets another name: every formula that names it follows (ECMA-376 Part 1, 18.17.2.3).
struct SheetRenaming {
    let old: String
    let new: String

    /// A formula with the new name; `nil` where it does not name the sheet.
    func apply(to formula: String) -> String? {
        guard formula.utf8.contains(UInt8(ascii: "!")) else { return nil }
        return FormulaLexer.rewrite(formula) { token, lexer in
            guard var sheet = lexer.sheet(of: token), sheet.isInternal else { return nil }
            let isFirst = isOld(sheet.sheet)
            let isLast = sheet.last.map(isOld) ?? false
            guard isFirst || isLast else { return nil }
            if isFirst { sheet.sheet = new }
            if isLast { sheet.last = new }
            return Array(sheet.text.utf8) + lexer.bytes[token.body]
        }
    }

    private func isOld(_ name: String) -> Bool { SheetName.key(name) == SheetName.key(old) }
}
