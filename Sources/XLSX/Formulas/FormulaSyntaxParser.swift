/// Walks over the pieces of a formula and remembers what is open; it needs no recursion, however deep they nest.
struct FormulaSyntaxParser {
    private static let maximumArguments = 255
    private static let maximumDepth = 64
    private static let maximumText = 255

    private enum Scope {
        case parenthesis(offset: Int)
        case call(offset: Int, arguments: Int)
    }

    /// What the last piece was.
    private enum State {
        /// The beginning, an opening mark or a comma: an argument may be left empty.
        case argumentStart
        case afterOperator
        case afterColon
        case afterOperand(isReference: Bool, isCall: Bool)
    }

    private var lexer: FormulaLexer
    private var scopes: [Scope] = []
    private var depth = 0
    private var state = State.argumentStart
    private var hasSpace = false

    init(_ formula: String) { lexer = FormulaLexer(formula) }

    mutating func parse() throws(FormulaSyntax.Flaw) {
        if lexer.bytes.first == UInt8(ascii: "=") { throw flaw(.leadingEquals, at: 0) }
        while let token = lexer.next() {
            if token.kind == .space {
                hasSpace = true
            } else {
                try take(token)
                hasSpace = false
            }
        }
        let end = lexer.bytes.count
        switch scopes.last {
        case .parenthesis(let offset), .call(let offset, _): throw flaw(.unpaired, at: offset)
        case nil: break
        }
        guard case .afterOperand = state else {
            if case .argumentStart = state { throw flaw(.empty, at: 0) }
            throw flaw(.missingOperand, at: end)
        }
    }

    private mutating func take(_ token: FormulaToken) throws(FormulaSyntax.Flaw) {
        switch token.kind {
        case .space: break
        case .number, .boolean: try operand(token, isReference: false)
        case .string:
            try checkLength(token)
            try operand(token, isReference: false)
        case .error:
            try operand(token, isReference: token.bodyStart > token.range.lowerBound || isReferenceError(token))
        case .reference: try operand(token, isReference: true)
        case .name:
            if isOutsideSheet(token) { throw flaw(.outsideSheet, at: token.bodyStart) }
            try operand(token, isReference: true)
        case .structured:
            try checkColumns(token)
            try operand(token, isReference: true)
        case .function:
            try beforeOperand(token, isReference: true)
            guard case .mark(.openParenthesis) = lexer.next()?.kind else { return }
            try open(.call(offset: token.range.upperBound, arguments: 1))
        case .mark(let mark): try take(mark, token)
        case .broken:
            let bytes = lexer.bytes[token.body]
            if bytes.first == UInt8(ascii: "$") { throw flaw(.outsideSheet, at: token.bodyStart) }
            let isOpen = bytes.contains { "\"'[]".utf8.contains($0) }
            throw flaw(isOpen ? .unpaired : .unexpected, at: token.bodyStart)
        }
    }

    private mutating func take(_ mark: FormulaMark, _ token: FormulaToken) throws(FormulaSyntax.Flaw) {
        let offset = token.range.lowerBound
        switch mark {
        case .plus, .minus:
            if case .afterColon = state { throw flaw(.notAReference, at: offset) }
            state = .afterOperator
        case .times, .divide, .power, .concatenate, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            try requireOperand(at: offset)
            state = .afterOperator
        case .percent:
            try requireOperand(at: offset)
            state = .afterOperand(isReference: false, isCall: false)
        case .range:
            try requireOperand(at: offset)
            guard case .afterOperand(isReference: true, _) = state else { throw flaw(.notAReference, at: offset) }
            state = .afterColon
        case .single, .spill: throw flaw(.shownOnly, at: offset)
        case .comma: try comma(at: offset)
        case .semicolon: throw flaw(.semicolon, at: offset)
        case .openParenthesis:
            // What LAMBDA returns is called without a name.
            if case .afterOperand(_, isCall: true) = state, !hasSpace {
                try open(.call(offset: offset, arguments: 1))
            } else {
                try beforeOperand(token, isReference: true)
                try open(.parenthesis(offset: offset))
            }
        case .closeParenthesis: try close(at: offset)
        case .openBrace:
            try beforeOperand(token, isReference: false)
            try array(from: offset)
            state = .afterOperand(isReference: false, isCall: false)
        case .closeBrace: throw flaw(.unpaired, at: offset)
        }
    }

    // MARK: - Operands

    private mutating func operand(_ token: FormulaToken, isReference: Bool) throws(FormulaSyntax.Flaw) {
        try beforeOperand(token, isReference: isReference)
        state = .afterOperand(isReference: isReference, isCall: false)
    }

    private func beforeOperand(_ token: FormulaToken, isReference: Bool) throws(FormulaSyntax.Flaw) {
        switch state {
        case .argumentStart, .afterOperator: break
        case .afterColon:
            guard isReference else { throw flaw(.notAReference, at: token.range.lowerBound) }
        case .afterOperand(let left, _):
            guard hasSpace, left, isReference else { throw flaw(.missingOperator, at: token.range.lowerBound) }
        }
    }

