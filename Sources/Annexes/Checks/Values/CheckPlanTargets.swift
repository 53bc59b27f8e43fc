import XLSX

/// Checks a table of targets: bounds that cannot be reached, and opening, closing and reduced households that do not
/// agree.
struct CheckPlanTargets {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        guard let field = annex.layout.field("target"), annex.layout.field("indicator") != nil else { return [] }
        return annex.records.compactMap { bound($0, field) } + account(field)
    }

    private func target(_ record: Record) -> TargetText? {
        record["target"]?.text.flatMap {
            TargetText($0, unit: record["unit_of_measure"]?.text, mark: record["comparison"]?.text)
        }
    }

    private func words(_ record: Record) -> [String] {
        ["indicator", "group"].compactMap { record[$0]?.text }.flatMap { VietnameseText.words($0) }
    }

    private func finding(
        _ code: FindingCode, _ record: Record, _ field: Field, _ vietnamese: String, _ english: String,
        _ number: ExactDecimal? = nil
    ) -> Finding {
        var finding = Finding(
            code, .warning, annex, record["target"], field: field, record: record,
            statement: FindingText.statement(annex, record, field, vietnamese, english, number))
        finding.remedy = FindingText.checkWithSource
        return finding
    }

    /// More than all of them, as `trên 100%` of the households.
    private func bound(_ record: Record, _ field: Field) -> Finding? {
        guard let target = target(record), target.isRate else { return nil }
        let words = Set(words(record))
        let isBeyond =
            target.value > ExactDecimal(100) || target.comparison == .above && target.value == ExactDecimal(100)
        guard isBeyond, !words.isDisjoint(with: PlanWords.sharers), words.isDisjoint(with: PlanWords.exceeding) else {
            return nil
        }
        return finding(
            .rateRange, record, field, "ghi \(target.comparison == .above ? "trên " : "")¤ %, không thể vượt quá 100 %",
            "reads \(target.comparison == .above ? "above " : "")¤%, no share exceeds 100%", target.value)
    }

    /// Poor households at the start, their reduction and those at the end, where the indicators say which they are.
    private func account(_ field: Field) -> [Finding] {
        var rows: [String: (record: Record, count: Int)] = [:]
        for record in annex.records {
            guard let kind = Self.kind(words(record)), let target = target(record), !target.isRate,
                target.comparison == .equal, let count = target.value.integer
            else { continue }
            // The same twice, as of two years, tells of no one account.
            guard rows.updateValue((record, count), forKey: kind) == nil else { return [] }
        }
        guard let opening = rows["opening"], let cut = rows["reduction"], let closing = rows["closing"],
            opening.count - cut.count != closing.count
        else { return [] }
        var finding = finding(
            .rowIdentity, closing.record, field,
            "ghi \(closing.count) hộ, nhưng \(opening.count) − \(cut.count) = \(opening.count - cut.count)",
            "reads \(closing.count) households, but \(opening.count) − \(cut.count) = \(opening.count - cut.count)")
        finding.expected = ExactDecimal(opening.count - cut.count)
        finding.involved = [opening, cut].compactMap { $0.record["target"]?.reference }
        return [finding]
    }

    private static let (first, last, less) = (
        VietnameseText.key("đầu"), VietnameseText.key("cuối"), VietnameseText.key("giảm")
    )
    private static let others = TextToken.keys("cận", "tỷ", "tỉ", "phát", "tái", "khẩu", "người")

    /// Which of the three an indicator is: `Số hộ nghèo đầu năm`.
    private static func kind(_ words: [String]) -> String? {
        guard zip(words, words.dropFirst()).contains(where: { $0 == PlanWords.household && $1 == PlanWords.poor }),
            !words.contains(where: others.contains)
        else { return nil }
        switch (words.contains(first), words.contains(less), words.contains(last)) {
        case (true, false, false): return "opening"
        case (false, true, false): return "reduction"
        case (false, false, true): return "closing"
        default: return nil
        }
    }
}
