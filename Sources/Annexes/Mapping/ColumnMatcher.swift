/// Matches the header of a table against the fields of a layout, by words and never by position.
struct ColumnMatcher {
    /// A field found in a column, with how well its header fits.
    struct Match: Sendable {
        let field: Field
        let column: Int
        /// 0…1; 1 is the same words.
        let score: Double
        /// The score of the next best field for this column.
        let secondScore: Double
    }

    /// The least score at which a header names a field.
    static let threshold = 0.6

    /// A header cell's text with its words.
    struct Level {
        let text: String
        let words: WordSet
    }

    /// Assigns fields to columns, the best fits first.
    ///
    /// - Parameter paths: For each column its header cells from top to bottom.
    static func match(
        _ paths: [Int: [Level]], _ vocabulary: LayoutVocabulary, _ dictionary: WordDictionary
    ) -> [Match] {
        var candidates: [(field: Int, column: Int, score: Double)] = []
        for (column, path) in paths {
            let levels = path.map(\.words).filter { !$0.isEmpty }
            guard let leaf = path.last, !levels.isEmpty else { continue }
            let path = HeaderPath(levels, dictionary.contrast(path.map(\.text)))
            let isForeign = path.all.isDisjoint(with: vocabulary.words)
            for (field, meaning) in zip(0..., vocabulary.fields) {
                // The near-poor of a column are not the poor of a field, however many words the headers share.
                let headers = vocabulary.headers[field].lazy
                    .filter { !meaning.type.isNumeric || $0.contrast == path.contrast }
                var score = isForeign ? 0 : headers.map { Self.score($0, path) }.max() ?? 0
                if meaning.type == .unit, Self.isUnitName(leaf.text) {
                    score = max(score, 0.7)
                }
                if score >= threshold { candidates.append((field, column, score)) }
            }
        }
        candidates.sort { ($1.score, $0.column, $0.field) < ($0.score, $1.column, $1.field) }
        var matches: [Match] = []
        var usedFields: Set<Int> = []
        var usedColumns: Set<Int> = []
        for candidate in candidates
        where !usedFields.contains(candidate.field) && !usedColumns.contains(candidate.column) {
            usedFields.insert(candidate.field)
            usedColumns.insert(candidate.column)
            let second = candidates.first { $0.column == candidate.column && $0.field != candidate.field }
            matches.append(
                Match(
                    field: vocabulary.fields[candidate.field], column: candidate.column, score: candidate.score,
                    secondScore: second?.score ?? 0))
        }
        return matches.sorted { $0.column < $1.column }
    }

    /// A unit column is sometimes headed by the commune's own name, as "Xã Kim Tân".
    private static func isUnitName(_ text: String) -> Bool {
        let words = VietnameseText.bareKey(text).split(separator: " ")
        return [["xa"], ["phuong"], ["thi", "tran"], ["huyen"], ["dac", "khu"]].contains { prefix in
            words.count > prefix.count && words.starts(with: prefix) { $0 == $1 }
        }
    }

    private static func score(_ header: HeaderPath, _ path: HeaderPath) -> Double {
        guard let leaf = path.levels.last, let own = header.levels.last else { return 0 }
        if header.levels.count == 1 {
            // A lone "Tỷ lệ" under a longer heading says less than the same words alone.
            let depth = path.levels.count > 1 ? 0.95 : 1
            return max(
                depth * own.similarity(to: leaf), 0.97 * own.similarity(to: path.lastTwo),
                0.95 * own.similarity(to: path.all))
        }
        var upper = 0.0
        var next = path.levels.dropLast()
        for level in header.levels.dropLast() {
            let scores = next.indices.map { (index: $0, score: level.similarity(to: next[$0])) }
            guard let best = scores.max(by: { $0.score < $1.score }) else { continue }
            upper += best.score
            next = next[(best.index + 1)...]
        }
        return max(
            0.5 * own.similarity(to: leaf) + 0.5 * upper / Double(header.levels.count - 1),
            0.95 * header.all.similarity(to: path.all))
    }
}
