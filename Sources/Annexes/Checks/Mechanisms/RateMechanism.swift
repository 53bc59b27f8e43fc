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
        return neighbours(system, index).first { other in
            system.cells[other].value == cell.value
                // Two equal rates that are both wrong are no copies of a right one.
                && (changes[other] == nil || isTruncated(system, other, changes))
        }.map { system.cells[$0].reference }
    }

    /// The other rates of the row, and those above and below.
    private static func neighbours(_ system: EditSystem, _ index: Int) -> [Int] {
        let cell = system.cells[index]
        let near = [-1, 1].compactMap { cell.reference.offset(columns: 0, rows: $0).flatMap(system.cell(at:)) }
        return (system.cellsOfRecord[cell.record] + near).filter { other in
            other != index && system.cells[other].field.type == .rate
                && (system.cells[other].record == cell.record || system.cells[other].field.id == cell.field.id)
        }
    }
}

extension RateMechanism: ExplainingErrors {
    static func explanations(of error: LocatedError) -> [Explanation] {
        guard error.cell.field.type == .rate else { return [] }
        return [single(error), fromRates(error), fromOtherCounts(error)].compactMap(\.self)
    }

    private static func single(_ error: LocatedError) -> Explanation? {
        switch RateMechanism(error.system, error.index, error.expected, error.changes) {
        case .truncated:
            .proven(
                .truncated, .rateTruncated,
                FindingText.both(
                    "Chỉ đúng nếu cắt bỏ phần thập phân; cả cột làm tròn.",
                    "Right only if the decimals are cut off; the column rounds."))
        case .fraction:
            Explanation(
                .percentAsFraction, .rateFraction, choices: 2, error,
                FindingText.both(
                    "Lệch 100 lần: lẫn giữa tỷ lệ phần trăm và phân số.",
                    "Off by 100: a percentage and a fraction mixed up."))
        case .copied(let neighbour):
            Explanation(
                .copied, .rateCopy, choices: neighbours(error.system, error.index).count, error,
                FindingText.both(
                    "Trùng với ô \(neighbour): có thể đã chép nhầm.", "The same as cell \(neighbour): perhaps copied."))
        case nil: nil
        }
    }

    /// The rate of a total that adds up the rates of its rows, or is their mean.
    private static func fromRates(_ error: LocatedError) -> Explanation? {
        let scale = error.observed.scale
        let rates = error.details.compactMap { row -> Int128? in
            guard let cell = row[error.cell.field.id].flatMap({ error.system.cell(at: $0.reference) }) else {
                return nil
            }
            return error.system.value(cell, error.changes).rounded(to: scale).scaled(to: scale)
        }
        guard rates.count >= 2 else { return nil }
        let sum = rates.reduce(0, +)
        let observed = error.observed.scaled(to: scale)
        let count = Int128(rates.count)
        if sum == observed {
            return Explanation(
                .sumOfRates, .rateSum, choices: 3, error,
                FindingText.both(
                    "Bằng tổng tỷ lệ của các dòng; tỷ lệ không cộng được.",
                    "The sum of the rows' rates; rates cannot be added."))
        }
        guard sum / count == observed || (2 * sum + count) / (2 * count) == observed else { return nil }
        return Explanation(
            .meanOfRates, .rateSum, choices: 3, error,
            FindingText.both(
                "Bằng trung bình tỷ lệ của các dòng; phải tính từ số hộ.",
                "The mean of the rows' rates; it must be computed from the counts."))
    }

    /// The rate of two counts of which one is another column's.
    private static func fromOtherCounts(_ error: LocatedError) -> Explanation? {
        let system = error.system
        let ratio = system.editsOfCell[error.index].lazy.compactMap { edit -> (part: Int, whole: Int)? in
            guard case .ratio(error.index, let part, let whole, _) = system.edits[edit].form else { return nil }
            return (part, whole)
        }.first
        guard let (part, whole) = ratio else { return nil }
        let others = system.cellsOfRecord[error.cell.record].filter { cell in
            system.cells[cell].field.type == .count && cell != part && cell != whole
        }
        let pairs = others.map { (part, $0) } + others.map { ($0, whole) }
        let found = pairs.first { pair in
            guard let part = system.value(pair.0, error.changes).integer,
                let whole = system.value(pair.1, error.changes).integer, whole > 0
            else { return false }
            return PrintedRate(rate: error.observed, part: part, whole: whole).holds
        }
        guard let found else { return nil }
        let (first, second) = (system.cells[found.0].reference, system.cells[found.1].reference)
        return Explanation(
            .otherCounts, found.1 == whole ? nil : .rateDenominator, choices: pairs.count, error,
            FindingText.both(
                "Đúng nếu tính ô \(first) trên ô \(second).", "Right if computed as cell \(first) of cell \(second)."))
    }
}
