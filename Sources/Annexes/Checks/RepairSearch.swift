import HeapModule

/// Searches the cheapest repair of a few broken edits and the next best, cheapest sets of cells first.
struct RepairSearch {
    /// What a search leaves alone.
    struct Scope {
        /// The edits that it does not look at.
        var ignores: (Int) -> Bool = { _ in false }
        /// The cells that it may change.
        var mayChange: (Int) -> Bool = { _ in true }
    }

    /// The most cells that one repair changes.
    private static let maximumChanges = 6
    /// The most states that one group may cost.
    private static let maximumStates = 4_000
    /// The margin that is told where there is no other repair at all.
    private static let horizon = 250

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
            edits.filter { !system.edits[$0].isColumnSum }.flatMap { system.edits[$0].cells }
                .map { system.cells[$0].record })
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

    /// The repair of the edits.
    func localization() -> ErrorLocator.Localization {
        // Short edits first, limits last.
        let targets = edits.map { (edit: $0, cells: branch($0)) }.sorted { left, right in
            (system.edits[left.edit].isLimit ? 1 : 0, left.cells.count, left.edit)
                < (system.edits[right.edit].isLimit ? 1 : 0, right.cells.count, right.edit)
        }
        var branches: [Int: [Int]] = [:]
        let solver = RepairSolver(system, ignores: scope.ignores)
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
        var solutions: [ErrorLocator.Repair] = []
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
                    solutions.append(ErrorLocator.Repair(changes: first, weight: state.weight))
                    continue
                case .undetermined:
                    isAmbiguous = isAmbiguous || solutions.isEmpty
                    continue
                case .conflict(let conflict):
                    for edit in conflict where branches[edit] == nil { branches[edit] = branch(edit) }
                    next = Set(conflict.flatMap { branches[$0] ?? [] })
                }
            }
            for cell in next.sorted() where !freed.contains(cell) { insert((state.freed + [cell]).sorted()) }
        }
        guard let best = solutions.first else {
            return ErrorLocator.Localization(edits: edits, best: nil, runnerUp: nil, margin: 0, isUnique: false)
        }
        // Nothing below the bound of what was not looked at can be a repair.
        let runnerUp = solutions.dropFirst().first
        let margin = (runnerUp?.weight ?? heap.min?.bound ?? best.weight + Self.horizon) - best.weight
        return ErrorLocator.Localization(
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
    private func branch(_ edit: Int) -> [Int] {
        let cells = system.edits[edit].cells
        let near: [Int]
        if system.edits[edit].isColumnSum, cells.count > 64 {
            let own = rows.flatMap { system.cellsOfRecord[$0] }
            near = cells.prefix(1) + own.filter { $0 != cells[0] && system.editsOfCell[$0].contains(edit) }
        } else {
            near = cells
        }
        return near.filter(scope.mayChange)
    }
}
