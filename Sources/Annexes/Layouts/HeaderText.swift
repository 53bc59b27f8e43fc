/// What a header cell says.
final class HeaderText: Sendable {
    /// No two texts of a dictionary share it.
    let id: Int
    /// The cell as it is.
    let text: String
    /// `%` counts where there is nothing else.
    let words: WordSet
    /// What it speaks of as the lowest cell of a header.
    let leaf: HeaderContrast
    /// What it speaks of above others.
    let above: HeaderContrast
    /// The last year that it names.
    let year: Int?
    /// Whether it is the name of a commune, which heads the column of units of some forms, as "Xã Kim Tân".
    let isUnitName: Bool
    /// What the dictionary's layouts have of it.
    let use: HeaderUse

    /// - Parameters:
    ///   - id: Another for each text.
    ///   - number: The number of a word.
    ///   - use: What layouts have of some words.
    init(_ text: String, id: Int, number: (String) -> Int32, use: (WordSet) -> HeaderUse) {
        let words = VietnameseText.headerWords(text)
        self.id = id
        self.text = text
        leaf = HeaderContrast(words, isLeaf: true)
        above = HeaderContrast(words, isLeaf: false)
        year = VietnameseText.year(in: text)
        self.words = WordSet((words.isEmpty && text.contains("%") ? ["%"] : words).map(number))
        self.use = use(self.words)
        isUnitName = words.first.map(Self.kinds.contains) == true && Self.isUnitName(text)
    }

    private static let communes = [["xa"], ["phuong"], ["thi", "tran"], ["huyen"], ["dac", "khu"]]

    /// The first words of the names of communes, with their accents or without.
    private static let kinds = Set(
        ["xã", "xa", "phường", "phuong", "thị", "thi", "huyện", "huyen", "đặc", "dac"]
            .flatMap(VietnameseText.headerWords))

    private static func isUnitName(_ text: String) -> Bool {
        let plain = VietnameseText.bareKey(text).split(separator: " ")
        return communes.contains { plain.count > $0.count && plain.starts(with: $0) { $0 == $1 } }
    }
}

extension HeaderContrast {
    /// What the cells of a header speak of, from top to bottom.
    init(_ texts: [HeaderText]) {
        self = texts.indices.reduce(into: []) { result, index in
            result.formUnion(index == texts.count - 1 ? texts[index].leaf : texts[index].above)
        }
    }
}

/// What the layouts of a library have of a header cell.
struct HeaderUse: Sendable {
    /// The places of the layouts that have a cell worded much like it.
    var layouts = PlaceSet()
    /// The fields that tables must have and that have a word of it.
    var fields = PlaceSet()
}
