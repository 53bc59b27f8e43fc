/// Numbers the rows and cells of a sheet as the reader does.
///
/// A sheet that is not in order is refused: there an edit could hit another cell than the one that the reader shows.
struct CellPlaces {
    /// The row last entered, 0 before the first.
    private(set) var row = 0
    private var column = 0
    private let part: String

    init(part: String) { self.part = part }

    /// The number of the next row.
    ///
    /// - Parameter given: Its `r`; a row without one follows the row before it.
    mutating func enterRow(_ given: String?) throws(WorkbookError) -> Int {
        guard let number = given.map({ Int($0) }) ?? row + 1 else {
            throw refused("row \(given ?? "") has a number that cannot be read")
        }
        guard (1...CellReference.maximumRow).contains(number) else {
            throw WorkbookError(.malformedPart, part: part, detail: "row \(number)")
        }
        guard number > row else { throw refused("row \(number) stands after row \(row)") }
        (row, column) = (number, 0)
        return number
    }

    /// The place of the next cell of the row.
    ///
    /// - Parameter given: Its `r`; a cell without one follows the cell before it.
    mutating func enterCell(_ given: String?) throws(WorkbookError) -> CellReference {
        guard let given else {
            guard let next = CellReference(column: column + 1, row: row) else {
                throw WorkbookError(.malformedPart, part: part, detail: "a cell beyond the last column")
            }
            column = next.column
            return next
        }
        guard let cell = CellReference(attribute: given.utf8) else {
            throw refused("row \(row) has a cell \(given)")
        }
        guard cell.row == row else { throw refused("the cell stands in row \(row)", cell) }
        guard cell.column > column else {
            throw refused("the cell stands after column \(CellReference.columnName(column))", cell)
        }
        column = cell.column
        return cell
    }

    private func refused(_ detail: String, _ cell: CellReference? = nil) -> WorkbookError {
        WorkbookError(.refusedEdit, part: part, cell: cell, detail: "\(detail): the sheet is not in order")
    }
}
