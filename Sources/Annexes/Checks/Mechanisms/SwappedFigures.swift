/// Finds two figures of a column that stand in each other's rows: exchanged, both rows agree.
///
/// A mechanism in the sense of Scholtus 2016: one slip, although two cells change. It is told beside the repair of each
/// row for itself, and a person chooses.
struct SwappedFigures {
    private let system: EditSystem
    /// Rows beyond which it is not looked for.
    private static let maximumRows = 60

    init(_ system: EditSystem) { self.system = system }

    /// The exchanges that settle two rows, with the broken edits of both.
    func localizations(_ broken: [Int]) -> [ErrorLocator.Localization] {
        let own = broken.filter(system.isOfRow)
        let byRow = Dictionary(grouping: own) { system.subject($0).map { system.cells[$0].record } ?? -1 }
        let rows = byRow.keys.sorted()
        guard rows.count >= 2, rows.count <= Self.maximumRows else { return [] }
        var found: [ErrorLocator.Localization] = []
        var used: Set<Int> = []
        for (index, first) in rows.enumerated() {
            for second in rows[(index + 1)...] where !used.contains(first) && !used.contains(second) {
                let edits = (byRow[first] ?? []) + (byRow[second] ?? [])
                let exchanges = figures(edits, first).compactMap { cell in exchange(cell, second, edits) }
                guard let changes = exchanges.first else { continue }
                used.formUnion([first, second])
                let weight = changes.keys.map { system.cells[$0].weight }.max() ?? 0
                var localization = ErrorLocator.Localization(
                    edits: edits.sorted(), best: ErrorLocator.Repair(changes: changes, weight: weight), runnerUp: nil,
                    margin: 0, isUnique: exchanges.count == 1)
                localization.isSettled = false
                found.append(localization)
            }
        }
        return found
    }

    /// The cells of a row that its broken edits compare.
    private func figures(_ edits: [Int], _ row: Int) -> [Int] {
        Set(edits.flatMap { system.cells(of: $0) }).filter { system.cells[$0].record == row }.sorted()
    }

    /// Both cells with each other's figures, where that settles every edit of them and all that was broken.
    private func exchange(_ cell: Int, _ row: Int, _ broken: [Int]) -> [Int: ExactDecimal]? {
        let own = system.cells[cell]
        let compared = figures(broken, row)
        guard own.field.type == .count,
            let other = compared.first(where: { system.cells[$0].field.id == own.field.id }),
            system.cells[other].value != own.value
        else { return nil }
        let changes = [cell: system.cells[other].value, other: own.value]
        let edits = Set(broken).union(system.editsOfCell[cell]).union(system.editsOfCell[other])
        return edits.allSatisfy { system.holds($0, changes) } ? changes : nil
    }
}
