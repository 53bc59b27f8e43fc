/// A rectangle of values, row by row.
struct FormulaArray: Hashable, Sendable {
    /// 1 or more.
    let rows: Int
    /// 1 or more.
    let columns: Int
    /// As many as `rows` × `columns`, row by row.
    private(set) var values: [FormulaValue]

    /// The most values that an array of a calculation holds: four whole columns.
    static let maximumCount = 4 * CellReference.maximumRow

    /// Creates an array; `nil` unless there are as many values as the sizes say, and at least one.
    init?(rows: Int, columns: Int, values: [FormulaValue]) {
        guard rows > 0, columns > 0 else { return nil }
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, count == values.count else { return nil }
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// An array of one value.
    init(_ value: FormulaValue) {
        rows = 1
        columns = 1
        values = [value]
    }

    /// The value at a place, both from 0.
    ///
    /// As Excel fits arrays of different sizes to each other, a single row or column repeats; `#N/A` beyond the others.
    subscript(row: Int, column: Int) -> FormulaValue {
        let row = rows == 1 ? 0 : row
        let column = columns == 1 ? 0 : column
        guard (0..<rows).contains(row), (0..<columns).contains(column) else { return .error(.notAvailable) }
        return values[row * columns + column]
    }

    /// The array with every value replaced.
    func map(_ transform: (FormulaValue) -> FormulaValue) -> FormulaArray {
        var result = self
        for index in values.indices { result.values[index] = transform(values[index]) }
        return result
    }
}
