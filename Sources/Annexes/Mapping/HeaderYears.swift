/// Reads the stock at the end of one year as that at the start of the next, in a table that plans the next.
///
/// `Hộ nghèo cuối năm 2023` beside `Hộ nghèo cuối năm 2024` is the opening stock of 2024.
struct HeaderYears {
    private let latest: Int?
    private let openings: Set<Int>
    private let ending: WordSet
    private let start: WordSet

    /// - Parameter texts: All cells of a header.
    init(_ texts: some Collection<String>, _ dictionary: WordDictionary) {
        ending = dictionary.words("cuối")
        start = dictionary.words("đầu")
        latest = texts.compactMap { dictionary[$0].year }.max()
        let start = start
        openings = Set(
            texts.lazy.map { dictionary[$0] }.filter { !$0.words.isDisjoint(with: start) }.compactMap(\.year))
    }

    /// The words of a cell, with the start for the end of a year before the last.
    ///
    /// Where the start of that very year has a column of its own, its end is meant.
    func words(_ level: ColumnMatcher.Level) -> ColumnMatcher.Level {
        guard let latest, let year = level.year, year < latest, !openings.contains(year) else {
            return level
        }
        return ColumnMatcher.Level(level, words: level.words.replacing(ending, with: start))
    }
}
