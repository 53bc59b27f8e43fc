import XLSX

/// How a wrong rate came about, where its figures show it.
enum RateMechanism {
    /// The decimals were cut off in a column that rounds.
    case truncated
    /// A percentage and a fraction were mixed up.
    case fraction
    /// It repeats a rate beside, above or below it.
    case copied(CellReference)

    /// - Parameters:
    ///   - value: What the rate should be.
    ///   - changes: The repair that it is a part of.
    init?(_ system: EditSystem, _ index: Int, _ value: ExactDecimal, _ changes: [Int: ExactDecimal]) {
        let cell = system.cells[index]
        for edit in system.editsOfCell[index] {
            guard case .ratio(_, let part, let whole, let rounding) = system.edits[edit].form, rounding == .halfUp,
                let part = system.value(part, changes).integer, let whole = system.value(whole, changes).integer
            else { continue }
            if RateMath.holds(cell.value, part: part, whole: whole, .truncation) {
                self = .truncated
                return
            }
            if cell.value.percent == value || value.percent == cell.value {
                self = .fraction
                return
            }
        }
        guard let neighbour = Self.equalNeighbour(system, index) else { return nil }
        self = .copied(neighbour)
    }

    /// Another rate in the row, or the rate above or below, with the very same digits.
    private static func equalNeighbour(_ system: EditSystem, _ index: Int) -> CellReference? {
        let cell = system.cells[index]
        guard cell.value != ExactDecimal(0) else { return nil }
        let above = cell.reference.offset(columns: 0, rows: -1)
        let below = cell.reference.offset(columns: 0, rows: 1)
        let neighbours = system.cellsOfRecord[cell.record] + [above, below].compactMap { $0.flatMap(system.cell(at:)) }
        return neighbours.first { other in
            other != index && system.cells[other].field.type == .rate && system.cells[other].value == cell.value
                && (system.cells[other].record == cell.record || system.cells[other].field.id == cell.field.id)
        }.map { system.cells[$0].reference }
    }
}
