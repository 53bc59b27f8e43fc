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
        dropContradictions()
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

    /// Leaves out the last rules until the others can hold together.
    private mutating func dropContradictions() {
        var dropped = draft.rules.count
        while dropped > 0, (try? draft.layout()) == nil {
            dropped -= 1
            draft.rules[dropped].isLeftOut = true
            draft.rules[dropped].code = nil
        }
    }
}
