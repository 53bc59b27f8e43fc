/// Says which rules could not be checked, and why: never passed over, and once for a column where it is many rows.
struct UncheckedRules {
    /// A rule that a row leaves open.
    struct Gap {
        let record: Record
        let rule: Rule
        /// The field whose figure is missing or cannot be read.
        let field: Field
    }

    private let annex: Annex
    private let gaps: [Gap]

    /// So many rows are told by one finding.
    private static let many = 3

    init(_ annex: Annex, _ gaps: [Gap]) {
        self.annex = annex
        // A formula without a result is told by itself, and so is a column that is not there.
        self.gaps = gaps.filter { gap in
            guard let value = gap.record[gap.field.id] else { return false }
            return value.cell.map { $0.formula == nil || !$0.text.isEmpty } ?? true
        }
    }

    func findings() -> [Finding] {
        var order: [Key] = []
        var groups: [Key: [Gap]] = [:]
        for gap in gaps {
            let key = Key(rule: gap.rule.text, field: gap.field.id)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(gap)
        }
        return order.flatMap { key -> [Finding] in
            let group = groups[key] ?? []
            guard group.count >= Self.many, let first = group.first else {
                return group.map { Self.finding(annex, $0.record, $0.field, $0.rule.text) }
            }
            return [column(first, group)]
        }
    }

    private struct Key: Hashable {
        let rule: String
        let field: String
    }

    /// One rule that one row leaves open.
    static func finding(_ annex: Annex, _ record: Record, _ field: Field, _ rule: String) -> Finding {
        let words = annex.words(rule: rule)
        var finding = Finding(
            .notChecked, .info, annex, record[field.id], field: field, record: record,
            statement: FindingText.statement(
                annex, record, field, "thiếu số liệu nên không kiểm tra được: \(words.vietnamese)",
                "no readable figure, so this was not checked: \(words.english)"))
        finding.rule = rule
        return finding
    }

    private func column(_ first: Gap, _ group: [Gap]) -> Finding {
        let title = annex.title(of: first.field)
        let words = annex.words(rule: first.rule.text)
        var finding = Finding(
            .notChecked, .info, annex, first.record[first.field.id], field: first.field, record: first.record,
            statement: LocalizedText(
                vietnamese:
                    "\(title.vietnamese): \(group.count) dòng thiếu số liệu nên không kiểm tra được: \(words.vietnamese)",
                english:
                    "\(title.english): \(group.count) rows have no readable figure, so this was not checked: "
                    + words.english))
        finding.rowLabel = nil
        finding.rule = first.rule.text
        finding.involved = group.dropFirst().compactMap { $0.record[first.field.id]?.reference }
        return finding
    }
}
