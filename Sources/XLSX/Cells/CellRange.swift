/// A rectangle of cells, such as `A1:K16`, both corners included.
public struct CellRange: Hashable, Sendable {
    /// The corner with the smallest row and column.
    public let first: CellReference
    /// The corner with the largest row and column.
    public let last: CellReference

    /// Creates the rectangle that two opposite corners span.
    public init(_ corner: CellReference, _ opposite: CellReference) {
        let columns = [corner.column, opposite.column].sorted()
        let rows = [corner.row, opposite.row].sorted()
        first = CellReference(column: columns[0], row: rows[0]) ?? corner
        last = CellReference(column: columns[1], row: rows[1]) ?? opposite
    }

    /// Reads an A1 range, or a single cell as a range of one.
    ///
    /// - Parameter text: As the file's `ref` attributes have it: `A1:K16` or `A1`; `$` is ignored.
    /// - Returns: `nil` unless both corners lie inside the sheet.
    public init?(_ text: some StringProtocol) {
        let corners = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(corners.count), let first = CellReference(corners[0]),
            let last = CellReference(corners[corners.count - 1])
        else { return nil }
        self.init(first, last)
    }

    /// The columns, left to right.
    public var columns: ClosedRange<Int> { first.column...last.column }
    /// The rows, top to bottom.
    public var rows: ClosedRange<Int> { first.row...last.row }

    /// Whether a cell lies inside.
    public func contains(_ cell: CellReference) -> Bool {
        columns.contains(cell.column) && rows.contains(cell.row)
    }

    /// The smallest rectangle that holds this one and a cell.
    public func union(_ cell: CellReference) -> CellRange {
        CellRange(
            CellReference(column: min(first.column, cell.column), row: min(first.row, cell.row)) ?? first,
            CellReference(column: max(last.column, cell.column), row: max(last.row, cell.row)) ?? last)
    }
}

extension CellRange: CustomStringConvertible {
    /// The A1 form: `A1:K16`, or `A1` for a single cell.
    public var description: String { first == last ? "\(first)" : "\(first):\(last)" }
}
