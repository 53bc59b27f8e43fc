import XLSX

/// Completes a draft by what its own records show: totals, decimals, blanks and rules.
struct Refinement {
    /// The draft with all that was found.
    private(set) var draft: LayoutDraft
    private let annex: Annex

    /// - Parameters:
    ///   - draft: The draft without rules.
    ///   - annex: The annex as the draft reads it.
    init(_ draft: LayoutDraft, _ annex: Annex) {
        self.draft = draft
        self.annex = annex
        let figures = AnnexFigures(annex)
        let rules = addRules(figures)
        for index in self.draft.fields.indices { complete(index, figures, rules) }
        addSummary()
        addLimits(figures)
        leaveOutSurplus()
        dropContradictions()
    }

    /// Tells which rows and columns were not searched for rules.
    private mutating func addLimits(_ figures: AnnexFigures) {
        if annex.records.count > AnnexFigures.searchedRows {
            draft.comments.append(
                "Rules were looked for in the first \(AnnexFigures.searchedRows) rows and tried on all of them.")
        }
        guard let column = figures.unsearched else { return }
        let cell = CellReference(column: column.number, row: annex.headerRows.upperBound)?.description ?? ""
        let most = AnnexFigures.searchedColumns
        draft.notes.append(
            FindingText.both(
                "\(annex.sheet)!\(cell): từ cột này không tìm quy tắc nữa, chỉ tìm giữa \(most) cột số và \(most) cột tỷ lệ đầu tiên. "
                    + "Tự ghi rules cho các cột còn lại.",
                "\(annex.sheet)!\(cell): from this column on no rules were looked for, only between the first \(most) counts and "
                    + "\(most) rates. Write those of the other columns yourself."))
    }

    /// Leaves out the rules beyond those that a layout can have.
    private mutating func leaveOutSurplus() {
        let surplus = draft.rules.indices.filter { !draft.rules[$0].isLeftOut }.dropFirst(LayoutFile.mostEntries)
        guard let first = surplus.first else { return }
        draft.rules.removeSubrange(first...)
        draft.notes.append(
            FindingText.both(
                "Tìm được nhiều hơn \(LayoutFile.mostEntries) quy tắc, mức nhiều nhất của một mẫu; đã bỏ \(surplus.count) quy tắc cuối. "
                    + "Xoá bớt quy tắc rồi tự ghi những quy tắc còn thiếu.",
                "More than \(LayoutFile.mostEntries) rules were found, which is the most a layout can have; the last \(surplus.count) "
                    + "are left out. Delete rules, and write those that are missing yourself."))
    }

    /// Adds the rules, and gives those that the draft keeps.
    private mutating func addRules(_ figures: AnnexFigures) -> [Rule] {
        let stated = StatedRules(figures).rules
        draft.rules = stated.map(\.draft)
        var known = stated.filter { !$0.draft.isLeftOut }.map(\.rule)
        func add(_ rules: [DraftRule]) -> [DraftRule] {
            rules.filter { rule in
                guard let own = figures.fit(rule.text)?.rule, !known.contains(where: { $0.means(own) }) else {
                    return false
                }
                known.append(own)
                return true
            }
        }
        let defined = Set(known.filter(\.isEquation).compactMap(\.subject))
        draft.rules += add(RateSearch(figures).rules(known: defined))
        draft.rules += add(SumRules(figures).rules(known: known))
        draft.rules += add(LimitRules(figures).rules(known: known))
        return known
    }

    private mutating func complete(_ index: Int, _ figures: AnnexFigures, _ rules: [Rule]) {
        let id = draft.fields[index].id
        guard let column = annex.columns.first(where: { $0.field.id == id }),
            column.number == draft.fields[index].column
        else {
            draft.fields[index].comments.append("The draft does not find this column again: add to its headers.")
            return
        }
        let blanks = annex.records.count { ($0[id]?.content ?? .blank) == .blank }
        let isOpen = !column.field.type.isNumeric && column.field.type != .ordinal && !draft.fields[index].isRequired
        draft.fields[index].mayBeBlank = blanks * 20 > annex.records.count || (blanks > 0 && isOpen)
        guard column.field.type.isNumeric else { return }
        let rule = rules.first { $0.isEquation && $0.subject == id }
        (draft.fields[index].total, draft.fields[index].totalComment) = TotalEvidence(annex).total(
            of: column, rule: rule)
        if column.field.type.isRounded {
            draft.fields[index].decimals = figures.decimals[id]
        }
        if column.field.type == .rate, !annex.records.isEmpty {
            if rule != nil {
                draft.fields[index].part = nil
            } else {
                draft.fields[index].comments.append("No two counts of the table give this rate.")
            }
        }
        if annex.fractions.contains(id) {
            draft.fields[index].comments.append("The cells hold fractions of 1, read as percent.")
        }
    }

    private mutating func addSummary() {
        let totals = annex.totals.count == 1 ? "1 total row" : "\(annex.totals.count) total rows"
        draft.comments.append("Read with it: \(annex.records.count) rows and \(totals), \(annex.range).")
        draft.comments.append(
            "Behind a rule stands in how many rows of this table it holds; keep those that always must.")
        if draft.fields.contains(where: { $0.english == nil }) {
            draft.comments.append("Lines with \"translate\" still have the Vietnamese text for the English one.")
        }
    }

    /// Leaves out the last rules so that the others can hold together.
    ///
    /// - Complexity: O(log *n*) readings of the draft: rules that hold together do so without the last of them.
    private mutating func dropContradictions() {
        guard (try? draft.layout()) == nil else { return }
        var (held, broken) = (0, draft.rules.count)
        while broken - held > 1 {
            let middle = (held + broken) / 2
            if (try? keeping(middle).layout()) == nil { broken = middle } else { held = middle }
        }
        draft = keeping(held)
    }

    /// The draft with its first rules.
    private func keeping(_ count: Int) -> LayoutDraft {
        var draft = draft
        for index in draft.rules.indices.dropFirst(count) {
            draft.rules[index].isLeftOut = true
            draft.rules[index].code = nil
        }
        return draft
    }
}
