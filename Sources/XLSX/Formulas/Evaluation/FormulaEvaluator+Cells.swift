extension FormulaEvaluator {
    /// The value of a cell.
    func value(sheet: Int32, column: Int, row: Int) throws(CellError) -> FormulaValue {
        let value = book.sheets[Int(sheet)][column, row]
        if let value = book.pool.unpack(value) { return value }
        throw lacking(value, FormulaArea(sheet: sheet, uncheckedColumns: column...column, rows: row...row))
    }

    /// Stops for a cell that has no value, or none yet.
    func lacking(_ value: GridValue, _ area: FormulaArea) -> CellError {
        if value.kind == .pending { return wait(for: area) }
        return stop(.precedent(SheetCellReference(sheet: Int(area.sheet), cell: area.first)))
    }

    /// One value of an operand.
    func value(of operand: FormulaOperand) throws(CellError) -> FormulaValue {
        switch operand {
        case .omitted: return .blank
        case .value(let value): return value
        case .array(let array): return array[0, 0]
        case .area(let area):
            guard let cell = intersected(area) else { return .error(.value) }
            return try value(sheet: area.sheet, column: cell.column, row: cell.row)
        case .areas: return .error(.value)
        }
    }

    /// The cell of an area in the row or column of the formula; the only one of an area of one.
    func intersected(_ area: FormulaArea) -> CellReference? {
        if area.isCell { return area.first }
        if area.width == 1, area.rows.contains(row) {
            return CellReference(uncheckedColumn: area.columns.lowerBound, row: row)
        }
        if area.height == 1, area.columns.contains(column) {
            return CellReference(uncheckedColumn: column, row: area.rows.lowerBound)
        }
        return nil
    }

    /// All values of an operand.
    func array(of operand: FormulaOperand) throws(CellError) -> FormulaArray {
        switch operand {
        case .omitted: return FormulaArray(.blank)
        case .value(let value): return FormulaArray(value)
        case .array(let array): return array
        case .areas: throw .value
        case .area(let area):
            let count = try self.area(rows: area.height, columns: area.width)
            var values = Array(repeating: FormulaValue.blank, count: count)
            try forEachPacked(in: area) { column, row, value throws(CellError) in
                guard let unpacked = book.pool.unpack(value) else { return }
                values[(row - area.rows.lowerBound) * area.width + column - area.columns.lowerBound] = unpacked
            }
            return FormulaArray(rows: area.height, columns: area.width, values: values) ?? FormulaArray(.error(.value))
        }
    }

    /// The numbers of an area, column by column.
    func forEachNumber(in area: FormulaArea, _ body: (Double) -> Void) throws(CellError) {
        for index in book.sheets[Int(area.sheet)].indices(in: area.columns) {
            let column = book.sheets[Int(area.sheet)].columns[index]
            let indices = column.indices(in: area.rows)
            try spend(indices.count + 1)
            guard let stop = column.forEachNumber(in: indices, body) else { continue }
            let value = column[index: stop]
            if value.kind == .error { throw book.pool.errors[Int(value.payload)] }
            throw lacking(value, value.kind == .pending ? area : cell(of: area.sheet, columnAt: index, position: stop))
        }
    }

    private func cell(of sheet: Int32, columnAt index: Int, position: Int) -> FormulaArea {
        let column = book.sheets[Int(sheet)].number(ofColumnAt: index)
        let row = Int(book.sheets[Int(sheet)].columns[index].rows[position])
        return FormulaArea(sheet: sheet, uncheckedColumns: column...column, rows: row...row)
    }

    /// The cells of an area that are not blank, row by row.
    func forEachCell(
        in area: FormulaArea, _ body: (_ column: Int, _ row: Int, FormulaValue) throws(CellError) -> Void
    ) throws(CellError) {
        var found: [(column: Int, row: Int, value: GridValue)] = []
        try forEachPacked(in: area) { column, row, value throws(CellError) in found.append((column, row, value)) }
        if area.width > 1 { found.sort { ($0.row, $0.column) < ($1.row, $1.column) } }
        for cell in found {
            guard let value = book.pool.unpack(cell.value), value != .blank else { continue }
            try body(cell.column, cell.row, value)
        }
    }

    /// The cells of an area that the grid has, column by column.
    ///
    /// - Throws: Where one has no value, or none yet; of these all are then noted.
    func forEachPacked(
        in area: FormulaArea, _ body: (_ column: Int, _ row: Int, GridValue) throws(CellError) -> Void
    ) throws(CellError) {
        let sheet = book.sheets[Int(area.sheet)]
        for index in sheet.indices(in: area.columns) {
            let number = sheet.number(ofColumnAt: index)
            let indices = sheet.columns[index].indices(in: area.rows)
            try spend(indices.count + 1)
            for position in indices {
                let value = sheet.columns[index][index: position]
                let row = Int(sheet.columns[index].rows[position])
                guard value.kind != .pending, value.kind != .unavailable else {
                    throw lacking(
                        value,
                        value.kind == .pending ? area : cell(of: area.sheet, columnAt: index, position: position))
                }
                try body(number, row, value)
            }
        }
    }
}
