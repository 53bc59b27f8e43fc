/// The array formulas that reach down to the row being read (ECMA-376 Part 1, 18.3.1.40).
///
/// Only the first cell of an array carries its text; the others find it here.
struct ArrayFormulas {
    /// Columns of all arrays together; more are an attack.
    private static let maximumColumns = 10_000_000

    private var ofColumn: [Int: ArrayFormula] = [:]
    private var lastRow = 0
    private var columns = 0

    /// Whether no array reaches so far.
    var isEmpty: Bool { ofColumn.isEmpty }

    /// Drops the arrays that end above a row.
    mutating func beginRow(_ number: Int) {
        if number > lastRow, !ofColumn.isEmpty { ofColumn.removeAll(keepingCapacity: true) }
    }

    /// Adds an array by its first cell; an array of one cell needs no place here.
    ///
    /// - Returns: `false` where there are too many.
    mutating func add(_ array: ArrayFormula, from cell: CellReference) -> Bool {
        guard array.range.first != array.range.last, array.range.contains(cell) else { return true }
        columns += array.range.columns.count
        guard columns <= Self.maximumColumns else { return false }
        for column in array.range.columns { ofColumn[column] = array }
        lastRow = max(lastRow, array.range.last.row)
        return true
    }

    /// The array that a cell lies in.
    func formula(at cell: CellReference) -> ArrayFormula? {
        guard let array = ofColumn[cell.column], array.range.contains(cell) else { return nil }
        return array
    }
}
