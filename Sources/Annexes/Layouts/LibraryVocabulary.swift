/// The words of all layouts of a library, made once.
struct LibraryVocabulary: Sendable {
    /// By layout.
    let layouts: [LayoutVocabulary]
    /// What header cells say.
    let dictionary: HeaderDictionary
    /// For each layout the fields that a table must have, but for the units.
    let required: [PlaceSet]

    init(_ layouts: [Layout]) {
        var numbers: [String: Int32] = [:]
        let vocabularies = layouts.map { layout in
            LayoutVocabulary(layout) { text in
                HeaderText(
                    text, id: 0,
                    number: { word in
                        let number = numbers[word] ?? Int32(numbers.count)
                        numbers[word] = number
                        return number
                    }, use: { _ in HeaderUse() })
            }
        }
        var required: [PlaceSet] = []
        var words: [WordSet] = []
        for vocabulary in vocabularies {
            var fields = PlaceSet()
            for field in vocabulary.requiredWords {
                fields.insert(words.count)
                words.append(field)
            }
            required.append(fields)
        }
        self.layouts = vocabularies
        self.required = required
        let index = HeaderIndex(vocabularies, requiredWords: words)
        dictionary = HeaderDictionary(numbers, use: index.use)
    }
}

/// Finds what layouts have of the words of a header cell.
private struct HeaderIndex: Sendable {
    /// The different cells that headers have, each with the places of the layouts that have it.
    private let cells: [(words: WordSet, layouts: [Int])]
    /// The places in ``cells`` of each word.
    private let cellsOfWord: [Int32: [Int]]
    /// The required fields that each word may name.
    private let fieldsOfWord: [Int32: PlaceSet]

    init(_ layouts: [LayoutVocabulary], requiredWords: [WordSet]) {
        var layoutsOfCell: [[Int32]: Set<Int>] = [:]
        for (place, vocabulary) in layouts.enumerated() {
            for level in vocabulary.headers.joined().flatMap(\.levels) {
                layoutsOfCell[level.numbers, default: []].insert(place)
            }
        }
        cells = layoutsOfCell.map { (WordSet($0.key), $0.value.sorted()) }
        var cellsOfWord: [Int32: [Int]] = [:]
        for (place, cell) in cells.enumerated() {
            for word in cell.words.numbers { cellsOfWord[word, default: []].append(place) }
        }
        self.cellsOfWord = cellsOfWord
        var fieldsOfWord: [Int32: PlaceSet] = [:]
        for (field, words) in requiredWords.enumerated() {
            for word in words.numbers { fieldsOfWord[word, default: PlaceSet()].insert(field) }
        }
        self.fieldsOfWord = fieldsOfWord
    }

    func use(_ words: WordSet) -> HeaderUse {
        var use = HeaderUse()
        var layouts: Set<Int> = []
        for place in Set(words.numbers.lazy.flatMap { cellsOfWord[$0] ?? [] }) {
            let cell = cells[place]
            if cell.words.similarity(to: words) >= WordSet.threshold { layouts.formUnion(cell.layouts) }
        }
        use.layouts = PlaceSet(layouts)
        for word in words.numbers {
            if let fields = fieldsOfWord[word] { use.fields.formUnion(fields) }
        }
        return use
    }
}
