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

    /// The header words of the fields of one layout.
    struct Vocabulary {
        let layout: Layout
        fileprivate let headers: [[[Set<String>]]]
        fileprivate let words: Set<String>

        init(_ layout: Layout) {
            self.layout = layout
            headers = layout.fields.map { field in field.headers.map { $0.map(ColumnMatcher.words) } }
            words = Set(headers.joined().joined().joined())
        }
    }

    /// A header cell's text with its words.
    struct Level {
        let text: String
        let words: Set<String>
    }

    /// The words of texts that have been seen: header cells are looked at many times.
    final class WordCache {
        private var words: [String: Set<String>] = [:]

        func level(_ text: String) -> Level {
            if let known = words[text] { return Level(text: text, words: known) }
            let new = ColumnMatcher.words(text)
            words[text] = new
            return Level(text: text, words: new)
        }
    }

    /// The words of one header cell; `%` counts where there is nothing else.
    static func words(_ text: String) -> Set<String> {
        let words = Set(VietnameseText.headerWords(text))
        return words.isEmpty && text.contains("%") ? ["%"] : words
    }

    /// Assigns fields to columns, the best fits first.
    ///
    /// - Parameter paths: For each column its header cells from top to bottom.
    static func match(_ paths: [Int: [Level]], _ vocabulary: Vocabulary) -> [Match] {
        var candidates: [(field: Int, column: Int, score: Double)] = []
        for (column, path) in paths {
            let levels = path.map(\.words).filter { !$0.isEmpty }
            guard let leaf = path.last, !levels.isEmpty else { continue }
            for field in vocabulary.layout.fields.indices {
                var score = vocabulary.headers[field].map { Self.score($0, levels) }.max() ?? 0
                if vocabulary.layout.fields[field].type == .unit, Self.isUnitName(leaf.text) {
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
                    field: vocabulary.layout.fields[candidate.field], column: candidate.column, score: candidate.score,
                    secondScore: second?.score ?? 0))
        }
        return matches.sorted { $0.column < $1.column }
    }

    /// How well a single cell's text fits any field; tells rows that may be headers from others.
    static func bestLeafScore(_ words: Set<String>, _ vocabulary: Vocabulary) -> Double {
        guard !words.isDisjoint(with: vocabulary.words) else { return 0 }
        return vocabulary.headers.joined().map { header in header.map { similarity($0, words) }.max() ?? 0 }.max() ?? 0
    }

    /// A unit column is sometimes headed by the commune's own name, as "Xã Kim Tân".
    private static func isUnitName(_ text: String) -> Bool {
        let words = VietnameseText.bareKey(text).split(separator: " ")
        return [["xa"], ["phuong"], ["thi", "tran"], ["huyen"], ["dac", "khu"]].contains { prefix in
            words.count > prefix.count && words.starts(with: prefix) { $0 == $1 }
        }
    }

    private static func score(_ header: [Set<String>], _ path: [Set<String>]) -> Double {
        guard let leaf = path.last, let own = header.last else { return 0 }
        let all = path.reduce(into: Set<String>()) { $0.formUnion($1) }
        if header.count == 1 {
            let lastTwo = path.suffix(2).reduce(into: Set<String>()) { $0.formUnion($1) }
            // A lone "Tỷ lệ" under a longer heading says less than the same words alone.
            let depth = path.count > 1 ? 0.95 : 1
            return max(depth * similarity(own, leaf), 0.97 * similarity(own, lastTwo), 0.95 * similarity(own, all))
        }
        var upper = 0.0
        var next = path.dropLast()[...]
        for level in header.dropLast() {
            let scores = next.indices.map { (index: $0, score: similarity(level, next[$0])) }
            guard let best = scores.max(by: { $0.score < $1.score }) else { continue }
            upper += best.score
            next = next[(best.index + 1)...]
        }
        let joined = header.reduce(into: Set<String>()) { $0.formUnion($1) }
        return max(
            0.5 * similarity(own, leaf) + 0.5 * upper / Double(header.count - 1),
            0.95 * similarity(joined, all))
    }

    /// Dice's coefficient: 1 for the same words in any order.
    private static func similarity(_ left: Set<String>, _ right: Set<String>) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        return 2 * Double(left.intersection(right).count) / Double(left.count + right.count)
    }
}
