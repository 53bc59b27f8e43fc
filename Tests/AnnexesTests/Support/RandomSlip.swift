import XLSX

@testable import Annexes

/// One way in which a figure goes wrong.
enum RandomSlip: CaseIterable {
    case replacedDigit, exchangedDigits, droppedDigit, addedDigit
    case tenfold, hundredfold, thousandfold
    case copiedLeft, copiedRight, copiedAbove, copiedBelow
    case truncated, fraction
    case firstRowLeftOut, lastRowLeftOut, doubled, otherColumn, groupsTwice
    case sumOfRates, meanOfRates
    case anyFigure

    /// A wrong figure for a cell of a table; `nil` where the slip cannot happen there.
    func figure(_ cell: CellReference, in table: RandomTable, _ random: inout SeededRandom) -> ExactDecimal? {
        guard let right = table.figures[cell], let wrong = slipped(cell, right, table, &random), wrong != right,
            wrong >= ExactDecimal(0), wrong.digits < 1_000_000_000
        else { return nil }
        return wrong
    }

    private func slipped(
        _ cell: CellReference, _ right: ExactDecimal, _ table: RandomTable, _ random: inout SeededRandom
    ) -> ExactDecimal? {
        let kind = table.columns[cell.column - 1].kind
        let adding = table.addends[cell.row]
        switch self {
        case .replacedDigit, .exchangedDigits, .droppedDigit, .addedDigit: return digits(right, &random)
        case .tenfold: return right.digits == 0 ? nil : ExactDecimal(digits: right.digits * 10, scale: right.scale)
        case .hundredfold: return right.digits == 0 ? nil : ExactDecimal(digits: right.digits * 100, scale: right.scale)
        case .thousandfold: return ExactDecimal(digits: right.digits * 1000, scale: right.scale)
        case .copiedLeft: return neighbour(cell, -1, 0, table)
        case .copiedRight: return neighbour(cell, 1, 0, table)
        case .copiedAbove: return neighbour(cell, 0, -1, table)
        case .copiedBelow: return neighbour(cell, 0, 1, table)
        case .truncated:
            guard case .rate(let part, let whole, .halfUp, let decimals) = kind else { return nil }
            return count(part, cell, table).flatMap { part in
                count(whole, cell, table).flatMap {
                    RateMath.rate(part: part, whole: $0, decimals: decimals, .truncation)
                }
            }
        case .fraction:
            guard kind != .count else { return nil }
            return ExactDecimal(digits: right.digits, scale: right.scale + 2)
        case .firstRowLeftOut: return adding.flatMap { sum(cell.column, $0.dropFirst(), table) }
        case .lastRowLeftOut: return adding.flatMap { sum(cell.column, $0.dropLast(), table) }
        case .doubled: return adding == nil || kind != .count ? nil : ExactDecimal(digits: right.digits * 2, scale: 0)
        case .otherColumn:
            let others = table.columns.indices.filter { table.columns[$0].kind == .count && $0 != cell.column - 1 }
            return adding.flatMap { rows in random.pick(others).flatMap { sum($0 + 1, rows[...], table) } }
        case .groupsTwice:
            let inner = table.addends.filter { $0.key != cell.row && $0.value.count < adding?.count ?? 0 }.map(\.key)
            return inner.isEmpty || kind != .count ? nil : ExactDecimal(digits: right.digits * 2, scale: 0)
        case .sumOfRates, .meanOfRates:
            guard case .rate(_, _, _, let decimals) = kind, let rows = adding else { return nil }
            let sum = rows.compactMap {
                CellReference(column: cell.column, row: $0).flatMap { table.figures[$0]?.digits }
            }
            .reduce(0, +)
            return ExactDecimal(digits: self == .sumOfRates ? sum : sum / Int64(rows.count), scale: decimals)
        case .anyFigure:
            return ExactDecimal(digits: Int64(random.pick(0...Int(max(9, right.digits * 2)))), scale: right.scale)
        }
    }

    private func digits(_ right: ExactDecimal, _ random: inout SeededRandom) -> ExactDecimal? {
        var text = Array(String(right.digits).utf8)
        let place = random.pick(0...(text.count - 1))
        let digit = UInt8(0x30 + random.pick(0...9))
        switch self {
        case .replacedDigit: text[place] = digit
        case .exchangedDigits:
            guard place + 1 < text.count else { return nil }
            text.swapAt(place, place + 1)
        case .droppedDigit:
            guard text.count > 1 else { return nil }
            text.remove(at: place)
        default: text.insert(digit, at: place)
        }
        return Int64(String(decoding: text, as: UTF8.self)).flatMap { ExactDecimal(digits: $0, scale: right.scale) }
    }

    private func neighbour(_ cell: CellReference, _ columns: Int, _ rows: Int, _ table: RandomTable) -> ExactDecimal? {
        guard let place = cell.offset(columns: columns, rows: rows), let value = table.figures[place],
            table.columns[cell.column - 1].kind != .count || value.integer != nil
        else { return nil }
        return value
    }

    private func count(_ column: Int, _ cell: CellReference, _ table: RandomTable) -> Int? {
        CellReference(column: column + 1, row: cell.row).flatMap { table.figures[$0]?.integer }
    }

    private func sum(_ column: Int, _ rows: ArraySlice<Int>, _ table: RandomTable) -> ExactDecimal? {
        let values = rows.map { row in CellReference(column: column, row: row).flatMap { table.figures[$0]?.integer } }
        guard table.columns[column - 1].kind == .count, !values.isEmpty else { return nil }
        return ExactDecimal(values.compactMap(\.self).reduce(0, +))
    }
}
