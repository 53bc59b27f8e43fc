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
        var isUnique: Bool
        /// Whether all that the repair rests on is settled; otherwise it is no more than a suggestion.
        var isSettled = true

        /// Edits that nothing was found to repair.
        static func unlocated(_ edits: [Int]) -> Localization {
            Localization(edits: edits, best: nil, runnerUp: nil, margin: 0, isUnique: false)
        }
    }

    /// Broken edits beyond which rows are first repaired one by one.
    private static let largestJointGroup = 12

    private let system: EditSystem

    init(_ system: EditSystem) { self.system = system }

    /// The broken edits, each group with its repair.
    ///
    /// - Complexity: O(*n*) in the cells for what agrees; bounded work for each group that does not.
    func localize() -> [Localization] {
        let broken = system.edits.indices.filter { !system.holds($0) }
        let stale = StaleTotals(system, broken) { Self.changes(repairedAlone($0).flatMap(\.localizations)) }
        let shifts = ShiftedRuns(system).localizations(broken)
        let unshifted = broken.filter { edit in !shifts.contains { $0.edits.contains(edit) } }
        let swaps = shifts + SwappedFigures(system).localizations(unshifted)
        let explained = Set(stale.edits).union(swaps.flatMap(\.edits))
        var found = swaps + settled(groups(broken.filter { !explained.contains($0) }), Set(broken))
        found += stale.localizations(after: Self.changes(found))
        return Self.withoutContradictions(found, system)
    }

    private static func changes(_ localizations: [Localization]) -> [Int: ExactDecimal] {
        localizations.reduce(into: [:]) { all, one in all.merge(one.best?.changes ?? [:]) { first, _ in first } }
    }

    /// Repairs that give one cell two values are no more than possibilities.
    private static func withoutContradictions(
        _ localizations: [Localization], _ system: EditSystem
    ) -> [Localization] {
        var result = localizations
        var owners: [Int: Int] = [:]
        for (index, localization) in localizations.enumerated() {
            for (cell, value) in localization.best?.changes ?? [:] where !system.cells[cell].isFollower {
                guard let owner = owners[cell] else {
                    owners[cell] = index
                    continue
                }
                result[owner].isSettled = false
                result[index].isSettled = false
                guard result[owner].best?.changes[cell] != value else { continue }
                result[owner].isUnique = false
                result[index].isUnique = false
            }
        }
        return result
    }

    // MARK: - Groups

    /// Searches each group, and groups whose repairs meet together.
    private func settled(_ all: [[Int]], _ broken: Set<Int>) -> [Localization] {
        struct Group {
            let edits: [Int]
            var localizations: [Localization] = []
        }
        var groups: [Group?] = all.map { Group(edits: $0) }
        var groupOfEdit: [Int: Int] = [:]
        for (index, edits) in all.enumerated() { for edit in edits { groupOfEdit[edit] = index } }
        var waiting = Array(groups.indices)
        while let index = waiting.popLast() {
            guard let edits = groups[index]?.edits else { continue }
            let isLarge = edits.count > Self.largestJointGroup
            let localizations = isLarge ? inSteps(edits, broken) : jointly(edits, ignoring: broken, in: system)
            groups[index]?.localizations = localizations
            guard !isLarge else { continue }
            let touched = Self.changes(localizations).keys.flatMap { system.editsOfCell[$0] }
            let met = Set(touched.compactMap { groupOfEdit[$0] }).subtracting([index])
            guard !met.isEmpty else { continue }
            let merged = met.reduce(edits) { $0 + (groups[$1]?.edits ?? []) }.sorted()
            for other in met.union([index]) { groups[other] = nil }
            for edit in merged { groupOfEdit[edit] = groups.count }
            waiting.append(groups.count)
            groups.append(Group(edits: merged))
        }
        return groups.compactMap(\.self).sorted { ($0.edits.first ?? 0) < ($1.edits.first ?? 0) }
            .flatMap(\.localizations)
    }

    /// Repairs all of a group; limits that no repair restores stand alone and say nothing of the figures around.
    ///
    /// - Parameters:
    ///   - ignored: Edits that are left alone, but for those of the group.
    ///   - scope: What else is left alone.
    private func jointly(
        _ group: [Int], ignoring ignored: Set<Int>, _ scope: RepairSearch.Scope = RepairSearch.Scope(),
        in system: EditSystem
    ) -> [Localization] {
        func search(_ edits: [Int]) -> Localization {
            let kept = Set(edits)
            let ignores = { edit in !kept.contains(edit) && (ignored.contains(edit) || scope.ignores(edit)) }
            return RepairSearch(
                system, edits, RepairSearch.Scope(ignores: ignores, mayChange: scope.mayChange)
            ).localization()
        }
        let whole = search(group)
        let limits = group.filter { system.edits[$0].isLimit }
        guard whole.best == nil, !limits.isEmpty else { return [whole] }
        let others = groups(group.filter { !system.edits[$0].isLimit })
        return others.map(search) + limits.map { .unlocated([$0]) }
    }

    /// Splits edits into groups that share cells.
    private func groups(_ edits: [Int]) -> [[Int]] {
        var groupOfCell: [Int: Int] = [:]
        var parent = Array(edits.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
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

    // MARK: - Large groups

    /// Repairs the rows one by one, then what is left of the totals.
    private func inSteps(_ group: [Int], _ broken: Set<Int>) -> [Localization] {
        let rows = repairedRows(group, broken)
        let fixed = Self.changes(rows)
        let repaired = system.applying(fixed)
        let untold = Set(rows.filter { $0.best == nil }.flatMap(\.edits))
        let open = Set(fixed.keys.flatMap { system.editsOfCell[$0] }).union(group).filter { !repaired.holds($0) }
        let ignored = broken.filter { !repaired.holds($0) }.union(open)
        return rows
            + groups(open.subtracting(untold).sorted()).flatMap { group in
                // Many wrong totals: each is looked at by itself, over rows that are taken as they are.
                let isLarge = group.count > Self.largestJointGroup
                let scope = RepairSearch.Scope(mayChange: { cell in
                    fixed[cell] == nil && (!isLarge || system.cells[cell].isTotal)
                })
                return (isLarge ? byTotal(group) : [group]).flatMap { part in
                    jointly(part, ignoring: ignored, scope, in: repaired).map { localization in
                        var localization = localization
                        localization.isSettled = !isLarge
                        // A sum over counts that a person has yet to settle is not settled either.
                        if rests(part, on: fixed) { localization.isUnique = false }
                        return localization
                    }
                }
            }
    }

    private func rests(_ edits: [Int], on fixed: [Int: ExactDecimal]) -> Bool {
        edits.contains { edit in
            system.edits[edit].cells.contains { fixed[$0] != nil && system.cells[$0].field.correction == .person }
        }
    }

    private func byTotal(_ edits: [Int]) -> [[Int]] {
        let byRecord = Dictionary(grouping: edits) { system.cells[system.edits[$0].cells[0]].record }
        return byRecord.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Whether an edit ties the cells of one village or household together.
    private func isOfRow(_ edit: Int) -> Bool {
        !system.edits[edit].isColumnSum && system.edits[edit].cells.allSatisfy { !system.cells[$0].isTotal }
    }

    /// The rows with broken edits, each repaired for itself, whatever the totals say.
    private func repairedAlone(_ edits: [Int]) -> [(edits: [Int], localizations: [Localization])] {
        let scope = RepairSearch.Scope(ignores: { system.edits[$0].isColumnSum })
        return groups(edits.filter(isOfRow)).map { ($0, jointly($0, ignoring: [], scope, in: system)) }
    }

    /// Repairs the rows of a group one by one.
    ///
    /// A column sum that holds speaks for its figures, unless keeping it costs more than a total that was added up
    /// over the wrong figures: then the rows are repaired without it.
    private func repairedRows(_ group: [Int], _ broken: Set<Int>) -> [Localization] {
        var found: [Localization] = []
        var undecided: [(sums: Set<Int>, kept: [Localization], free: [Localization])] = []
        var penalties: [Int: Int] = [:]
        let scope = RepairSearch.Scope(mayChange: { !system.cells[$0].isTotal })
        for (edits, free) in repairedAlone(group) {
            let changed = Self.changes(free)
            let sums = Set(changed.keys.flatMap { system.editsOfCell[$0] })
                .filter { system.edits[$0].isColumnSum && !broken.contains($0) && !system.holds($0, changed) }
            guard !sums.isEmpty else {
                // Two wrong rates of a row may be one wrong count that the sums would show.
                found += free.map { $0.best?.changes.count ?? 0 > 1 ? unsettled($0) : $0 }
                continue
            }
            let kept = jointly(edits, ignoring: broken, scope, in: system)
            undecided.append((sums, kept, free))
            let penalty = Self.weight(kept).map { $0 - (Self.weight(free) ?? $0) } ?? 1_000
            for sum in sums { penalties[sum, default: 0] += penalty }
        }
        for (sums, kept, free) in undecided {
            let isKept = sums.allSatisfy { penalties[$0] ?? 0 <= system.cells[system.edits[$0].cells[0]].weight }
            found += (isKept ? kept : free).map(unsettled)
        }
        return found
    }

    /// The weight of all repairs; `nil` where one is missing.
    private static func weight(_ localizations: [Localization]) -> Int? {
        localizations.reduce(0) { sum, one in sum.flatMap { sum in one.best.map { sum + $0.weight } } }
    }

    private func unsettled(_ localization: Localization) -> Localization {
        var localization = localization
        localization.isSettled = false
        return localization
    }
}
