/// What came of the formulas that an editor computed anew.
public struct Recalculation: Hashable, Sendable {
    /// A formula that could not be computed.
    public struct Failure: Hashable, Sendable {
        /// Its cell.
        public let place: SheetCellReference
        /// Why not.
        public let reason: FormulaOutcome.Reason
    }

    /// The cells whose cached results have been replaced.
    public let changed: [SheetCellReference]
    /// The formulas that read what has changed and could not be computed: their cached results are those of before.
    public let failures: [Failure]
}

extension WorkbookEditor {
    /// Computes the formulas that read what has been changed, directly or not, and stores their results in the file.
    ///
    /// Of a cell only the result is replaced, and the type that says what it is; formulas that read nothing of what has
    /// changed keep theirs, stale or not. Where rows have been moved, or names or sheets have changed, every formula is
    /// computed. Excel is asked to compute all formulas anyway when it opens the workbook.
    ///
    /// - Parameters:
    ///   - now: The moment for `NOW` and `TODAY`; `nil` leaves the formulas that need it.
    ///   - budget: The work that it may take.
    /// - Returns: What was replaced, by the sheets of ``snapshot()``.
    /// - Throws: As ``write(to:)`` for changes of cells that cannot be carried out. Nothing is then changed.
    /// - Complexity: O(*n*) in the bytes of the workbook, and the work of the formulas.
    @discardableResult
    public func recalculate(
        now: CivilDate? = nil, budget: Int = WorkbookCalculator.standardBudget
    ) throws(WorkbookError) -> Recalculation {
        try perform { draft throws(WorkbookError) in try draft.recalculate(now: now, budget: budget) }
    }
}

extension WorkbookDraft {
    mutating func recalculate(now: CivilDate?, budget: Int) throws(WorkbookError) -> Recalculation {
        try flush()
        guard changesMeaning || !changedCells.isEmpty else { return Recalculation(changed: [], failures: []) }
        let calculator = try WorkbookCalculator(snapshot(), now: now, budget: budget)
        var changed: [SheetCellReference] = []
        var failures: [Recalculation.Failure] = []
        for place in computed(by: calculator) {
            switch calculator.outcome(at: place) {
            case .value(let value):
                guard !(calculator.cachedValue(at: place)?.agrees(with: value) ?? true) else { continue }
                sheets[place.sheet].edits[place.cell, default: SheetPatch.Edit()].result = value.cellValue
                changed.append(place)
            case .unavailable(let reason): failures.append(Recalculation.Failure(place: place, reason: reason))
            case nil: break
            }
        }
        try flush()
        return Recalculation(changed: changed, failures: failures)
    }

    /// The cells of the formulas that were computed.
    private func computed(by calculator: WorkbookCalculator) -> [SheetCellReference] {
        guard !changesMeaning else {
            calculator.calculate()
            return calculator.formulaCells
        }
        calculator.adoptCachedValues()
        for (index, sheet) in sheets.enumerated() {
            guard let part = sheet.part, let cells = changedCells[part] else { continue }
            for cell in cells { calculator.noteChange(at: SheetCellReference(sheet: index, cell: cell)) }
        }
        return calculator.recalculate()
    }
}
