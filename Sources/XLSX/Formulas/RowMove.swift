/// Rows inserted into a sheet or deleted from it, and where they leave the others.
enum RowMove: Hashable, Sendable {
    /// So many rows (1 or more) before a row.
    case insert(count: Int, before: Int)
    case delete(ClosedRange<Int>)

    /// The new number of a row.
    ///
    /// - Returns: `nil` where it is deleted or falls off the end of the sheet.
    func row(_ row: Int) -> Int? {
        switch self {
        case .insert(let count, let before):
            guard row >= before else { return row }
            return row <= CellReference.maximumRow - count ? row + count : nil
        case .delete(let rows):
            return rows.contains(row) ? nil : row > rows.upperBound ? row - rows.count : row
        }
    }

    /// What becomes of an area: it grows by rows inserted within it and shrinks by those deleted.
    ///
    /// Rows inserted before its first row move it, those behind its last leave it. An area of all rows stays one, and
    /// one that reaches the last row of the sheet does not grow beyond it.
    ///
    /// - Returns: `nil` where nothing of it is left.
    func rows(_ rows: ClosedRange<Int>) -> ClosedRange<Int>? {
        if rows == 1...CellReference.maximumRow { return rows }
        switch self {
        case .insert(let count, let before):
            guard let first = row(rows.lowerBound) else { return nil }
            let last =
                rows.upperBound >= before ? min(rows.upperBound + count, CellReference.maximumRow) : rows.upperBound
            return first...last
        case .delete(let deleted):
            let first = max(rows.lowerBound, rows.lowerBound >= deleted.lowerBound ? deleted.upperBound + 1 : 1)
            let last =
                rows.upperBound <= deleted.upperBound ? min(rows.upperBound, deleted.lowerBound - 1) : rows.upperBound
            guard first <= last, let start = row(first), let end = row(last) else { return nil }
            return start...end
        }
    }

    /// What becomes of an area; `nil` where nothing of it is left.
    func range(_ range: CellRange) -> CellRange? {
        guard let rows = rows(range.rows),
            let first = CellReference(column: range.first.column, row: rows.lowerBound),
            let last = CellReference(column: range.last.column, row: rows.upperBound)
        else { return nil }
        return CellRange(first, last)
    }

    /// Where a cell goes; `nil` where it is deleted or falls off the end of the sheet.
    func cell(_ cell: CellReference) -> CellReference? {
        row(cell.row).flatMap { CellReference(column: cell.column, row: $0) }
    }
}

extension RowMove {
    /// What becomes of a reference, dollar signs or not; `nil` where nothing of it is left.
    func reference(_ reference: FormulaReference) -> FormulaReference? {
        guard let rows = reference.rows else { return reference }
        guard let new = self.rows(rows) else { return nil }
        var moved = reference
        // Corners may be written in reverse.
        let isInOrder = reference.first.row?.number == Int32(rows.lowerBound)
        moved.first.row?.number = Int32(isInOrder ? new.lowerBound : new.upperBound)
        moved.last?.row?.number = Int32(isInOrder ? new.upperBound : new.lowerBound)
        return moved
    }
}
