extension FormulaLexer {
    /// A formula with some of its pieces replaced and all others as they are, byte for byte.
    ///
    /// - Parameter replacement: What stands in the place of a piece; `nil` leaves it.
    /// - Returns: `nil` where nothing changes.
    static func rewrite(
        _ formula: String, _ replacement: (FormulaToken, borrowing FormulaLexer) -> [UInt8]?
    ) -> String? {
        var lexer = FormulaLexer(formula)
        var result: [UInt8] = []
        var copied = 0
        while let token = lexer.next() {
            guard let bytes = replacement(token, lexer), bytes[...] != lexer.bytes[token.range] else { continue }
            result.append(contentsOf: lexer.bytes[copied..<token.range.lowerBound])
            result.append(contentsOf: bytes)
            copied = token.range.upperBound
        }
        guard copied > 0 else { return nil }
        result.append(contentsOf: lexer.bytes[copied...])
        return String(decoding: result, as: UTF8.self)
    }

    /// The sheet that a piece names; `nil` where it names none.
    func sheet(of token: FormulaToken) -> SheetQualifier? {
        token.qualifier.isEmpty ? nil : SheetQualifier(text(token.qualifier))
    }
}
