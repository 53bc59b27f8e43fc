/// Reads the stock at the end of one year as that at the start of the next, in a table that plans the next.
///
/// `Hộ nghèo cuối năm 2023` beside `Hộ nghèo cuối năm 2024` is the opening stock of 2024.
struct HeaderYears {
    private let latest: Int?
    private let openings: Set<Int>
    private let ending: WordSet
    private let start: WordSet

    /// - Parameter cells: All cells of a header, in any order.
    init(_ cells: some Sequence<HeaderText>, _ dictionary: HeaderDictionary) {
        ending = dictionary.words("cuối")
        start = dictionary.words(Self.startWord)
        var latest: Int?
        var openings: Set<Int> = []
        for cell in cells {
            guard let year = cell.year else { continue }
            latest = max(latest ?? year, year)
            if !cell.words.isDisjoint(with: start) { openings.insert(year) }
        }
        self.latest = latest
        self.openings = openings
    }

    /// The word that may stand in the place of another.
    static let startWord = "đầu"

    /// The words of a cell, with the start for the end of a year before the last.
    ///
    /// Where the start of that very year has a column of its own, its end is meant.
    func words(_ level: ColumnMatcher.Level) -> ColumnMatcher.Level {
        guard let latest, let year = level.cell.year, year < latest, !openings.contains(year) else {
            return level
        }
        return ColumnMatcher.Level(level, words: level.words.replacing(ending, with: start))
    }
}
