/// Builds the tree of a formula; it needs no recursion, however deep the formula nests.
struct FormulaParser {
    /// How deep a tree may be, but for chains of operators.
    private static let maximumDepth = 500
    /// How many operators a chain may have, as the plus signs of `A1+A2+A3`.
    private static let maximumChain = 2_000

    /// A part of the tree that is finished.
    private struct Operand {
        var expression: FormulaExpression
        var depth = 0
        /// The operators on the way down to its left.
        var chain = 0
    }

    /// What waits for its operands or its end.
    private enum Pending {
        case prefix(FormulaPrefix)
        case binary(FormulaOperator)
        case parenthesis
        /// Arguments begin at an index of the operands; an invocation's function stands before them.
        case call(String?, firstOperand: Int)

        var precedence: Int {
            switch self {
            case .prefix: FormulaOperator.prefixPrecedence
            case .binary(let binary): binary.precedence
            case .parenthesis, .call: 0
            }
        }
    }

    private var lexer: FormulaLexer
    private var operands: [Operand] = []
    private var pending: [Pending] = []
    /// Whether the last piece ended an operand, and whether a parenthesis behind it calls it.
    private var isAfterOperand = false
    private var isAfterCall = false
    private var hasSpace = false

    private init(_ formula: String) { lexer = FormulaLexer(formula) }

    /// Parses a formula without `=`.
    static func parse(_ formula: String) throws(FormulaSyntax.Flaw) -> FormulaExpression {
        if let flaw = FormulaSyntax.flaw(in: formula) { throw flaw }
        var parser = FormulaParser(formula)
        return try parser.parse()
    }

    private mutating func parse() throws(FormulaSyntax.Flaw) -> FormulaExpression {
        var last = 0
        while let token = lexer.next() {
            last = token.range.lowerBound
            if token.kind == .space {
                hasSpace = true
                continue
            }
            try take(token)
            hasSpace = false
            if let operand = operands.last, operand.depth > Self.maximumDepth || operand.chain > Self.maximumChain {
                throw flaw(.tooComplex, at: last)
            }
        }
        reduce(to: 1)
        guard operands.count == 1, pending.isEmpty else { throw flaw(.unexpected, at: last) }
        return operands[0].expression
    }

    private mutating func take(_ token: FormulaToken) throws(FormulaSyntax.Flaw) {
        switch token.kind {
        case .space: break
        case .number:
            guard let number = Double(lexer.text(token.range)), number.isFinite else {
                throw flaw(.unexpected, at: token.range.lowerBound)
            }
            push(.number(number))
        case .string: push(.text(string(token)))
        case .boolean: push(.boolean(isTrue(token)))
        case .error: push(.error(CellError(lexer.text(token.body)), sheet: lexer.sheet(of: token)))
        case .reference(let reference):
            // What remains of a reference to a sheet that is gone.
            let isGone = lexer.bytes[token.qualifier].elementsEqual("#REF!".utf8)
            push(isGone ? .error(.reference) : .reference(reference, sheet: lexer.sheet(of: token)))
        case .name: push(.name(lexer.text(token.body), sheet: lexer.sheet(of: token)))
        case .structured:
            guard let reference = StructuredReference(lexer.text(token.body), sheet: lexer.sheet(of: token)) else {
                throw flaw(.unexpected, at: token.bodyStart)
            }
            push(.structured(reference))
        case .function:
            intersectIfOperand()
            _ = lexer.next()
            open(.call(lexer.text(token.range), firstOperand: operands.count))
        case .mark(let mark): try take(mark, at: token.range.lowerBound)
        case .broken: throw flaw(.unexpected, at: token.range.lowerBound)
        }
    }

    private mutating func take(_ mark: FormulaMark, at offset: Int) throws(FormulaSyntax.Flaw) {
        switch mark {
        case .plus where !isAfterOperand: pending.append(.prefix(.plus))
        case .minus where !isAfterOperand: pending.append(.prefix(.minus))
        case .percent:
            reduce(to: FormulaOperator.percentPrecedence)
            wrap { .percent($0) }
        case .comma: comma()
        case .openParenthesis:
            if isAfterCall, !hasSpace {
                reduce(to: FormulaOperator.range.precedence + 1)
                open(.call(nil, firstOperand: operands.count))
            } else {
                intersectIfOperand()
                open(.parenthesis)
            }
        case .closeParenthesis: close()
        case .openBrace: push(.array(try array()))
        default:
            guard let binary = FormulaOperator(mark) else { throw flaw(.unexpected, at: offset) }
            push(binary)
        }
        // A sign nests before its operand is there.
        if pending.count > 4 * Self.maximumDepth { throw flaw(.tooComplex, at: offset) }
    }

