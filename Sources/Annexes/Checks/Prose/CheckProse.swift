import XLSX

/// Checks the figures that a plan states in its text against each other.
struct CheckProse {
    private let plan: PlanTexts

    init(_ plan: PlanTexts) { self.plan = plan }

    func findings() -> [Finding] {
        plan.statements.flatMap { bounds($0) + accounts($0) + changes($0) } + CheckProseRates(plan).findings()
    }

    // MARK: - Bounds

    /// `trên 100 % hộ nghèo`: more than all of them.
    private func bounds(_ statement: PlanTexts.Statement) -> [Finding] {
        let text = statement.plan
        return text.figures.compactMap { figure in
            guard figure.unit == .percent,
                figure.value > ExactDecimal(100) || figure.bound == .moreThan && figure.value == ExactDecimal(100),
                PlanWords.sharers.contains(text.key(figure.range.upperBound)),
                !text.has(
                    PlanWords.exceeding,
                    in: max(figure.lead.lowerBound, figure.lead.upperBound - 8)..<figure.lead.upperBound),
                !text.has(PlanWords.exceeding, in: figure.range.upperBound..<(figure.range.upperBound + 4))
            else { return nil }
            let shown = figure.shown
            let isBound = figure.bound == .moreThan
            return Finding(
                .rateRange, .warning, statement.sheet, figure,
                LocalizedText(
                    vietnamese: "Ghi “\(isBound ? "trên " : "")\(shown.vietnamese)”: không thể vượt quá 100 %",
                    english: "Reads “\(isBound ? "above " : "")\(shown.english)”: no share exceeds 100%"))
        }
    }

    // MARK: - Accounts of a year

    /// `46 hộ; giảm 12 hộ; tăng 1 hộ; nay 35 hộ`: what there was, what went and came, and what there is.
    private func accounts(_ statement: PlanTexts.Statement) -> [Finding] {
        let text = statement.plan
        guard text.elsewhere.isEmpty, text.changes.allSatisfy({ text.figures[$0.from].unit != .households }) else {
            return []
        }
        return [PlanFigure.Group.poor, .nearPoor].flatMap { accounts(of: $0, statement) }
    }

    private func accounts(of group: PlanFigure.Group, _ statement: PlanTexts.Statement) -> [Finding] {
        var findings: [Finding] = []
        var opening: PlanFigure?
        var flows: [PlanFigure] = []
        var isCertain = true
        for figure in statement.plan.figures where figure.unit == .households && !figure.isPart {
            guard figure.group == group else {
                if figure.group == nil { isCertain = false }
                continue
            }
            switch figure.role {
            case .stock?:
                if let opening, !flows.isEmpty, isCertain,
                    let finding = unequal(opening, flows, figure, statement)
                {
                    findings.append(finding)
                }
                opening = figure
                flows = []
                isCertain = true
            case .reduction?, .increase?: flows.append(figure)
            case nil: isCertain = false
            }
            if figure.bound != .exactly { isCertain = false }
        }
        return findings
    }

    private func unequal(
        _ opening: PlanFigure, _ flows: [PlanFigure], _ closing: PlanFigure, _ statement: PlanTexts.Statement
    ) -> Finding? {
        let text = statement.plan
        let all = [opening] + flows + [closing]
        // What was and what is planned are accounts of two years.
        let planned = Set(all.map { text.has(PlanWords.plans, in: $0.lead) })
        guard planned.count == 1, isOneYear(opening, flows, closing, text), closing.bound == .exactly else {
            return nil
        }
        let counts = all.compactMap(\.count)
        guard counts.count == all.count, let result = Self.balance(opening, flows), result != closing.count,
            result >= 0
        else { return nil }
        let sum =
            "\(opening.value)"
            + flows.map { " \($0.role == .reduction ? "−" : "+") \($0.value)" }.joined() + " = \(result)"
        return finding(sum, result, closing, all.dropLast().map(\.cell), statement)
    }

    private static func balance(_ opening: PlanFigure, _ flows: [PlanFigure]) -> Int? {
        guard let start = opening.count else { return nil }
        let out = flows.filter { $0.role == .reduction }.compactMap(\.count).boundedSum
        let more = flows.filter { $0.role == .increase }.compactMap(\.count).boundedSum
        let (sum, overflow) = start.addingReportingOverflow(more)
        return overflow || out == .max ? nil : sum - out
    }

    /// Whether the years that the words before each figure name can be those of one account.
    private func isOneYear(
        _ opening: PlanFigure, _ flows: [PlanFigure], _ closing: PlanFigure, _ text: PlanText
    ) -> Bool {
        func years(_ figure: PlanFigure) -> Set<Int> {
            Set(text.words(figure.lead).compactMap(\.count).filter { (1900...2099).contains($0) })
        }
        let flowYears = flows.reduce(into: Set<Int>()) { $0.formUnion(years($1)) }
        let last = years(closing)
        if flowYears.count > 1 || last.count > 1 { return false }
        if let year = flowYears.first, let end = last.first, year != end { return false }
        guard let start = years(opening).max(), let end = last.first ?? flowYears.first else { return true }
        return (0...1).contains(end - start)
    }

    // MARK: - Changes

    /// `giảm từ 64 hộ xuống còn 40 hộ (giảm 24 hộ)`.
    private func changes(_ statement: PlanTexts.Statement) -> [Finding] {
        let text = statement.plan
        return text.changes.compactMap { change in
            let (from, to) = (text.figures[change.from], text.figures[change.to])
            guard from.unit == .households, from.bound == .exactly, to.bound == .exactly, !from.isPart,
                let start = from.count, let end = to.count, start > end
            else { return nil }
            let flows = text.figures.filter { figure in
                figure.unit == .households && !figure.isPart && figure.bound == .exactly
                    && abs(figure.sentence - from.sentence) <= 1
                    && (figure.role == .reduction || figure.role == .increase)
                    && (figure.group == from.group || figure.group == nil || from.group == nil)
                    && isOfChange(figure, from, text)
            }
            guard let flow = flows.first, flows.count == 1, flow.role == .reduction, let cut = flow.count,
                start - end != cut
            else { return nil }
            return finding("\(start) − \(end) = \(start - end)", start - end, flow, [from.cell, to.cell], statement)
        }
    }

    /// Whether a figure speaks of the same year as a change.
    private func isOfChange(_ figure: PlanFigure, _ from: PlanFigure, _ text: PlanText) -> Bool {
        if figure.sentence == from.sentence { return true }
        let (own, other) = (text.years[figure.sentence] ?? [], text.years[from.sentence] ?? [])
        let isOneYear = own.isEmpty || other.isEmpty || own == other
        return isOneYear && own.count <= 1 && !text.has(PlanWords.results, in: figure.lead)
    }

    private func finding(
        _ sum: String, _ result: Int, _ figure: PlanFigure, _ involved: [CellReference],
        _ statement: PlanTexts.Statement
    ) -> Finding {
        var finding = Finding(
            .rowIdentity, .warning, statement.sheet, figure,
            LocalizedText(
                vietnamese: "Lời văn ghi \(figure.shown.vietnamese), nhưng \(sum)",
                english: "The text states \(figure.shown.english), but \(sum)"))
        finding.expected = ExactDecimal(result)
        finding.tolerance = ExactDecimal(0)
        finding.involved = involved.filter { $0 != figure.cell }
        return finding
    }
}
