/// A set of header words, each known by its number in a ``HeaderDictionary``.
struct WordSet: Equatable, Sendable {
    /// The least similarity at which a cell says what a header of a layout says.
    static let threshold = 0.6

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
