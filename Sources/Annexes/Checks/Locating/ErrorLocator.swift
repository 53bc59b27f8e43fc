/// Finds the cheapest set of cells whose change makes everything agree (Fellegi and Holt 1976), and the next best.
///
/// Broken edits fall apart into groups that share no cell; each is searched on its own, cheapest sets first. Up to the stated
/// size of a group, and as far as the search reaches, what is found is the optimum. A larger group is repaired row by row
/// (``RowByRowRepair``), and its proof says how far from the optimum that can be.
struct ErrorLocator {
    /// Broken edits beyond which rows are first repaired one by one.
    static let largestJointGroup = 12

    private let system: EditSystem

    init(_ system: EditSystem) { self.system = system }

    /// The broken edits, each group with its repair.
    ///
    /// - Complexity: O(*n*) in the cells for what agrees; bounded work for each group that does not.
    func localize() -> [Localization] {
        let broken = system.brokenEdits
        let shifts = ShiftedRuns(system).localizations(broken)
        let shifted = Set(shifts.flatMap(\.edits))
        let swaps = shifts + SwappedFigures(system).localizations(broken.filter { !shifted.contains($0) })
        let omissions = omissions(broken)
        let explained = Set(swaps.flatMap(\.edits) + omissions.edits)
        let groups = EditGroups(system).groups(broken.filter { !explained.contains($0) })
        let (joint, open) = JointRepair(system, Set(broken)).localizations(groups)
        let rows = RowByRowRepair(system, Set(broken))
        let alone = open.map { rows.alone($0) }
        let stale = StaleTotals(system, open.flatMap { $0 }) { _ in
            Self.changes(alone.flatMap { $0.flatMap(\.localizations) })
        }
        let drawnAnew = Set(stale.edits)
        var found = swaps + joint
        for (group, alone) in zip(open, alone) {
            found += rows.localizations(group.filter { !drawnAnew.contains($0) }, alone)
        }
        let fixed = Self.changes(found)
        found += (omissions.localizations(after: fixed) + stale.localizations(after: fixed))
        return Self.withoutContradictions(found, system).sorted { ($0.edits.first ?? 0) < ($1.edits.first ?? 0) }
    }

    /// Total rows that leave out a village, unless a few wrong figures explain the same for less.
    private func omissions(_ broken: [Int]) -> StaleTotals {
        let all = OmittedRow(system).edits(broken)
        guard !all.isEmpty else { return StaleTotals(system, rows: []) }
        let groups = EditGroups(system).groups(broken)
        let likely = all.filter { edits in
            let concerned = groups.filter { !Set($0).isDisjoint(with: edits) }
            let (found, open) = JointRepair(system, Set(broken)).localizations(concerned)
            guard open.isEmpty, let least = Self.weight(found),
                let drawnAnew = Self.weight(StaleTotals(system, rows: [edits]).localizations(after: [:]))
            else { return true }
            let left = concerned.flatMap { $0 }.filter { !edits.contains($0) }
            let alone = RowByRowRepair(system, Set(broken)).alone(left).flatMap(\.localizations)
            return drawnAnew + (Self.weight(alone) ?? 0) <= least
        }
        return StaleTotals(system, rows: likely)
    }

    /// All that some repairs change; of two values for a cell the first.
    static func changes(_ localizations: [Localization]) -> [Int: ExactDecimal] {
        localizations.reduce(into: [:]) { all, one in all.merge(one.best?.changes ?? [:]) { first, _ in first } }
    }

    /// The weight of all repairs; `nil` where one is missing.
    static func weight(_ localizations: [Localization]) -> Int? {
        localizations.reduce(0) { sum, one in sum.flatMap { sum in one.best.map { sum + $0.weight } } }
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
}
