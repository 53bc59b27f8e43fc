import XLSX

/// Rows of figures on a sheet without any table: what is left of one whose header is missing.
struct HeaderlessRows {
    /// The first rows of the sheet that hold figures side by side.
    let range: CellRange

    private static let leastRows = 2
    private static let leastCells = 2

    /// - Returns: `nil` where no rows in the searched part of the sheet hold any.
    init?(_ grid: SheetGrid) {
        var rows: [Int] = []
        for row in grid.rows.prefix(TableSketcher.searchedRows) {
            if Self.isData(grid.cells(of: row)), rows.last.map({ $0 + 1 == row }) ?? true {
                rows.append(row)
            } else if rows.count < Self.leastRows {
                rows = Self.isData(grid.cells(of: row)) ? [row] : []
            } else {
                break
            }
        }
        let columns = rows.flatMap(grid.columns)
        guard rows.count >= Self.leastRows, let top = rows.first, let bottom = rows.last,
            let left = columns.min(), let right = columns.max(),
            let first = CellReference(column: left, row: top), let last = CellReference(column: right, row: bottom)
        else { return nil }
        range = CellRange(first, last)
    }

    private static func isData(_ cells: [GridCell]) -> Bool {
        cells.count >= leastCells
            && cells.contains { cell in
                if case .number = cell.value { true } else { cell.isText && NumberText(cell.text, in: .rate) != nil }
            }
    }
}
