import XLSX

/// A table of no known form among the notes below another: a row of headers with rows of figures below it.
struct OtherTable {
    /// The header and the rows of figures.
    let range: CellRange

    /// Looks for one.
    ///
    /// - Parameters:
    ///   - notes: The rows below the table that is known.
    ///   - isHeader: Whether a row has the words of the known table's header, but speaks of others.
    init?(_ grid: SheetGrid, _ notes: [Int], _ isHeader: (Int) -> Bool) {
        for (index, row) in notes.enumerated() {
            let cells = grid.cells(of: row)
            let headed = cells.filter(\.isText).map(\.reference.column)
            // Signatures and legends have no figures below their words, and counts in notes stand alone in their rows.
            let figures = notes[(index + 1)...].prefix { below in
                grid.cells(of: below).count { !$0.isText && headed.contains($0.reference.column) } >= Self.leastFigures
            }
            let isOwn = headed.count >= Self.leastHeaders && headed.count == cells.count
            guard isHeader(row) || isOwn && figures.count >= Self.leastRows else { continue }
            guard let left = headed.first, let right = headed.last,
                let first = CellReference(column: left, row: row),
                let last = CellReference(column: right, row: figures.last ?? row)
            else { continue }
            range = CellRange(first, last)
            return
        }
        return nil
    }

    private static let leastHeaders = 3
    private static let leastFigures = 2
    private static let leastRows = 2
}
