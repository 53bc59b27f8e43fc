/// A formula whose precedents are being computed, and how far that has come.
struct CalculationFrame {
    let formula: Int32
    /// The index among the areas that the formula reads.
    var precedent = 0
    /// Where to go on within an area: the first column and row not looked at.
    var column = 0
    var row = 0
}

extension WorkbookCalculator {
    /// Computes formulas, each after those it reads.
    ///
    /// Precedents are followed depth first (Tarjan's strongly connected components), on a stack of our own: chains may be
    /// as long as the sheet. What a formula reads is known before it is evaluated but for branches and computed
    /// references; where one of those proves to be not computed yet, the evaluation is put off and begun anew.
    func compute(_ formulas: some Collection<Int32>) {
        orders = Array(repeating: 0, count: places.count)
        lows = orders
        nextOrder = 1
        discovered = [:]
        readsItself = []
        for formula in formulas where orders[Int(formula)] == 0 { compute(formula) }
    }

    private func compute(_ formula: Int32) {
        enter(formula)
        while var frame = frames.popLast() {
            if let next = nextPending(&frame) {
                frames.append(frame)
                enter(next)
                continue
            }
            let formula = frame.formula
            let index = Int(formula)
            let isAcyclic = lows[index] == orders[index] && !readsItself.contains(formula)
            // What is open above it is a cycle that it does not belong to only if it is closed, and so gone.
            if isAcyclic, open.last == formula, !evaluate(formula) {
                // It reads what is not computed yet.
                discovered[formula, default: []] += evaluator.missing
                frames.append(frame)
                continue
            }
            if lows[index] == orders[index] { close(formula, isCycle: !isAcyclic || open.last != formula) }
            if let parent = frames.last?.formula { lows[Int(parent)] = min(lows[Int(parent)], lows[index]) }
        }
    }

    private func enter(_ formula: Int32) {
        orders[Int(formula)] = nextOrder
        lows[Int(formula)] = nextOrder
        nextOrder += 1
        open.append(formula)
        frames.append(CalculationFrame(formula: formula))
    }

    /// Ends the formulas opened since one; more than one, or one that reads itself, are a cycle.
    private func close(_ formula: Int32, isCycle: Bool) {
        guard let start = open.lastIndex(of: formula) else { return }
        let members = open[start...]
        open.removeSubrange(start...)
        // A closed formula lies on no later cycle.
        for member in members { lows[Int(member)] = .max }
        guard isCycle else { return }
        var cells: [SheetCellReference] = []
        for member in members {
            forEachCell(of: member) { cells.append(SheetCellReference(sheet: Int($0), cell: $1)) }
        }
        cells.sort { ($0.sheet, $0.cell) < ($1.sheet, $1.cell) }
        for member in members { fail(member, .cycle(cells)) }
    }

    // MARK: - Precedents

    /// The next formula that a formula reads and that is not begun; notes those that are begun and not done.
    private func nextPending(_ frame: inout CalculationFrame) -> Int32? {
        let place = places[Int(frame.formula)]
        let precedents = programs[Int(place.program)].precedents
        while true {
            let area: FormulaArea?
            if frame.precedent < precedents.count {
                let precedent = precedents[frame.precedent]
                area = precedent.isCertain ? precedent.area.area(column: Int(place.column), row: Int(place.row)) : nil
            } else {
                guard let areas = discovered[frame.formula], frame.precedent - precedents.count < areas.count else {
                    return nil
                }
                area = areas[frame.precedent - precedents.count]
            }
            if let area, let next = nextPending(in: area, &frame) { return next }
            frame.precedent += 1
            frame.column = 0
            frame.row = 0
        }
    }

