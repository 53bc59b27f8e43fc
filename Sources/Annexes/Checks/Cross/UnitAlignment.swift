/// Which units of two tables are the same.
struct UnitAlignment {
    /// Units that are one: mostly one of each side, several where they were merged.
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
    /// of each side has the name; merged and renamed ones by the aliases before.
    ///
    /// - Parameters:
    ///   - left: The names of one side, each once.
    ///   - right: The names of the other.
    ///   - aliases: The renamings that hold.
    /// - Complexity: O(*n*) in the names and aliases.
    init(_ left: [UnitName], _ right: [UnitName], aliases: [(new: UnitName, old: [UnitName])] = []) {
        var freeLeft = Set(left.indices)
        var freeRight = Set(right.indices)
        func match(_ leftOnes: [Int], _ rightOnes: [Int]) {
            pairs.append(Pair(left: leftOnes, right: rightOnes))
            freeLeft.subtract(leftOnes)
            freeRight.subtract(rightOnes)
        }
        if !aliases.isEmpty {
            let leftIndex = UnitIndex(left)
            let rightIndex = UnitIndex(right)
            for alias in aliases {
                let olds = (left: alias.old.compactMap(leftIndex.find), right: alias.old.compactMap(rightIndex.find))
                let new = (left: leftIndex.find(alias.new), right: rightIndex.find(alias.new))
                // Where both sides have old names, they are compared under these.
                if olds.left.isEmpty, let one = new.left, !olds.right.isEmpty {
                    match([one], Self.distinct(olds.right + [new.right].compactMap(\.self)))
                } else if olds.right.isEmpty, let one = new.right, !olds.left.isEmpty {
                    match(Self.distinct(olds.left + [new.left].compactMap(\.self)), [one])
                }
            }
        }
        for key in [\UnitName.exact, \.folded, \.core] {
            let leftKeys = Dictionary(grouping: freeLeft) { left[$0][keyPath: key] }
            let rightKeys = Dictionary(grouping: freeRight) { right[$0][keyPath: key] }
            for (name, ones) in leftKeys {
                guard let others = rightKeys[name], ones.count == 1, others.count == 1, let one = ones.first,
                    let other = others.first, left[one].mayBe(right[other])
                else { continue }
                match([one], [other])
            }
        }
        pairs.sort { ($0.left.first ?? 0) < ($1.left.first ?? 0) }
        onlyLeft = freeLeft.sorted()
        onlyRight = freeRight.sorted()
        near = Self.near(onlyLeft.map { ($0, left[$0]) }, onlyRight.map { ($0, right[$0]) })
    }

    private static func distinct(_ indices: [Int]) -> [Int] { Set(indices).sorted() }

    /// Names that differ by accents or by one letter: suggestions only, each unit in one of them.
    private static func near(
        _ left: [(index: Int, name: UnitName)], _ right: [(index: Int, name: UnitName)]
    ) -> [Int: Int] {
        var sharers: [String: [(index: Int, name: UnitName)]] = [:]
        for unit in right {
            for key in unit.name.spelling.neighbourKeys { sharers[key, default: []].append(unit) }
        }
        var near: [Int: Int] = [:]
        var taken: Set<Int> = []
        for unit in left {
            let candidates = unit.name.spelling.neighbourKeys.sorted().flatMap { sharers[$0, default: []].prefix(20) }
                .filter { !taken.contains($0.index) && $0.name.mayBe(unit.name) }
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
