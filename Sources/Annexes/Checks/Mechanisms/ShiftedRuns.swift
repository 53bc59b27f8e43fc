/// Finds runs of figures of a column that stand one row too low or too high: moved back, all rows agree.
///
/// One slip, although many cells change (Scholtus 2016): it is told where it is likelier than as many errors as there
/// are rows, and a person chooses.
struct ShiftedRuns {
    /// The rows below which it is no run.
    static let leastRows = 3

    private let system: EditSystem
    /// Rows that a run skips because two neighbours have the same figure.
    private static let widestGap = 1

    init(_ system: EditSystem) { self.system = system }

    /// The runs that settle their rows, with the broken edits that they settle.
    func localizations(_ broken: [Int]) -> [ErrorLocator.Localization] {
        var columns: [String: [Int]] = [:]
        for edit in broken where system.isOfRow(edit) {
            for cell in system.cells(of: edit) { columns[system.cells[cell].field.id, default: []].append(cell) }
        }
        var found: [ErrorLocator.Localization] = []
        var used: Set<Int> = []
        for (_, cells) in columns.sorted(by: { $0.key < $1.key }) {
            for run in runs(Set(cells).sorted()) {
                guard let repair = [1, -1].lazy.compactMap({ self.repair(run, $0) }).first else { continue }
                let edits = broken.filter { edit in system.cells(of: edit).contains { repair.changes[$0] != nil } }
                guard used.isDisjoint(with: edits), repair.weight < leastWeight(edits) else { continue }
                used.formUnion(edits)
                var localization = ErrorLocator.Localization(
                    edits: edits, best: repair, runnerUp: nil, margin: leastWeight(edits) - repair.weight,
                    isUnique: true)
                localization.isSettled = false
                found.append(localization)
            }
        }
        return found
    }

    /// Cells of one column in rows that follow each other, all rows from the first to the last.
    private func runs(_ cells: [Int]) -> [[Int]] {
        var runs: [[Int]] = []
        for cell in cells {
            if let last = runs.last?.last, system.cells[cell].record - system.cells[last].record <= 1 + Self.widestGap {
                let between = system.cells[last].record + 1..<system.cells[cell].record
                let skipped = between.flatMap { record in
                    system.cellsOfRecord[record].filter { system.cells[$0].field.id == system.cells[cell].field.id }
                }
                runs[runs.count - 1] += skipped + [cell]
            } else {
                runs.append([cell])
            }
        }
        return runs.filter { $0.count >= Self.leastRows }
    }

    /// The figures of a run moved up by one row (1) or down (-1); the cell that is left over is computed, or takes the
    /// figure of the other end.
    private func repair(_ run: [Int], _ direction: Int) -> ErrorLocator.Repair? {
        let cells = direction == 1 ? run : run.reversed()
        guard let first = cells.first, let last = cells.last else { return nil }
        var moved: [Int: ExactDecimal] = [:]
        for (cell, source) in zip(cells, cells.dropFirst()) where system.cells[source].value != system.cells[cell].value
        {
            moved[cell] = system.cells[source].value
        }
        let weight = system.cells[first].weight
        let computed = system.editsOfCell[last].flatMap { system.candidates(last, for: $0, moved) }
        for value in [system.cells[first].value] + computed {
            var changes = moved
            if value != system.cells[last].value { changes[last] = value }
            changes.merge(system.consequences(of: changes)) { own, _ in own }
            let touched = Set(changes.keys.flatMap { system.editsOfCell[$0] })
            guard touched.allSatisfy({ system.holds($0, changes) }) else { continue }
            let isRotation = value == system.cells[first].value
            return ErrorLocator.Repair(changes: changes, weight: isRotation ? weight : 2 * weight)
        }
        return nil
    }

    /// What repairing some edits cell by cell weighs at the least: those that share no cell need one each.
    private func leastWeight(_ edits: [Int]) -> Int {
        var used: Set<Int> = []
        return edits.filter(system.isOfRow).reduce(0) { sum, edit in
            let cells = system.cells(of: edit)
            guard used.isDisjoint(with: cells) else { return sum }
            used.formUnion(cells)
            return sum + (cells.map { system.cells[$0].weight }.min() ?? 0)
        }
    }
}

extension EditSystem {
    /// Whether an edit ties the cells of one village or household together.
    func isOfRow(_ edit: Int) -> Bool {
        !isColumnSum(edit) && cells(of: edit).allSatisfy { !cells[$0].isTotal }
    }
}
