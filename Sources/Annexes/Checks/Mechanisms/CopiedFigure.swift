import XLSX

/// A count that repeats a neighbour or another column of its row, such as that of the year before.
enum CopiedFigure: ExplainingErrors {
    static func explanations(of error: LocatedError) -> [Explanation] {
        // Rates that repeat each other are told by how they went wrong.
        guard error.isTyped, error.cell.field.type == .count, error.observed != ExactDecimal(0) else { return [] }
        let system = error.system
        let adjacent = [(-1, 0), (0, -1), (1, 0), (0, 1)].compactMap { columns, rows in
            error.cell.reference.offset(columns: columns, rows: rows).flatMap(system.cell(at:))
        }
        let row = system.cellsOfRecord[error.cell.record].filter { $0 != error.index && !adjacent.contains($0) }
        for (cells, choices) in [(adjacent, adjacent.count), (row, adjacent.count + row.count)] {
            // Of two equal figures that are both wrong neither is a copy of a right one.
            guard
                let source = cells.first(where: {
                    system.cells[$0].value == error.observed && error.changes[$0] == nil && !system.cells[$0].isBlank
                })
            else { continue }
            let place = system.cells[source].reference
            return [
                Explanation(
                    .copied, choices: choices, error,
                    FindingText.both(
                        "Trùng với ô \(place): có thể đã chép nhầm.", "The same as cell \(place): perhaps copied."))
            ].compactMap(\.self)
        }
        return []
    }
}
