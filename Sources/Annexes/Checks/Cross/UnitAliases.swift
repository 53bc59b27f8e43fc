/// The units that were renamed, merged or divided, and names that only look alike, as a person keeps them in a file.
///
/// ```yaml
/// aliases:
///   - old: [Thôn 3, Thôn 4]   # one name or several; several were merged
///     new: Thôn Tân Lập       # one name; several where one unit was divided
///     from: 2025-07-01        # optional: the first day of the new name
///     to: 2026-12-31          # optional: its last day
///     note: …                 # optional
/// distinct:
///   - [Kim Mã, Kim Mắm]       # two units, whatever their names look like
/// ```
/// Days are written as above or as `01/07/2025`.
public struct UnitAliases: Sendable {
    struct Entry: Sendable {
        let old: [UnitName]
        /// One name; several of a unit that was divided.
        let new: [UnitName]
        let from: Day?
        let to: Day?
        let note: String?
        let line: Int?

        /// The new names, for messages.
        var newNames: String { new.map { "“\($0.exact)”" }.joined(separator: ", ") }

        /// Whether two entries give their units the same names.
        func hasSameNew(as other: Entry) -> Bool { Set(new.map(\.folded)) == Set(other.new.map(\.folded)) }

        func isNew(_ name: UnitName) -> Bool { new.contains { $0.folded == name.folded } }

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

        init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }

