import XLSX

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
    mutating func add(_ row: Int, of grid: SheetGrid) { add(figures(of: row, grid)) }

    /// The figures of a row in the columns.
    func figures(of row: Int, _ grid: SheetGrid) -> [Figure] {
        let cells = grid.cells(of: row)
        return columns.map { Self.figure(SheetGrid.cell($0.column, in: cells), $0.field) }
    }

    /// Adds the figures of a row.
    mutating func add(_ figures: [Figure]) {
        rowCount += 1
        for (index, figure) in zip(columns.indices, figures) {
            guard let sum = columns[index].sum else { continue }
            switch figure {
            case .none: continue
            case .whole(let number):
                let next = sum.addingReportingOverflow(number)
                columns[index].sum = next.overflow ? nil : next.partialValue
            case .broken: columns[index].sum = nil
            }
        }
    }

    /// What a cell adds to a sum.
    enum Figure {
        case none
        case whole(Int)
        /// No whole number.
        case broken

        fileprivate var whole: Int? { if case .whole(let number) = self { number } else { nil } }
    }

    /// Whether most figures of a row are the sums, zeros apart.
    ///
    /// - Parameter least: How many of them have to be.
    func agree(with row: Int, of grid: SheetGrid, least: Int) -> Bool {
        let cells = grid.cells(of: row)
        let known = columns.filter { $0.sum != nil }
        let agreeing = known.count {
            $0.sum != 0 && Self.figure(SheetGrid.cell($0.column, in: cells), $0.field).whole == $0.sum
        }
        return agreeing >= least && agreeing * 2 > known.count
    }

    private static func figure(_ cell: GridCell?, _ field: Field) -> Figure {
        guard let cell else { return .none }
        // As nearly all counts are.
        if case .number(let number) = cell.value, field.type == .count, !cell.isDate, let whole = Int(exactly: number) {
            return .whole(whole)
        }
        guard let number = ValueReader.value(cell, at: cell.reference, as: field).number else { return .none }
        return number.integer.map { .whole($0) } ?? .broken
    }
}
