/// Repairs groups of broken edits as wholes: each exactly, together with what its repair meets.
struct JointRepair {
    private let system: EditSystem
    private let broken: Set<Int>

    /// - Parameter broken: All broken edits of the system.
    init(_ system: EditSystem, _ broken: Set<Int>) {
        self.system = system
        self.broken = broken
    }

    private struct Group {
        let edits: [Int]
        var localizations: [ErrorLocator.Localization] = []
        /// Sums that hold, but that a cheaper repair of the rows alone would break, or that formulas keep.
        var sumsInTheWay: Set<Int> = []

        var isRepaired: Bool { localizations.contains { $0.best != nil } }
    }

    /// The repairs of the groups that were searched to the end, and the groups that are too large for that.
    func localizations(_ all: [[Int]]) -> (found: [ErrorLocator.Localization], open: [[Int]]) {
        var groups: [Group?] = all.map { Group(edits: $0) }
        var groupOfEdit: [Int: Int] = [:]
        for (index, edits) in all.enumerated() { for edit in edits { groupOfEdit[edit] = index } }
        var waiting = Array(groups.indices)
        func merge(_ members: Set<Int>) {
            let merged = members.flatMap { groups[$0]?.edits ?? [] }.sorted()
            for member in members { groups[member] = nil }
            for edit in merged { groupOfEdit[edit] = groups.count }
            waiting.append(groups.count)
            groups.append(Group(edits: merged))
        }
        repeat {
            while let index = waiting.popLast() {
                guard let edits = groups[index]?.edits, edits.count <= ErrorLocator.largestJointGroup else { continue }
                let localizations = repair(edits)
                groups[index]?.localizations = localizations
                groups[index]?.sumsInTheWay = sumsInTheWay(of: edits, localizations).union(followedSums(of: edits))
                let touched = ErrorLocator.changes(localizations).keys.flatMap { system.editsOfCell[$0] }
                let met = Set(touched.compactMap { groupOfEdit[$0] }).subtracting([index])
                if !met.isEmpty { merge(met.union([index])) }
            }
            for members in contradicting(groups) where members.allSatisfy({ groups[$0] != nil }) { merge(members) }
        } while !waiting.isEmpty
        offset(&groups)
        let all = groups.compactMap(\.self)
        return (
            all.filter(\.isRepaired).flatMap(\.localizations),
            all.filter { !$0.isRepaired }.map(\.edits)
        )
    }

    /// Groups whose repairs together break an edit that each of them keeps, as two totals of the same rate.
    private func contradicting(_ groups: [Group?]) -> [Set<Int>] {
        var groupsOfEdit: [Int: Set<Int>] = [:]
        let changes = groups.map { ErrorLocator.changes($0?.localizations ?? []) }
        for (index, changes) in changes.enumerated() {
            for edit in changes.keys.flatMap({ system.editsOfCell[$0] }) {
                groupsOfEdit[edit, default: []].insert(index)
            }
        }
        return groupsOfEdit.sorted { $0.key < $1.key }.compactMap { edit, members in
            guard members.count > 1, !broken.contains(edit) else { return nil }
            let together = members.reduce(into: [:]) { $0.merge(changes[$1]) { first, _ in first } }
            let size = members.reduce(0) { $0 + (groups[$1]?.edits.count ?? 0) }
            return size > ErrorLocator.largestJointGroup || system.holds(edit, together) ? nil : members
        }
    }

