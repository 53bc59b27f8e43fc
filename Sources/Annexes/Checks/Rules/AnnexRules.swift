import XLSX

/// The rules of an annex and how its rows follow them: those of its layout, then those that the sheet states itself.
///
/// What two of them say of the same column differently is decided by the rows, and told.
struct AnnexRules {
    /// How the rows follow each rule, in the order of trust.
    private(set) var fits: [RuleFit] = []
    /// The rules that could not be checked at all, with the reason.
    private(set) var findings: [Finding] = []
    let decimals: ColumnDecimals
    private let annex: Annex

    init(_ annex: Annex) {
        self.annex = annex
        decimals = ColumnDecimals(annex)
        let columns = Set(annex.columns.map(\.field.id))
        for rule in annex.layout.rules {
            if let missing = rule.fields.first(where: { !columns.contains($0) }) {
                findings.append(unchecked(rule, without: missing))
            } else {
                fits.append(RuleFit(rule, annex, decimals))
            }
        }
        let stated = NumberRowRules(annex)
        findings += stated.findings(annex)
        for rule in stated.rules { add(rule) }
        let computed = FormulaRules(annex)
        findings += computed.findings
        for rule in computed.rules { add(rule) }
    }

    /// Those that a repair may rest on, each with the rounding of the rate that it defines.
    var edits: [(rule: Rule, rounding: RateRounding)] {
        fits.compactMap { fit in fit.followed.flatMap { $0.isEdit ? ($0, fit.rounding) : nil } }
    }

    // MARK: - What the sheet states

    /// Adds a rule of the sheet, unless it is known; where another one defines the same column the rows decide.
    private mutating func add(_ rule: Rule) {
        guard !fits.contains(where: { $0.rule.means(rule) || $0.followed?.means(rule) == true }) else { return }
        let own = RuleFit(rule, annex, decimals)
        guard let rival = fits.firstIndex(where: { $0.rule.isEquation && $0.rule.subject == rule.subject }) else {
            if !own.failing.isEmpty, let known = contradicted(by: rule) {
                findings.append(conflict(followed: known, other: own))
            } else {
                fits.append(own)
            }
            return
        }
        let known = fits[rival]
        guard !own.failing.isEmpty || !known.failing.isEmpty else { return }
        let isBetter = own.failing.count < known.failing.count && own.failing.count * 2 < own.rowCount
        findings.append(conflict(followed: isBetter ? own : known, other: isBetter ? known : own))
        if isBetter { fits[rival] = own }
    }

    /// A rule that cannot hold together with another one, whatever the figures are.
    private func contradicted(by rule: Rule) -> RuleFit? {
        guard case .linear = rule.form else { return nil }
        let known = fits.filter { $0.followed != nil }
        let counts = Set(annex.columns.map(\.field).filter { $0.type == .count }.map(\.id))
        let contradiction = RuleContradiction.first(in: known.map(\.rule) + [rule], counts: counts)
        guard let contradiction, contradiction.rules.contains(known.count) else { return nil }
        return contradiction.rules.first { $0 < known.count }.map { known[$0] }
    }

    // MARK: - What is told

    private func conflict(followed: RuleFit, other: RuleFit) -> Finding {
        let cell = followed.rule.origin.cell ?? other.rule.origin.cell
        let first = stated(followed.rule)
        let second = stated(other.rule)
        let kept = "\(followed.rowCount - followed.failing.count)/\(followed.rowCount)"
        let left = "\(other.rowCount - other.failing.count)/\(other.rowCount)"
        var finding = Finding(
            .notChecked, .warning, sheet: annex.sheet,
            statement: LocalizedText(
                vietnamese:
                    "\(second.vietnamese), nhưng \(first.vietnamese.lowercasedFirst): không kiểm tra theo cách thứ nhất",
                english: "\(second.english), but \(first.english.lowercasedFirst): the former was not checked"),
            remedy: FindingText.both(
                "Thống nhất cách tính của cột, sửa dòng số cột hoặc công thức cho khớp.",
                "Agree on how the column is computed, and correct the column numbers or the formulas."))
        finding.reason = FindingText.both(
            "\(kept) dòng theo cách được chọn, \(left) dòng theo cách kia.",
            "\(kept) rows follow the one that was chosen, \(left) the other.")
        finding.cell = cell
        finding.field = other.rule.subject
        finding.rule = other.rule.text
        return finding
    }

    private func stated(_ rule: Rule) -> LocalizedText {
        let words = annex.words(rule.statement)
        switch rule.origin {
        case .layout:
            return LocalizedText(
                vietnamese: "Mẫu biểu quy định \(words.vietnamese)", english: "The form says \(words.english)")
        case .numberRow(let cell):
            return LocalizedText(
                vietnamese: "Dòng số cột (ô \(cell)) ghi \(words.vietnamese)",
                english: "The column numbers (cell \(cell)) say \(words.english)")
        case .formulas(let cell):
            return LocalizedText(
                vietnamese: "Công thức của cột (từ ô \(cell)) tính \(words.vietnamese)",
                english: "The column's formulas (from cell \(cell)) compute \(words.english)")
        }
    }

    private func unchecked(_ rule: Rule, without field: String) -> Finding {
        let title = annex.layout.field(field)?.label ?? LocalizedText(vietnamese: field, english: field)
        var finding =
            annex.isDoubtful(field)
            ? annex.unchecked(
                rule, "Không rõ cột nào là “\(title.vietnamese)”", "Which column is “\(title.english)” is unclear")
            : annex.unchecked(
                rule, "Biểu không có cột “\(title.vietnamese)”", "The form has no column “\(title.english)”")
        finding.field = field
        return finding
    }
}

extension Annex {
    /// A rule that the form as it is drawn gives no way to check.
    ///
    /// - Parameters:
    ///   - rule: The rule.
    ///   - vietnamese: What the form lacks.
    ///   - english: The same in English.
    func unchecked(_ rule: Rule, _ vietnamese: String, _ english: String) -> Finding {
        let words = words(rule.statement)
        var finding = Finding(
            .notChecked, .info, sheet: sheet,
            statement: LocalizedText(
                vietnamese: "\(vietnamese) nên không kiểm tra được: \(words.vietnamese)",
                english: "\(english), so this was not checked: \(words.english)"))
        finding.cell = range.first
        finding.rule = rule.text
        return finding
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
