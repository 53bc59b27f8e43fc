extension FormulaExpression {
    /// Visits every part of the tree in the order of the formula: operands left to right, functions before arguments.
    func forEach(_ body: (FormulaExpression) -> Void) {
        // What is still to be visited, the next one last: chains of operators may be long.
        var rest = [self]
        while let part = rest.popLast() {
            body(part)
            rest.append(contentsOf: part.parts.reversed())
        }
    }

    /// The parts right below this one.
    var parts: [FormulaExpression] {
        switch self {
        case .number, .text, .boolean, .error, .array, .reference, .name, .structured, .omitted: []
        case .prefix(_, let operand), .percent(let operand), .parentheses(let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .call(_, let arguments): arguments
        case .invocation(let function, let arguments): [function] + arguments
        }
    }

    /// The tree with its leaves replaced.
    func mapped(_ transform: (FormulaExpression) -> FormulaExpression) -> FormulaExpression {
        switch self {
        case .number, .text, .boolean, .error, .array, .reference, .name, .structured, .omitted: transform(self)
        case .prefix(let prefix, let operand): .prefix(prefix, operand.mapped(transform))
        case .percent(let operand): .percent(operand.mapped(transform))
        case .parentheses(let operand): .parentheses(operand.mapped(transform))
        case .binary(let binary, let left, let right):
            .binary(binary, left.mapped(transform), right.mapped(transform))
        case .call(let name, let arguments): .call(name, arguments.map { $0.mapped(transform) })
        case .invocation(let function, let arguments):
            .invocation(function.mapped(transform), arguments.map { $0.mapped(transform) })
        }
    }
}
