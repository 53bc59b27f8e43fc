/// The sums of the added columns of a table over some rows.
struct ColumnSums {
    /// The sum is `nil` once a figure was no whole number.
    private var columns: [(column: Int, field: Field, sum: Int?)]
    /// How many rows have been added.
    private(set) var rowCount = 0

    /// The sums over no rows yet.
    init(_ table: FoundTable) {
        columns = table.matches.filter { $0.field.total == .sum }.map { ($0.column, $0.field, 0) }
    }

    /// Adds a row.
    mutating func add(_ row: Int, of grid: SheetGrid) {
        rowCount += 1
        for index in columns.indices {
            guard let sum = columns[index].sum,
                let number = Self.number(columns[index].column, row, columns[index].field, grid)
            else { continue }
            let next = number.integer.map { sum.addingReportingOverflow($0) }
            columns[index].sum = next?.overflow == false ? next?.partialValue : nil
        }
    }

    /// Whether most figures of a row are the sums, zeros apart.
    ///
    /// - Parameter least: How many of them have to be.
    func agree(with row: Int, of grid: SheetGrid, least: Int) -> Bool {
        let known = columns.filter { $0.sum != nil }
        let agreeing = known.count { $0.sum != 0 && Self.number($0.column, row, $0.field, grid)?.integer == $0.sum }
        return agreeing >= least && agreeing * 2 > known.count
    }

    private static func number(_ column: Int, _ row: Int, _ field: Field, _ grid: SheetGrid) -> ExactDecimal? {
        grid.cell(column, row).flatMap { ValueReader.value($0, at: $0.reference, as: field).number }
    }
}
