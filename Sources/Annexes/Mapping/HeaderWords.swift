/// A set of header words, each known by a number of the dictionary that gave it.
struct WordSet: Equatable, Sendable {
    /// Ascending, each once.
    private let numbers: [Int32]

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

/// Numbers header words.
///
/// Cells are compared with every field in many bands of rows: numbers compare in no time, and a
/// text that has been seen is not taken apart again.
final class WordDictionary {
    private var numbers: [String: Int32] = [:]
    private var sets: [String: WordSet] = [:]
    private var contrasts: [String: (leaf: HeaderContrast, above: HeaderContrast)] = [:]

    /// The words of one header cell; `%` counts where there is nothing else.
    func words(_ text: String) -> WordSet {
        if let known = sets[text] { return known }
        var words = VietnameseText.headerWords(text)
        if words.isEmpty, text.contains("%") { words = ["%"] }
        let set = WordSet(words.map(number))
        sets[text] = set
        return set
    }

    /// What the cells of a header speak of, from top to bottom.
    func contrast(_ texts: [String]) -> HeaderContrast {
        var result: HeaderContrast = []
        for (index, text) in texts.enumerated() {
            let known =
                contrasts[text] ?? (HeaderContrast(text, isLeaf: true), HeaderContrast(text, isLeaf: false))
            contrasts[text] = known
            result.formUnion(index == texts.count - 1 ? known.leaf : known.above)
        }
        return result
    }

    private func number(_ word: String) -> Int32 {
        if let known = numbers[word] { return known }
        let new = Int32(numbers.count)
        numbers[word] = new
        return new
    }
}
