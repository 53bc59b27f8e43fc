/// What a header speaks of other than poor households that are there: a figure of one is never that of the other.
struct HeaderContrast: OptionSet, Sendable {
    let rawValue: UInt8

    /// Near-poor households.
    static let nearPoor = HeaderContrast(rawValue: 1)
    /// Persons, not households.
    static let persons = HeaderContrast(rawValue: 2)
    /// Some households only, by ethnicity or sex.
    static let group = HeaderContrast(rawValue: 4)
    /// Households that become poor.
    static let increase = HeaderContrast(rawValue: 8)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Reads one cell of a header.
    ///
    /// - Parameter isLeaf: `false` for a cell above others. `Hộ nghèo, cận nghèo` or `Tăng, giảm` there speaks of
    ///   both and leaves it to the cells below.
    init(_ text: String, isLeaf: Bool) { self.init(VietnameseText.headerWords(text), isLeaf: isLeaf) }

    /// Reads the words of a cell.
    init(_ words: [String], isLeaf: Bool) {
        var contrasts: HeaderContrast = []
        for (contrast, marks, opposites) in Self.words where !marks.isDisjoint(with: words) {
            let rest = words.indices.filter { index in
                !marks.contains(words[index]) && (index == 0 || !marks.contains(words[index - 1]))
            }
            if isLeaf || !rest.contains(where: { opposites.contains(words[$0]) }) { contrasts.insert(contrast) }
        }
        self = contrasts
    }

    private static let words: [(HeaderContrast, marks: Set<String>, opposites: Set<String>)] = [
        (.nearPoor, marks: set("cận CN HCN"), opposites: set("nghèo HN")),
        (.persons, marks: set("khẩu người"), opposites: set("hộ")),
        (.group, marks: set("DTTS thiểu nữ"), opposites: []),
        (.increase, marks: set("phát tái mới tăng"), opposites: set("giảm thoát")),
    ]

    private static func set(_ text: String) -> Set<String> { Set(VietnameseText.headerWords(text)) }
}