    /// Repairs all of a group; limits that no repair restores stand alone and say nothing of the figures around.
    ///
    /// - Parameters:
    ///   - scope: What is left alone besides the broken edits of other groups.
    ///   - ignored: The broken edits that are left alone, but for those of the group; by default all of the system.
    func repair(
        _ group: [Int], _ scope: RepairSearch.Scope = RepairSearch.Scope(), ignoring ignored: Set<Int>? = nil
    ) -> [ErrorLocator.Localization] {
        let ignored = ignored ?? broken
        func search(_ edits: [Int]) -> ErrorLocator.Localization {
            let kept = Set(edits)
            let ignores = { edit in !kept.contains(edit) && (ignored.contains(edit) || scope.ignores(edit)) }
            return RepairSearch(
                system, edits, RepairSearch.Scope(ignores: ignores, mayChange: scope.mayChange)
            ).localization()
        }
        let whole = search(group)
        let limits = group.filter { system.isLimit($0) }
        guard whole.best == nil, !limits.isEmpty else { return [whole] }
        let others = EditGroups(system).groups(group.filter { !system.isLimit($0) })
        return others.map(search) + limits.map { .unlocated([$0]) }
    }

    // MARK: - Errors that make up for each other

    /// The sums that keep the rows of a group from a cheaper repair.
    private func sumsInTheWay(of edits: [Int], _ localizations: [ErrorLocator.Localization]) -> Set<Int> {
        let free = RowByRowRepair(system, broken).alone(edits).flatMap(\.localizations)
        guard !free.isEmpty, let weight = ErrorLocator.weight(localizations), let least = ErrorLocator.weight(free),
            least < weight
        else { return [] }
        let changes = ErrorLocator.changes(free)
        return Set(changes.keys.flatMap { system.editsOfCell[$0] }).filter {
            system.isColumnSum($0) && !broken.contains($0) && !system.holds($0, changes)
        }
    }

    /// The sums that formulas compute over figures of a group, or for it: a wrong figure and the totals that follow it are
    /// one error.
    private func followedSums(of edits: [Int]) -> Set<Int> {
        let sums = Set(edits.flatMap { system.cells(of: $0) }).flatMap { system.editsOfCell[$0] }
        return Set(sums).filter { sum in
            system.isColumnSum(sum) && !broken.contains(sum)
                && system.subject(sum).map { system.cells[$0].isFollower } ?? false
        }
    }

    /// Groups beyond which only few are tried together.
    private static let mostPairs = 30

    /// Groups that the same sum stands in the way of are repaired together where that costs less: their errors make up
    /// for each other in it, or are one.
    private func offset(_ groups: inout [Group?]) {
        var groupsOfSum: [Int: [Int]] = [:]
        for (index, group) in groups.enumerated() {
            for sum in group?.sumsInTheWay ?? [] { groupsOfSum[sum, default: []].append(index) }
        }
        for (_, members) in groupsOfSum.sorted(by: { $0.key < $1.key }) where members.count > 1 {
            if join(members, &groups) { continue }
            // Too many to be searched at once, or most of them errors of their own.
            for pair in pairs(members, groups) where join(pair, &groups) { break }
        }
    }

    /// Each group of a row with one of the totals.
    private func pairs(_ members: [Int], _ groups: [Group?]) -> [[Int]] {
        guard members.count > 2 else { return [] }
        let totals = members.filter { groups[$0]?.edits.contains { !system.isOfRow($0) } ?? false }
        let rows = members.filter { !totals.contains($0) }
        guard totals.count * rows.count <= Self.mostPairs else { return [] }
        return rows.flatMap { row in totals.map { [row, $0] } } + (totals.count > 1 ? rows.map { [$0] + totals } : [])
    }

    /// Repairs groups together where that costs less than apart.
    ///
    /// - Returns: Whether they have become one.
    private func join(_ members: [Int], _ groups: inout [Group?]) -> Bool {
        let all = members.compactMap { groups[$0] }
        let edits = all.flatMap(\.edits).sorted()
        guard all.count == members.count, edits.count <= ErrorLocator.largestJointGroup,
            let apart = ErrorLocator.weight(all.flatMap(\.localizations))
        else { return false }
        let together = repair(edits)
        guard let weight = ErrorLocator.weight(together), weight < apart else { return false }
        for member in members { groups[member] = nil }
        groups.append(Group(edits: edits, localizations: together))
        return true
    }
}
