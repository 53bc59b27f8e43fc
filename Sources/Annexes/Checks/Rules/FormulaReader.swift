import XLSX

/// Reads formulas as rules of their row: `C7-D7`, `ROUND(E7/C7*100,2)`, `SUM(C7:F7)`, `IF(C7=0,"",E7/C7)`.
struct FormulaReader {
    private let subject: Field
    private let fieldOfColumn: [Int: Field]
    private let annex: Annex

    init(_ annex: Annex, _ subject: Field) {
        self.annex = annex
        self.subject = subject
        fieldOfColumn = Dictionary(
            annex.columns.filter { $0.field.type.isNumeric }.map { ($0.number, $0.field) }
        ) { first, _ in first }
    }

    /// What the formula of a cell says of its row; `nil` for one that computes with anything else.
    func statement(_ cell: FormulaRules.Cell) -> RuleStatement? {
        guard let expression = expression(cell.formula.expression, cell, depth: 0) else { return nil }
        // A rate in a cell with a percent format is a fraction there, and in percent here.
        let isScaled = subject.type == .rate && (cell.isPercent || annex.fractions.contains(subject.id))
        let right = isScaled ? Self.product(expression, .number(ExactDecimal(100))) : expression
        return RuleStatement(
            .comparison(.field(subject.id), [RuleCondition.Step(relation: .equal, expression: right)]))
    }

    private func expression(_ part: FormulaExpression, _ cell: FormulaRules.Cell, depth: Int) -> RuleExpression? {
        guard depth < 32 else { return nil }
        func inner(_ part: FormulaExpression) -> RuleExpression? { expression(part, cell, depth: depth + 1) }
        switch part {
        case .number(let number):
            return ExactDecimal(number).flatMap { $0.scale <= 6 && $0 <= ExactDecimal(1_000_000) ? .number($0) : nil }
        case .parentheses(let part), .prefix(.plus, let part): return inner(part)
        case .prefix(.minus, let part): return inner(part).map { .sum([Self.addend($0, true)]) }
        case .percent(let part):
            return inner(part).map { Self.product($0, .number(ExactDecimal(100)), isDivided: true) }
        case .reference(let reference, nil):
            let range = reference.range
            guard range.first == range.last else { return nil }
            return field(range.first, cell)
        case .binary(let sign, let left, let right):
            guard let left = inner(left), let right = inner(right) else { return nil }
            switch sign {
            case .plus: return Self.sum(left, right, isSubtracted: false)
            case .minus: return Self.sum(left, right, isSubtracted: true)
            case .times: return Self.product(left, right)
            case .divide: return Self.product(left, right, isDivided: true)
            default: return nil
            }
        case .call(let name, let arguments): return call(name.uppercased(), arguments, cell, depth: depth + 1)
        default: return nil
        }
    }

    private func call(
        _ name: String, _ arguments: [FormulaExpression], _ cell: FormulaRules.Cell, depth: Int
    ) -> RuleExpression? {
        switch (name, arguments.count) {
        // What is printed tells the decimals.
        case ("ROUND", 2), ("IFERROR", 2): return expression(arguments[0], cell, depth: depth)
        case ("IF", 2...3):
            // What stands for an empty or zero whole is no part of the rule.
            let branches = arguments.dropFirst().filter { !Self.isEmpty($0) }
            return branches.count == 1 ? branches.first.flatMap { expression($0, cell, depth: depth) } : nil
        case ("SUM", 1...):
            var addends: [RuleExpression.Addend] = []
            for argument in arguments {
                guard let added = added(argument, cell, depth: depth) else { return nil }
                addends += added.map { Self.addend($0, false) }
            }
            return addends.count <= 500 ? .sum(addends) : nil
        default: return nil
        }
    }

    private static func isEmpty(_ part: FormulaExpression) -> Bool {
        switch part {
        case .text(let text): text.allSatisfy { " -–".contains($0) }
        case .number(let number): number == 0
        case .omitted: true
        default: false
        }
    }

    /// What an argument of SUM adds: the cells of a range in the row, all of which must be read.
    private func added(
        _ part: FormulaExpression, _ cell: FormulaRules.Cell, depth: Int
    ) -> [RuleExpression]? {
        guard case .reference(let reference, nil) = part else {
            return expression(part, cell, depth: depth).map { [$0] }
        }
        let range = reference.range
        guard range.rows == cell.row...cell.row, range.columns.count <= 256 else { return nil }
        var fields: [RuleExpression] = []
        for column in range.columns {
            guard let reference = CellReference(column: column, row: cell.row), let field = field(reference, cell)
            else {
                return nil
            }
            fields.append(field)
        }
        return fields
    }

    /// The field of a cell in the row, as the formula sees it.
    private func field(_ reference: CellReference, _ cell: FormulaRules.Cell) -> RuleExpression? {
        guard reference.row == cell.row, let field = fieldOfColumn[reference.column], field.id != subject.id else {
            return nil
        }
        let isPercent = cell.record[field.id]?.cell?.format.numberFormat.isPercent == true
        let isScaled = field.type == .rate && (isPercent || annex.fractions.contains(field.id))
        return isScaled
            ? Self.product(.field(field.id), .number(ExactDecimal(100)), isDivided: true) : .field(field.id)
    }

    // MARK: - Expressions

    private static func addend(_ expression: RuleExpression, _ isSubtracted: Bool) -> RuleExpression.Addend {
        RuleExpression.Addend(expression: expression, isSubtracted: isSubtracted)
    }

    /// A sum as flat as the parser makes it.
    private static func sum(_ left: RuleExpression, _ right: RuleExpression, isSubtracted: Bool) -> RuleExpression {
        if case .sum(let addends) = left { return .sum(addends + [addend(right, isSubtracted)]) }
        return .sum([addend(left, false), addend(right, isSubtracted)])
    }

    /// A product as flat as the parser makes it.
    private static func product(
        _ left: RuleExpression, _ right: RuleExpression, isDivided: Bool = false
    ) -> RuleExpression {
        func factors(_ expression: RuleExpression, _ isDivisor: Bool) -> [RuleExpression.Factor] {
            guard case .product(let inner) = expression else {
                return [RuleExpression.Factor(expression: expression, isDivisor: isDivisor)]
            }
            return inner.map { RuleExpression.Factor(expression: $0.expression, isDivisor: $0.isDivisor != isDivisor) }
        }
        return .product(factors(left, false) + factors(right, isDivided))
    }
}
