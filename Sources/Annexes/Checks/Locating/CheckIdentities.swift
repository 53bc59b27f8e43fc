import XLSX

/// Checks sums, row identities and rates, and names the cells whose change makes everything agree.
struct CheckIdentities {
    private let annex: Annex
    private let system: EditSystem
    private let records: [Record]
    private let unchecked: UncheckedRules
    private let fits: [RuleFit]

    /// - Parameter rules: The rules of the annex; those that it states where none are given.
    init(_ annex: Annex, _ rules: AnnexRules? = nil) {
        self.annex = annex
        let rules = rules ?? AnnexRules(annex)
        fits = rules.fits
        var gaps: [UncheckedRules.Gap] = []
        system = EditSystem(
            annex, rules: rules.edits, decimals: rules.decimals, unchecked: &gaps)
        unchecked = UncheckedRules(annex, gaps)
        records = annex.records + annex.totals
    }

    func findings() -> [Finding] {
        let localizations = ErrorLocator(system).localize()
        let dispositions = RepairDispositions(system, localizations, mayBeWritten: mayBeWritten)
        let repairs = zip(localizations, dispositions.all).map(Repair.init)
        return located(repairs) + consequences(repairs)
            + fits.compactMap { RuleFitFinding(annex, $0)?.finding }
            + precisionFindings() + unchecked.findings()
    }

    /// The results that formulas have once some figures are corrected.
    func consequences(of corrected: [CellReference: ExactDecimal]) -> [Finding] {
        var changes: [Int: ExactDecimal] = [:]
        for (reference, value) in corrected {
            if let cell = system.cell(at: reference) { changes[cell] = value }
        }
        return consequences(of: changes, .auto, confidence: 1)
    }

    // MARK: - Located errors

    /// A localization, and who may carry it out.
    private struct Repair {
        let localization: ErrorLocator.Localization
        let disposition: Disposition

        var changes: [Int: ExactDecimal] { localization.best?.changes ?? [:] }
    }

    private func isConsequence(_ cell: Int, _ repair: Repair) -> Bool {
        system.isConsequence(cell, of: repair.localization.edits)
    }

    /// One finding for each cell that a repair changes, and for each rule that no repair restores.
    private func located(_ repairs: [Repair]) -> [Finding] {
        var told: Set<Int> = []
        return repairs.flatMap { repair -> [Finding] in
            guard let best = repair.localization.best else {
                return repair.localization.edits.compactMap { unfilled($0) ?? unlocated($0) }
            }
            return best.changes.filter { !isConsequence($0.key, repair) }
                .sorted { system.cells[$0.key].reference < system.cells[$1.key].reference }
                .filter { told.insert($0.key).inserted }
                .map { finding(cell: $0.key, value: $0.value, repair.localization, best, repair.disposition) }
        }
    }

    /// What becomes of formulas that are right, over all figures that are to change.
    private func consequences(_ repairs: [Repair]) -> [Finding] {
        let followed = repairs.filter { repair in
            repair.localization.isUnique && repair.changes.keys.contains { isConsequence($0, repair) }
        }
        guard !followed.isEmpty else { return [] }
        var changes: [Int: ExactDecimal] = [:]
        for repair in repairs where repair.localization.isUnique {
            changes.merge(repair.changes.filter { !isConsequence($0.key, repair) }) { first, _ in first }
        }
        let disposition: Disposition =
            followed.allSatisfy { $0.disposition == .auto }
            ? .auto : followed.contains { $0.disposition == .person } ? .person : .suggest
        let confidence = followed.map { $0.localization.confidence }.min() ?? 0
        return consequences(of: changes, disposition, confidence: confidence)
    }

    private func consequences(
        of changes: [Int: ExactDecimal], _ disposition: Disposition, confidence: Double
    ) -> [Finding] {
        let results = system.consequences(of: changes).sorted { $0.key < $1.key }
        return results.compactMap { consequence($0.key, $0.value, disposition, confidence: confidence) }
    }

    /// Whether the tool may write into a cell that holds a formula: a sum of the rows is drawn anew, and what only
    /// follows other cells is kept; any other formula is judged, not overwritten.
    private func mayBeWritten(_ index: Int, _ localization: ErrorLocator.Localization) -> Bool {
        let cell = system.cells[index]
        guard let formula = records[cell.record][cell.field.id]?.cell?.formula else { return true }
        if system.isConsequence(index, of: localization.edits) { return true }
        let value = localization.best?.changes[index]
        if value != nil, records[cell.record][cell.field.id]?.freshNumber(of: cell.field) == value { return true }
        return cell.isTotal && SumFormula.ranges(formula) != nil && totalFormula(cell) != nil
    }

