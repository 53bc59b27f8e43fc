extension WorkbookCalculator {
    /// Computes all formulas.
    ///
    /// - Complexity: Linear in the formulas and the cells they look at, within the budget.
    public func calculate() {
        compile()
        changed = []
        trustsCached = true
        compute(places.indices.lazy.map { Int32(truncatingIfNeeded: $0) }.filter { !self.replaced.contains($0) })
    }

    /// Takes the values that the file has cached for those of its formulas, in the stead of ``calculate()``.
    ///
    /// Formulas without one are computed with the next ``recalculate()``.
    public func adoptCachedValues() {
        compile()
        changed = []
        for formula in places.indices.lazy.map({ Int32(truncatingIfNeeded: $0) }) where !replaced.contains(formula) {
            forEachCell(of: formula) { sheet, cell in
                let place = SheetCellReference(sheet: Int(sheet), cell: cell)
                let value = cachedValue(at: place) ?? .blank
                if value == .blank {
                    changed.append(place)
                } else {
                    put(evaluator.book.pool.pack(value), sheet, cell.column, cell.row)
                }
            }
        }
    }

    /// Says that a cell's value or formula is another than when the others were computed.
    public func noteChange(at place: SheetCellReference) { if sheet(place) != nil { changed.append(place) } }

    /// Computes the formulas that read cells changed since the last calculation, and those that change with time.
    ///
    /// - Returns: The cells of the formulas that were computed.
    public func recalculate() -> [SheetCellReference] {
        let firstNew = programs.count
        compile()
        if dependencies == nil || firstNew < programs.count { dependencies = dependencyIndex() }
        trustsCached = false
        // What is gone counts as done.
        var dirty = replaced
        var queue: [Int32] = []
        for (index, place) in places.enumerated() where programs[Int(place.program)].isVolatile {
            if dirty.insert(Int32(index)).inserted { queue.append(Int32(index)) }
        }
        func follow(_ sheet: Int32, _ column: Int, _ row: Int) {
            dependencies?.take(sheet: sheet, column: column, row: row) { formula in
                if dirty.insert(formula).inserted { queue.append(formula) }
            }
        }
        for place in changed {
            if let formula = formula(at: place), dirty.insert(formula).inserted { queue.append(formula) }
            follow(Int32(place.sheet), place.cell.column, place.cell.row)
        }
        var done = 0
        while done < queue.count {
            forEachCell(of: queue[done]) { follow($0, $1.column, $1.row) }
            done += 1
        }
        dependencies?.restore()
        changed = []
        var result: [SheetCellReference] = []
        for formula in queue {
            reasons[formula] = nil
            forEachCell(of: formula) { sheet, cell in
                put(GridValue(kind: .pending, payload: UInt64(formula)), sheet, cell.column, cell.row)
                result.append(SheetCellReference(sheet: Int(sheet), cell: cell))
            }
        }
        compute(queue)
        return result.sorted { ($0.sheet, $0.cell) < ($1.sheet, $1.cell) }
    }

    /// The cells that a formula fills and still has.
    func forEachCell(of formula: Int32, _ body: (Int32, CellReference) -> Void) {
        let place = places[Int(formula)]
        let first = CellReference(uncheckedColumn: Int(place.column), row: Int(place.row))
        for cell in arrays[formula]?.cells ?? [first] {
            guard self.formula(at: SheetCellReference(sheet: Int(place.sheet), cell: cell)) == formula else { continue }
            body(place.sheet, cell)
        }
    }

    private func compile() {
        evaluator.refill(budget)
        for source in sources[programs.count...] {
            switch source.result {
            case .success(let formula):
                programs.append(
                    evaluator.compiler.compile(
                        formula.expression, sheet: source.sheet, cell: source.cell,
                        mode: source.isArray ? .arrayFormula : .single))
            case .failure(let flaw): programs.append(evaluator.compiler.compile(.malformed(flaw)))
            }
        }
        evaluator.code = evaluator.compiler.code
        for place in places[compiledPlaces...] where programs[Int(place.program)].isSubtotal {
            let cell = CellReference(uncheckedColumn: Int(place.column), row: Int(place.row))
            evaluator.subtotals.insert(SheetCellReference(sheet: Int(place.sheet), cell: cell))
        }
        compiledPlaces = places.count
    }

    private func dependencyIndex() -> DependencyIndex {
        var index = DependencyIndex()
        for (number, place) in places.enumerated() {
            for precedent in programs[Int(place.program)].precedents {
                guard let area = precedent.area.area(column: Int(place.column), row: Int(place.row)) else { continue }
                index.append(area, readBy: Int32(truncatingIfNeeded: number))
            }
        }
        index.build()
        return index
    }
}
