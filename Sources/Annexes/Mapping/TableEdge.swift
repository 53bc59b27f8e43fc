import XLSX

/// Where a table breaks off for another reason than that it ends.
enum TableEdge: Sendable, Equatable {
    /// It is wider than tables are read; what lies from a cell on is not.
    case width(last: CellReference, next: CellReference)
    /// It reaches the last column or row of the sheet.
    case sheet(CellReference)

    /// Looks for the edge of a row that may be a header.
    init?(row: Int, of grid: SheetGrid) {
        let cells = grid.cells(of: row)
        guard let left = cells.first?.reference.column, let last = cells.last?.reference else { return nil }
        let limit = left + HeaderRows.widestTable
        if let next = cells.first(where: { $0.reference.column >= limit }),
            let end = CellReference(column: limit - 1, row: row)
        {
            self = .width(last: end, next: next.reference)
        } else if last.column == CellReference.maximumColumn || row == CellReference.maximumRow {
            self = .sheet(last)
        } else {
            return nil
        }
    }

    /// Looks for the edge of a table.
    ///
    /// - Parameters:
    ///   - range: The table from its header to its last row.
    ///   - header: Its header; a cell beside a full one goes on with it, and others far to the right do not.
    init?(_ range: CellRange, header: CellRange, of grid: SheetGrid) {
        let right = header.last
        let next = header.rows.lazy.compactMap { grid.cell(right.column + 1, $0)?.reference }.first
        if let next, header.columns.count == HeaderRows.widestTable {
            self = .width(last: right, next: next)
        } else if range.last.column == CellReference.maximumColumn || range.last.row == CellReference.maximumRow {
            self = .sheet(range.last)
        } else {
            return nil
        }
    }
}
