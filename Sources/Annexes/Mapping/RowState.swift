/// What the rows of a table above one have been.
struct RowState {
    var isBelowHeader = true
    /// Whether the table has ended.
    var isBelow = false
    var isInMemo = false
    var hasDetails = false
    var isNumbered = false
    var lastDetail: Int?
    private let empty: ColumnSums
    private(set) var sums: ColumnSums
    private(set) var sumsSinceTotal: ColumnSums

    /// - Parameter empty: The sums over no rows.
    init(_ empty: ColumnSums) {
        self.empty = empty
        sums = empty
        sumsSinceTotal = empty
    }

    mutating func follow(_ kind: RowKind, _ row: Int, of grid: SheetGrid, isNumbered: Bool) {
        isBelowHeader = kind == .header
        switch kind {
        case .detail:
            hasDetails = true
            self.isNumbered = self.isNumbered || isNumbered
            lastDetail = row
            let figures = sums.figures(of: row, grid)
            sums.add(figures)
            sumsSinceTotal.add(figures)
        case .total: sumsSinceTotal = empty
        case .footer: isBelow = true
        case .memo, .numberRow, .header, .group: break
        }
        if kind != .header { isInMemo = kind == .memo }
    }
}
