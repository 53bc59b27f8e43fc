/// Who may carry out each repair: the tool, the tool when asked, or a person.
///
/// By itself the tool changes only what is derived, uniquely located by a clear margin, tied to other figures twice,
/// and rests on no figure that is itself in doubt; a repair is carried out whole or not at all.
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
        // Nobody has written anything wrong: what belongs in a blank cell is for a person to say.
        if cell.isBlank { return Judgement(.suggest) }
        if cell.field.type == .rate, let value = changes[index] {
            let suspects = RateSuspects(system, changes).of(index, value)
            return Judgement(suspects.isEmpty && isClear(localization) ? .auto : .suggest, suspects: suspects)
        }
        guard isClear(localization) else { return Judgement(.suggest) }
        if !cell.isTotal, cell.field.correction != .auto { return Judgement(.suggest) }
        let equalities = system.editsOfCell[index].filter {
            !system.isLimit($0) && !system.follows($0, index)
        }
        return Judgement(equalities.count >= 2 ? .auto : .suggest)
    }

    private static func isClear(_ localization: ErrorLocator.Localization) -> Bool {
        localization.isSettled && localization.margin >= clearMargin
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
            let rows = localization.edits.filter { !system.isColumnSum($0) || localization.best == nil }
            suspects.formUnion(rows.flatMap { system.cells(of: $0) })
        }
        // Two wrong figures of a row may agree with each other.
        suspects.formUnion(
            suspects.flatMap { cell in
                system.editsOfCell[cell].filter { !system.isColumnSum($0) }.flatMap { system.cells(of: $0) }
            })
        // A total may have been added up over a wrong figure that nobody has found.
        let sums = suspects.flatMap { cell in
            system.editsOfCell[cell].filter { system.isColumnSum($0) }.compactMap { system.subject($0) }
        }
        return cells.union(suspects).union(sums)
    }

    private static func rests(
        _ system: EditSystem, _ cells: Dictionary<Int, ExactDecimal>.Keys, on doubtful: Set<Int>
    ) -> Bool {
        !doubtful.isEmpty
            && cells.contains { cell in
                system.editsOfCell[cell].contains { !system.isLimit($0) && doubtful.contains($0) }
            }
    }
}
