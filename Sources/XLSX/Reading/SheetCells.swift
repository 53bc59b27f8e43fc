/// All cells of one sheet, held at once for reading in any order; for sheets that fit in memory.
public struct SheetCells {
    /// The sheet that they come from.
    public let sheet: Sheet
    /// The cells that have a value or a formula, by place.
    public let cells: [CellReference: Cell]
    /// The rectangle that holds them all; `nil` where there is none.
    public let range: CellRange?
    /// The merged ranges.
    public let mergedRanges: [CellRange]
    /// The hidden rows.
    public let hiddenRows: Set<Int>
    /// The hidden columns.
    public let hiddenColumns: [ClosedRange<Int>]
    /// Whether the sheet is protected against changes.
    public let isProtected: Bool

    /// The cell at a place, where it has a value or a formula.
    public subscript(reference: CellReference) -> Cell? { cells[reference] }
}

extension Sheet {
    /// Reads the whole sheet.
    ///
    /// Cells that only have a style are left out. Where a file has a cell twice, the later one counts, as in Excel.
    ///
    /// - Throws: As ``RowCursor/next()``, and `overBudget` for more than ``ReadLimits/cells`` cells.
    /// - Complexity: O(*n*) in the bytes of the sheet.
    public func cells() throws(WorkbookError) -> SheetCells {
        var cursor = try rows()
        var cells: [CellReference: Cell] = [:]
        var range: CellRange?
        var hiddenRows: Set<Int> = []
        while let row = try cursor.next() {
            if row.isHidden { hiddenRows.insert(row.number) }
            for cell in row.cells where cell.value != .blank || cell.formula != nil {
                cells[cell.reference] = cell
                range = range?.union(cell.reference) ?? CellRange(cell.reference, cell.reference)
            }
            guard cells.count <= context.package.limits.cells else {
                throw WorkbookError(.overBudget, part: part?.description, detail: "more than \(cells.count) cells")
            }
        }
        return SheetCells(
            sheet: self, cells: cells, range: range, mergedRanges: cursor.mergedRanges, hiddenRows: hiddenRows,
            hiddenColumns: cursor.hiddenColumns, isProtected: cursor.isProtected)
    }
}
