import XLSX

/// Checks the targets that a plan states in its text against its annexes: `giảm 13 hộ nghèo`, `từ 35 hộ xuống còn 22
/// hộ`, and the households of a list.
struct CheckTargets {
    private let plan: PlanTexts
    private let annexes: [Annex]

    init(_ plan: PlanTexts, _ submission: Submission) {
        self.plan = plan
        annexes = submission.annexes
    }

    func findings() -> [Finding] {
        // Among several annexes of one kind a text does not say which it means.
        Dictionary(grouping: annexes, by: \.layout.id).values.filter { $0.count == 1 }.flatMap { $0 }
            .sorted { $0.layout.id < $1.layout.id }.flatMap { annex in
                annex.layout.isHouseholdList ? lists(annex) : totals(annex)
            }
    }

    /// A figure that is a target of the year that an annex is for.
    private func targets(_ annex: Annex) -> [(statement: PlanTexts.Statement, index: Int)] {
        let footer = Set(annex.layout.statedCounts.isEmpty ? [] : annex.footer.map(\.reference))
        return plan.statements.flatMap { statement -> [(PlanTexts.Statement, Int)] in
            let text = statement.plan
            return text.figures.indices.filter { index in
                let figure = text.figures[index]
                let years = text.years[figure.sentence] ?? []
                let isNear = (max(0, figure.sentence - 1)...figure.sentence).contains { sentence in
                    text.figures.contains { $0.sentence == sentence && text.has(PlanWords.targets, in: $0.lead) }
                }
                return figure.unit == .households && !figure.isPart && isNear
                    && !text.elsewhere.contains(figure.sentence) && !text.has(PlanWords.results, in: figure.lead)
                    && years.allSatisfy { $0 == annex.period }
                    && !(statement.sheet == annex.sheet && footer.contains(figure.cell))
            }.map { (statement, $0) }
        }
    }

    // MARK: - Tables

    private func totals(_ annex: Annex) -> [Finding] {
        var told: Set<String> = []
        return targets(annex).compactMap { statement, index in
            let text = statement.plan
            let figure = text.figures[index]
            guard figure.group == .poor, let stated = figure.count,
                let id = fieldID(index, figure, text), !told.contains(id),
                let field = annex.columns.first(where: { $0.field.id == id })?.field, field.total == .sum,
                let sum = Self.sum(id, annex)
            else { return nil }
            let total = annex.total?[id]
            guard sum != stated, total?.number?.integer != stated else { return nil }
            switch figure.bound {
            case .exactly: break
            case .atLeast where sum < stated: break
            case .moreThan where sum <= stated: break
            case .atLeast, .moreThan, .atMost: return nil
            }
            told.insert(id)
            // To give villages more than the commune must reach is prudent.
            let isPrudent = sum > stated && id == Self.reduction
            var finding = Finding(
                .targetSum, isPrudent ? .warning : .error, statement.sheet, figure,
                FindingText.both(
                    "Lời văn ghi \(stated) hộ, các dòng của “\(field.label.vietnamese)” (\(annex.sheet)) cộng lại là \(sum)",
                    "The text states \(stated) households, the rows of “\(field.label.english)” (\(annex.sheet)) "
                        + "add up to \(sum)"))
            finding.field = id
            finding.expected = ExactDecimal(sum)
            finding.rule = "target = sum(\(id))"
            if statement.sheet == annex.sheet { finding.involved = [total?.reference].compactMap { $0 } }
            return finding
        }
    }

    private static let reduction = "poor_reduction"

    /// The field of an annex that a figure speaks of.
    private func fieldID(_ index: Int, _ figure: PlanFigure, _ text: PlanText) -> String? {
        if text.changes.contains(where: { $0.from == index }) { return "poor_opening" }
        if text.changes.contains(where: { $0.to == index }) { return "poor_closing" }
        return figure.role == .reduction ? Self.reduction : nil
    }

    /// The sum of a column, where every row has a whole number.
    private static func sum(_ field: String, _ annex: Annex) -> Int? {
        let counts = annex.records.map { $0[field]?.number?.integer }
        let known = counts.compactMap { $0 }
        return known.count == counts.count && !known.isEmpty ? known.boundedSum : nil
    }

    // MARK: - Lists

    /// A list must hold as many households as the plan sets out to lead out of poverty.
    private func lists(_ annex: Annex) -> [Finding] {
        guard let field = annex.layout.field("category"), field.categories.count >= 2, !annex.isDoubtful(field.id)
        else { return [] }
        var told: Set<String> = []
        return targets(annex).compactMap { statement, index in
            let figure = statement.plan.figures[index]
            guard figure.role == .reduction, let group = figure.group, group != .all, let stated = figure.count else {
                return nil
            }
            let value = field.categories[group == .poor ? 0 : 1].value
            let listed = annex.records.count { $0[field.id]?.text == value }
            guard listed < stated, figure.bound != .atMost, told.insert(value).inserted else { return nil }
            var finding = Finding(
                .listCount, .error, statement.sheet, figure,
                FindingText.both(
                    "\(field.label.vietnamese) “\(value)”: lời văn ghi \(stated) hộ, danh sách (\(annex.sheet)) có \(listed)",
                    "\(field.label.english) “\(value)”: the text states \(stated) households, the list (\(annex.sheet)) "
                        + "has \(listed)"))
            finding.field = field.id
            finding.expected = ExactDecimal(listed)
            finding.rule = "count(\(field.id) = \(value))"
            return finding
        }
    }
}
