import XLSX

/// The rules that the sheet's own formulas state: where most rows of a column compute it in one way, the column is
/// what they compute, and a row that computes it otherwise stands out.
struct FormulaRules {
    private(set) var rules: [Rule] = []
    /// The formulas that are unlike those of their column.
    private(set) var findings: [Finding] = []

    /// The rows that must have the same formula.
    private static let leastRows = 3

    init(_ annex: Annex) {
        let lowering = RuleLowering(annex.layout.fields)
        for column in annex.columns where column.field.type.isNumeric {
            let cells = Self.formulas(annex, column)
            guard cells.count >= Self.leastRows else { continue }
            let reader = FormulaReader(annex, column.field)
            let read = cells.map { (cell: $0, meaning: Meaning(reader, $0, lowering)) }
            let groups = Dictionary(grouping: read) { $0.meaning.key }
            guard let usual = groups.values.max(by: { ($0.count, $1[0].cell.row) < ($1.count, $0[0].cell.row) }),
                usual.count >= Self.leastRows, usual.count * 2 > annex.records.count, let first = usual.first
            else { continue }
            for var rule in first.meaning.rules {
                rule.origin = .formulas(first.cell.reference)
                rules.append(rule)
            }
            for other in read where other.meaning.key != first.meaning.key {
                findings.append(Self.finding(annex, column.field, other.cell, like: first.cell))
            }
        }
    }

    /// A formula of a row.
    struct Cell {
        let record: Record
        let reference: CellReference
        let formula: Formula
        let text: String
        let isPercent: Bool
        var row: Int { reference.row }
    }

    private static func formulas(_ annex: Annex, _ column: Annex.Column) -> [Cell] {
        guard let slot = annex.slot(of: column.field.id) else { return [] }
        return annex.records.compactMap { record in
            let value = record[slot: slot]
            guard let cell = value.cell, let text = cell.formula,
                let formula = try? Formula(text)
            else { return nil }
            return Cell(
                record: record, reference: value.reference, formula: formula, text: text,
                isPercent: cell.format.numberFormat.isPercent)
        }
    }

    /// What a formula computes, whatever row it stands in.
    private struct Meaning {
        let rules: [Rule]
        let key: Key

        enum Key: Hashable {
            case form(Rule.Form)
            case statement(RuleStatement)
            /// A formula that is no rule of its row, moved to row 1,000 for comparison.
            case text(String)
        }

        init(_ reader: FormulaReader, _ cell: Cell, _ lowering: RuleLowering) {
            let statement = reader.statement(cell)
            rules = statement.flatMap { try? lowering.rules($0, text: $0.description) } ?? []
            guard let rule = rules.first, rules.count == 1 else {
                key = .text(cell.formula.shifted(columns: 0, rows: 1_000 - cell.row).text)
                return
            }
            switch rule.form {
            case .linear(let terms, let constant, let relation):
                key = .form(.linear(terms.sorted { $0.field < $1.field }, constant: constant, relation))
            case .ratio, .columnSum: key = .form(rule.form)
            case .condition: key = .statement(rule.statement)
            }
        }
    }

    private static func finding(_ annex: Annex, _ field: Field, _ cell: Cell, like usual: Cell) -> Finding {
        let formula = usual.formula.shifted(columns: 0, rows: cell.row - usual.row).text
        let isSum = [cell, usual].allSatisfy { SumFormula.ranges($0.text) != nil }
        var finding = Finding(
            isSum ? .sumRange : .rowIdentity, .warning, annex, cell.record[field.id], field: field,
            record: cell.record,
            statement: FindingText.statement(
                annex, cell.record, field, "công thức =\(cell.text) khác các dòng khác, theo đó phải là =\(formula)",
                "=\(cell.text) is unlike the other rows, after which it would be =\(formula)"))
        finding.involved = [usual.reference]
        finding.rule = "=\(formula)"
        finding.reason = FindingText.both(
            "Ô \(usual.reference) và phần lớn các dòng tính =\(usual.text).",
            "Cell \(usual.reference) and most rows compute =\(usual.text).")
        finding.remedy = FindingText.both(
            "Nếu không chủ ý thì chép lại công thức của dòng bên cạnh.",
            "If it is not meant so, copy the formula of the row beside it.")
        return finding
    }
}