    private func finding(
        cell index: Int, value: ExactDecimal, _ localization: ErrorLocator.Localization, _ best: ErrorLocator.Repair,
        _ disposition: Disposition
    ) -> Finding {
        let cell = system.cells[index]
        let record = records[cell.record]
        let source = record[cell.field.id]
        let error = LocatedError(
            annex: annex, system: system, index: index, expected: value, changes: best.changes, record: record)
        let explanations = error.explanations
        let edits = system.editsOfCell[index]
        let broken = localization.edits.filter { edits.contains($0) }
        let leading = broken.first { system.isColumnSum($0) == cell.isTotal } ?? broken.first ?? edits.first
        var code = explanations.first?.code ?? error.code
        if cell.field.type == .count, !cell.isTotal, let own = leading.flatMap({ system.edits[$0].code }),
            own != .sumMismatch
        {
            code = own
        }
        if cell.isBlank { code = .missingValue }
        var finding = Finding(
            code, code == .rateTruncated ? .warning : .error, annex, source, field: cell.field, record: record,
            statement: statement(cell, record, source, value))
        finding.expected = value
        finding.tolerance =
            cell.field.type == .rate ? ExactDecimal(digits: 5, scale: min(value.scale + 1, 15)) : ExactDecimal(0)
        finding.rule = leading.map { system.edits[$0].text }
        finding.involved =
            leading.map { system.cells(of: $0).filter { $0 != index }.map { system.cells[$0].reference }.sorted() }
            ?? []
        finding.reason = FindingText.joined(
            [explanations.first?.text, witnesses(best).text(index, value)].compactMap { $0 })
        finding.elsewhere = leading.map(elsewhere) ?? []
        finding.mechanisms = explanations.map(\.mechanism)
        let suggestion = Suggestion(
            value: value, formula: formula(cell, code, source),
            disposition: disposition, confidence: localization.confidence,
            runnerUp: localization.runnerUp.map(alternative))
        finding.suggestion = suggestion
        finding.location = LocationProof(localization, system)
        finding.remedy =
            !localization.isUnique
            ? undecided(localization)
            : code == .sumText
                ? FindingText.convertTexts
                : mayBeWritten(index, localization) ? Self.remedy(suggestion) : FindingText.judgeFormula
        return finding
    }

    /// A formula that is right, over figures that are to change: its result changes with them.
    private func consequence(
        _ index: Int, _ value: ExactDecimal, _ disposition: Disposition, confidence: Double
    ) -> Finding? {
        let cell = system.cells[index]
        let record = records[cell.record]
        let source = record[cell.field.id]
        guard let formula = source?.cell?.formula else { return nil }
        var finding = Finding(
            .sumStale, .info, annex, source, field: cell.field, record: record,
            statement: FindingText.statement(
                annex, record, cell.field, "kết quả của =\(formula) sẽ là ¤", "the result of =\(formula) will be ¤",
                value))
        finding.expected = value
        finding.suggestion = Suggestion(
            value: value, formula: formula, disposition: disposition, confidence: confidence, runnerUp: nil)
        return finding
    }

    /// A rule that a missing figure may restore, where it is not clear which or how, is not checked.
    private func unfilled(_ edit: Int) -> Finding? {
        let gap = system.cells(of: edit).first { cell in
            system.cells[cell].isBlank
                && (system.isLimit(edit) || !system.candidates(cell, for: edit, [:]).isEmpty)
        }
        return gap.flatMap { gap in
            let cell = system.cells[gap]
            return UncheckedRules.finding(annex, records[cell.record], cell.field, system.edits[edit].text)
        }
    }

