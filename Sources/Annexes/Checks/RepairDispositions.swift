/// Who may carry out each repair: the tool, the tool when asked, or a person.
///
/// By itself the tool changes only what is derived, uniquely located by a clear margin, witnessed twice, and rests on
/// no figure that is itself in doubt; a repair is carried out whole or not at all.
struct RepairDispositions {
    /// For each localization its disposition.
    let all: [Disposition]

    /// How much more unlikely the next best repair must be: as unlikely as one more wrong figure.
    private static let clearMargin = 30

    /// - Parameter mayBeWritten: Whether a cell's formula, if it has one, may be replaced.
    init(
        _ system: EditSystem, _ localizations: [ErrorLocator.Localization],
        mayBeWritten: (Int, ErrorLocator.Localization) -> Bool
    ) {
        var judgements = localizations.map { localization in
            guard let changes = localization.best?.changes, !changes.isEmpty,
                changes.keys.allSatisfy({ mayBeWritten($0, localization) })
            else { return Judgement(.person) }
            return changes.keys.map { Self.judgement(system, $0, localization, changes) }.reduce(Judgement(.auto)) {
                $0.weaker(of: $1)
            }
        }
        // What rests on a figure in doubt is in doubt itself, and so on.
        var isChanged = true
        while isChanged {
            isChanged = false
            let doubtful = Set(Self.doubtful(system, localizations, judgements).flatMap { system.editsOfCell[$0] })
            for (index, localization) in localizations.enumerated() where judgements[index].disposition == .auto {
                guard let changes = localization.best?.changes.keys, Self.rests(system, changes, on: doubtful) else {
                    continue
                }
                judgements[index] = Judgement(.suggest)
                isChanged = true
            }
        }
        all = judgements.map(\.disposition)
    }

    /// Who may carry out a repair, and which other figures may be the wrong ones.
    private struct Judgement {
        let disposition: Disposition
        let suspects: Set<Int>

        init(_ disposition: Disposition, suspects: Set<Int> = []) {
            self.disposition = disposition
            self.suspects = suspects
        }

        func weaker(of other: Judgement) -> Judgement {
            let both: Set<Disposition> = [disposition, other.disposition]
            return Judgement(
                both.contains(.person) ? .person : both.contains(.suggest) ? .suggest : .auto,
                suspects: suspects.union(other.suspects))
        }
    }

    private static func judgement(
        _ system: EditSystem, _ index: Int, _ localization: ErrorLocator.Localization, _ changes: [Int: ExactDecimal]
    ) -> Judgement {
        let cell = system.cells[index]
        guard localization.isUnique else { return Judgement(.person) }
        if !cell.isTotal, cell.field.correction == .person { return Judgement(.person) }
        if system.isConsequence(index, of: localization.edits) {
            return Judgement(isClear(localization) ? .auto : .suggest)
        }
        if cell.field.type == .rate, let value = changes[index] {
            let suspects = Self.suspects(system, index, value, changes)
            return Judgement(suspects.isEmpty && isClear(localization) ? .auto : .suggest, suspects: suspects)
        }
        guard isClear(localization) else { return Judgement(.suggest) }
        if !cell.isTotal, cell.field.correction != .auto { return Judgement(.suggest) }
        let equalities = system.editsOfCell[index].filter {
            !system.edits[$0].isLimit && !system.follows($0, index)
        }
        return Judgement(equalities.count >= 2 ? .auto : .suggest)
    }

    private static func isClear(_ localization: ErrorLocator.Localization) -> Bool {
        localization.isSettled && localization.margin >= clearMargin
    }

    // MARK: - Rates and the counts that they come from

