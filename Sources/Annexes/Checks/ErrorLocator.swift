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
        /// The cheapest of all others; `nil` where none was found within the bounds.
        let runnerUp: Repair?
        /// How much more every other repair weighs at least.
        let margin: Int
        /// Whether no other repair, and no other values of its cells, are as likely.
        let isUnique: Bool
        /// Whether all that the repair rests on is settled; otherwise it is no more than a suggestion.
        var isSettled = true
    }

    /// The most cells that one repair changes.
    private static let maximumChanges = 6
    /// The most states that one group may cost.
    private static let maximumStates = 4_000
    /// The margin that is told where there is no other repair at all.
    private static let horizon = 250
    /// Broken edits beyond which rows are first repaired one by one.
    private static let largestJointGroup = 12
    /// Wrong sums of one total row beyond which the row as a whole is out of date.
    private static let staleTotals = 3

    private let system: EditSystem

    init(_ system: EditSystem) { self.system = system }

    /// The broken edits, each group with its repair.
    ///
    /// - Complexity: O(*n*) in the cells for what agrees; bounded work for each group that does not.
    func localize() -> [Localization] {
        let broken = system.edits.indices.filter { !system.holds($0) }
        let stale = staleTotalRows(broken)
        let swaps = SwappedFigures(system).localizations(broken)
        let explained = Set(stale.joined()).union(swaps.flatMap(\.edits))
        let left = broken.filter { !explained.contains($0) }
        var found = swaps + settled(groups(left), Set(broken))
        let changes = Self.changes(found)
        found += stale.map { recomputed($0, changes) }
        return found
    }

    private static func changes(_ localizations: [Localization]) -> [Int: ExactDecimal] {
        localizations.reduce(into: [:]) { all, one in all.merge(one.best?.changes ?? [:]) { first, _ in first } }
    }

    /// Searches each group, and groups whose repairs meet together.
    private func settled(_ all: [[Int]], _ broken: Set<Int>) -> [Localization] {
        var waiting = all
        var found: [(group: [Int], localizations: [Localization])] = []
        while let group = waiting.popLast() {
            let isLarge = group.count > Self.largestJointGroup
            let localizations = isLarge ? inSteps(group, broken) : jointly(group, Scope(broken, but: group))
            let touched = Set(Self.changes(localizations).keys.flatMap { system.editsOfCell[$0] })
            let met = touched.intersection(broken).subtracting(group)
            let isMet = { (other: [Int]) in !isLarge && other.contains(where: met.contains) }
            let merged = (waiting.filter(isMet) + found.map(\.group).filter(isMet)).joined()
            guard !merged.isEmpty else {
                found.append((group, localizations))
                continue
            }
            waiting.removeAll(where: isMet)
            found.removeAll { isMet($0.group) }
            waiting.append((group + merged).sorted())
        }
        return found.sorted { ($0.group.first ?? 0) < ($1.group.first ?? 0) }.flatMap(\.localizations)
    }

    /// Repairs all of a group; limits that no repair restores stand alone and say nothing of the figures around.
    private func jointly(_ group: [Int], _ scope: Scope) -> [Localization] {
        let whole = search(group, scope)
        let limits = group.filter { system.edits[$0].isLimit }
        guard whole.best == nil, !limits.isEmpty else { return [whole] }
        let others = groups(group.filter { !system.edits[$0].isLimit })
        return others.map { search($0, Scope(scope.ignored, but: $0)) }
            + limits.map { Localization(edits: [$0], best: nil, runnerUp: nil, margin: 0, isUnique: false) }
    }

    /// Repairs the rows one by one, then what is left of the column sums.
    private func inSteps(_ group: [Int], _ broken: Set<Int>) -> [Localization] {
        let rows = groups(group.filter { !system.edits[$0].isColumnSum })
        var found = rows.flatMap { jointly($0, Scope(broken, but: $0)) }.map(halfSettled)
        let fixed = Self.changes(found)
        let touched = Set(fixed.keys.flatMap { system.editsOfCell[$0] }).union(group)
        let left = touched.filter { system.edits[$0].isColumnSum && !system.holds($0, fixed) }.sorted()
        let open = broken.filter { !system.holds($0, fixed) }.union(left)
        found += groups(left).map { group in
            let repair = search(group, Scope(open, but: group), fixed: fixed)
            // A sum over counts that a person has yet to settle is not settled either.
            let isOpen = group.contains { edit in
                system.edits[edit].cells.contains { fixed[$0] != nil && system.cells[$0].field.correction == .person }
            }
            return Localization(
                edits: group, best: repair.best, runnerUp: repair.runnerUp, margin: repair.margin,
                isUnique: repair.isUnique && !isOpen)
        }
        return found
    }

    /// Where rows are repaired one by one, two wrong rates of a row may be one wrong count that the sums would show.
    private func halfSettled(_ localization: Localization) -> Localization {
        guard localization.best?.changes.count ?? 0 > 1 else { return localization }
        var localization = localization
        localization.isSettled = false
        return localization
    }

    // MARK: - Total rows that are out of date

    /// The broken edits of each total row in which so many sums are broken that the row as a whole is out of date.
    private func staleTotalRows(_ broken: [Int]) -> [[Int]] {
        let byRow = Dictionary(grouping: broken) { edit -> Int in
            // The edits within a total row fail with its sums.
            guard let subject = system.edits[edit].cells.first, system.cells[subject].isTotal else { return -1 }
            return system.cells[subject].record
        }
        return byRow.filter { row, edits in
            row >= 0 && edits.count(where: { system.edits[$0].isColumnSum }) >= Self.staleTotals
        }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Sums the columns anew, and the rates of the total row with them.
    private func recomputed(_ edits: [Int], _ fixed: [Int: ExactDecimal]) -> Localization {
        let sums = edits.filter { system.edits[$0].isColumnSum }
        var changes: [Int: ExactDecimal] = [:]
        for sum in sums {
            guard let total = system.edits[sum].cells.first,
                let value = system.candidates(total, for: sum, fixed).first
            else { continue }
            changes[total] = value
        }
        let all = changes.merging(fixed) { first, _ in first }
        let touched = Set(changes.keys.flatMap { system.editsOfCell[$0] }).union(edits)
        for edit in touched.sorted() where !system.holds(edit, all) {
            guard case .ratio(let rate, _, _, _) = system.edits[edit].form,
                let value = system.candidates(rate, for: edit, all).first
            else { continue }
            changes[rate] = value
        }
        // Rows that a person has yet to settle leave their sums open.
        let isOpen = sums.contains { sum in system.edits[sum].cells.contains { fixed[$0] != nil } }
        let weight = changes.keys.reduce(0) { $0 + system.cells[$1].weight }
        var result = Localization(
            edits: edits, best: Repair(changes: changes, weight: weight), runnerUp: nil, margin: 0, isUnique: !isOpen)
        result.isSettled = false
        return result
    }

    // MARK: - Groups

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

    /// The edits that a search leaves alone: what is broken elsewhere.
    private struct Scope {
        let ignored: Set<Int>
        let kept: Set<Int>

        init(_ ignored: Set<Int>, but kept: [Int]) {
            self.ignored = ignored
            self.kept = Set(kept)
        }

        func ignores(_ edit: Int) -> Bool { ignored.contains(edit) && !kept.contains(edit) }
    }

    /// Some cells that may change; ordered by the least weight that any repair with them can have.
    private struct State: Comparable {
        let freed: [Int]
        let weight: Int
        let bound: Int
        let order: Int

        static func < (left: State, right: State) -> Bool {
            (left.bound, left.freed.count, left.order) < (right.bound, right.freed.count, right.order)
        }
        static func == (left: State, right: State) -> Bool { left.order == right.order }
    }

    private func search(_ edits: [Int], _ scope: Scope, fixed: [Int: ExactDecimal] = [:]) -> Localization {
        let rows = Set(
            edits.flatMap { system.edits[$0].isColumnSum ? [] : system.edits[$0].cells }.map { system.cells[$0].record }
        )
        // Short edits first, limits last.
        let targets = edits.map { (edit: $0, cells: branch($0, rows)) }.sorted { left, right in
            (system.edits[left.edit].isLimit ? 1 : 0, left.cells.count, left.edit)
                < (system.edits[right.edit].isLimit ? 1 : 0, right.cells.count, right.edit)
        }
        var branches: [Int: [Int]] = [:]
        let solver = RepairSolver(system, fixed: fixed, ignores: scope.ignores)
        var heap = Heap<State>()
        var seen: Set<[Int]> = []
        var order = 0
        func insert(_ freed: [Int]) {
            guard freed.count <= Self.maximumChanges, seen.insert(freed).inserted else { return }
            let weight = freed.reduce(0) { $0 + system.cells[$1].weight }
            heap.insert(State(freed: freed, weight: weight, bound: weight + rest(targets, freed), order: order))
            order += 1
        }
        insert([])
        var solutions: [Repair] = []
        var isAmbiguous = false
        while solutions.count < 2, order < Self.maximumStates, let state = heap.popMin() {
            let freed = Set(state.freed)
            let next: Set<Int>
            if let unmet = targets.first(where: { freed.isDisjoint(with: $0.cells) }) {
                next = Set(unmet.cells)
            } else {
                switch solver.solve(state.freed) {
                case .values(let values):
                    let changed = values.filter { $0.allSatisfy { $0.value != system.cells[$0.key].value } }
                    guard let first = changed.first else { continue }
                    if solutions.isEmpty { isAmbiguous = isAmbiguous || changed.count > 1 }
                    solutions.append(Repair(changes: first, weight: state.weight))
                    continue
                case .undetermined:
                    isAmbiguous = isAmbiguous || solutions.isEmpty
                    continue
                case .conflict(let conflict):
                    for edit in conflict where branches[edit] == nil { branches[edit] = branch(edit, rows) }
                    next = Set(conflict.flatMap { branches[$0] ?? [] })
                }
            }
            for cell in next.sorted() where !freed.contains(cell) && fixed[cell] == nil {
                insert((state.freed + [cell]).sorted())
            }
        }
        guard let best = solutions.first else {
            return Localization(edits: edits, best: nil, runnerUp: nil, margin: 0, isUnique: false)
        }
        // Nothing below the bound of what was not looked at can be a repair.
        let runnerUp = solutions.dropFirst().first
        let margin = (runnerUp?.weight ?? heap.min?.bound ?? best.weight + Self.horizon) - best.weight
        return Localization(
            edits: edits, best: best, runnerUp: runnerUp, margin: margin, isUnique: !isAmbiguous && margin > 0)
    }

    /// The least weight that the edits without a freed cell still cost.
    private func rest(_ targets: [(edit: Int, cells: [Int])], _ freed: [Int]) -> Int {
        var used = Set(freed)
        var sum = 0
        for target in targets where used.isDisjoint(with: target.cells) {
            sum += target.cells.map { system.cells[$0].weight }.min() ?? 0
            used.formUnion(target.cells)
        }
        return sum
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