    private func requireOperand(at offset: Int) throws(FormulaSyntax.Flaw) {
        guard case .afterOperand = state else { throw flaw(.missingOperand, at: offset) }
    }

    // MARK: - Parentheses and commas

    private mutating func open(_ scope: Scope) throws(FormulaSyntax.Flaw) {
        if case .call(let offset, _) = scope {
            depth += 1
            if depth > Self.maximumDepth { throw flaw(.tooDeep, at: offset) }
        }
        scopes.append(scope)
        state = .argumentStart
    }

    private mutating func close(at offset: Int) throws(FormulaSyntax.Flaw) {
        guard let scope = scopes.popLast() else { throw flaw(.unpaired, at: offset) }
        switch (scope, state) {
        case (.call, .argumentStart), (.call, .afterOperand):
            depth -= 1
            state = .afterOperand(isReference: true, isCall: true)
        case (.parenthesis, .afterOperand(let isReference, _)):
            state = .afterOperand(isReference: isReference, isCall: false)
        default: throw flaw(.missingOperand, at: offset)
        }
    }

    private mutating func comma(at offset: Int) throws(FormulaSyntax.Flaw) {
        if case .call(let open, let arguments) = scopes.last {
            switch state {
            case .argumentStart, .afterOperand: break
            case .afterOperator, .afterColon: throw flaw(.missingOperand, at: offset)
            }
            if arguments == Self.maximumArguments { throw flaw(.tooManyArguments, at: offset) }
            scopes[scopes.count - 1] = .call(offset: open, arguments: arguments + 1)
            state = .argumentStart
        } else {
            // A union; Excel minds neither its place nor what it joins, as in L6-(-4,3).
            try requireOperand(at: offset)
            state = .afterOperator
        }
    }

    // MARK: - Within operands

    /// Rows of the same number of constants.
    private mutating func array(from offset: Int) throws(FormulaSyntax.Flaw) {
        var columns = 0
        var firstColumns: Int?
        var isAfterConstant = false
        var isSigned = false
        while let token = lexer.next() {
            let start = token.range.lowerBound
            switch token.kind {
            case .space: continue
            case .mark(.plus) where !isAfterConstant && !isSigned, .mark(.minus) where !isAfterConstant && !isSigned:
                isSigned = true
                continue
            case .number where !isAfterConstant,
                .string where !isAfterConstant && !isSigned, .boolean where !isAfterConstant && !isSigned,
                .error where !isAfterConstant && !isSigned && token.qualifier.isEmpty:
                if token.kind == .string { try checkLength(token) }
                isAfterConstant = true
                columns += 1
            case .mark(.comma) where isAfterConstant: isAfterConstant = false
            case .mark(.semicolon) where isAfterConstant && columns == firstColumns ?? columns:
                isAfterConstant = false
                firstColumns = columns
                columns = 0
            case .mark(.closeBrace) where isAfterConstant && columns == firstColumns ?? columns: return
            default: throw flaw(.array, at: start)
            }
            isSigned = false
        }
        throw flaw(.unpaired, at: offset)
    }

    private func checkLength(_ token: FormulaToken) throws(FormulaSyntax.Flaw) {
        // No text has more characters than bytes.
        guard token.range.count - 2 > Self.maximumText else { return }
        let text = lexer.text(token.range).dropFirst().dropLast().replacing("\"\"", with: "\"")
        if text.utf16.count > Self.maximumText { throw flaw(.longText, at: token.range.lowerBound) }
    }

    /// Files name the row of the formula `[#This Row]`, not `@`.
    private func checkColumns(_ token: FormulaToken) throws(FormulaSyntax.Flaw) {
        guard let open = lexer.bytes[token.body].firstIndex(of: UInt8(ascii: "[")), open + 1 < token.range.upperBound
        else { return }
        if lexer.bytes[open + 1] == UInt8(ascii: "@") { throw flaw(.shownOnly, at: open + 1) }
    }

    private func isReferenceError(_ token: FormulaToken) -> Bool {
        lexer.bytes[token.range].elementsEqual("#REF!".utf8)
    }

    /// Whether a name is a cell below the last row: letters of a column, then digits.
    private func isOutsideSheet(_ token: FormulaToken) -> Bool {
        let bytes = lexer.bytes[token.body]
        let letters = bytes.prefix { (0x41...0x5A).contains($0 & 0xDF) }
        let digits = bytes[letters.endIndex...]
        guard (1...3).contains(letters.count), digits.count >= 7, digits.first != 0x30,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        return FormulaReference.Corner(lexer.bytes, letters.startIndex..<letters.endIndex) != nil
    }

    private func flaw(_ reason: FormulaSyntax.Flaw.Reason, at offset: Int) -> FormulaSyntax.Flaw {
        FormulaSyntax.Flaw(reason: reason, offset: offset)
    }
}
