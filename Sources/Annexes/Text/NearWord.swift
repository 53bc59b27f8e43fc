/// The word that was probably meant by one that is misspelt.
enum NearWord {
    /// Names are short; the work grows with the square of their length.
    private static let longest = 64

    /// The word that takes the fewest letters to change, at most two of five; `nil` where none is near.
    static func of(_ word: String, among words: [String]) -> String? {
        let letters = Array(word.lowercased())
        guard !letters.isEmpty, letters.count <= longest else { return nil }
        let near = words.filter { $0.count <= longest }.map {
            (word: $0, changes: changes(letters, Array($0.lowercased())))
        }
        .min { $0.changes < $1.changes }
        guard let near, near.changes * 5 <= letters.count * 2 else { return nil }
        return near.word
    }

    /// The letters to insert, to leave out or to replace (Levenshtein).
    private static func changes(_ first: [Character], _ second: [Character]) -> Int {
        var row = Array(0...second.count)
        for (index, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in second.enumerated() {
                let cost = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(cost, row[column] + 1, diagonal + 1)
            }
        }
        return row[second.count]
    }
}
