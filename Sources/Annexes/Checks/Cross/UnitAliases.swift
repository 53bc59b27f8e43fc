/// The units that were renamed or merged, as a person keeps them in a file.
///
/// ```yaml
/// aliases:
///   - old: [Thôn 3, Thôn 4]   # one name or several; several were merged
///     new: Thôn Tân Lập
///     from: 2025-07-01        # optional: the first day of the new name
///     to: 2026-12-31          # optional: its last day
/// ```
/// Days are written as above or as `01/07/2025`.
public struct UnitAliases: Sendable {
    struct Entry: Sendable {
        let old: [UnitName]
        let new: UnitName
        let from: Day?
        let to: Day?
        let line: Int?

        /// Whether the new name is in use in some part of a year.
        func isInForce(in year: Int?) -> Bool {
            guard let year else { return true }
            return (from.map { $0.year <= year } ?? true) && (to.map { $0.year >= year } ?? true)
        }

        /// Whether the old name is out of use before a year begins.
        func isSettled(in year: Int?) -> Bool {
            guard let year, let from else { return false }
            return from < Day(year: year, month: 1, day: 2) && isInForce(in: year)
        }
    }

    /// A day of the calendar.
    struct Day: Sendable, Comparable {
        let year: Int
        let month: Int
        let day: Int

        static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month, left.day) < (right.year, right.month, right.day)
        }
    }

    let entries: [Entry]

    /// No unit was renamed.
    public init() { entries = [] }

    /// Reads an alias file.
    ///
    /// - Parameters:
    ///   - yaml: Its text.
    ///   - file: What messages call it.
    /// - Throws: ``YAMLError`` with the line, for what is no YAML, for unknown or missing keys and days, for an old name
    ///   with two new ones at a time, and for names that go in a circle.
    public init(yaml: String, file: String) throws(YAMLError) {
        var entries: [Entry] = []
        var seen = Seen()
        if let document = try YAMLEntry.document(yaml, file: file) {
            let items = try document.required("aliases", document.members(["aliases"])).list()
            guard items.count <= Self.mostEntries else {
                throw document.error("quá \(Self.mostEntries) mục", "more than \(Self.mostEntries) entries")
            }
            for item in items {
                let entry = try Self.entry(item)
                try Self.check(entry, &seen, item)
                entries.append(entry)
            }
        }
        self.entries = entries
    }

    /// The country has fewer communes.
    private static let mostEntries = 10_000

    private static func entry(_ item: YAMLEntry) throws(YAMLError) -> Entry {
        let members = try item.members(["old", "new", "from", "to", "note"])
        let (from, to) = (try day(members["from"]), try day(members["to"]))
        if let from, let to, to < from { throw item.error("“to” trước “from”", "“to” is before “from”") }
        return Entry(
            old: try item.required("old", members).texts().map { UnitName($0) },
            new: UnitName(try item.required("new", members).text()), from: from, to: to, line: item.line)
    }

    private static func day(_ entry: YAMLEntry?) throws(YAMLError) -> Day? {
        guard let entry else { return nil }
        let text = try entry.text()
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = (parts.count == 3 ? Array(parts) : text.split(separator: "/").reversed()).map { Int($0) ?? 0 }
        guard numbers.count == 3, (1900...2099).contains(numbers[0]), (1...12).contains(numbers[1]),
            (1...31).contains(numbers[2])
        else { throw entry.error("ngày không đọc được: \(text)", "no date: \(text)") }
        return Day(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The entries so far, by their names.
    private struct Seen {
        var byOld: [String: [Entry]] = [:]
        var byNew: [String: [Entry]] = [:]
    }

    /// Refuses an entry that contradicts an earlier one of its time.
    private static func check(_ entry: Entry, _ seen: inout Seen, _ item: YAMLEntry) throws(YAMLError) {
        let new = entry.new.folded
        for name in entry.old {
            for other in seen.byOld[name.folded] ?? [] where overlap(entry, other) {
                guard other.new.folded != new else { continue }
                let line = other.line.map(String.init) ?? "?"
                throw item.error(
                    "“\(name.exact)” đã có tên mới khác ở dòng \(line)",
                    "“\(name.exact)” has another new name in line \(line)")
            }
            for other in seen.byNew[name.folded] ?? [] where overlap(entry, other) {
                let isCircle = name.folded != new && other.old.contains { $0.folded == new }
                guard isCircle else { continue }
                let line = other.line.map(String.init) ?? "?"
                throw item.error("đổi tên vòng tròn với dòng \(line)", "goes in a circle with line \(line)")
            }
            seen.byOld[name.folded, default: []].append(entry)
        }
        seen.byNew[new, default: []].append(entry)
    }

    private static func overlap(_ left: Entry, _ right: Entry) -> Bool {
        func isBefore(_ first: Entry, _ second: Entry) -> Bool {
            guard let end = first.to, let start = second.from else { return false }
            return end < start
        }
        return !isBefore(left, right) && !isBefore(right, left)
    }

    /// The units of a year that had other names: each new name with all that became it, through several renamings.
    func renames(in year: Int?) -> [(new: UnitName, old: [UnitName])] {
        let valid = entries.filter { $0.isInForce(in: year) }
        var next: [String: UnitName] = [:]
        var olds: [UnitName] = []
        for entry in valid {
            for old in entry.old where old.folded != entry.new.folded {
                if next.updateValue(entry.new, forKey: old.folded) == nil { olds.append(old) }
            }
        }
        var order: [UnitName] = []
        var groups: [String: [UnitName]] = [:]
        for old in olds {
            guard var target = next[old.folded] else { continue }
            var seen: Set<String> = [old.folded]
            while seen.insert(target.folded).inserted, let further = next[target.folded] { target = further }
            if groups[target.folded] == nil { order.append(target) }
            groups[target.folded, default: []].append(old)
        }
        return order.map { ($0, groups[$0.folded] ?? []) }
    }

    /// The old names that are out of use all through a year, with what replaced them.
    func outdated(in year: Int?) -> [(old: UnitName, entry: Entry)] {
        entries.filter { $0.isSettled(in: year) }.flatMap { entry in
            entry.old.filter { $0.folded != entry.new.folded }.map { ($0, entry) }
        }
    }
}
