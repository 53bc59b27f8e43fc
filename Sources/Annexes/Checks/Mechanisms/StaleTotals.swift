/// Total rows that are out of date as a whole, as when a village was added below them.
///
/// So many of their sums are broken, whatever is wrong in the rows, that the row is summed anew.
struct StaleTotals {
    /// The broken edits of those rows.
    var edits: [Int] { rows.flatMap { $0 } }

    private let rows: [[Int]]
    private let system: EditSystem
    /// Wrong sums beyond which the row as a whole is out of date.
    private static let leastSums = 3

    /// - Parameter repaired: The changes that repair the rows of some broken edits.
    init(_ system: EditSystem, _ broken: [Int], repaired: ([Int]) -> [Int: ExactDecimal]) {
        self.system = system
        let byRow = Dictionary(grouping: broken) { edit -> Int in
            // The edits within a total row fail with its sums.
            guard let subject = system.subject(edit), system.cells[subject].isTotal else { return -1 }
            return system.cells[subject].record
        }
        func isStale(_ edits: [Int], _ changes: [Int: ExactDecimal]) -> Bool {
            edits.count { system.isColumnSum($0) && !system.holds($0, changes) } >= Self.leastSums
        }
        let likely = byRow.filter { row, edits in row >= 0 && isStale(edits, [:]) }
        let changes = likely.isEmpty ? [:] : repaired(byRow[-1] ?? [])
        rows = likely.values.filter { isStale($0, changes) }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    /// - Parameter rows: For each row its broken edits.
    init(_ system: EditSystem, rows: [[Int]]) {
        self.system = system
        self.rows = rows
    }

    /// The sums and rates of the rows, computed anew after all other repairs.
    func localizations(after fixed: [Int: ExactDecimal]) -> [ErrorLocator.Localization] {
        rows.flatMap { localizations($0, fixed) }
    }

    private func localizations(_ edits: [Int], _ fixed: [Int: ExactDecimal]) -> [ErrorLocator.Localization] {
        let sums = edits.filter { system.isColumnSum($0) && !system.holds($0, fixed) }
        var changes: [Int: ExactDecimal] = [:]
        for sum in sums {
            guard let total = system.subject(sum),
                let value = system.candidates(total, for: sum, fixed).first
            else { continue }
            changes[total] = value
        }
        let touched = Set(changes.keys.flatMap { system.editsOfCell[$0] }).union(edits).sorted()
        for edit in touched where !system.holds(edit, merged(changes, fixed)) {
            guard case .ratio(let rate, _, _, _) = system.edits[edit].form,
                let value = system.candidates(rate, for: edit, merged(changes, fixed)).first
            else { continue }
            changes[rate] = value
        }
        let all = merged(changes, fixed)
        let open = touched.filter { !system.holds($0, all) }
        guard !changes.isEmpty else { return open.isEmpty ? [] : [.unlocated(open)] }
        // Rows that a person has yet to settle leave their sums open.
        let isOpen = sums.contains { sum in system.cells(of: sum).contains { fixed[$0] != nil } }
        let weight = changes.keys.reduce(0) { $0 + system.cells[$1].weight }
        var result = ErrorLocator.Localization(
            edits: edits, best: ErrorLocator.Repair(changes: changes, weight: weight), runnerUp: nil, margin: 0,
            isUnique: !isOpen)
        result.isSettled = false
        let untold = open.filter { system.cells(of: $0).allSatisfy { changes[$0] == nil } }
        return [result] + (untold.isEmpty ? [] : [.unlocated(untold)])
    }

    private func merged(
        _ changes: [Int: ExactDecimal], _ fixed: [Int: ExactDecimal]
    ) -> [Int: ExactDecimal] { changes.merging(fixed) { first, _ in first } }
}
