import XLSX

/// A sheet with more rows than are held at a time: what must be known of the whole, and its rows in parts.
struct LongSheet {
    let sheet: Sheet
    /// The rectangle that holds its cells.
    let range: CellRange?
    let hiddenRows: Set<Int>
    let hiddenColumns: [ClosedRange<Int>]
    private let merges: [CellRange]

    /// Reads through a sheet.
    ///
    /// - Returns: `nil` where its rows are not in order, so that parts of it tell nothing.
    /// - Complexity: O(*n*) in the bytes of the sheet, in bounded memory but for its merged ranges and hidden rows.
    init?(_ sheet: Sheet) throws(WorkbookError) {
        var cursor = try sheet.rows()
        var hidden: Set<Int> = []
        var range: CellRange?
        var last = 0
        while let row = try cursor.next() {
            guard row.number > last else { return nil }
            last = row.number
            if row.isHidden { hidden.insert(row.number) }
            let cells = row.cells.lazy.filter { !$0.value.isBlank || $0.formula != nil }
            for cell in [cells.first, cells.last].compactMap(\.self) {
                range = range?.union(cell.reference) ?? CellRange(cell.reference, cell.reference)
            }
        }
        self.sheet = sheet
        self.range = range
        hiddenRows = hidden
        hiddenColumns = cursor.hiddenColumns
        merges = cursor.mergedRanges.filter { $0.first != $0.last }
    }

    /// A grid of some cells of the sheet.
    ///
    /// - Parameter stretches: The rows whose merged ranges matter; cells above them may be the first of such a range.
    func grid(_ cells: [GridCell], rows stretches: [ClosedRange<Int>]) -> SheetGrid {
        SheetGrid(
            name: sheet.name, cells: cells,
            merges: merges.filter { merge in stretches.contains { merge.rows.overlaps($0) } }, range: range,
            hiddenRows: hiddenRows, hiddenColumns: hiddenColumns)
    }

    /// The cells of merged ranges that reach below a row; they are seen there, too.
    ///
    /// - Parameter grid: Rows in which such ranges may begin.
    func cells(of grid: SheetGrid, reachingBelow row: Int) -> [GridCell] {
        merges.lazy.filter { $0.rows.lowerBound <= row && $0.rows.upperBound > row }
            .compactMap { grid.cell($0.first.column, $0.first.row) }
    }

    /// Gives the rows in parts, from top to bottom.
    ///
    /// - Parameters:
    ///   - count: The rows of a part.
    ///   - body: Takes the cells of a part; `false` ends the reading.
    func parts(_ count: Int, _ body: ([GridCell]) throws(WorkbookError) -> Bool) throws(WorkbookError) {
        var cursor = try sheet.rows()
        var cells: [Cell] = []
        var rows = 0
        while let row = try cursor.next() {
            cells += row.cells
            rows += 1
            guard rows == count else { continue }
            guard try body(SheetGrid.cells(cells, of: sheet)) else { return }
            cells.removeAll(keepingCapacity: true)
            rows = 0
        }
        if rows > 0 { _ = try body(SheetGrid.cells(cells, of: sheet)) }
    }
}
