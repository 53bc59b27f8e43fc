/// Which units of two tables are the same.
struct UnitAlignment {
    /// Units that are one: mostly one of each side, several where they were merged or divided.
    struct Pair {
        let left: [Int]
        let right: [Int]
    }

    private(set) var pairs: [Pair] = []
    /// The units of one side that the other does not have.
    private(set) var onlyLeft: [Int] = []
    private(set) var onlyRight: [Int] = []
    /// Units of the left side that may be one of the right side in another spelling, among those left over.
    private(set) var near: [Int: Int] = [:]

    /// Matches units by the exact key, then by the folded one, then without the word for the kind where only one unit
    /// of each side has the name; merged, divided and renamed ones by the aliases before.
    ///
    /// - Parameters:
    ///   - left: The names of one side, each once.
    ///   - right: The names of the other.
    ///   - aliases: The renamings that hold.
    /// - Complexity: O(*n*) in the names and aliases.
    init(_ left: [UnitName], _ right: [UnitName], aliases: UnitRenames = .none) {
        var freeLeft = Set(left.indices)
        var freeRight = Set(right.indices)
        func match(_ leftOnes: [Int], _ rightOnes: [Int]) {
            pairs.append(Pair(left: leftOnes, right: rightOnes))
            freeLeft.subtract(leftOnes)
            freeRight.subtract(rightOnes)
        }
        if !aliases.groups.isEmpty {
            let leftIndex = UnitIndex(left)
            let rightIndex = UnitIndex(right)
            for group in aliases.groups {
                let found =
                    group.found(new: leftIndex, old: rightIndex).map { (left: $0.new, right: $0.old) }
                    ?? group.found(new: rightIndex, old: leftIndex).map { (left: $0.old, right: $0.new) }
                guard let found, freeLeft.isSuperset(of: found.left), freeRight.isSuperset(of: found.right) else {
                    continue
                }
                match(found.left, found.right)
            }
        }
        for key in [\UnitName.exact, \.folded, \.core] {
            let leftKeys = Dictionary(grouping: freeLeft) { left[$0][keyPath: key] }
            let rightKeys = Dictionary(grouping: freeRight) { right[$0][keyPath: key] }
            for (name, ones) in leftKeys {
                guard let others = rightKeys[name], ones.count == 1, others.count == 1, let one = ones.first,
                    let other = others.first, left[one].mayBe(right[other]),
                    !aliases.areDistinct(left[one], right[other])
                else { continue }
                match([one], [other])
            }
        }
        pairs.sort { ($0.left.first ?? 0) < ($1.left.first ?? 0) }
        onlyLeft = freeLeft.sorted()
        onlyRight = freeRight.sorted()
        near = Self.near(onlyLeft.map { ($0, left[$0]) }, onlyRight.map { ($0, right[$0]) }, aliases)
    }

    /// Names that differ by accents or by one letter: suggestions only, each unit in one of them.
    private static func near(
        _ left: [(index: Int, name: UnitName)], _ right: [(index: Int, name: UnitName)], _ aliases: UnitRenames
    ) -> [Int: Int] {
        var sharers: [String: [(index: Int, name: UnitName)]] = [:]
        for unit in right {
            for key in unit.name.spelling.neighbourKeys { sharers[key, default: []].append(unit) }
        }
        var near: [Int: Int] = [:]
        var taken: Set<Int> = []
        for unit in left {
            let candidates = unit.name.spelling.neighbourKeys.sorted().flatMap { sharers[$0, default: []].prefix(20) }
                .filter {
                    !taken.contains($0.index) && $0.name.mayBe(unit.name) && !aliases.areDistinct($0.name, unit.name)
                }
            let spelling = unit.name.spelling
            let best =
                candidates.first { $0.name.spelling.isSameWithoutMarks(as: spelling) }
                ?? candidates.first { $0.name.spelling.differsByOneLetter(from: spelling) }
            guard let best else { continue }
            near[unit.index] = best.index
            taken.insert(best.index)
        }
        return near
    }
}

extension UnitRenames.Group {
    /// The units of two tables that are one: those of the new names in one table, of the old ones in the other.
    ///
    /// - Returns: `nil` where a table has none, or where both have the same names: then they are compared under these.
    fileprivate func found(new newIndex: UnitIndex, old oldIndex: UnitIndex) -> (new: [Int], old: [Int])? {
        let gone = old.filter { name in !new.contains { $0.folded == name.folded } }
        guard gone.allSatisfy({ newIndex.find($0) == nil }) else { return nil }
        let news = Set(new.compactMap(newIndex.find)).sorted()
        // A merged unit may have the name of one of them.
        let olds = Set((new.count == 1 ? old + new : old).compactMap(oldIndex.find)).sorted()
        guard !news.isEmpty, !olds.isEmpty else { return nil }
        if new.count == 1 { return gone.contains { oldIndex.find($0) != nil } ? (news, olds) : nil }
        let added = new.filter { name in !old.contains { $0.folded == name.folded } }
        let isDivided = added.contains { newIndex.find($0) != nil } && added.allSatisfy { oldIndex.find($0) == nil }
        return isDivided ? (news, olds) : nil
    }
}

/// Finds a unit by its name in a list of names.
struct UnitIndex {
    private let names: [UnitName]
    private var byFolded: [String: [Int]] = [:]
    private var byCore: [String: [Int]] = [:]

    init(_ names: [UnitName]) {
        self.names = names
        for (index, name) in names.enumerated() {
            byFolded[name.folded, default: []].append(index)
            byCore[name.core, default: []].append(index)
        }
    }

    /// The one unit of a name; `nil` where there is none, or more than one that it may be.
    func find(_ name: UnitName) -> Int? {
        if let same = byFolded[name.folded] { return same.count == 1 ? same[0] : nil }
        let candidates = (byCore[name.core] ?? []).filter { names[$0].mayBe(name) }
        return candidates.count == 1 ? candidates[0] : nil
    }
}
