/// Areas of one size, and what each looks for: the pairs of `COUNTIFS`.
struct Conditions {
    let width: Int
    let height: Int
    private let pairs: [(area: FormulaArea, criterion: Criterion)]
    /// Whether cells match that hold nothing in any of the areas.
    let matchesBlanks: Bool

    /// Reads the pairs of a call.
    ///
    /// - Throws: `#VALUE!` for areas of different sizes, and for what is no area.
    init(_ call: FunctionCall, from first: Int, pairs count: Int) throws(CellError) {
        var pairs: [(FormulaArea, Criterion)] = []
        for index in 0..<count {
            let area = try call.area(first + 2 * index)
            let criterion = Criterion(try call.value(first + 2 * index + 1), date1904: call.context.date1904)
            pairs.append((area, criterion))
        }
        guard let area = pairs.first?.0, pairs.allSatisfy({ $0.0.width == area.width && $0.0.height == area.height })
        else { throw .value }
        (width, height) = (area.width, area.height)
        self.pairs = pairs
        matchesBlanks = pairs.allSatisfy { $0.1.matchesBlanks }
    }

    /// The places that match, counted from 0 from the areas' first cell; those beyond the cells of the sheets are left out.
    func forEachMatch(
        _ call: FunctionCall, _ body: (_ column: Int, _ row: Int) throws(CellError) -> Void
    ) throws(CellError) {
        if try forEachIndexed(call, body) { return }
        // A criterion that nothing fulfils by being empty needs only the cells that there are.
        if let index = pairs.firstIndex(where: { !$0.criterion.matchesBlanks }) {
            let (area, criterion) = pairs[index]
            try call.evaluator.forEachPacked(in: area) { column, row, value throws(CellError) in
                guard let value = call.evaluator.book.pool.unpack(value),
                    criterion.matches(value, date1904: call.context.date1904)
                else { return }
                let place = (column - area.columns.lowerBound, row - area.rows.lowerBound)
                if try hold(at: place, call, except: index) { try body(place.0, place.1) }
            }
        } else {
            let (columns, rows) = used(call)
            try call.spend(columns * rows)
            for row in 0..<rows {
                for column in 0..<columns where try hold(at: (column, row), call) { try body(column, row) }
            }
        }
    }

    /// The places that match, where an index finds those of one criterion.
    ///
    /// - Returns: Whether there is an index.
    private func forEachIndexed(
        _ call: FunctionCall, _ body: (_ column: Int, _ row: Int) throws(CellError) -> Void
    ) throws(CellError) -> Bool {
        guard width == 1 else { return false }
        for (number, (area, criterion)) in pairs.enumerated() {
            guard let key = criterion.key else { continue }
            let sheet = call.evaluator.book.sheets[Int(area.sheet)]
            for place in sheet.indices(in: area.columns) {
                let column = sheet.columns[place]
                let range = column.indices(in: area.rows)
                guard let index = call.evaluator.index(ofColumnAt: place, sheet: area.sheet, cost: range.count)
                else { continue }
                let positions = index.positions(of: key, in: range)
                try call.spend(positions.count + 1)
                for position in positions {
                    let row = Int(column.rows[Int(position)]) - area.rows.lowerBound
                    if try hold(at: (0, row), call, except: number) { try body(0, row) }
                }
                return true
            }
        }
        return false
    }

    /// How many places match that lie beyond the cells of the sheets.
    func matchingBeyondTheUsed(_ call: FunctionCall) -> Int {
        guard matchesBlanks else { return 0 }
        let (columns, rows) = used(call)
        return width * height - columns * rows
    }

    /// Whether all conditions hold at a place.
    func hold(
        at place: (column: Int, row: Int), _ call: FunctionCall, except skipped: Int? = nil
    ) throws(CellError) -> Bool {
        for (index, pair) in pairs.enumerated() where index != skipped {
            let value = try call.value(
                sheet: pair.area.sheet, column: pair.area.columns.lowerBound + place.column,
                row: pair.area.rows.lowerBound + place.row)
            guard pair.criterion.matches(value, date1904: call.context.date1904) else { return false }
        }
        return true
    }

    /// The size of the part of the areas in which their sheets have cells.
    private func used(_ call: FunctionCall) -> (columns: Int, rows: Int) {
        var (columns, rows) = (0, 0)
        for (area, _) in pairs {
            guard let used = call.evaluator.book.sheets[Int(area.sheet)].used else { continue }
            columns = max(columns, used.columns.upperBound - area.columns.lowerBound + 1)
            rows = max(rows, used.rows.upperBound - area.rows.lowerBound + 1)
        }
        return columns > 0 && rows > 0 ? (min(columns, width), min(rows, height)) : (0, 0)
    }
}
