/// A sheet goes: what refers to it becomes `#REF!`, and a span of sheets that ends with it ends with its neighbour.
struct SheetRemoval {
    let sheet: String
    /// All sheets in their order, with the one that goes.
    let sheets: [String]

    /// A formula without the sheet; `nil` where it does not name it.
    func apply(to formula: String) -> String? {
        guard formula.utf8.contains(UInt8(ascii: "!")) else { return nil }
        return FormulaLexer.rewrite(formula) { token, lexer in
            guard let qualifier = lexer.sheet(of: token), qualifier.isInternal else { return nil }
            guard let last = qualifier.last else {
                return qualifier.isOnly(sheet) ? Array("#REF!".utf8) : nil
            }
            guard let span = narrowed(qualifier.sheet, last) else { return nil }
            var narrowed = qualifier
            narrowed.sheet = span.first
            narrowed.last = span.first == span.last ? nil : span.last
            return Array(narrowed.text.utf8) + lexer.bytes[token.body]
        }
    }

    /// The ends of a span of at least two sheets without the one that goes; `nil` where they stay.
    private func narrowed(_ first: String, _ last: String) -> (first: String, last: String)? {
        let keys = sheets.map(SheetName.key)
        guard let gone = keys.firstIndex(of: SheetName.key(sheet)),
            let from = keys.firstIndex(of: SheetName.key(first)),
            let to = keys.firstIndex(of: SheetName.key(last)), from != to, gone == from || gone == to
        else { return nil }
        let step = from < to ? 1 : -1
        return gone == from ? (sheets[from + step], last) : (first, sheets[to - step])
    }
}
