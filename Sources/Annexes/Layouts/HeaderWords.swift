/// A set of header words, each known by a number of the dictionary that gave it.
struct WordSet: Equatable, Sendable {
    /// Ascending, each once.
    let numbers: [Int32]

    init(_ numbers: some Sequence<Int32>) { self.numbers = Set(numbers).sorted() }

    /// All words of some sets.
    init(_ sets: some Collection<WordSet>) {
        numbers = sets.count == 1 ? sets.first?.numbers ?? [] : Set(sets.lazy.flatMap(\.numbers)).sorted()
    }

    var isEmpty: Bool { numbers.isEmpty }

    func isDisjoint(with other: WordSet) -> Bool { commonCount(other) == 0 }

    /// Dice's coefficient: 1 for the same words in any order.
    func similarity(to other: WordSet) -> Double {
        guard !isEmpty, !other.isEmpty else { return 0 }
        return 2 * Double(commonCount(other)) / Double(numbers.count + other.numbers.count)
    }

    /// The set with other words in the place of some that it has.
    func replacing(_ old: WordSet, with new: WordSet) -> WordSet {
        commonCount(old) == old.numbers.count
            ? WordSet(numbers.filter { !old.numbers.contains($0) } + new.numbers) : self
    }

    private func commonCount(_ other: WordSet) -> Int {
        var count = 0
        var left = 0
        var right = 0
        while left < numbers.count, right < other.numbers.count {
            if numbers[left] == other.numbers[right] {
                count += 1
                left += 1
                right += 1
            } else if numbers[left] < other.numbers[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return count
    }
}

/// What a header cell says.
struct HeaderText: Sendable {
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

    fileprivate init(_ text: String, number: (String) -> Int32) {
        let words = VietnameseText.headerWords(text)
        leaf = HeaderContrast(words, isLeaf: true)
        above = HeaderContrast(words, isLeaf: false)
        year = VietnameseText.year(in: text)
        self.words = WordSet((words.isEmpty && text.contains("%") ? ["%"] : words).map(number))
        let plain = VietnameseText.bareKey(text).split(separator: " ")
        isUnitName = Self.communes.contains { plain.count > $0.count && plain.starts(with: $0) { $0 == $1 } }
    }

    private static let communes = [["xa"], ["phuong"], ["thi", "tran"], ["huyen"], ["dac", "khu"]]
}

/// The texts of headers that are known, and their words by number.
struct HeaderWordTable: Sendable {
    fileprivate(set) var numbers: [String: Int32] = [:]
    fileprivate(set) var texts: [String: HeaderText] = [:]
}

/// Reads header cells, each text once.
///
/// Cells are compared with every field in many bands of rows: numbers compare in no time, and a
/// text that has been seen is not taken apart again.
final class WordDictionary {
    /// What was known before; it is shared and stays as it is.
    private let base: HeaderWordTable
    private(set) var table = HeaderWordTable()

    /// - Parameter base: Words that are known, as those of the layouts.
    init(_ base: HeaderWordTable = HeaderWordTable()) { self.base = base }

    /// What a header cell says.
    subscript(text: String) -> HeaderText {
        if let known = base.texts[text] ?? table.texts[text] { return known }
        let read = HeaderText(text, number: number)
        table.texts[text] = read
        return read
    }

    /// The words of one header cell.
    func words(_ text: String) -> WordSet { self[text].words }

    /// What the cells of a header speak of, from top to bottom.
    func contrast(_ texts: [String]) -> HeaderContrast {
        texts.indices.reduce(into: []) { result, index in
            let text = self[texts[index]]
            result.formUnion(index == texts.count - 1 ? text.leaf : text.above)
        }
    }

    private func number(_ word: String) -> Int32 {
        if let known = base.numbers[word] ?? table.numbers[word] { return known }
        let new = Int32(base.numbers.count + table.numbers.count)
        table.numbers[word] = new
        return new
    }
}
