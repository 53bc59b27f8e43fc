/// Which names are one unit in a year, whatever they look like, and which are not.
struct UnitRenames {
    /// Units under their names of the year, with those that they were.
    struct Group {
        /// One name; several of a unit that was divided.
        let new: [UnitName]
        /// One name; several of units that were merged, and of one that was renamed again and again.
        let old: [UnitName]
    }

    let groups: [Group]
    private let distinct: Set<[String]>

    /// Every name is its own unit.
    static let none = UnitRenames()

    private init() {
        groups = []
        distinct = []
    }

    /// The renamings that hold in a year, several of one unit followed to the last.
    fileprivate init(_ aliases: UnitAliases, in year: Int?) {
        let valid = aliases.entries.filter { $0.isInForce(in: year) }
        var next: [String: UnitName] = [:]
        var olds: [UnitName] = []
        for entry in valid where entry.new.count == 1 {
            for old in entry.old where !entry.isNew(old) {
                if next.updateValue(entry.new[0], forKey: old.folded) == nil { olds.append(old) }
            }
        }
        func last(_ name: UnitName) -> UnitName {
            var target = name
            var seen: Set<String> = []
            while seen.insert(target.folded).inserted, let further = next[target.folded] { target = further }
            return target
        }
        var order: [UnitName] = []
        var groupsByNew: [String: [UnitName]] = [:]
        for old in olds {
            let target = last(old)
            if groupsByNew[target.folded] == nil { order.append(target) }
            groupsByNew[target.folded, default: []].append(old)
        }
        let divided = valid.filter { $0.new.count > 1 }.map { entry in
            Group(
                new: entry.new.map(last), old: entry.old + entry.old.flatMap { groupsByNew[$0.folded] ?? [] })
        }
        groups = order.map { Group(new: [$0], old: groupsByNew[$0.folded] ?? []) } + divided
        var pairs: Set<[String]> = []
        for names in aliases.distinct {
            for (index, name) in names.enumerated() {
                for other in names[(index + 1)...] { pairs.insert(Self.pair(name, other)) }
            }
        }
        distinct = pairs
    }

    private static func pair(_ first: UnitName, _ second: UnitName) -> [String] {
        [first.folded, second.folded].sorted()
    }

    /// Whether a person says that two names are two units.
    func areDistinct(_ first: UnitName, _ second: UnitName) -> Bool {
        !distinct.isEmpty && distinct.contains(Self.pair(first, second))
    }

    /// The names that a unit of the year had before.
    func formerNames(of name: UnitName) -> [UnitName] {
        groups.first { $0.new.contains { $0.isSame(as: name) } }?.old ?? []
    }
}

extension UnitAliases {
    /// What it says of the names of a year.
    func renames(in year: Int?) -> UnitRenames {
        entries.isEmpty && distinct.isEmpty ? .none : UnitRenames(self, in: year)
    }
}
