import XLSX

/// A figure that stands in another cell's place, as the repair of both shows.
enum MovedFigure: ExplainingErrors {
    static func explanations(of error: LocatedError) -> [Explanation] {
        [exchange(error), shift(error)].compactMap(\.self)
    }

    /// Two cells that the repair gives each other's figures.
    private static func exchange(_ error: LocatedError) -> Explanation? {
        let others = error.changes.keys.filter { $0 != error.index }.sorted()
        guard
            let other = others.first(where: { other in
                let cell = error.system.cells[other]
                return error.changes[other] == error.observed && cell.value == error.expected
                    && (cell.record == error.cell.record || cell.field.id == error.cell.field.id)
            })
        else { return nil }
        let place = error.system.cells[other].reference
        return Explanation(
            .exchanged, choices: others.count, error,
            FindingText.both("Đổi chỗ với ô \(place).", "Changed places with cell \(place)."))
    }

    /// A cell whose right figure stands one row off, like those of the cells beside it in the column.
    private static func shift(_ error: LocatedError) -> Explanation? {
        func isMoved(_ cell: Int, _ rows: Int) -> Bool {
            guard let place = error.system.cells[cell].reference.offset(columns: 0, rows: rows),
                let source = error.system.cell(at: place)
            else { return false }
            return error.changes[cell] == error.system.cells[source].value
        }
        let column = error.changes.keys.filter { error.system.cells[$0].field.id == error.cell.field.id }
        for rows in [1, -1] where column.count >= ShiftedRuns.leastRows {
            guard column.count(where: { isMoved($0, rows) }) >= column.count - 1 else { continue }
            // Each figure alone may be chance, all of them are not.
            return .proven(
                .shiftedRows, nil,
                rows == 1
                    ? FindingText.both(
                        "Các số của cột bị đẩy xuống một dòng.", "The figures of the column stand one row too low.")
                    : FindingText.both(
                        "Các số của cột bị đẩy lên một dòng.", "The figures of the column stand one row too high."))
        }
        return nil
    }
}
