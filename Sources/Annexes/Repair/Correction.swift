public import XLSX

/// A change to one cell that a finding asks for.
public struct Correction: Sendable {
    /// The sheet.
    public let sheet: String
    /// The cell.
    public let cell: CellReference
    /// What it held.
    public let before: JSONValue
    /// What it showed, with the decimal mark of each language.
    public let shown: LocalizedText
    /// What it is to hold.
    public let after: ExactDecimal
    /// The formula that gives it, without `=`.
    public let formula: String?
    /// The rule that asks for it.
    public let rule: String?
    /// Who may carry it out.
    public let disposition: Disposition
    /// The finding's code.
    public let code: FindingCode
    /// What was wrong and why.
    public let reason: LocalizedText

    /// The change as JSON.
    public var json: JSONValue {
        .object([
            "sheet": .string(sheet), "cell": .string(cell.description), "before": before, "after": .decimal(after),
            "formula": .optional(formula.map { "=" + $0 }), "rule": .optional(rule),
            "disposition": .string(disposition.rawValue),
        ])
    }
}

/// Which corrections are carried out without asking again.
public enum CorrectionPolicy: String, Sendable, CaseIterable {
    /// Those that are certain.
    case safe
    /// Those that a person has agreed to as well.
    case suggested

    /// The corrections that findings ask for, one a cell, and what becomes of the formulas that follow them; nothing
    /// that is left to a person.
    ///
    /// - Parameters:
    ///   - findings: What is wrong.
    ///   - annexes: The annexes that the findings are about.
    public func corrections(_ findings: [Finding], in annexes: [Annex]) -> [Correction] {
        var seen: [String: [CellReference: ExactDecimal]] = [:]
        let own = findings.compactMap { finding -> Correction? in
            guard !finding.isConsequence, let correction = Correction(finding), permits(correction.disposition),
                seen[finding.sheet]?[correction.cell] == nil
            else { return nil }
            seen[finding.sheet, default: [:]][correction.cell] = correction.after
            return correction
        }
        let results = annexes.flatMap { annex in
            seen[annex.sheet].map { CheckIdentities(annex.certain).consequences(of: $0) } ?? []
        }
        return own + results.compactMap { Correction($0) }.filter { seen[$0.sheet]?[$0.cell] == nil }
    }

    private func permits(_ disposition: Disposition) -> Bool {
        disposition == .auto || (self == .suggested && disposition == .suggest)
    }
}

extension Correction {
    /// What a finding suggests.
    fileprivate init?(_ finding: Finding) {
        guard let cell = finding.cell, let suggestion = finding.suggestion else { return nil }
        self.init(
            sheet: finding.sheet, cell: cell, before: finding.observed, shown: finding.shown, after: suggestion.value,
            formula: suggestion.formula, rule: finding.rule, disposition: suggestion.disposition, code: finding.code,
            reason: FindingText.joined([finding.statement, finding.reason].compactMap { $0 }, separator: ". ")
                ?? finding.statement)
    }
}

/// How a corrected workbook shows what was changed.
public struct CorrectionMarks: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int
    /// Creates marks from bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// A yellow fill in the changed cells.
    public static let fill = CorrectionMarks(rawValue: 1)
    /// A comment on the changed cells with the old value and the reason.
    public static let comment = CorrectionMarks(rawValue: 2)
    /// A sheet that lists the changes.
    public static let log = CorrectionMarks(rawValue: 4)
    /// All of them.
    public static let all: CorrectionMarks = [.fill, .comment, .log]
}
