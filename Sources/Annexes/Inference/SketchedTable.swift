/// A table found on a sheet by its looks alone: no layout says what its columns are.
struct SketchedTable {
    /// A column under the header.
    struct Column {
        /// Its number on the sheet, from 1.
        let number: Int
        /// The texts of the header from top to bottom.
        let header: [String]
    }

    /// The rows of the header, number row excluded.
    let headerRows: ClosedRange<Int>
    /// From left to right.
    let columns: [Column]
    /// The rows below the header that hold figures or texts in its columns, totals among them.
    let dataRows: [Int]
    /// What of it was not looked at.
    let cut: Cut

    /// What was not looked at of a table that goes beyond the limits.
    struct Cut {
        /// The columns behind those that a layout can have.
        let columns: ClosedRange<Int>?
        /// The first row of data behind those that tell the types.
        let row: Int?
        /// A row of the header below the deepest that is read.
        let headerRow: Int?
    }

    /// How much of the sheet it takes; the largest table is the annex.
    var size: Int { columns.count * (dataRows.count + 1) }
}
