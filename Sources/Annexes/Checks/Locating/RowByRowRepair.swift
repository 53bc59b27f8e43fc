/// Repairs large groups of broken edits: first the rows, each for itself, then what is left of the totals.
///
/// Rows share no cell, so that their cheapest repairs together bound every repair of the whole from below.
struct RowByRowRepair {
    private typealias Localization = ErrorLocator.Localization

    private let system: EditSystem
    private let broken: Set<Int>

    /// - Parameter broken: All broken edits of the system.
    init(_ system: EditSystem, _ broken: Set<Int>) {
        self.system = system
        self.broken = broken
    }

    /// The repairs of a group.
    ///
    /// - Parameters:
    ///   - group: Its edits; none where all of them are explained otherwise.
    ///   - alone: Its rows, as ``alone(_:)`` repairs them.
    func localizations(
        _ group: [Int], _ alone: [(edits: [Int], localizations: [ErrorLocator.Localization])]
    ) -> [ErrorLocator.Localization] {
        guard !group.isEmpty else { return [] }
        let (rows, repaired) = rows(alone)
        let fixed = ErrorLocator.changes(rows)
        let untold = Set(rows.filter { $0.best == nil }.flatMap(\.edits))
        let open = Set(fixed.keys.flatMap { system.editsOfCell[$0] }).union(group).filter { !repaired.holds($0) }
        let ignored = broken.filter { !repaired.holds($0) }.union(open)
        let totals = EditGroups(system).groups(open.subtracting(untold).sorted()).flatMap { group in
            self.totals(group, JointRepair(repaired, ignored), fixed)
        }
        return withProof(rows + totals, alone.flatMap(\.localizations) + aloneInTotals(group))
    }

    /// The rows with broken edits, each repaired for itself, whatever the totals say.
    func alone(_ edits: [Int]) -> [(edits: [Int], localizations: [ErrorLocator.Localization])] {
        let scope = RepairSearch.Scope(ignores: { system.isColumnSum($0) })
        let joint = JointRepair(system, broken)
        return EditGroups(system).groups(edits.filter(system.isOfRow)).map {
            ($0, joint.repair($0, scope, ignoring: []))
        }
    }

    /// The total rows with broken edits of their own, each repaired for itself: as rows they bound every repair.
    private func aloneInTotals(_ edits: [Int]) -> [ErrorLocator.Localization] {
        let scope = RepairSearch.Scope(ignores: { system.isColumnSum($0) })
        let own = edits.filter { !system.isColumnSum($0) && !system.isOfRow($0) }
        let joint = JointRepair(system, broken)
        return EditGroups(system).groups(own).flatMap { joint.repair($0, scope, ignoring: []) }
    }

    // MARK: - Rows

    /// A row for whose repair a sum that holds would have to change.
    private struct Undecided {
        let sums: Set<Int>
        /// Its repair that keeps the sums.
        let kept: [Localization]
        /// Its repair whatever the sums say.
        let free: [Localization]
    }

    /// Repairs rows one by one.
    ///
    /// A column sum that holds speaks for its figures, unless keeping it costs more than a total that was added up
    /// over the wrong figures: then the rows are repaired without it.
    private func rows(
        _ alone: [(edits: [Int], localizations: [Localization])]
    ) -> (localizations: [Localization], repaired: EditSystem) {
        var found: [(edits: [Int], localizations: [Localization])] = []
        var undecided: [(edits: [Int], choice: Undecided)] = []
        var penalties: [Int: Int] = [:]
        let scope = RepairSearch.Scope(mayChange: { !system.cells[$0].isTotal })
        for (edits, free) in alone {
            let changed = ErrorLocator.changes(free)
            let sums = Set(changed.keys.flatMap { system.editsOfCell[$0] })
                .filter { system.isColumnSum($0) && !broken.contains($0) && !system.holds($0, changed) }
            guard !sums.isEmpty else {
                // Two wrong rates of a row may be one wrong count that the sums would show.
                found.append((edits, free.map { $0.best?.changes.count ?? 0 > 1 ? Self.unsettled($0) : $0 }))
                continue
            }
            let kept = JointRepair(system, broken).repair(edits, scope)
            undecided.append((edits, Undecided(sums: sums, kept: kept, free: free)))
            let penalty = ErrorLocator.weight(kept).map { $0 - (ErrorLocator.weight(free) ?? $0) } ?? 1_000
            for sum in sums { penalties[sum, default: 0] += penalty }
        }
        for (edits, choice) in undecided {
            let isKept = choice.sums.allSatisfy { penalties[$0] ?? 0 <= totalWeight($0) }
            found.append((edits, (isKept ? choice.kept : choice.free).map(Self.unsettled)))
        }
        return chosenAgain(found.sorted { ($0.edits.first ?? 0) < ($1.edits.first ?? 0) })
    }

