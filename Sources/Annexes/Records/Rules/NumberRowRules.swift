import XLSX

/// The rules that the sheet's own row of column numbers states, as `9=1-2-3`.
struct NumberRowRules {
    private(set) var rules: [Rule] = []
    /// What could not be read, and why.
    private(set) var unread: [(cell: Annex.NumberedCell, error: NumberRowError)] = []

    init(_ annex: Annex) {
        let fields = Dictionary(annex.columns.map { ($0.number, $0.field) }) { first, _ in first }
        var numbered: [[Int]: String] = [:]
        for cell in annex.numberRow where numbered[cell.number.label] == nil {
            numbered[cell.number.label] = fields[cell.reference.column]?.id
        }
        let lowering = RuleLowering(annex.layout.fields)
        for cell in annex.numberRow {
            guard let identity = cell.number.identity else { continue }
            do throws(NumberRowError) {
                let expression = try NumberRowParser.parse(identity) { numbered[$0] }
                guard let field = fields[cell.reference.column], field.type.isNumeric else {
                    throw NumberRowError(
                        piece: cell.text,
                        reason: LocalizedText(
                            vietnamese: "cột này không đọc được số liệu",
                            english: "the figures of this column are not read"))
                }
                let right = field.type == .rate ? Self.inPercent(expression) : expression
                let statement = RuleStatement(
                    .comparison(.field(field.id), [RuleCondition.Step(relation: .equal, expression: right)]))
                guard let stated = try? lowering.rules(statement, text: statement.description) else {
                    throw NumberRowError(
                        piece: identity,
                        reason: LocalizedText(
                            vietnamese: "không nói gì về cột nào", english: "says nothing of any column"))
                }
                rules += stated.map { rule in
                    var rule = rule
                    rule.origin = .numberRow(cell.reference)
                    return rule
                }
            } catch {
                unread.append((cell, error))
            }
        }
    }

    /// A plain quotient that defines a column of rates: they are in percent, whatever the row of numbers leaves out.
    private static func inPercent(_ expression: RuleExpression) -> RuleExpression {
        guard case .product(let factors) = expression, factors.contains(where: \.isDivisor),
            factors.allSatisfy({ if case .number = $0.expression { false } else { true } })
        else { return expression }
        return .product(factors + [RuleExpression.Factor(expression: .number(ExactDecimal(100)), isDivisor: false)])
    }
}
