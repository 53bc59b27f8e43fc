/// All cells of one sheet, held at once for reading in any order; for sheets that fit in memory.
public struct SheetCells: Sendable {
    /// The sheet that they come from.
    public let sheet: Sheet
    /// The cells that have a value or a formula, row by row.
    public let cells: CellList
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
    ///
    /// - Complexity: O(log *n*) in the number of cells.
    public subscript(reference: CellReference) -> Cell? {
        let all = cells.block.contents.cells
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].place < PackedCell.place(reference) { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].place == PackedCell.place(reference) ? cells[low] : nil
    }

    /// The cells of a row that have a value or a formula, left to right.
    ///
    /// - Complexity: O(log *n*) in the number of cells.
    public subscript(row row: Int) -> Slice<CellList> {
        let all = cells.block.contents.cells
        func first(atOrBehind row: Int) -> Int {
            var (low, high) = (0, all.count)
            while low < high {
                let middle = (low + high) / 2
                if Int(all[middle].row) < row { low = middle + 1 } else { high = middle }
            }
            return low
        }
        guard (1...CellReference.maximumRow).contains(row) else { return cells[0..<0] }
        return cells[first(atOrBehind: row)..<first(atOrBehind: row + 1)]
    }
}

extension Sheet {
    /// Reads the whole sheet.
    ///
    /// Cells that only have a style are left out. Where a file has a cell twice, the later one counts, as in Excel.
    ///
    /// - Throws: As ``RowCursor/next()``, and `overBudget` for more than ``ReadLimits/cells`` cells.
    /// - Complexity: O(*n*) in the bytes of the sheet; 24 bytes a cell beside its text.
    public func cells() throws(WorkbookError) -> SheetCells {
        var cursor = try rows()
        let block = CellBlock()
        var hiddenRows: Set<Int> = []
        while let row = try cursor.next() {
            if row.isHidden { hiddenRows.insert(row.number) }
            block.contents.append(row.block.contents)
            if row.block.strings.count > block.strings.count { block.strings = row.block.strings }
            guard block.contents.cells.count <= context.package.limits.cells else {
                throw WorkbookError(
                    .overBudget, part: part?.description, detail: "more than \(context.package.limits.cells) cells")
            }
        }
        block.contents.sort()
        return SheetCells(
            sheet: self, cells: CellList(block: block), range: block.contents.range, hiddenRows: hiddenRows,
            collectedFeatures: cursor.collectedFeatures)
    }
}

extension PackedCell {
    /// The place as one number, row by row.
    var place: UInt64 { UInt64(row) << 16 | UInt64(column) }

    static func place(_ reference: CellReference) -> UInt64 { UInt64(reference.row) << 16 | UInt64(reference.column) }
}

extension CellBlock.Contents {
    /// Sorts the cells row by row; of two in one place the later one stays.
    mutating func sort() {
        guard zip(cells, cells.dropFirst()).contains(where: { $0.place >= $1.place }) else { return }
        let order = cells.indices.sorted { (cells[$0].place, $0) < (cells[$1].place, $1) }
        var sorted: [PackedCell] = []
        var sortedRuns: [Int: [TextRun]] = [:]
        for (position, index) in order.enumerated() {
            if position + 1 < order.count, cells[order[position + 1]].place == cells[index].place { continue }
            if let runs = runs[index] { sortedRuns[sorted.count] = runs }
            sorted.append(cells[index])
        }
        cells = sorted
        runs = sortedRuns
    }

    /// The rectangle that holds all cells.
    var range: CellRange? {
        guard let first = cells.first, let last = cells.last else { return nil }
        var columns = (first.column, first.column)
        for cell in cells { columns = (min(columns.0, cell.column), max(columns.1, cell.column)) }
        return CellRange(
            CellReference(uncheckedColumn: Int(columns.0), row: Int(first.row)),
            CellReference(uncheckedColumn: Int(columns.1), row: Int(last.row)))
    }
}
