/// A rectangle of cells of one sheet of the calculation.
struct FormulaArea: Hashable, Sendable {
    /// The index of the sheet.
    let sheet: Int32
    private let left: UInt16
    private let right: UInt16
    private let top: Int32
    private let bottom: Int32

    /// An area between two corners that lie inside the sheet.
    ///
    /// - Returns: `nil` outside the sheet, or where a last line comes before the first.
    init?(sheet: Int32, columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
        guard columns.lowerBound >= 1, columns.upperBound <= CellReference.maximumColumn, rows.lowerBound >= 1,
            rows.upperBound <= CellReference.maximumRow
        else { return nil }
        self.init(sheet: sheet, uncheckedColumns: columns, rows: rows)
    }

    /// An area that is known to lie inside the sheet.
    init(sheet: Int32, uncheckedColumns columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
        self.sheet = sheet
        left = UInt16(truncatingIfNeeded: columns.lowerBound)
        right = UInt16(truncatingIfNeeded: columns.upperBound)
        top = Int32(truncatingIfNeeded: rows.lowerBound)
        bottom = Int32(truncatingIfNeeded: rows.upperBound)
    }

    var columns: ClosedRange<Int> { Int(left)...Int(right) }
    var rows: ClosedRange<Int> { Int(top)...Int(bottom) }
    var isCell: Bool { left == right && top == bottom }
    /// The number of columns.
    var width: Int { Int(right) - Int(left) + 1 }
    /// The number of rows.
    var height: Int { Int(bottom) - Int(top) + 1 }
    /// The first cell.
    var first: CellReference { CellReference(uncheckedColumn: Int(left), row: Int(top)) }

    func contains(column: Int, row: Int) -> Bool { columns.contains(column) && rows.contains(row) }

    /// What two areas share; `nil` where they do not meet.
    func intersection(_ other: FormulaArea) -> FormulaArea? {
        let columns = (max(left, other.left), min(right, other.right))
        let rows = (max(top, other.top), min(bottom, other.bottom))
        guard sheet == other.sheet, columns.0 <= columns.1, rows.0 <= rows.1 else { return nil }
        return FormulaArea(
            sheet: sheet, uncheckedColumns: Int(columns.0)...Int(columns.1), rows: Int(rows.0)...Int(rows.1))
    }

    /// The smallest area that holds both; `nil` for different sheets.
    func spanned(_ other: FormulaArea) -> FormulaArea? {
        guard sheet == other.sheet else { return nil }
        return FormulaArea(
            sheet: sheet, uncheckedColumns: Int(min(left, other.left))...Int(max(right, other.right)),
            rows: Int(min(top, other.top))...Int(max(bottom, other.bottom)))
    }
}
