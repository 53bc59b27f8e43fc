import HeapModule

/// Searches the cheapest repair of a few broken edits and the next best, cheapest sets of cells first.
///
/// A set of freed cells is followed by all sets with one cell more of an edit that it leaves broken, so that no repair is
/// passed over (Fellegi and Holt 1976: a repair changes a cell of every broken edit). Sets are taken by the least weight that
/// a repair with them can have; so the first repair is the cheapest, and what was not looked at bounds the others.
struct RepairSearch {
    /// What a search leaves alone.
    struct Scope {
        /// The edits that it does not look at.
        var ignores: (Int) -> Bool = { _ in false }
        /// The cells that it may change.
        var mayChange: (Int) -> Bool = { _ in true }
    }

    /// The most cells that one repair changes.
    private static let maximumChanges = 9
    /// The most states that one group may cost.
    private static let maximumStates = 4_000
    /// The most repairs that are told apart, and the states that each but the best may cost.
    private static let maximumRepairs = 8
    private static let statesForNext = 400
    /// What other repairs may weigh more and still count.
    private static let tellingMargin = 60
    /// The margin that is told where there is no other repair at all.
    private static let horizon = 250
    /// The cells beyond which an edit is a long sum.
    private static let longSum = 64

    private let system: EditSystem
    private let scope: Scope
    /// The rows whose cells may change in the sum of a long column.
    private let rows: Set<Int>
    private let edits: [Int]

