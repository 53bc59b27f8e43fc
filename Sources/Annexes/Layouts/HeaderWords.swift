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

/// The header words of some texts, numbered.
struct HeaderWordTable: Sendable {
    /// What the cells of a header speak of, as the lowest cell and above others.
    typealias Contrasts = (leaf: HeaderContrast, above: HeaderContrast)

    fileprivate(set) var numbers: [String: Int32] = [:]
    fileprivate(set) var sets: [String: WordSet] = [:]
    fileprivate(set) var contrasts: [String: Contrasts] = [:]
}

/// Numbers header words.
///
/// Cells are compared with every field in many bands of rows: numbers compare in no time, and a
/// text that has been seen is not taken apart again.
final class WordDictionary {
    /// What was known before; it is shared and stays as it is.
    private let base: HeaderWordTable
    private(set) var table = HeaderWordTable()

    /// - Parameter base: Words that are known, as those of the layouts.
    init(_ base: HeaderWordTable = HeaderWordTable()) { self.base = base }

    /// The words of one header cell; `%` counts where there is nothing else.
    func words(_ text: String) -> WordSet {
        if let known = base.sets[text] ?? table.sets[text] { return known }
        var words = VietnameseText.headerWords(text)
        if words.isEmpty, text.contains("%") { words = ["%"] }
        let set = WordSet(words.map(number))
        table.sets[text] = set
        return set
    }

    /// What the cells of a header speak of, from top to bottom.
    func contrast(_ texts: [String]) -> HeaderContrast {
        var result: HeaderContrast = []
        for (index, text) in texts.enumerated() {
            let known = contrasts(text)
            result.formUnion(index == texts.count - 1 ? known.leaf : known.above)
        }
        return result
    }

    private func contrasts(_ text: String) -> HeaderWordTable.Contrasts {
        if let known = base.contrasts[text] ?? table.contrasts[text] { return known }
        let contrasts = (HeaderContrast(text, isLeaf: true), HeaderContrast(text, isLeaf: false))
        table.contrasts[text] = contrasts
        return contrasts
    }

    private func number(_ word: String) -> Int32 {
        if let known = base.numbers[word] ?? table.numbers[word] { return known }
        let new = Int32(base.numbers.count + table.numbers.count)
        table.numbers[word] = new
        return new
    }
}
