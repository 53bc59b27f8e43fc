/// Total rows that leave out one row, as when a village was added below the old total: every sum of the row falls short by
/// that row's figure.
struct OmittedRow {
    private let system: EditSystem

    init(_ system: EditSystem) { self.system = system }

    /// For each such total row its broken edits.
    func edits(_ broken: [Int]) -> [[Int]] {
        let byRow = Dictionary(grouping: broken) { edit -> Int in
            guard let subject = system.subject(edit), system.cells[subject].isTotal else { return -1 }
            return system.cells[subject].record
        }
        return byRow.filter { row, edits in row >= 0 && leavesOutOne(row, edits) }
            .values.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    private func leavesOutOne(_ row: Int, _ edits: [Int]) -> Bool {
        // One sum alone may fall short by a row's figure by chance.
        guard edits.count(where: { system.isColumnSum($0) }) >= 2 else { return false }
        let sums = system.cellsOfRecord[row].flatMap { total in
            system.editsOfCell[total].filter { system.isColumnSum($0) && system.subject($0) == total }
        }
        guard let first = sums.first else { return false }
        return system.cells(of: first).dropFirst().contains { cell in
            let record = system.cells[cell].record
            return sums.allSatisfy { sum in
                guard let figure = system.cellsOfRecord[record].first(where: { system.compares(sum, $0) }) else {
                    return false
                }
                return system.holds(sum, [figure: ExactDecimal(0)])
            }
        }
    }
}