    init(_ system: EditSystem, _ edits: [Int], _ scope: Scope) {
        self.system = system
        self.scope = scope
        self.edits = edits
        rows = Set(
            edits.filter { !system.isColumnSum($0) }.flatMap { system.cells(of: $0) }.map { system.cells[$0].record })
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

    /// A broken edit, and the cells whose change may repair it.
    private struct Target {
        let edit: Int
        let cells: [Int]
        let leastWeight: Int
        /// Of a long sum: the least weight of the cells that are left out, and how many cells bear its change alone.
        var leastLeftOut: Int?
        var bearers = 0
    }

    /// The states still to be looked at.
    private struct Frontier {
        var heap = Heap<State>()
        var seen: Set<[Int]> = []
        var order = 0
        /// The least weight of a repair that was not looked for.
        var unseen = Int.max
    }

    /// The repair of the edits.
    func localization() -> ErrorLocator.Localization {
        // Short edits first, limits last.
        let targets = edits.map { target($0) }.sorted { left, right in
            (system.isLimit(left.edit) ? 1 : 0, left.cells.count, left.edit)
                < (system.isLimit(right.edit) ? 1 : 0, right.cells.count, right.edit)
        }
        var branches: [Int: Target] = [:]
        let solver = RepairSolver(system, ignores: scope.ignores)
        var frontier = Frontier()
        insert([], targets, &frontier)
        var solutions: [ErrorLocator.Repair] = []
        var isAmbiguous = false
        var limit = Self.maximumStates
        while frontier.order < limit, let state = frontier.heap.min, !isEnough(solutions, state) {
            frontier.heap.removeMin()
            let next: Set<Int>
            if let unmet = targets.first(where: { !meets($0, state.freed) }) {
                next = Set(unmet.cells)
                leaveOut(unmet, state, targets, &frontier)
            } else {
                switch solver.solve(state.freed) {
                case .values(let values):
                    let changed = values.filter { $0.allSatisfy { $0.value != system.cells[$0.key].value } }
                    guard let first = changed.first else { continue }
                    if solutions.isEmpty { isAmbiguous = isAmbiguous || changed.count > 1 }
                    solutions.append(ErrorLocator.Repair(changes: first, weight: state.weight))
                    limit = min(limit, frontier.order + Self.statesForNext)
                    continue
                case .undetermined:
                    isAmbiguous = isAmbiguous || solutions.isEmpty
                    frontier.unseen = min(frontier.unseen, state.bound)
                    continue
                case .conflict(let conflict):
                    for edit in conflict {
                        let target = branches[edit] ?? target(edit)
                        branches[edit] = target
                        leaveOut(target, state, targets, &frontier)
                    }
                    next = Set(conflict.flatMap { branches[$0]?.cells ?? [] })
                }
            }
            for cell in next.sorted() where !state.freed.contains(cell) {
                insert((state.freed + [cell]).sorted(), targets, &frontier)
            }
        }
        return localization(
            solutions, targets, unseen: min(frontier.unseen, frontier.heap.min?.bound ?? .max), isAmbiguous)
    }

    private func localization(
        _ solutions: [ErrorLocator.Repair], _ targets: [Target], unseen: Int, _ isAmbiguous: Bool
    ) -> ErrorLocator.Localization {
        guard let best = solutions.first else { return .unlocated(edits) }
        let runnerUp = solutions.dropFirst().first
        let next = min(runnerUp?.weight ?? .max, unseen, best.weight + Self.horizon)
        let margin = max(0, next - best.weight)
        var result = ErrorLocator.Localization(
            edits: edits, best: best, runnerUp: runnerUp, margin: margin, isUnique: !isAmbiguous && margin > 0)
        result.rivals = solutions.dropFirst().map { ($0.weight - best.weight, 1) }
        // Further cells that bear a sum's change are as likely as those that were looked at.
        if targets.count == 1, targets[0].bearers > 2, let last = solutions.dropFirst().last {
            result.rivals.append((last.weight - best.weight, targets[0].bearers - 2))
        }
        result.proof = ErrorLocator.Localization.Proof(weight: best.weight, bound: min(best.weight, unseen))
        return result
    }

    private func isEnough(_ solutions: [ErrorLocator.Repair], _ next: State) -> Bool {
        guard solutions.count >= 2, let best = solutions.first else { return false }
        return solutions.count >= Self.maximumRepairs || next.bound > best.weight + Self.tellingMargin
    }

    // MARK: - States

    private func insert(_ freed: [Int], _ targets: [Target], _ frontier: inout Frontier) {
        guard frontier.seen.insert(freed).inserted else { return }
        let weight = freed.reduce(0) { $0 + system.cells[$1].weight }
        let bound = weight + rest(targets, freed)
        guard freed.count <= Self.maximumChanges else {
            frontier.unseen = min(frontier.unseen, bound)
            return
        }
        frontier.heap.insert(State(freed: freed, weight: weight, bound: bound, order: frontier.order))
        frontier.order += 1
    }

    /// The least weight that the edits without a freed cell still cost.
    private func rest(_ targets: [Target], _ freed: [Int], without met: Int? = nil) -> Int {
        var used = Set(freed)
        var sum = 0
        for target in targets where target.edit != met && used.isDisjoint(with: target.cells) && !meets(target, freed) {
            sum += target.leastWeight
            used.formUnion(target.cells)
        }
        return sum
    }

    private func meets(_ target: Target, _ freed: [Int]) -> Bool {
        freed.contains { system.compares(target.edit, $0) }
    }

    // MARK: - Edits

    /// The cells whose change may repair an edit.
    ///
    /// In the sum of a long column the rows that are otherwise in order are left out: a change there breaks the row,
    /// and changing the total costs less (see the reference, "clean rows stay clean"). Of those that bear the change alone
    /// the two cheapest stay in: they show that there is a choice.
    private func target(_ edit: Int) -> Target {
        let cells = system.cells(of: edit)
        guard system.isColumnSum(edit), cells.count > Self.longSum else {
            let free = cells.filter(scope.mayChange)
            return Target(edit: edit, cells: free, leastWeight: leastWeight(free) ?? 0)
        }
        let own = rows.flatMap { system.cellsOfRecord[$0] }.filter { $0 != cells[0] && system.compares(edit, $0) }
        let left = cells.dropFirst().filter { !rows.contains(system.cells[$0].record) && scope.mayChange($0) }
        let bearers =
            system.holds(edit) || left.isEmpty
            ? []
            : system.bearers(
                of: edit, where: { scope.mayChange($0) && !rows.contains(system.cells[$0].record) },
                ignoring: scope.ignores
            ).sorted { (system.cells[$0].weight, $0) < (system.cells[$1].weight, $1) }
        let free = (cells.prefix(1) + own).filter(scope.mayChange) + bearers.prefix(2)
        return Target(
            edit: edit, cells: free, leastWeight: leastWeight(free) ?? 0, leastLeftOut: leastWeight(left),
            bearers: bearers.count)
    }

    private func leastWeight(_ cells: some Sequence<Int>) -> Int? { cells.lazy.map { system.cells[$0].weight }.min() }

    /// Repairs that change what a long sum leaves out are not looked for.
    private func leaveOut(_ target: Target, _ state: State, _ targets: [Target], _ frontier: inout Frontier) {
        guard let least = target.leastLeftOut else { return }
        // Alone such a cell breaks its row or another sum.
        let companion = state.freed.isEmpty ? system.leastWeight : 0
        let bound = state.weight + least + companion + rest(targets, state.freed, without: target.edit)
        frontier.unseen = min(frontier.unseen, bound)
    }
}