    /// The counts that may be wrong instead of a rate.
    ///
    /// The total of a column is often added up over a wrong count, so that it says little for it. Where nothing else
    /// in the row does, the rate must show by itself how it went wrong.
    private static func suspects(
        _ system: EditSystem, _ rate: Int, _ value: ExactDecimal, _ changes: [Int: ExactDecimal]
    ) -> Set<Int> {
        let sources = Set(
            system.editsOfCell[rate].filter { !system.edits[$0].isLimit }.flatMap { system.edits[$0].cells }
        )
        .subtracting([rate])
        // None and all are rates of few places, and of many wrong counts.
        let isExtreme = value == ExactDecimal(0) || value >= ExactDecimal(100)
        let isExplained =
            RateMechanism(system, rate, value, changes) != nil
            || DigitSlip.isOne(system.cells[rate].value, value) && !isExtreme && !sharesSource(system, rate, changes)
        return sources.filter { source in
            !isWitnessed(system, source, besides: rate, bySums: isExplained || system.cells[source].isTotal)
                || mayBeSlip(system, source, instead: rate, changes)
        }
    }

    /// Whether another rate of the same count is wrong as well.
    private static func sharesSource(_ system: EditSystem, _ rate: Int, _ changes: [Int: ExactDecimal]) -> Bool {
        let sources = Set(system.editsOfCell[rate].flatMap { system.edits[$0].cells }).subtracting([rate])
        return sources.contains { source in
            system.editsOfCell[source].contains { edit in
                guard case .ratio(let other, _, _, _) = system.edits[edit].form else { return false }
                return other != rate && changes[other] != nil
            }
        }
    }

    /// Whether another count in the row explains a wrong rate as well: one with a slip of one digit, or one that
    /// explains two wrong rates at once.
    private static func mayBeSlip(
        _ system: EditSystem, _ source: Int, instead rate: Int, _ changes: [Int: ExactDecimal]
    ) -> Bool {
        guard changes[source] == nil else { return false }
        let own = system.editsOfCell[source].filter { !system.edits[$0].isColumnSum }
        let explained = own.count { !system.holds($0) }
        return own.contains { edit in
            guard system.edits[edit].cells.contains(rate) else { return false }
            return system.candidates(source, for: edit, [:]).contains { option in
                (explained > 1 || !system.cells[source].isTotal && DigitSlip.isOne(system.cells[source].value, option))
                    && own.allSatisfy { system.holds($0, [source: option]) }
            }
        }
    }

    /// Whether an equality that holds says something about a figure without the one in question.
    private static func isWitnessed(
        _ system: EditSystem, _ source: Int, besides cell: Int, bySums isSumEnough: Bool
    ) -> Bool {
        system.editsOfCell[source].contains { edit in
            !system.edits[edit].isLimit && !system.edits[edit].cells.contains(cell) && !system.follows(edit, source)
                && (isSumEnough || !system.edits[edit].isColumnSum) && system.holds(edit)
        }
    }

    // MARK: - Doubt

    /// The cells that a person has yet to judge, and the totals over them.
    private static func doubtful(
        _ system: EditSystem, _ localizations: [ErrorLocator.Localization], _ judgements: [Judgement]
    ) -> Set<Int> {
        var suspects: Set<Int> = []
        var cells: Set<Int> = []
        for (localization, judgement) in zip(localizations, judgements) where judgement.disposition != .auto {
            suspects.formUnion(judgement.suspects)
            cells.formUnion(localization.best.map { Array($0.changes.keys) } ?? [])
            // Where the wrong cell is not certain, its neighbours in the row may be the wrong ones.
            guard !localization.isUnique || !isClear(localization) else { continue }
            let rows = localization.edits.filter { !system.edits[$0].isColumnSum || localization.best == nil }
            suspects.formUnion(rows.flatMap { system.edits[$0].cells })
        }
        // A total may have been added up over a wrong figure that nobody has found.
        let sums = suspects.flatMap { cell in
            system.editsOfCell[cell].filter { system.edits[$0].isColumnSum }.map { system.edits[$0].cells[0] }
        }
        return cells.union(suspects).union(sums)
    }

    private static func rests(
        _ system: EditSystem, _ cells: Dictionary<Int, ExactDecimal>.Keys, on doubtful: Set<Int>
    ) -> Bool {
        !doubtful.isEmpty
            && cells.contains { cell in
                system.editsOfCell[cell].contains { !system.edits[$0].isLimit && doubtful.contains($0) }
            }
    }
}
