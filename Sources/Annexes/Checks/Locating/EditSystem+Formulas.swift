extension EditSystem {
    /// Whether an edit holds because a formula makes it hold, whatever a cell says.
    func follows(_ edit: Int, _ cell: Int) -> Bool {
        guard let subject = subject(edit), subject != cell else { return false }
        return isComputed(subject, by: edit)
    }

    /// Whether a formula that agreed with its cells only follows them to a new value.
    func isConsequence(_ cell: Int, of broken: [Int]) -> Bool {
        cells[cell].isFollower && !broken.contains { isComputed(cell, by: $0) && !holds($0) }
    }

    /// The new results of the formulas that follow some changes.
    ///
    /// A formula that does not agree with its cells is an error of its own, and no consequence.
    func consequences(of changes: [Int: ExactDecimal]) -> [Int: ExactDecimal] {
        var all = changes
        var waiting = Array(changes.keys)
        // Formulas that follow each other in a circle never come to rest.
        var steps = 4 * cells.count
        while let changed = waiting.popLast(), steps > 0 {
            steps -= 1
            for edit in editsOfCell[changed] {
                guard let subject = subject(edit), subject != changed, changes[subject] == nil,
                    isComputed(subject, by: edit), holds(edit),
                    let value = candidates(subject, for: edit, all).first, value != self.value(subject, all)
                else { continue }
                all[subject] = value
                waiting.append(subject)
            }
        }
        return all.filter { changes[$0.key] == nil && $0.value != cells[$0.key].value }
    }

    /// Whether a formula computes a cell as an edit has it: totals add up rows, all else follows from its row.
    private func isComputed(_ cell: Int, by edit: Int) -> Bool {
        let isSum = cells[cell].isTotal && cells[cell].field.total == .sum
        return cells[cell].isFollower && subject(edit) == cell && isColumnSum(edit) == isSum
    }
}
