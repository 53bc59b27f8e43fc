/// The cells of a validation or conditional format: ranges of which the first gives formulas their place.
struct RangeList {
    let ranges: [CellRange]

    init(_ ranges: [CellRange]) { self.ranges = ranges }

    /// Reads a list (ECMA-376 Part 1, 18.18.76, ST_Sqref).
    ///
    /// - Returns: `nil` where a range cannot be read.
    init?(_ text: String) {
        let pieces = text.split { $0.isWhitespace }
        ranges = pieces.compactMap { CellRange(area: $0.utf8) }
        guard ranges.count == pieces.count else { return nil }
    }

    /// Whether a cell is in both.
    func overlaps(_ other: [CellRange]) -> Bool { ranges.contains { range in other.contains { $0.overlaps(range) } } }

    /// What stays without other ranges.
    ///
    /// A range is cut into at most four, the one with its first cell first, where that stays.
    func subtracting(_ others: [CellRange]) -> RangeList {
        RangeList(
            others.reduce(ranges) { ranges, other in
                ranges.flatMap { $0.overlaps(other) ? Self.pieces(of: $0, without: other) : [$0] }
            })
    }

    /// The cell that formulas are written for.
    var base: CellReference? { ranges.first?.first }

    private static func pieces(of range: CellRange, without hole: CellRange) -> [CellRange] {
        let rows = range.rows.clamped(to: hole.rows)
        let (left, right) = (range.first.column, range.last.column)
        func piece(_ columns: (Int, Int), _ rows: (Int, Int)) -> CellRange? {
            guard columns.0 <= columns.1, rows.0 <= rows.1,
                let first = CellReference(column: columns.0, row: rows.0),
                let last = CellReference(column: columns.1, row: rows.1)
            else { return nil }
            return CellRange(first, last)
        }
        return [
            piece((left, right), (range.first.row, hole.first.row - 1)),
            piece((left, hole.first.column - 1), (rows.lowerBound, rows.upperBound)),
            piece((hole.last.column + 1, right), (rows.lowerBound, rows.upperBound)),
            piece((left, right), (hole.last.row + 1, range.last.row)),
        ].compactMap { $0 }
    }
}
