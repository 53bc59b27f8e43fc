import XLSX

/// The columns that a row of column numbers computes with, as `6=2/1`, by their numbers on the sheet.
struct ComputedColumns {
    /// The columns that are a quotient of others.
    private(set) var quotients: Set<Int> = []
    /// The others that are computed, or that something is computed from.
    private(set) var figures: Set<Int> = []

    /// - Parameter row: The cells of the row.
    init(_ row: [GridCell]) {
        let cells = TableReader.numbered(row)
        let columns = Dictionary(cells.map { ($0.number.label, $0.reference.column) }) { first, _ in first }
        for cell in cells {
            guard let identity = cell.number.identity,
                let expression = try? NumberRowParser.parse(identity, fields: { columns[$0].map(String.init) })
            else { continue }
            figures.formUnion(expression.fields.compactMap { Int($0) })
            let column = cell.reference.column
            if expression.isApproximate { quotients.insert(column) } else { figures.insert(column) }
        }
        figures.subtract(quotients)
    }
}
