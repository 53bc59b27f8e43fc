/// The indexes of a calculation's columns, each made once searching has cost more than making it.
struct ColumnIndexes {
    private struct Place: Hashable {
        let sheet: Int32
        let column: Int
    }

    private struct Entry {
        /// The state of the column that the rest is about.
        var version: UInt64
        /// The cells that were looked at without an index.
        var scanned = 0
        var index: ColumnIndex?
        var isImpossible = false
    }

    private var entries: [Place: Entry] = [:]

    /// The index of a column as it stands now.
    ///
    /// - Parameter cost: The cells that a search without an index looks at.
    /// - Returns: `nil` where such a search is cheaper so far, or a formula of the column has no value.
    mutating func index(
        of column: GridColumn, _ number: Int, sheet: Int32, cost: Int, pool: GridPool, date1904: Bool
    ) -> ColumnIndex? {
        // A look at a few cells costs less than finding the index.
        guard cost > 8, column.pendingCount == 0 else { return nil }
        let place = Place(sheet: sheet, column: number)
        var entry = entries[place] ?? Entry(version: column.version)
        if entry.version != column.version { entry = Entry(version: column.version) }
        if let index = entry.index { return index }
        entry.scanned += cost
        if !entry.isImpossible, entry.scanned > 2 * column.rows.count {
            entry.index = ColumnIndex(column, pool: pool, date1904: date1904)
            entry.isImpossible = entry.index == nil
        }
        entries[place] = entry
        return entry.index
    }
}
