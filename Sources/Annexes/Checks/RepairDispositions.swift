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
        var dispositions = localizations.map { localization in
            let cells = localization.best.map { Array($0.changes.keys) } ?? []
            guard !cells.isEmpty, cells.allSatisfy({ mayBeWritten($0, localization) }) else {
                return Disposition.person
            }
            return Self.weakest(cells.map { Self.disposition(system, $0, localization) })
        }
        // What rests on a figure in doubt is in doubt itself, and so on.
        var isChanged = true
        while isChanged {
            isChanged = false
            let doubtful = Self.doubtful(system, localizations, dispositions)
            for (index, localization) in localizations.enumerated() where dispositions[index] == .auto {
                guard let changes = localization.best?.changes.keys, Self.rests(system, changes, on: doubtful) else {
                    continue
                }
                dispositions[index] = .suggest
                isChanged = true
            }
        }
        all = dispositions
    }

    private static func weakest(_ dispositions: [Disposition]) -> Disposition {
        dispositions.contains(.person) ? .person : dispositions.contains(.suggest) ? .suggest : .auto
    }

    private static func disposition(
        _ system: EditSystem, _ index: Int, _ localization: ErrorLocator.Localization
    ) -> Disposition {
        let cell = system.cells[index]
        guard localization.isUnique else { return .person }
        if !cell.isTotal, cell.field.correction == .person { return .person }
        guard localization.isSettled else { return .suggest }
        guard localization.margin >= clearMargin else { return .suggest }
        if system.isConsequence(index, of: localization.edits) { return .auto }
        let equalities = system.editsOfCell[index].filter {
            !system.edits[$0].isLimit && !system.follows($0, index)
        }
        if cell.field.type == .rate {
            let sources = Set(equalities.flatMap { system.edits[$0].cells }).subtracting([index])
            let isFirm = sources.allSatisfy { isWitnessed(system, $0, besides: index) }
            return isFirm && !mayBeSlip(system, index, localization) ? .auto : .suggest
        }
        if !cell.isTotal, cell.field.correction != .auto { return .suggest }
        return equalities.count >= 2 ? .auto : .suggest
    }

    /// Whether another count in the row explains a wrong rate as well: one with a slip of one digit, or one that
    /// explains two wrong rates at once.
    ///
    /// Totals are often computed from such a count, and say nothing against it.
    private static func mayBeSlip(
        _ system: EditSystem, _ rate: Int, _ localization: ErrorLocator.Localization
    ) -> Bool {
        guard let changes = localization.best?.changes, let value = changes[rate] else { return false }
        let isSlip = DigitSlip.isOne(system.cells[rate].value, value)
        let sources = Set(system.editsOfCell[rate].flatMap { system.edits[$0].cells })
        return sources.contains { source in
            guard changes[source] == nil, !system.cells[source].isTotal else { return false }
            let own = system.editsOfCell[source].filter { !system.edits[$0].isColumnSum }
            let explained = own.count { !system.holds($0) }
            return own.contains { edit in
                guard system.edits[edit].cells.contains(rate) else { return false }
                return system.candidates(source, for: edit, [:]).contains { option in
                    (explained > 1 || !isSlip && DigitSlip.isOne(system.cells[source].value, option))
                        && own.allSatisfy { system.holds($0, [source: option]) }
                }
            }
        }
    }

    /// Whether an equality that holds says something about a figure without the one in question.
    private static func isWitnessed(_ system: EditSystem, _ source: Int, besides cell: Int) -> Bool {
        system.editsOfCell[source].contains { edit in
            !system.edits[edit].isLimit && !system.edits[edit].cells.contains(cell) && !system.follows(edit, source)
                && system.holds(edit)
        }
    }

    /// The cells that a person has yet to judge.
    private static func doubtful(
        _ system: EditSystem, _ localizations: [ErrorLocator.Localization], _ dispositions: [Disposition]
    ) -> Set<Int> {
        zip(localizations, dispositions).reduce(into: []) { cells, next in
            let (localization, disposition) = next
            guard disposition != .auto else { return }
            cells.formUnion(localization.best.map { Array($0.changes.keys) } ?? [])
            // Where the wrong cell is not certain, its neighbours in the row may be the wrong ones.
            guard !localization.isUnique || !localization.isSettled || localization.margin < clearMargin else { return }
            let rows = localization.edits.filter { !system.edits[$0].isColumnSum || localization.best == nil }
            cells.formUnion(rows.flatMap { system.edits[$0].cells })
        }
    }

    private static func rests(
        _ system: EditSystem, _ cells: Dictionary<Int, ExactDecimal>.Keys, on doubtful: Set<Int>
    ) -> Bool {
        guard !doubtful.isEmpty else { return false }
        return cells.contains { cell in
            system.editsOfCell[cell].contains { edit in
                !system.edits[edit].isLimit && system.edits[edit].cells.contains(where: doubtful.contains)
            }
        }
    }
}
