import XLSX

/// Checks the rules from which no repair follows: conditions of a row, what totals say of their rows, and rules that
/// may fail for good reasons.
struct CheckConditions {
    private let annex: Annex
    private let rules: AnnexRules

    init(_ annex: Annex, _ rules: AnnexRules) {
        self.annex = annex
        self.rules = rules
    }

    /// One finding for each row that breaks a rule; what cannot be told is said to be unchecked.
    ///
    /// - Complexity: O(*n*) in the rows, for each rule.
    func findings() -> [Finding] {
        var findings: [Finding] = []
        var gaps: [UncheckedRules.Gap] = []
        for fit in rules.fits {
            guard let rule = fit.followed, !rule.isEdit else { continue }
            if rule.statement.isOverRows, annex.totals.isEmpty { findings.append(untotalled(rule)) }
            for evaluator in rows(of: rule) {
                do throws(RuleEvaluator.Failure) {
                    guard try !evaluator.holds(rule.statement, fit.rounding) else { continue }
                    findings.append(finding(rule, evaluator, fit.rounding))
                } catch {
                    if let gap = gap(rule, evaluator.record, error) { gaps.append(gap) }
                }
            }
        }
        return findings + UncheckedRules(annex, gaps).findings()
    }

    /// The rows that a rule speaks of: all villages and the totals that follow it, or only totals with their rows.
    private func rows(of rule: Rule) -> [RuleEvaluator] {
        let totals = annex.totals.indices.map { index in
            RuleEvaluator(
                layout: annex.layout, decimals: rules.decimals, record: annex.totals[index],
                rows: annex.details(ofTotal: index))
        }
        guard !rule.statement.isOverRows else { return totals }
        let details = annex.records.map {
            RuleEvaluator(layout: annex.layout, decimals: rules.decimals, record: $0)
        }
        return details + (rule.holdsInTotals(annex.layout) ? totals : [])
    }

    /// What a row leaves open; nothing where it may be blank, and where a division by 0 leaves nothing to check.
    private func gap(_ rule: Rule, _ record: Record, _ failure: RuleEvaluator.Failure) -> UncheckedRules.Gap? {
        let id: String?
        switch failure {
        case .missing(let field): id = field
        case .undefined: id = rule.subject
        }
        guard let field = id.flatMap(annex.layout.field), let value = record[field.id] else { return nil }
        if value.content == .blank, field.mayBeBlank { return nil }
        if case .undefined = failure, value.number.map({ $0 == ExactDecimal(0) }) ?? true { return nil }
        return UncheckedRules.Gap(record: record, rule: rule, field: field)
    }

    // MARK: - What is told

    private func finding(_ rule: Rule, _ evaluator: RuleEvaluator, _ rounding: RateRounding) -> Finding {
        let record = evaluator.record
        let fields = rule.fields.compactMap { annex.layout.field($0) }
        let place = (rule.place ?? rule.subject).flatMap(annex.layout.field) ?? fields.first
        let value = place.flatMap { record[$0.id] }
        let expected = place.flatMap { defined(rule, $0, evaluator, rounding) }
        let isRate = place?.type == .rate && rule.isEquation
        var finding = Finding(
            rule.code.flatMap(FindingCode.init(rawValue:)) ?? (isRate ? .rateValue : .rowIdentity),
            Severity(rule.weight), annex, value, field: place, record: record,
            statement: statement(rule, evaluator, place, expected))
        finding.expected = expected
        finding.rule = rule.text
        finding.involved = fields.filter { $0.id != place?.id }.compactMap { record[$0.id]?.reference }
        let words = annex.words(rule.statement)
        finding.reason =
            rule.message
            ?? LocalizedText(vietnamese: "Quy định: \(words.vietnamese).", english: "The rule: \(words.english).")
        if let expected {
            finding.suggestion = Suggestion(
                value: expected, formula: nil, disposition: .person, confidence: 0.5, runnerUp: nil)
        }
        finding.remedy = FindingText.checkWithSource
        return finding
    }

    /// What the rule defines, at the decimals of its column.
    private func defined(
        _ rule: Rule, _ field: Field, _ evaluator: RuleEvaluator, _ rounding: RateRounding
    ) -> ExactDecimal? {
        guard field.id == rule.subject, let definition = rule.statement.definition,
            let value = evaluator.value(definition)
        else { return nil }
        return value.rounded(to: rules.decimals[field.id] ?? 0, rounding)
    }

    private func statement(
        _ rule: Rule, _ evaluator: RuleEvaluator, _ place: Field?, _ expected: ExactDecimal?
    ) -> LocalizedText {
        let words = annex.words(rule.statement)
        guard let place else { return words }
        let record = evaluator.record
        // Names of persons stay out of reports.
        let shown = annex.layout.isPersonal(place) ? nil : record[place.id]?.shown
        let read = LocalizedText(
            vietnamese: shown.map { "ghi “\($0.vietnamese)”" } ?? "không đúng",
            english: shown.map { "reads “\($0.english)”" } ?? "is wrong")
        if let expected {
            return FindingText.statement(
                annex, record, place, "\(read.vietnamese), tính lại là ¤", "\(read.english), computed ¤", expected)
        }
        let figures = self.figures(rule.statement.condition, evaluator, besides: place.id)
        return FindingText.statement(
            annex, record, place, "\(read.vietnamese), không đúng quy định\(figures.vietnamese)",
            "\(read.english), against the rule\(figures.english)")
    }

    /// The numbers that a comparison came to, as ` (số mã “…” = 2)`.
    private func figures(
        _ condition: RuleCondition, _ evaluator: RuleEvaluator, besides place: String
    ) -> LocalizedText {
        guard case .comparison(let first, let steps) = condition else {
            return LocalizedText(vietnamese: "", english: "")
        }
        let texts = ([first] + steps.map(\.expression)).compactMap { expression -> LocalizedText? in
            if case .number = expression { return nil }
            if case .field(place) = expression { return nil }
            guard let value = evaluator.value(expression), let decimal = value.decimal ?? value.rounded(to: 4) else {
                return nil
            }
            let words = annex.words { $0.text(expression) }
            return LocalizedText(
                vietnamese: "\(words.vietnamese) = \(decimal.text(decimalMark: ","))",
                english: "\(words.english) = \(decimal)")
        }
        guard let joined = FindingText.joined(texts, separator: "; ") else {
            return LocalizedText(vietnamese: "", english: "")
        }
        return LocalizedText(vietnamese: " (\(joined.vietnamese))", english: " (\(joined.english))")
    }

    private func untotalled(_ rule: Rule) -> Finding {
        annex.unchecked(rule, "Biểu không có dòng tổng", "The form has no total row")
    }
}

extension Severity {
    fileprivate init(_ weight: Rule.Weight) {
        switch weight {
        case .error: self = .error
        case .warning: self = .warning
        case .info: self = .info
        }
    }
}