        /// Reads `2025-07-01` or `01/07/2025`; `nil` for anything else.
        init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            let numbers = (parts.count == 3 ? Array(parts) : text.split(separator: "/").reversed()).map { Int($0) ?? 0 }
            guard numbers.count == 3, (1900...2099).contains(numbers[0]), (1...12).contains(numbers[1]),
                (1...31).contains(numbers[2])
            else { return nil }
            self.init(year: numbers[0], month: numbers[1], day: numbers[2])
        }

        /// As `2025-07-01`.
        var description: String {
            [year, month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
        }

        static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month, left.day) < (right.year, right.month, right.day)
        }
    }

    let entries: [Entry]
    /// Names that are of different units, two or more each.
    let distinct: [[UnitName]]

    /// No unit was renamed.
    public init() {
        entries = []
        distinct = []
    }

    /// Reads an alias file.
    ///
    /// - Parameters:
    ///   - yaml: Its text.
    ///   - file: What messages call it.
    /// - Throws: ``YAMLError`` with the line, for what is no YAML, for unknown or missing keys and days, for an old name
    ///   with two new ones at a time, for names that go in a circle, and for names that are said to be one unit and two.
    public init(yaml: String, file: String) throws(YAMLError) {
        var entries: [Entry] = []
        var seen = Seen()
        var distinct: [[UnitName]] = []
        if let document = try YAMLEntry.document(yaml, file: file) {
            let members = try document.members(["aliases", "distinct"])
            let isOnlyDistinct = members["distinct"] != nil && members["aliases"] == nil
            let items = isOnlyDistinct ? [] : try document.required("aliases", members).list()
            guard items.count <= Self.mostEntries else {
                throw document.error("quá \(Self.mostEntries) mục", "more than \(Self.mostEntries) entries")
            }
            for item in items {
                let entry = try Self.entry(item)
                try Self.check(entry, &seen, item)
                entries.append(entry)
            }
            let pairs = try members["distinct"]?.list() ?? []
            guard pairs.count <= Self.mostDistinct else {
                throw document.error("quá \(Self.mostDistinct) mục", "more than \(Self.mostDistinct) entries")
            }
            for item in pairs { distinct.append(try Self.distinct(item, entries)) }
        }
        self.entries = entries
        self.distinct = distinct
    }

    private static func distinct(_ item: YAMLEntry, _ entries: [Entry]) throws(YAMLError) -> [UnitName] {
        let names = try item.texts().map { UnitName($0) }
        guard (2...mostNames).contains(names.count) else {
            throw item.error(
                "cần từ hai tên trở lên, ví dụ [Kim Mã, Kim Mắm]",
                "two names or more are expected, as [Kim Mã, Kim Mắm]")
        }
        func isNamed(_ name: UnitName) -> Bool { names.contains { $0.folded == name.folded } }
        let one = entries.first { entry in
            entry.new.count == 1 && (entry.old + entry.new).count(where: isNamed) > 1
        }
        if let one {
            let line = one.line.map(String.init) ?? "?"
            throw item.error("dòng \(line) ghi là một đơn vị", "line \(line) says that they are one unit")
        }
        return names
    }

    /// Each two of the names make a pair.
    private static let mostNames = 20
    private static let mostDistinct = 1_000

    /// The country has fewer communes.
    private static let mostEntries = 10_000

    private static func entry(_ item: YAMLEntry) throws(YAMLError) -> Entry {
        let members = try item.members(["old", "new", "from", "to", "note"])
        let (from, to) = (try day(members["from"]), try day(members["to"]))
        if let from, let to, to < from { throw item.error("“to” trước “from”", "“to” is before “from”") }
        let entry = Entry(
            old: try item.required("old", members).texts().map { UnitName($0) },
            new: try item.required("new", members).texts().map { UnitName($0) }, from: from, to: to,
            note: try members["note"]?.text(), line: item.line)
        guard entry.old.count == 1 || entry.new.count == 1 else {
            throw item.error(
                "nhiều tên cũ và nhiều tên mới: không rõ đơn vị nào thành đơn vị nào; ghi riêng từng đơn vị",
                "several old and several new names: which became which is not said; write an entry for each")
        }
        return entry
    }

    private static func day(_ entry: YAMLEntry?) throws(YAMLError) -> Day? {
        guard let entry else { return nil }
        let text = try entry.text()
        guard let day = Day(text) else { throw entry.error("ngày không đọc được: \(text)", "no date: \(text)") }
        return day
    }

    /// The entries so far, by their names.
    private struct Seen {
        var byOld: [String: [Entry]] = [:]
        var byNew: [String: [Entry]] = [:]
    }

    /// Refuses an entry that contradicts an earlier one of its time.
    private static func check(_ entry: Entry, _ seen: inout Seen, _ item: YAMLEntry) throws(YAMLError) {
        for name in entry.old {
            for other in seen.byOld[name.folded] ?? [] where overlap(entry, other) && !entry.hasSameNew(as: other) {
                let line = other.line.map(String.init) ?? "?"
                throw item.error(
                    "“\(name.exact)” đã có tên mới khác ở dòng \(line); nếu được chia ra thì ghi các tên mới trong một mục",
                    "“\(name.exact)” has another new name in line \(line); if it was divided, write its new names in one entry"
                )
            }
            for other in seen.byNew[name.folded] ?? [] where overlap(entry, other) {
                guard !entry.isNew(name), other.old.contains(where: entry.isNew) else { continue }
                let line = other.line.map(String.init) ?? "?"
                throw item.error("đổi tên vòng tròn với dòng \(line)", "goes in a circle with line \(line)")
            }
            seen.byOld[name.folded, default: []].append(entry)
        }
        for name in entry.new { seen.byNew[name.folded, default: []].append(entry) }
    }

    private static func overlap(_ left: Entry, _ right: Entry) -> Bool {
        func isBefore(_ first: Entry, _ second: Entry) -> Bool {
            guard let end = first.to, let start = second.from else { return false }
            return end < start
        }
        return !isBefore(left, right) && !isBefore(right, left)
    }

    /// The old names that are out of use all through a year, with what replaced them.
    func outdated(in year: Int?) -> [(old: UnitName, entry: Entry)] {
        entries.filter { $0.isSettled(in: year) }.flatMap { entry in
            entry.old.filter { !entry.isNew($0) }.map { ($0, entry) }
        }
    }
}
