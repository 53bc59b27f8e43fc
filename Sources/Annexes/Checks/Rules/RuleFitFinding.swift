import XLSX

/// Says that a column follows another rule than the form's, once for all rows.
struct RuleFitFinding {
    let finding: Finding

    /// - Returns: `nil` where the rows follow the rule.
    init?(_ annex: Annex, _ fit: RuleFit) {
        guard let subject = fit.rule.subject.flatMap({ annex.layout.field($0) }), let first = fit.failing.first else {
            return nil
        }
        let title = annex.title(of: subject)
        let code: FindingCode
        let severity: Severity
        let text: LocalizedText
        var remedy = FindingText.both(
            "Nếu cách tính này là chủ ý thì không cần sửa; nếu không, người lập biểu tính lại cả cột.",
            "If it is meant so, nothing need change; if not, compute the whole column again.")
        switch fit.verdict {
        case .followed: return nil
        case .otherWhole(let whole, _):
            code = .rateDenominator
            severity = .warning
            text = LocalizedText(
                vietnamese: "cả cột tính trên “\(annex.title(of: whole).vietnamese)”",
                english: "the whole column refers to “\(annex.title(of: whole).english)”")
        case .points(let from, let to):
            code = .ratePoints
            severity = .info
            text = LocalizedText(
                vietnamese:
                    "cả cột là hiệu “\(annex.title(of: from).vietnamese)” − “\(annex.title(of: to).vietnamese)”",
                english: "the whole column is “\(annex.title(of: from).english)” − “\(annex.title(of: to).english)”")
        case .fraction:
            code = .rateFraction
            severity = .error
            text = FindingText.both(
                "cả cột ghi bằng phân số (0,05), không phải phần trăm (5)",
                "the whole column is in fractions (0.05), not in percent (5)")
            remedy = FindingText.both(
                "Đặt định dạng phần trăm (%) cho cột, hoặc nhân với 100.",
                "Give the column a percent format, or multiply by 100.")
        case .contradicted:
            code = subject.type == .rate ? .rateValue : .rowIdentity
            severity = fit.rule.origin == .layout ? .error : .warning
            text = FindingText.both(
                "\(fit.failing.count) dòng không khớp; có thể biểu được tính theo cách khác hoặc lệch cột",
                "\(fit.failing.count) rows do not agree; the form may count in another way, or columns are shifted")
            remedy = FindingText.checkWithSource
        }
        var finding = Finding(
            code, severity, annex, first[subject.id], field: subject, record: first,
            statement: LocalizedText(
                vietnamese: "\(title.vietnamese): \(text.vietnamese)", english: "\(title.english): \(text.english)"))
        finding.rowLabel = nil
        finding.rule = fit.rule.text
        finding.involved = fit.failing.dropFirst().compactMap { $0[subject.id]?.reference }
        let words = annex.words(fit.rule.statement)
        finding.reason =
            fit.rule.origin.cell.map { cell in
                LocalizedText(
                    vietnamese: "Ô \(cell) ghi: \(words.vietnamese).", english: "Cell \(cell) says: \(words.english).")
            }
            ?? LocalizedText(
                vietnamese: "Mẫu biểu quy định: \(words.vietnamese).", english: "The form says: \(words.english).")
        finding.remedy = remedy
        self.finding = finding
    }
}

extension Annex {
    /// A rule in the words of the columns.
    func words(_ statement: RuleStatement) -> LocalizedText {
        words { $0.text(statement) }
    }

    /// A rule in the words of the columns, by its text.
    func words(rule text: String) -> LocalizedText {
        // What a sheet states may name a column as the rule language cannot.
        (try? RuleParser.parse(text)).map { words($0) } ?? LocalizedText(vietnamese: text, english: text)
    }

    /// What a printer makes of a rule, in both languages.
    func words(_ text: (RulePrinter) -> String) -> LocalizedText {
        func name(_ id: String) -> LocalizedText? { layout.field(id).map { title(of: $0) } }
        return LocalizedText(
            vietnamese: text(.words(.vietnamese) { "“\(name($0)?.vietnamese ?? $0)”" }),
            english: text(.words(.english) { "“\(name($0)?.english ?? $0)”" }))
    }
}