    /// What cannot be located: the figure that the rule defines is named, and nobody changes it but a person.
    private func unlocated(_ edit: Int) -> Finding? {
        guard let subject = system.cells(of: edit).first else { return nil }
        let cell = system.cells[subject]
        let record = records[cell.record]
        let source = record[cell.field.id]
        let value = system.candidates(subject, for: edit, [:]).first
        var code = system.edits[edit].code ?? .rowIdentity
        if case .ratio(_, _, let whole, _) = system.edits[edit].form {
            code = system.cells[whole].value.integer == 0 ? .rateZeroDenominator : .rateValue
        }
        var finding = Finding(
            code, .error, annex, source, field: cell.field, record: record,
            statement: value.map { statement(cell, record, source, $0) } ?? excess(edit, record, source)
                ?? undefined(edit, record, source)
                ?? FindingText.statement(
                    annex, record, cell.field,
                    "ghi \(source?.shown(.vietnamese) ?? ""), không khớp với các ô liên quan",
                    "reads \(source?.shown(.english) ?? ""), does not agree with the cells it depends on"))
        finding.expected = value
        finding.rule = system.edits[edit].text
        finding.involved = system.cells(of: edit).dropFirst().map { system.cells[$0].reference }.sorted()
        finding.elsewhere = elsewhere(edit)
        finding.remedy = FindingText.checkWithSource
        return finding
    }

    private func witnesses(_ repair: ErrorLocator.Repair) -> RepairWitnesses {
        RepairWitnesses(system, repair.changes, sheet: annex.sheet, earlier: earlierCells)
    }

    /// The cells on the sheets before that a sum compares, too.
    private func elsewhere(_ edit: Int) -> [CellPlace] {
        guard system.isColumnSum(edit) else { return [] }
        return system.cells(of: edit).first.map(earlierCells) ?? []
    }

    /// The cells on the sheets before that a total adds up, too.
    private func earlierCells(_ total: Int) -> [CellPlace] {
        let cell = system.cells[total]
        return annex.earlierCells(of: cell.field, total: cell.record - annex.records.count)
    }

    /// A part that is larger than its whole, or several parts that are together.
    private func excess(_ edit: Int, _ record: Record, _ source: FieldValue?) -> LocalizedText? {
        guard case .linear(let terms, 0, .atMost) = system.edits[edit].form, let last = terms.last,
            last.coefficient == -1, terms.dropLast().allSatisfy({ $0.coefficient == 1 })
        else { return nil }
        let whole = system.cells[last.cell]
        let title = annex.title(of: whole.field)
        let others = terms.dropLast().dropFirst().map { term in
            let cell = system.cells[term.cell]
            let title = annex.title(of: cell.field)
            let value = cell.value.localized
            return FindingText.both(
                " cùng “\(title.vietnamese)” (\(value.vietnamese))", " and “\(title.english)” (\(value.english))")
        }
        return FindingText.statement(
            annex, record, system.cells[terms[0].cell].field,
            "ghi \(source?.shown(.vietnamese) ?? "")\(others.map(\.vietnamese).joined()), nhiều hơn "
                + "“\(title.vietnamese)” (¤)",
            "reads \(source?.shown(.english) ?? "")\(others.map(\.english).joined()), more than “\(title.english)” (¤)",
            whole.value)
    }

    /// A rate of a whole that is 0.
    private func undefined(_ edit: Int, _ record: Record, _ source: FieldValue?) -> LocalizedText? {
        guard case .ratio(let rate, let part, let whole, _) = system.edits[edit].form,
            system.cells[whole].value.integer == 0
        else { return nil }
        let (partTitle, wholeTitle) = (
            annex.title(of: system.cells[part].field), annex.title(of: system.cells[whole].field)
        )
        return FindingText.statement(
            annex, record, system.cells[rate].field,
            "ghi \(source?.shown(.vietnamese) ?? ""), nhưng “\(wholeTitle.vietnamese)” là 0 mà “\(partTitle.vietnamese)” "
                + "thì không",
            "reads \(source?.shown(.english) ?? ""), but “\(wholeTitle.english)” is 0 and “\(partTitle.english)” is not"
        )
    }

    private func statement(
        _ cell: EditSystem.Cell, _ record: Record, _ source: FieldValue?, _ value: ExactDecimal
    ) -> LocalizedText {
        let (vietnamese, english) =
            switch (cell.field.type, cell.isTotal) {
            case (.rate, _): ("tính lại là ¤", "computed ¤")
            case (_, true): ("tổng các dòng là ¤", "the rows add to ¤")
            default: ("phải là ¤", "should be ¤")
            }
        if cell.isBlank {
            return FindingText.statement(
                annex, record, cell.field, "để trống, \(vietnamese)", "is blank, \(english)", value)
        }
        return FindingText.statement(
            annex, record, cell.field, "ghi \(source?.shown(.vietnamese) ?? ""), \(vietnamese)",
            "reads \(source?.shown(.english) ?? ""), \(english)", value)
    }

