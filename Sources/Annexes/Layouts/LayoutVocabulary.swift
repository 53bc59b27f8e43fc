/// The header words of the fields of one layout.
struct LayoutVocabulary: Sendable {
    let layout: Layout
    /// The columns of the layout, those that it may have besides, and those with marks in place of lists.
    let fields: [Field]
    /// The fields that stand for any number of columns, with the headings above those.
    let open: [(field: Field, headings: [OpenHeading])]
    /// For each field the headers that it may have.
    let headers: [[HeaderPath]]
    /// All words of its headers.
    let words: WordSet
    /// The places of the fields that a table must have.
    let required: Set<Int>
    /// For each field that a table must have, but for the units, all words that its headers may have.
    let requiredWords: [WordSet]
    /// The places of all fields, those first that tell the layout from others.
    let requiredFirst: [Int]

    /// - Parameter read: What a header cell says.
    init(_ layout: Layout, _ read: (String) -> HeaderText) {
        self.layout = layout
        fields = layout.fields.filter { !$0.isOpen } + layout.extras + layout.markColumns.map(\.field)
        open = layout.openFields.map { field in
            (
                field,
                field.headers.map { header in
                    let cells = header.map(read)
                    return OpenHeading(
                        levels: cells.map(\.words), above: cells.reduce(into: []) { $0.formUnion($1.above) })
                }
            )
        }
        headers = fields.map { field in
            field.headers.map { header in
                let texts = header.map(read)
                return HeaderPath(texts.map(\.words), HeaderContrast(texts))
            }
        }
        words = WordSet(headers.joined().map(\.all))
        let required = fields.indices.filter { [fields] in fields[$0].isRequired }
        self.required = Set(required)
        // A column of units may be headed by any commune's name.
        requiredWords = required.filter { [fields] in fields[$0].type != .unit }
            .map { [headers] in WordSet(headers[$0].map(\.all)) }
        requiredFirst =
            required.filter { [fields] in fields[$0].type != .unit }
            + required.filter { [fields] in fields[$0].type == .unit }
            + fields.indices.filter { [fields] in !fields[$0].isRequired }
    }
}

/// The words of header cells above each other.
struct HeaderPath: Sendable {
    let levels: [WordSet]
    let all: WordSet
    let lastTwo: WordSet
    let contrast: HeaderContrast

    init(_ levels: [WordSet], _ contrast: HeaderContrast) {
        self.levels = levels
        self.contrast = contrast
        all = WordSet(levels)
        lastTwo = WordSet(levels.suffix(2))
    }

    /// Whether the lowest cells have a word in common, or one of them stands alone.
    func sharesLeaf(with other: HeaderPath) -> Bool {
        guard let own = levels.last, let others = other.levels.last, levels.count > 1, other.levels.count > 1 else {
            return true
        }
        return !own.isDisjoint(with: others)
    }
}

/// The heading above the columns of an open field.
struct OpenHeading: Sendable {
    /// From top to bottom.
    let levels: [WordSet]
    /// What it speaks of.
    let above: HeaderContrast
}
