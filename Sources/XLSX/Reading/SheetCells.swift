/// All cells of one sheet, held at once for reading in any order; for sheets that fit in memory.
public struct SheetCells {
    /// The sheet that they come from.
    public let sheet: Sheet
    /// The cells that have a value or a formula, by place.
    public let cells: [CellReference: Cell]
    /// The rectangle that holds them all; `nil` where there is none.
    public let range: CellRange?
    /// The hidden rows.
    public let hiddenRows: Set<Int>
    /// What the sheet holds besides, before links are given their targets.
    let collectedFeatures: SheetFeatures

    /// The merged ranges.
    public var mergedRanges: [CellRange] { collectedFeatures.mergedRanges }
    /// The hidden columns.
    public var hiddenColumns: [ClosedRange<Int>] { collectedFeatures.hiddenColumns }
    /// Whether the sheet is protected against changes.
    public var isProtected: Bool { collectedFeatures.isProtected }

    /// What the sheet holds besides its cells.
    ///
    /// - Throws: `malformedPart` or `overBudget` where there are links and their relationships cannot be read.
    public var features: SheetFeatures {
        get throws(WorkbookError) { try sheet.resolved(collectedFeatures) }
    }

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
            sheet: self, cells: cells, range: range, hiddenRows: hiddenRows, collectedFeatures: cursor.collectedFeatures
        )
    }
}
