import XLSX

/// A table found on a sheet, with the layout that fits it best.
struct FoundTable {
    let layout: Layout
    let matches: [ColumnMatcher.Match]
    /// The cells of the header, number row excluded.
    let headerRange: CellRange
    /// 0…1, how well the layout fits.
    let score: Double
    /// The layouts that fitted less, best first.
    let others: [(layout: Layout, score: Double)]
    /// Whether other tables stand beside it.
    var hasNeighbours = false

    /// The rows of the header.
    var headerRows: ClosedRange<Int> { headerRange.rows }
    /// The columns that the header covers.
    var columns: ClosedRange<Int> { headerRange.columns }

    /// The table with other columns, under a standard; what only helped to find the header goes.
    func with(matches: [ColumnMatcher.Match], _ standard: PovertyStandard?) -> FoundTable {
        let helpers = Set(layout.markColumns.map(\.field.id))
        return FoundTable(
            layout: layout.with(standard), matches: matches.filter { !helpers.contains($0.field.id) },
            headerRange: headerRange, score: score, others: others, hasNeighbours: hasNeighbours)
    }

    /// The column of a field.
    func column(of field: String) -> Int? { matches.first { $0.field.id == field }?.column }
}

/// What came closest where no layout fits a sheet.
public struct NearMiss: Sendable {
    /// The layout.
    public let layout: Layout
    /// The required fields whose columns were found.
    public let found: [Field]
    /// The required fields that no column bears.
    public let missing: [Field]
    /// The row whose cells came closest to a header.
    public let row: Int
}
