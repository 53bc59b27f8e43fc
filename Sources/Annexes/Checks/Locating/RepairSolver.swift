/// Finds the values of some cells, given all others: whether changing just these cells makes everything agree.
struct RepairSolver {
    /// What comes of freeing some cells.
    enum Outcome {
        /// Their values, nearest to the old ones first.
        case values([[Int: ExactDecimal]])
        /// Edits that cannot hold together: a repair must free another cell of one of them.
        case conflict(Set<Int>)
        /// Nothing says what the values are.
        case undetermined
    }

    private let system: EditSystem
    private let ignores: (Int) -> Bool

    /// The most values that are told.
    private static let tellingValues = 3
    /// The most assignments that one set of cells may cost.
    private static let maximumAssignments = 400

    init(_ system: EditSystem, ignores: @escaping (Int) -> Bool) {
        self.system = system
        self.ignores = ignores
    }

    /// The values of freed cells.
    func solve(_ freed: [Int]) -> Outcome {
        let all = Set(freed)
        var freedOfEdit: [Int: [Int]] = [:]
        for cell in freed {
            for edit in system.editsOfCell[cell] where !ignores(edit) { freedOfEdit[edit, default: []].append(cell) }
        }
        var search = Search(system: system, freedOfEdit: freedOfEdit, edits: freedOfEdit.keys.sorted())
        search.extend(Assignment(unknown: all))
        if !search.solutions.isEmpty {
            let ranked = search.solutions.map { (values: $0, distance: distance($0)) }.sorted {
                $0.distance < $1.distance
            }
            return .values(ranked.map(\.values))
        }
        return search.isOpen ? .undetermined : .conflict(search.conflict)
    }

    private func distance(_ values: [Int: ExactDecimal]) -> Double {
        values.reduce(0) { $0 + abs($1.value.double - system.cells[$1.key].value.double) }
    }

    private struct Assignment {
        var values: [Int: ExactDecimal] = [:]
        var unknown: Set<Int>
        /// For each value that was found the edits that it rests on.
        var reasons: [Int: Set<Int>] = [:]
    }

    private struct Search {
        let system: EditSystem
        let freedOfEdit: [Int: [Int]]
        let edits: [Int]
        var solutions: [[Int: ExactDecimal]] = []
        var conflict: Set<Int> = []
        var isOpen = false
        var assignments = 0

        mutating func extend(_ start: Assignment) {
            assignments += 1
            guard assignments <= maximumAssignments, solutions.count < tellingValues else {
                isOpen = true
                return
            }
            var assignment = start
            guard propagate(&assignment) else { return }
            guard !assignment.unknown.isEmpty else {
                solutions.append(assignment.values)
                return
            }
            guard let choice = fewestOptions(assignment) else {
                isOpen = true
                return
            }
            let reasons = reasons(choice.edit, assignment)
            guard !choice.options.isEmpty else {
                conflict.formUnion(reasons)
                return
            }
            // Whatever comes of the options, a repair may also free another cell of the edit that gave them.
            conflict.formUnion(reasons)
            for option in choice.options {
                var next = assignment
                next.values[choice.cell] = option
                next.unknown.remove(choice.cell)
                next.reasons[choice.cell] = reasons
                extend(next)
            }
        }

        /// Follows all edits that leave one value only; false where they contradict each other.
        private mutating func propagate(_ assignment: inout Assignment) -> Bool {
            var isChanged = true
            while isChanged {
                isChanged = false
                for edit in edits {
                    let unknown = freedOfEdit[edit, default: []].filter(assignment.unknown.contains)
                    if unknown.isEmpty {
                        guard system.holds(edit, assignment.values) else {
                            conflict.formUnion(reasons(edit, assignment))
                            return false
                        }
                    } else if unknown.count == 1, let cell = unknown.first, system.defines(cell, edit) {
                        guard let value = system.candidates(cell, for: edit, assignment.values).first else {
                            conflict.formUnion(reasons(edit, assignment))
                            return false
                        }
                        assignment.values[cell] = value
                        assignment.unknown.remove(cell)
                        assignment.reasons[cell] = reasons(edit, assignment)
                        isChanged = true
                    }
                }
            }
            return true
        }

        /// Of the rates that leave a count a few values, the one that leaves the fewest.
        private func fewestOptions(_ assignment: Assignment) -> (cell: Int, edit: Int, options: [ExactDecimal])? {
            var best: (cell: Int, edit: Int, options: [ExactDecimal])?
            for edit in edits where !system.isLimit(edit) {
                let unknown = freedOfEdit[edit, default: []].filter(assignment.unknown.contains)
                guard unknown.count == 1, let cell = unknown.first, !system.defines(cell, edit) else { continue }
                let options = system.candidates(cell, for: edit, assignment.values)
                if options.count < best?.options.count ?? .max { best = (cell, edit, options) }
            }
            return best
        }

        private func reasons(_ edit: Int, _ assignment: Assignment) -> Set<Int> {
            freedOfEdit[edit, default: []].reduce(into: [edit]) { all, cell in
                all.formUnion(assignment.reasons[cell] ?? [])
            }
        }
    }
}
