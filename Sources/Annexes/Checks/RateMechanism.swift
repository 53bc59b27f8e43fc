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
        if Self.isTruncated(system, index, changes) {
            self = .truncated
        } else if cell.value.percent == value || value.percent == cell.value || Self.isFraction(system, index, changes)
        {
            self = .fraction
        } else if let neighbour = Self.equalNeighbour(system, index, changes) {
            self = .copied(neighbour)
        } else {
            return nil
        }
    }

    /// A rate beside its counts after some changes, with the rounding of its column.
    private static func rates(
        _ system: EditSystem, _ index: Int, _ changes: [Int: ExactDecimal]
    ) -> [(rate: PrintedRate, rounding: RateRounding)] {
        system.editsOfCell[index].compactMap { edit in
            guard case .ratio(index, let part, let whole, let rounding) = system.edits[edit].form,
                let part = system.value(part, changes).integer, let whole = system.value(whole, changes).integer
            else { return nil }
            return (PrintedRate(rate: system.cells[index].value, part: part, whole: whole), rounding)
        }
    }

    /// Whether a rate is right but for decimals that were cut off.
    private static func isTruncated(_ system: EditSystem, _ index: Int, _ changes: [Int: ExactDecimal]) -> Bool {
        rates(system, index, changes).contains { $0.rounding == .halfUp && $0.rate.holds(.truncation) }
    }

    /// Whether a cell shows the rate as a fraction of 1, rounded to its decimals: 0.11 for 11.02.
    private static func isFraction(_ system: EditSystem, _ index: Int, _ changes: [Int: ExactDecimal]) -> Bool {
        // One digit alone agrees with too many rates.
        system.cells[index].value.digits >= 10
            && rates(system, index, changes).contains { $0.rate.asFraction?.holds(.halfUp) == true }
    }

    /// Another rate in the row, or the rate above or below, with the very same digits.
    private static func equalNeighbour(
        _ system: EditSystem, _ index: Int, _ changes: [Int: ExactDecimal]
    ) -> CellReference? {
        let cell = system.cells[index]
        guard cell.value != ExactDecimal(0) else { return nil }
        let above = cell.reference.offset(columns: 0, rows: -1)
        let below = cell.reference.offset(columns: 0, rows: 1)
        let neighbours = system.cellsOfRecord[cell.record] + [above, below].compactMap { $0.flatMap(system.cell(at:)) }
        return neighbours.first { other in
            other != index && system.cells[other].field.type == .rate && system.cells[other].value == cell.value
                && (system.cells[other].record == cell.record || system.cells[other].field.id == cell.field.id)
                // Two equal rates that are both wrong are no copies of a right one.
                && (changes[other] == nil || isTruncated(system, other, changes))
        }.map { system.cells[$0].reference }
    }
}
