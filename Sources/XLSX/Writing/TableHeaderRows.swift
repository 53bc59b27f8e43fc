/// Sees to it that the header cells of tables say what the tables say; where they differ, Excel repairs the workbook.
///
/// Rows are gone once they are written: those that come first are remembered, as a table may be known only behind them.
struct TableHeaderRows {
    private static let remembered = 16

    /// The texts that are still to be written, by row and column.
    private var expected: [Int: [Int: String]] = [:]
    /// The texts of the first rows.
    private var first: [Int: [Int: String]] = [:]

    /// Takes the header of a table.
    ///
    /// - Parameter row: The last row that has been written.
    /// - Returns: The error where the header is written already and says something else, or is forgotten.
    mutating func expect(_ table: Table, after row: Int) -> WorkbookError? {
        guard table.hasHeaderRow else { return nil }
        let number = table.range.first.row
        var texts: [Int: String] = [:]
        for (column, name) in zip(table.range.columns, table.columns.map(\.name)) { texts[column] = name }
        guard number <= row else {
            expected[number, default: [:]].merge(texts) { _, new in new }
            return nil
        }
        let isForgotten = first[number] == nil && first.count >= Self.remembered
        guard !isForgotten else {
            return WorkbookError(
                .refusedEdit, cell: table.range.first,
                detail: "the header of the table \(table.displayName) is written; add the table before that row")
        }
        return Self.difference(first[number] ?? [:], texts, row: number)
    }

    /// Looks at a row that is to be written.
    mutating func check(_ row: WriterRow) throws(WorkbookError) {
        let texts = expected[row.number]
        guard texts != nil || first.count < Self.remembered else { return }
        var found: [Int: String] = [:]
        for cell in row.cells {
            if case .text(let text) = cell.value, cell.formula == nil { found[cell.column] = text }
        }
        if let texts {
            if let error = Self.difference(found, texts, row: row.number) { throw error }
            expected[row.number] = nil
        }
        if first.count < Self.remembered { first[row.number] = found }
    }

    /// The error of a header that has not been written; `nil` where all have.
    var missing: WorkbookError? {
        guard let row = expected.keys.min(), let column = expected[row]?.keys.min() else { return nil }
        return WorkbookError(
            .refusedEdit, cell: CellReference(column: column, row: row),
            detail: "a table without its header row; write its columns' names into it")
    }

    private static func difference(
        _ found: [Int: String], _ expected: [Int: String], row: Int
    ) -> WorkbookError? {
        // Swift holds composed and decomposed letters to be equal; Excel does not.
        guard
            let column = expected.keys.sorted().first(where: { column in
                !(found[column].map { $0.utf8.elementsEqual(expected[column, default: ""].utf8) } ?? false)
            })
        else { return nil }
        return WorkbookError(
            .refusedEdit, cell: CellReference(column: column, row: row),
            detail: "the cell must hold the text of its table's column, \(expected[column] ?? "")")
    }
}