    // MARK: - Operands and operators

    private mutating func push(_ expression: FormulaExpression) {
        intersectIfOperand()
        operands.append(Operand(expression: expression))
        isAfterOperand = true
        isAfterCall = false
    }

    private mutating func push(_ binary: FormulaOperator) {
        reduce(to: binary.precedence)
        pending.append(.binary(binary))
        isAfterOperand = false
        isAfterCall = false
    }

    /// Two references with a space between them stand for what they share.
    private mutating func intersectIfOperand() { if isAfterOperand { push(.intersection) } }

    private mutating func wrap(_ make: (FormulaExpression) -> FormulaExpression) {
        guard let operand = operands.popLast() else { return }
        operands.append(
            Operand(expression: make(operand.expression), depth: operand.depth + 1, chain: operand.chain))
    }

    /// Joins what binds at least so tightly.
    private mutating func reduce(to precedence: Int) {
        while let last = pending.last, last.precedence >= precedence, last.precedence > 0 {
            pending.removeLast()
            switch last {
            case .prefix(let prefix): wrap { .prefix(prefix, $0) }
            case .binary(let binary):
                guard let right = operands.popLast(), let left = operands.popLast() else { return }
                operands.append(
                    Operand(
                        expression: .binary(binary, left.expression, right.expression),
                        depth: max(left.depth, right.depth + 1), chain: max(left.chain, right.chain) + 1))
            case .parenthesis, .call: break
            }
        }
    }

    // MARK: - Parentheses and commas

    private mutating func open(_ scope: Pending) {
        pending.append(scope)
        isAfterOperand = false
        isAfterCall = false
    }

    private mutating func comma() {
        // Only the innermost scope says whether the comma divides arguments.
        let scope = pending.last { $0.precedence == 0 }
        guard case .call = scope else { return push(.union) }
        endArgument()
        isAfterOperand = false
        isAfterCall = false
    }

    private mutating func endArgument() {
        reduce(to: 1)
        if !isAfterOperand { operands.append(Operand(expression: .omitted)) }
    }

    private mutating func close() {
        reduce(to: 1)
        let isEmpty = !isAfterOperand
        isAfterOperand = true
        isAfterCall = false
        guard case .call(let name, let first) = pending.last else {
            pending.removeLast()
            return wrap { .parentheses($0) }
        }
        // A call without any argument has none; elsewhere an empty one counts.
        if isEmpty, operands.count > first { operands.append(Operand(expression: .omitted)) }
        pending.removeLast()
        isAfterCall = true
        let arguments = operands[first...]
        let depth = (arguments.map(\.depth).max() ?? 0) + 1
        let chain = arguments.map(\.chain).max() ?? 0
        let expressions = arguments.map(\.expression)
        operands.removeSubrange(first...)
        if let name {
            operands.append(Operand(expression: .call(name, expressions), depth: depth, chain: chain))
        } else if let function = operands.popLast() {
            operands.append(
                Operand(
                    expression: .invocation(function.expression, expressions),
                    depth: max(depth, function.depth + 1), chain: max(chain, function.chain)))
        }
    }

    // MARK: - Constants

    private mutating func array() throws(FormulaSyntax.Flaw) -> [[FormulaValue]] {
        var rows: [[FormulaValue]] = []
        var row: [FormulaValue] = []
        var isNegative = false
        while let token = lexer.next() {
            switch token.kind {
            case .mark(.minus): isNegative = true
            case .number:
                guard let number = Double(lexer.text(token.range)), number.isFinite else {
                    throw flaw(.unexpected, at: token.range.lowerBound)
                }
                row.append(.number(isNegative ? -number : number))
                isNegative = false
            case .string: row.append(.text(string(token)))
            case .boolean: row.append(.boolean(isTrue(token)))
            case .error: row.append(.error(CellError(lexer.text(token.range))))
            case .mark(.semicolon):
                rows.append(row)
                row = []
            case .mark(.closeBrace): return rows + [row]
            default: break
            }
        }
        return rows + [row]
    }

    private func string(_ token: FormulaToken) -> String {
        // Bytes: a combining mark behind a quote would hide it among characters.
        let bytes = lexer.bytes[token.range].dropFirst().dropLast()
        guard bytes.contains(UInt8(ascii: "\"")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        var isSecond = false
        for byte in bytes {
            if byte == UInt8(ascii: "\""), !isSecond {
                isSecond = true
                continue
            }
            isSecond = false
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func isTrue(_ token: FormulaToken) -> Bool { token.range.count == 4 }

    private func flaw(_ reason: FormulaSyntax.Flaw.Reason, at offset: Int) -> FormulaSyntax.Flaw {
        FormulaSyntax.Flaw(reason: reason, offset: offset)
    }
}