    /// A sum that stays open after all rows were repaired may show which row was repaired in the wrong place: the one in
    /// which another figure explains the row and what the sum is off.
    private func chosenAgain(
        _ found: [(edits: [Int], localizations: [Localization])]
    ) -> (localizations: [Localization], repaired: EditSystem) {
        var result = found.map(\.localizations)
        var repaired = system.applying(ErrorLocator.changes(result.flatMap { $0 }))
        let rowOfRecord = Dictionary(
            found.indices.compactMap { index in
                found[index].edits.first.flatMap { system.subject($0) }.map { (system.cells[$0].record, index) }
            }, uniquingKeysWith: { first, _ in first })
        let touched = Set(found.flatMap(\.edits).flatMap { system.cells(of: $0) }.flatMap { system.editsOfCell[$0] })
        for sum in touched.sorted() where system.isColumnSum(sum) && !repaired.holds(sum) {
            let options = rowOfRecord.values.sorted().compactMap { row -> (row: Int, localization: Localization)? in
                instead(of: result[row], found[row].edits, for: sum, repaired).map { (row, $0) }
            }
            guard let (row, option) = options.first else { continue }
            var localization = option
            localization.isUnique = options.count == 1
            var changes = localization.best?.changes ?? [:]
            for cell in ErrorLocator.changes(result[row]).keys where changes[cell] == nil {
                changes[cell] = system.cells[cell].value
            }
            repaired.apply(changes)
            result[row] = [localization]
        }
        return (result.flatMap { $0 }, repaired)
    }

    /// The repair of a row that changes the one figure by which an open sum is off.
    private func instead(
        of chosen: [Localization], _ edits: [Int], for sum: Int, _ repaired: EditSystem
    ) -> Localization? {
        let changed = ErrorLocator.changes(chosen)
        let figures = Set(edits.flatMap { system.cells(of: $0) })
        guard let cell = figures.first(where: { changed[$0] == nil && system.compares(sum, $0) }),
            cell != system.subject(sum), let before = ErrorLocator.weight(chosen),
            let value = repaired.candidates(cell, for: sum, [:]).first
        else { return nil }
        let weight = system.cells[cell].weight
        let own = Set(edits).union(system.editsOfCell[cell].filter { !system.isColumnSum($0) })
        guard weight - before < totalWeight(sum), own.allSatisfy({ system.holds($0, [cell: value]) }) else {
            return nil
        }
        var localization = Localization(
            edits: edits, best: ErrorLocator.Repair(changes: [cell: value], weight: weight),
            runnerUp: chosen.first?.best, margin: max(0, before + totalWeight(sum) - weight), isUnique: true)
        localization.isSettled = false
        return localization
    }

    private func totalWeight(_ sum: Int) -> Int { system.subject(sum).map { system.cells[$0].weight } ?? 0 }

    // MARK: - Totals

    /// Repairs what is left open over repaired rows.
    private func totals(
        _ group: [Int], _ joint: JointRepair, _ fixed: [Int: ExactDecimal]
    ) -> [Localization] {
        // Many wrong totals: each is looked at by itself, over rows that are taken as they are.
        let isLarge = group.count > ErrorLocator.largestJointGroup
        let scope = RepairSearch.Scope(mayChange: { cell in
            fixed[cell] == nil && (!isLarge || system.cells[cell].isTotal)
        })
        return (isLarge ? byTotal(group) : [group]).flatMap { part in
            joint.repair(part, scope).map { localization in
                var localization = localization
                localization.isSettled = !isLarge
                // A sum over counts that a person has yet to settle is not settled either.
                if rests(part, on: fixed) { localization.isUnique = false }
                return localization
            }
        }
    }

    private func rests(_ edits: [Int], on fixed: [Int: ExactDecimal]) -> Bool {
        edits.contains { edit in
            system.cells(of: edit).contains { fixed[$0] != nil && system.cells[$0].field.correction == .person }
        }
    }

    private func byTotal(_ edits: [Int]) -> [[Int]] {
        let byRecord = Dictionary(grouping: edits) { system.subject($0).map { system.cells[$0].record } ?? -1 }
        return byRecord.sorted { $0.key < $1.key }.map(\.value)
    }

    // MARK: - Proof

    private func withProof(_ found: [Localization], _ alone: [Localization]) -> [Localization] {
        let weight = found.reduce(0) { $0 + ($1.best?.weight ?? 0) }
        let bound = alone.reduce(0) { $0 + ($1.proof?.bound ?? 0) }
        return found.map { localization in
            var localization = localization
            localization.proof = Localization.Proof(weight: weight, bound: min(weight, bound))
            return localization
        }
    }

    private static func unsettled(_ localization: Localization) -> Localization {
        var localization = localization
        localization.isSettled = false
        return localization
    }
}
