/// Finds the rows that add up the rows below them: `I` above `1 2 3`, `1` above `1.1 1.2`.
struct RowGroups {
    private let grid: SheetGrid
    private let table: FoundTable
    private let ordinalColumn: Int?
    /// Whether letters or roman numbers stand higher, which is told by which come first; `nil` before there are any.
    private(set) var highest: RowOrdinal?

    init(_ grid: SheetGrid, _ table: FoundTable, _ ordinalColumn: Int?, highest: RowOrdinal? = nil) {
        self.grid = grid
        self.table = table
        self.ordinalColumn = ordinalColumn
        self.highest = highest
    }

    /// The rows, with levels where they have ordinals and with heads of groups as totals.
    mutating func marked(_ rows: [ClassifiedRow]) -> [ClassifiedRow] {
        guard let ordinalColumn else { return rows }
        let ordinals = rows.map { row in
            row.kind == .detail || row.kind == .group
                ? grid.cell(ordinalColumn, row.row).flatMap { RowOrdinal($0.text) } : nil
        }
        var rows = rows
        highest = highest ?? ordinals.lazy.compactMap(\.self).first { $0 == .roman || $0 == .letter }
        guard highest != nil || ordinals.contains(where: Self.isDotted) else { return rows }
        for index in rows.indices {
            switch ordinals[index] {
            case .arabic(let numbers): rows[index].level = 1 + numbers.count
            case let letter?: rows[index].level = letter == highest ? 0 : 1
            case nil: break
            }
        }
        let details = rows.indices.filter { rows[$0].kind == .detail }
        for (position, index) in details.enumerated() {
            guard let ordinal = ordinals[index], let level = rows[index].level else { continue }
            let below = details[(position + 1)...]
            guard let next = below.first, !hasTotal(between: index, and: next, rows) else { continue }
            let isHead =
                if let nextOrdinal = ordinals[next] {
                    switch ordinal {
                    case .arabic:
                        ordinal.isParent(of: nextOrdinal) && addsUp(index, level, below, rows, depth: level + 1)
                    case .roman, .letter: (rows[next].level ?? 0) > level
                    }
                } else if ordinal == .roman || ordinal == .letter {
                    addsUp(index, level, below, rows, depth: nil)
                } else {
                    false
                }
            guard isHead else { continue }
            rows[index].kind = .total
            rows[index].evidence = .headsGroup
            rows[index].headsGroup = true
        }
        return rows
    }

    private static func isDotted(_ ordinal: RowOrdinal?) -> Bool {
        if case .arabic(let numbers)? = ordinal { numbers.count > 1 } else { false }
    }

    private func hasTotal(between first: Int, and last: Int, _ rows: [ClassifiedRow]) -> Bool {
        rows[(first + 1)..<last].contains { $0.kind == .total || $0.kind == .group && $0.level != nil }
    }

    /// Whether a row's figures are mostly those of the rows below, up to the next of its level.
    private func addsUp(
        _ index: Int, _ level: Int, _ below: ArraySlice<Int>, _ rows: [ClassifiedRow], depth: Int?
    ) -> Bool {
        var sums = ColumnSums(table)
        for other in below {
            let otherLevel = rows[other].level
            if let otherLevel, otherLevel <= level { break }
            if otherLevel == depth { sums.add(rows[other].row, of: grid) }
        }
        return sums.agree(with: rows[index].row, of: grid, least: 1)
    }
}
