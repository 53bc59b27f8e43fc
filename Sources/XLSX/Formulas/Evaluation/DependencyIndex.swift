/// Which formulas read a cell; areas are kept as such, however many cells they have.
struct DependencyIndex {
    /// An area as wide as this or wider is found by its rows alone.
    private static let wide = 16

    private struct Line: Hashable {
        let sheet: Int32
        /// 0 for wide areas.
        let column: Int32
    }

    private var lines: [Line: RowIntervals] = [:]
    /// The area and the formula of each item of ``lines``.
    private var areas: [FormulaArea] = []
    private var formulas: [Int32] = []
    private var touched: Set<Line> = []

    mutating func append(_ area: FormulaArea, readBy formula: Int32) {
        let item = Int32(truncatingIfNeeded: areas.count)
        areas.append(area)
        formulas.append(formula)
        if area.width >= Self.wide {
            lines[Line(sheet: area.sheet, column: 0), default: RowIntervals()].append(area.rows, item: item)
            return
        }
        for column in area.columns {
            lines[Line(sheet: area.sheet, column: Int32(column)), default: RowIntervals()]
                .append(area.rows, item: item)
        }
    }

    /// Makes the index ready once all areas are there.
    mutating func build() { for line in lines.keys { lines[line]?.build() } }

    /// The formulas that read a cell and were not taken since ``restore()``.
    mutating func take(sheet: Int32, column: Int, row: Int, _ body: (Int32) -> Void) {
        for number in [Int32(truncatingIfNeeded: column), 0] {
            let line = Line(sheet: sheet, column: number)
            guard lines[line] != nil else { continue }
            touched.insert(line)
            lines[line]?.take(row: row) { item in
                guard areas[Int(item)].columns.contains(column) else { return false }
                body(formulas[Int(item)])
                return true
            }
        }
    }

    mutating func restore() {
        for line in touched { lines[line]?.restore() }
        touched.removeAll()
    }
}