    private func nextPending(in area: FormulaArea, _ frame: inout CalculationFrame) -> Int32? {
        if area.isCell {
            let cell = area.first
            let value = evaluator.book.sheets[Int(area.sheet)][cell.column, cell.row]
            return value.kind == .pending ? begun(Int32(truncatingIfNeeded: value.payload), frame.formula) : nil
        }
        let indices = evaluator.book.sheets[Int(area.sheet)].indices(in: area.columns)
        for index in max(indices.lowerBound, frame.column)..<max(indices.upperBound, frame.column, indices.lowerBound) {
            if index > frame.column { frame.row = 0 }
            frame.column = index
            guard evaluator.book.sheets[Int(area.sheet)].columns[index].pendingCount > 0 else { continue }
            let rows = max(area.rows.lowerBound, frame.row)...max(area.rows.upperBound, frame.row)
            let positions = evaluator.book.sheets[Int(area.sheet)].columns[index].indices(in: rows)
            // Without budget the evaluation says so.
            guard (try? evaluator.spend(positions.count / 8)) != nil else { return nil }
            for position in positions {
                guard evaluator.book.sheets[Int(area.sheet)].columns[index].kinds[position] == .pending else {
                    continue
                }
                let payload = evaluator.book.sheets[Int(area.sheet)].columns[index].payloads[position]
                frame.row = Int(evaluator.book.sheets[Int(area.sheet)].columns[index].rows[position])
                if let next = begun(Int32(truncatingIfNeeded: payload), frame.formula) { return next }
            }
        }
        return nil
    }

    /// A formula that is not begun; one that is waits for the reader, and both are on a cycle.
    private func begun(_ formula: Int32, _ reader: Int32) -> Int32? {
        if orders[Int(formula)] == 0 { return formula }
        if formula == reader { readsItself.insert(formula) }
        lows[Int(reader)] = min(lows[Int(reader)], orders[Int(formula)])
        return nil
    }

    // MARK: - Values

    /// Evaluates a formula and stores what it gives.
    ///
    /// - Returns: `false` where it needs cells that are not computed yet.
    private func evaluate(_ formula: Int32) -> Bool {
        let place = places[Int(formula)]
        let array = arrays[formula]
        let result = evaluator.evaluate(
            programs[Int(place.program)], sheet: place.sheet, column: Int(place.column), row: Int(place.row),
            isArrayFormula: array != nil)
        guard let result else {
            guard case .impossible(let reason) = evaluator.interruption else { return false }
            fail(formula, reason)
            return true
        }
        guard let array else {
            store(result.single, place.sheet, Int(place.column), Int(place.row))
            return true
        }
        let values: FormulaArray = if case .array(let values) = result { values } else { FormulaArray(result.single) }
        forEachCell(of: formula) { sheet, cell in
            let value = values[cell.row - array.range.first.row, cell.column - array.range.first.column]
            store(value, sheet, cell.column, cell.row)
        }
        return true
    }

    /// A formula that refers to a blank cell gives 0.
    private func store(_ value: FormulaValue, _ sheet: Int32, _ column: Int, _ row: Int) {
        switch value {
        case .number(let number): put(GridValue(kind: .number, payload: (number + 0).bitPattern), sheet, column, row)
        case .blank: put(GridValue(kind: .number, payload: 0), sheet, column, row)
        default: put(evaluator.book.pool.pack(value), sheet, column, row)
        }
    }

    private func fail(_ formula: Int32, _ reason: FormulaOutcome.Reason) {
        reasons[formula] = reason
        let trusted = trustsCached && reason.leavesCached
        forEachCell(of: formula) { sheet, cell in
            let place = SheetCellReference(sheet: Int(sheet), cell: cell)
            let known = trusted ? cachedValue(at: place) ?? .blank : .blank
            let value =
                known == .blank
                ? GridValue(kind: .unavailable, payload: UInt64(formula)) : evaluator.book.pool.pack(known)
            put(value, sheet, cell.column, cell.row)
        }
    }
}

extension FormulaOutcome.Reason {
    /// Whether the value that the file has cached may be right all the same.
    fileprivate var leavesCached: Bool {
        switch self {
        case .malformed, .unknownFunction, .externalReference, .volatile, .unsupported: true
        case .cycle, .precedent, .budgetExceeded: false
        }
    }
}

extension FormulaOperand {
    /// The one value that a cell shows of it.
    fileprivate var single: FormulaValue {
        switch self {
        case .omitted: .blank
        case .value(let value): value
        case .array(let array): array[0, 0]
        // A formula's steps end with a value.
        case .area, .areas: .error(.value)
        }
    }
}
