/// The words before a unit's name that say what kind of unit it is, as `Thôn`, `TK` or `xã`.
struct UnitKind: Equatable {
    /// Units of different levels are never the same unit.
    enum Level: Equatable { case village, commune, district, province }

    let level: Level
    /// The keys of its full name, to which abbreviations are expanded.
    let words: [String]

    /// The kind that words begin with, and how many of them say so; `nil` for names without a kind.
    ///
    /// - Parameters:
    ///   - words: The keys of the words.
    ///   - abbreviation: Whether a point follows the first word, as in `P. Phổ Minh`.
    static func leading(_ words: ArraySlice<String>, abbreviation: Bool) -> (kind: UnitKind, count: Int)? {
        guard let first = words.first else { return nil }
        if abbreviation, let kind = letters[first] { return (kind, 1) }
        return prefixes[first]?.first { words.starts(with: $0.words) }.map { ($0.kind, $0.words.count) }
    }

    /// The longest first; by their first word.
    private static let prefixes: [String: [(words: [String], kind: UnitKind)]] = {
        var all: [(words: [String], kind: UnitKind)] = []
        for (level, names) in table {
            for spellings in names {
                guard let name = spellings.first else { continue }
                let kind = UnitKind(level: level, words: VietnameseText.words(name))
                all += spellings.map { (VietnameseText.words($0), kind) }
            }
        }
        return Dictionary(grouping: all) { $0.words.first ?? "" }
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()

    /// The full name of each kind, with its abbreviations: Circular 04/2012/TT-BNV names those of villages.
    private static let table: [(level: Level, names: [[String]])] = [
        (
            .village,
            [
                ["thôn"], ["làng"], ["bản"], ["ấp"], ["buôn"], ["bon"], ["phum"], ["sóc"], ["xóm"], ["plei"],
                ["tổ dân phố", "TDP"], ["khu phố", "KP"], ["khối phố"], ["khối"], ["khóm"], ["tiểu khu", "TK"],
                ["khu dân cư", "KDC"], ["tổ"], ["khu"], ["phố"],
            ]
        ),
        (.commune, [["xã"], ["phường"], ["thị trấn", "TT"], ["đặc khu"]]),
        (.district, [["huyện"], ["quận"], ["thị xã", "TX"], ["thành phố", "TP"]]),
        (.province, [["tỉnh"]]),
    ]

    /// Single letters say a kind only before a point.
    private static let letters: [String: UnitKind] = Dictionary(
        [("x", "xã"), ("p", "phường"), ("h", "huyện"), ("q", "quận"), ("t", "tỉnh")].compactMap { letter, name in
            leading(VietnameseText.words(name)[...], abbreviation: false).map { (letter, $0.kind) }
        }, uniquingKeysWith: { first, _ in first })
}
