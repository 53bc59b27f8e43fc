import HeapModule

/// Finds the cheapest set of cells whose change makes everything agree (Fellegi and Holt 1976), and the next best.
///
/// Broken edits fall apart into groups that share no cell; each is searched on its own, cheapest sets first. Within
/// the stated bounds the first set found is the optimum; where a bound stops the search the result says so.
struct ErrorLocator {
    /// Cells with the values that repair them.
    struct Repair {
        let changes: [Int: ExactDecimal]
        let weight: Int
    }

    /// What is wrong in one group of broken edits.
    struct Localization {
        /// The edits that are broken.
        let edits: [Int]
        /// The cheapest repair; `nil` where none was found within the bounds.
        let best: Repair?
        /// The cheapest of all others.
        let runnerUp: Repair?
        /// Whether no cheaper or equal repair exists.
        let isUnique: Bool
    }

    /// The most cells that one repair changes.
    private static let maximumChanges = 5
    /// The most states that one group may cost.
    private static let maximumStates = 20_000
    /// Broken edits beyond which rows are first repaired one by one.
    private static let largestJointGroup = 10

    private let system: EditSystem

    init(_ system: EditSystem) { self.system = system }

    /// The broken edits, each group with its repair.
    ///
    /// - Complexity: O(*n*) in the cells for what agrees; bounded work for each group that does not.
    func localize() -> [Localization] {
        let broken = system.edits.indices.filter { !system.holds($0) }
        return groups(broken).flatMap { group in
            group.count <= Self.largestJointGroup ? jointly(group) : inSteps(group)
        }
    }

    /// Repairs all of a group; limits that no repair restores stand alone and say nothing of the figures around.
    private func jointly(_ group: [Int], localOnly: Bool = false) -> [Localization] {
        let whole = search(group, fixed: [:], localOnly: localOnly)
        let limits = group.filter { system.edits[$0].isLimit }
        guard whole.best == nil, !limits.isEmpty else { return [whole] }
        let others = groups(group.filter { !system.edits[$0].isLimit })
        return others.map { search($0, fixed: [:], localOnly: localOnly, ignoring: Set(limits)) }
            + limits.map { Localization(edits: [$0], best: nil, runnerUp: nil, isUnique: false) }
    }

    /// Repairs the rows one by one, then what is left of the column sums.
    private func inSteps(_ group: [Int]) -> [Localization] {
        var found = groups(group.filter { !system.edits[$0].isColumnSum }).flatMap { jointly($0, localOnly: true) }
        let fixed = found.reduce(into: [Int: ExactDecimal]()) { all, localization in
            all.merge(localization.best?.changes ?? [:]) { first, _ in first }
        }
        let left = system.edits.indices.filter { system.edits[$0].isColumnSum && !system.holds($0, fixed) }
        found += groups(left).map { group in
            let repair = search(group, fixed: fixed)
            // A sum over counts that a person has yet to settle is not settled either.
            let isOpen = group.contains { edit in
                system.edits[edit].cells.contains { fixed[$0] != nil && system.cells[$0].field.correction == .person }
            }
            return Localization(
                edits: group, best: repair.best, runnerUp: repair.runnerUp, isUnique: repair.isUnique && !isOpen)
        }
        return found
    }

    /// Splits edits into groups that share cells.
    private func groups(_ edits: [Int]) -> [[Int]] {
        var groupOfCell: [Int: Int] = [:]
        var parent = Array(edits.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index { index = parent[index] }
            return index
        }
        for (position, edit) in edits.enumerated() {
            for cell in system.edits[edit].cells {
                if let other = groupOfCell[cell] {
                    parent[root(position)] = root(other)
                } else {
                    groupOfCell[cell] = position
                }
            }
        }
        return Dictionary(grouping: edits.indices, by: root).sorted { $0.key < $1.key }
            .map { $0.value.map { edits[$0] } }
    }

    // MARK: - The search

    private struct State: Comparable {
        let weight: Int
        let changes: [Int: ExactDecimal]
        let broken: Set<Int>
        let order: Int

        static func < (left: State, right: State) -> Bool {
            (left.weight, left.changes.count, left.order) < (right.weight, right.changes.count, right.order)
        }
        static func == (left: State, right: State) -> Bool { left.order == right.order }
    }

    private func search(
        _ edits: [Int], fixed: [Int: ExactDecimal], localOnly: Bool = false, ignoring ignored: Set<Int> = []
    ) -> Localization {
        var heap = Heap([State(weight: 0, changes: [:], broken: Set(edits), order: 0)])
        var seen: Set<[Int: ExactDecimal]> = []
        var order = 1
        var solutions: [Repair] = []
        let rows = Set(
            edits.flatMap { system.edits[$0].isColumnSum ? [] : system.edits[$0].cells }.map { system.cells[$0].record }
        )
        while let state = heap.popMin(), order < Self.maximumStates, solutions.count < 2 {
            guard let edit = state.broken.min(by: { rank($0) < rank($1) }) else {
                solutions.append(Repair(changes: state.changes, weight: state.weight))
                continue
            }
            guard state.changes.count < Self.maximumChanges else { continue }
            for cell in branch(edit, rows) where state.changes[cell] == nil && fixed[cell] == nil {
                for value in system.candidates(cell, for: edit, state.changes.merging(fixed) { first, _ in first }) {
                    guard value != system.cells[cell].value else { continue }
                    var changes = state.changes
                    changes[cell] = value
                    guard seen.insert(changes).inserted else { continue }
                    let all = changes.merging(fixed) { first, _ in first }
                    let touched = system.editsOfCell[cell].filter {
                        !ignored.contains($0) && (!localOnly || !system.edits[$0].isColumnSum)
                    }
                    let broken = state.broken.union(touched).filter { !system.holds($0, all) }
                    heap.insert(
                        State(
                            weight: state.weight + system.cells[cell].weight, changes: changes, broken: broken,
                            order: order))
                    order += 1
                }
            }
        }
        let best = solutions.first
        let runnerUp = solutions.dropFirst().first
        return Localization(
            edits: edits, best: best, runnerUp: runnerUp,
            isUnique: best != nil && order < Self.maximumStates && runnerUp?.weight != best?.weight)
    }

    /// The order in which broken edits are repaired: short ones first, limits last.
    private func rank(_ edit: Int) -> (Int, Int, Int) {
        (system.edits[edit].isLimit ? 1 : 0, system.edits[edit].cells.count, edit)
    }

    /// The cells whose change may repair an edit.
    ///
    /// In the sum of a long column the rows that are otherwise in order are left out: a change there breaks the row,
    /// and changing the total costs less (see the reference, "clean rows stay clean").
    private func branch(_ edit: Int, _ rows: Set<Int>) -> [Int] {
        let cells = system.edits[edit].cells
        guard system.edits[edit].isColumnSum, cells.count > 64 else { return cells }
        return cells.filter { system.cells[$0].isTotal || rows.contains(system.cells[$0].record) }
    }
}
