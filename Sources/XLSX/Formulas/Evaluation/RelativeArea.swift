/// An area of a compiled formula, whose lines move with the formula's cell where no dollar sign keeps them.
struct RelativeArea: Hashable {
    /// A column or row: its number, or how far it lies behind the formula's.
    struct Line: Hashable {
        var number: Int32
        var isFixed: Bool

        init(fixed number: Int) {
            self.number = Int32(truncatingIfNeeded: number)
            isFixed = true
        }

        /// - Parameter origin: The formula's own line.
        init(_ line: FormulaReference.Line, origin: Int) {
            isFixed = line.isFixed
            number = isFixed ? line.number : line.number - Int32(truncatingIfNeeded: origin)
        }

        init(distance: Int) {
            number = Int32(truncatingIfNeeded: distance)
            isFixed = false
        }

        func number(at origin: Int) -> Int { isFixed ? Int(number) : Int(number) + origin }
    }

    let sheet: Int32
    let left: Line
    let right: Line
    let top: Line
    let bottom: Line

    init(sheet: Int32, left: Line, right: Line, top: Line, bottom: Line) {
        self.sheet = sheet
        self.left = left
        self.right = right
        self.top = top
        self.bottom = bottom
    }

    /// The area of a reference in the formula of a cell.
    init(_ reference: FormulaReference, sheet: Int32, at cell: CellReference) {
        let last = reference.last ?? reference.first
        self.sheet = sheet
        left = reference.first.column.map { Line($0, origin: cell.column) } ?? Line(fixed: 1)
        right = last.column.map { Line($0, origin: cell.column) } ?? Line(fixed: CellReference.maximumColumn)
        top = reference.first.row.map { Line($0, origin: cell.row) } ?? Line(fixed: 1)
        bottom = last.row.map { Line($0, origin: cell.row) } ?? Line(fixed: CellReference.maximumRow)
    }

    /// Whether it is one cell wherever the formula stands.
    var isCell: Bool { left == right && top == bottom }

    /// The area that a formula in a cell means; `nil` where it leaves the sheet.
    func area(column: Int, row: Int) -> FormulaArea? {
        let columns = (left.number(at: column), right.number(at: column))
        let rows = (top.number(at: row), bottom.number(at: row))
        return FormulaArea(
            sheet: sheet, columns: min(columns.0, columns.1)...max(columns.0, columns.1),
            rows: min(rows.0, rows.1)...max(rows.0, rows.1))
    }
}