    // MARK: - How sure it is

    private func alternative(_ repair: ErrorLocator.Repair) -> Suggestion.Alternative {
        Suggestion.Alternative(
            changes: repair.changes.map { (system.cells[$0.key].reference, $0.value) }.sorted { $0.0 < $1.0 },
            weight: repair.weight)
    }

    private func undecided(_ localization: ErrorLocator.Localization) -> LocalizedText {
        guard let other = localization.runnerUp.map(alternative) else { return FindingText.checkWithSource }
        let vietnamese = other.changes.map { "\($0.cell) = \($0.value.text(decimalMark: ","))" }.joined(separator: ", ")
        let english = other.changes.map { "\($0.cell) = \($0.value)" }.joined(separator: ", ")
        return LocalizedText(
            vietnamese:
                "Chưa xác định được ô sai, cũng có thể là: \(vietnamese). \(FindingText.checkWithSource.vietnamese)",
            english: "The wrong cell is not certain, it may also be: \(english). \(FindingText.checkWithSource.english)"
        )
    }

    private static func remedy(_ suggestion: Suggestion) -> LocalizedText {
        let what =
            suggestion.formula.map {
                LocalizedText(vietnamese: "đặt công thức =\($0)", english: "put =\($0)")
            } ?? FindingText.both("ghi ¤", "put ¤", suggestion.value)
        switch suggestion.disposition {
        case .auto:
            return LocalizedText(
                vietnamese: "Sửa: \(what.vietnamese). Tự sửa bằng: annex correct … -o …",
                english: "Fix: \(what.english). To apply: annex correct … -o …")
        case .suggest:
            return LocalizedText(
                vietnamese:
                    "Đề nghị: \(what.vietnamese), sau khi kiểm tra. Sửa bằng: annex correct … --apply suggested -o …",
                english: "Suggested: \(what.english), after a check. To apply: annex correct … --apply suggested -o …")
        case .person:
            return LocalizedText(
                vietnamese:
                    "Có thể là \(suggestion.value.text(decimalMark: ",")). \(FindingText.checkWithSource.vietnamese)",
                english: "Possibly \(suggestion.value). \(FindingText.checkWithSource.english)")
        }
    }

    /// The formula to put: the one that stands there where only its result is old.
    private func formula(_ cell: EditSystem.Cell, _ code: FindingCode, _ source: FieldValue?) -> String? {
        code == .sumStale ? source?.cell?.formula : cell.isTotal ? totalFormula(cell) : nil
    }

    /// A sum over the rows of the total, where SUM would see them all.
    private func totalFormula(_ cell: EditSystem.Cell) -> String? {
        let index = cell.record - annex.records.count
        guard cell.field.total == .sum, annex.totals.indices.contains(index) else { return nil }
        return annex.sumFormula(of: cell.field, total: index)
    }

    // MARK: - Notes

    /// Rates that are right at the decimals they show, but show fewer than their column.
    private func precisionFindings() -> [Finding] {
        system.edits.indices.compactMap { edit in
            guard case .ratio(let rate, let part, let whole, let rounding) = system.edits[edit].form,
                system.holds(edit),
                let partValue = system.cells[part].value.integer, let wholeValue = system.cells[whole].value.integer
            else { return nil }
            let cell = system.cells[rate]
            guard cell.value.scale < cell.decimals,
                let full = RateMath.rate(part: partValue, whole: wholeValue, decimals: cell.decimals, rounding)
            else { return nil }
            let record = records[cell.record]
            let source = record[cell.field.id]
            var finding = Finding(
                .ratePrecision, .info, annex, source, field: cell.field, record: record,
                statement: FindingText.statement(
                    annex, record, cell.field,
                    "ghi \(source?.shown(.vietnamese) ?? "") (\(cell.value.scale) chữ số thập phân), cả cột ghi \(cell.decimals): ¤",
                    "reads \(source?.shown(.english) ?? "") (\(cell.value.scale) decimals), the column has \(cell.decimals): ¤",
                    full))
            finding.expected = full
            finding.tolerance = ExactDecimal(digits: 5, scale: min(cell.value.scale + 1, 15))
            finding.rule = system.edits[edit].text
            finding.involved = [system.cells[part].reference, system.cells[whole].reference]
            finding.suggestion = Suggestion(
                value: full, formula: nil, disposition: .suggest, confidence: 0.999, runnerUp: nil)
            return finding
        }
    }
}
