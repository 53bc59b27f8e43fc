/// Numbers the rows and cells of a sheet as the reader does: one whose `r` is missing or unreadable follows the one
/// before it.
///
/// A sheet that is not in order is refused: there an edit could hit another cell than the one that the reader shows. A
/// cell that is there twice is edited twice.
struct CellPlaces {
    /// The row last entered, 0 before the first.
    private(set) var row = 0
    private var column = 0
    private let part: String

    init(part: String) { self.part = part }

    /// The number of the next row.
    ///
    /// - Parameter given: Its `r`, where that can be read.
    mutating func enterRow(_ given: Int?) throws(WorkbookError) -> Int {
        let number = given ?? row + 1
        guard (1...CellReference.maximumRow).contains(number) else {
            throw WorkbookError(.malformedPart, part: part, detail: "row \(number)")
        }
        guard number >= row else { throw refused("row \(number) stands after row \(row)") }
        // Some programs write each cell of a row in a row of its own.
        if number > row { (row, column) = (number, 0) }
        return number
    }

    /// The place of the next cell of the row.
    ///
    /// - Parameters:
    ///   - given: Its `r`, where that can be read.
    ///   - isEdited: Whether the row has an edit; only there the order matters.
    mutating func enterCell(_ given: CellReference?, isEdited: Bool) throws(WorkbookError) -> CellReference {
        guard let cell = given ?? CellReference(column: column + 1, row: row) else {
            throw WorkbookError(.malformedPart, part: part, detail: "a cell beyond the last column")
        }
        guard cell.row == row else { throw refused("the cell stands in row \(row)", cell) }
        guard cell.column >= column || !isEdited else {
            throw refused("the cell stands after column \(CellReference.columnName(column))", cell)
        }
        column = cell.column
        return cell
    }

    private func refused(_ detail: String, _ cell: CellReference? = nil) -> WorkbookError {
        WorkbookError(.notInOrder, part: part, cell: cell, detail: "\(detail): \(Refusal.notInOrder)")
    }
}
