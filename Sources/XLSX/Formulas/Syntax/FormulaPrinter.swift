/// Writes the tree of a formula as files have it.
///
/// Parentheses of the tree are kept; where a tree made by hand lacks them, they are added.
struct FormulaPrinter {
    private(set) var text = ""

    /// Writes an expression whose neighbours bind so tightly.
    mutating func write(_ expression: FormulaExpression, precedence: Int = 0) {
        let own = Self.precedence(expression)
        let isEnclosed = own < precedence
        if isEnclosed { text += "(" }
        switch expression {
        case .number(let number): text += Self.number(number)
        case .text(let string): text += Self.quoted(string)
        case .boolean(let value): text += value ? "TRUE" : "FALSE"
        case .error(let error, let sheet): text += (sheet?.text ?? "") + error.code
        case .array(let rows):
            text += "{" + rows.map { $0.map(Self.constant).joined(separator: ",") }.joined(separator: ";") + "}"
        case .reference(let reference, let sheet): text += (sheet?.text ?? "") + reference.text
        case .name(let name, let sheet): text += (sheet?.text ?? "") + name
        case .structured(let reference): text += reference.text
        case .prefix(let prefix, let operand):
            text += prefix.rawValue
            write(operand, precedence: own)
        case .percent(let operand):
            write(operand, precedence: own)
            text += "%"
        case .binary: writeChain(expression)
        case .call(let name, let arguments):
            text += name
            write(arguments)
        case .invocation(let function, let arguments):
            write(function, precedence: FormulaOperator.range.precedence + 1)
            write(arguments)
        case .omitted: break
        case .parentheses(let inner):
            text += "("
            write(inner)
            text += ")"
        }
        if isEnclosed { text += ")" }
    }

    /// Writes a chain of operators, which may be long, without a recursion for each.
    private mutating func writeChain(_ expression: FormulaExpression) {
        var rest = expression
        var links: [(binary: FormulaOperator, right: FormulaExpression)] = []
        while case .binary(let binary, let left, let right) = rest {
            guard links.last.map({ binary.precedence >= $0.binary.precedence }) ?? true else { break }
            links.append((binary, right))
            rest = left
        }
        write(rest, precedence: links.last?.binary.precedence ?? 0)
        for link in links.reversed() {
            text += link.binary.rawValue
            write(link.right, precedence: link.binary.precedence + 1)
        }
    }

    private mutating func write(_ arguments: [FormulaExpression]) {
        text += "("
        for (index, argument) in arguments.enumerated() {
            if index > 0 { text += "," }
            // A union's comma would divide arguments.
            var isUnion = false
            if case .binary(.union, _, _) = argument { isUnion = true }
            write(argument, precedence: isUnion ? FormulaOperator.union.precedence + 1 : 0)
        }
        text += ")"
    }

    private static func precedence(_ expression: FormulaExpression) -> Int {
        switch expression {
        case .prefix: FormulaOperator.prefixPrecedence
        case .percent: FormulaOperator.percentPrecedence
        case .binary(let binary, _, _): binary.precedence
        case .number(let number): number < 0 ? FormulaOperator.prefixPrecedence : .max
        case .text, .boolean, .error, .array, .reference, .name, .structured, .call, .invocation, .omitted,
            .parentheses:
            .max
        }
    }

    private static func constant(_ value: FormulaValue) -> String {
        switch value {
        case .blank: "\"\""
        case .number(let number): Self.number(number)
        case .text(let text): quoted(text)
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .error(let error): error.code
        }
    }

    private static func quoted(_ text: String) -> String {
        var view = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            if scalar == "\"" { view.append("\"") }
            view.append(scalar)
        }
        view.append("\"")
        return String(view)
    }

    /// A number in the fewest digits that give it back.
    private static func number(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        return String(number).uppercased()
    }
}
