/// A table of the workbook as formulas refer to it.
public struct FormulaTable: Hashable, Sendable {
    /// The name that formulas use.
    public let name: String
    /// The index of its sheet.
    public let sheet: Int
    /// All cells, header and totals included.
    public let range: CellRange
    /// The names of the columns, left to right.
    public let columns: [String]
    /// The number of header rows, 0 or 1.
    public let headerRows: Int
    /// The number of totals rows, 0 or 1.
    public let totalsRows: Int

    /// Describes a table.
    public init(name: String, sheet: Int, range: CellRange, columns: [String], headerRows: Int, totalsRows: Int) {
        self.name = name
        self.sheet = sheet
        self.range = range
        self.columns = columns
        self.headerRows = headerRows
        self.totalsRows = totalsRows
    }

    /// The cells of a structured reference; `nil` where there are none.
    func area(of reference: StructuredReference) -> RelativeArea? {
        var (left, right) = (range.first.column, range.last.column)
        if let columns = reference.columns {
            guard let first = index(of: columns.first), let last = index(of: columns.last) else { return nil }
            (left, right) = (range.first.column + min(first, last), range.first.column + max(first, last))
        }
        var top: RelativeArea.Line?
        var bottom: RelativeArea.Line?
        let data = (range.first.row + headerRows, range.last.row - totalsRows)
        for item in reference.items.isEmpty ? [.data] : reference.items {
            let rows: (Int, Int)
            switch item {
            case .all: rows = (range.first.row, range.last.row)
            case .data: rows = data
            case .headers: rows = (range.first.row, data.0 - 1)
            case .totals: rows = (data.1 + 1, range.last.row)
            case .thisRow:
                top = RelativeArea.Line(distance: 0)
                bottom = top
                continue
            }
            guard rows.0 <= rows.1 else { return nil }
            top = RelativeArea.Line(fixed: min(top.map { Int($0.number) } ?? rows.0, rows.0))
            bottom = RelativeArea.Line(fixed: max(bottom.map { Int($0.number) } ?? rows.1, rows.1))
        }
        guard let top, let bottom else { return nil }
        return RelativeArea(
            sheet: Int32(truncatingIfNeeded: sheet), left: RelativeArea.Line(fixed: left),
            right: RelativeArea.Line(fixed: right), top: top, bottom: bottom)
    }

    private func index(of column: String) -> Int? {
        let key = column.lowercased()
        return columns.firstIndex { $0.lowercased() == key }
    }
}
