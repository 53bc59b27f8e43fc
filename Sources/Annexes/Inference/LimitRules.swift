/// Rules that a part is not larger than its whole, where the words of the headers say so and the rows bear it out.
struct LimitRules {
    private let figures: AnnexFigures
    private static let leastRows = 3

    init(_ figures: AnnexFigures) { self.figures = figures }

    private typealias Count = (field: Field, meaning: HeaderMeaning)

    /// The rules, in the order of the columns.
    ///
    /// - Parameter known: The rules so far; the part of a rate is part of its whole.
    func rules(known: [Rule]) -> [DraftRule] {
        let shares = known.compactMap { rule -> [String]? in
            if case .ratio(_, let part, let whole) = rule.form { [part, whole] } else { nil }
        }
        var rules: [DraftRule] = []
        for part in figures.counts {
            for whole in figures.counts where whole.field.id != part.field.id {
                guard let code = code(part, whole, isShare: shares.contains([part.field.id, whole.field.id])),
                    let fit = figures.fit("\(part.field.id) <= \(whole.field.id)"), fit.failing.isEmpty,
                    fit.rowCount >= Self.leastRows
                else { continue }
                rules.append(DraftRule(text: fit.rule.text, code: code.rawValue, support: figures.support(fit)))
            }
        }
        return rules
    }

    /// What it is called where a count exceeds another; `nil` for counts that may.
    private func code(_ part: Count, _ whole: Count, isShare: Bool) -> FindingCode? {
        let contrasts = [part, whole].map { count in
            figures.annex.columns.header(of: count.field.id).map { HeaderContrast($0, isLeaf: true) }
                .reduce(HeaderContrast()) { $0.union($1) }.subtracting([.increase, .group])
        }
        let (own, other) = (part.meaning, whole.meaning)
        if figures.annex.layout.isHouseholdList {
            return own.isWorkers && other.isMembers && !own.isMembers ? .labourExceedsPersons : nil
        }
        if own.isReduction {
            let isStock = other.isPoor && !other.isClosing && !other.isReduction && contrasts[0] == contrasts[1]
            return isStock && isBefore(whole, part) ? .targetExceedsStock : nil
        }
        if isShare { return .partExceedsWhole }
        let isSameTime = own.isClosing == other.isClosing && !(own.isOpening && other.isClosing)
        let isSameKind = contrasts[0].contains(.persons) == contrasts[1].contains(.persons)
        return own.isPoor && other.isWhole && isSameTime && isSameKind ? .partExceedsWhole : nil
    }

    private func isBefore(_ first: Count, _ second: Count) -> Bool {
        (figures.annex.slot(of: first.field.id) ?? 0) < (figures.annex.slot(of: second.field.id) ?? 0)
    }
}
