/// Matches the header of a table against the fields of a layout, by words and never by position.
struct ColumnMatcher {
    /// A field found in a column, with how well its header fits.
    struct Match: Sendable {
        let field: Field
        let column: Int
        /// 0…1; 1 is the same words.
        let score: Double
        /// Other columns whose headers name the field as well as this one's, and no other field nearly so.
        var rivals: [Int] = []
    }

    /// A header cell with the words that it is compared by.
    struct Level {
        let cell: HeaderText
        let words: WordSet

        init(_ cell: HeaderText) {
            self.cell = cell
            words = cell.words
        }

        /// The same cell with other words.
        init(_ level: Level, words: WordSet) {
            cell = level.cell
            self.words = words
        }
    }

    /// The header of a column as it is compared with those of the fields.
    struct ColumnHeader {
        let column: Int
        let path: HeaderPath
        /// The lowest text.
        let leaf: String
        /// What the cells above the lowest speak of.
        let above: HeaderContrast
        fileprivate let isUnitName: Bool
    }

    /// Prepares the headers of some columns, to be matched against any number of layouts.
    ///
    /// - Parameter paths: For each column its header cells from top to bottom.
    static func headers(_ paths: [Int: [Level]]) -> [ColumnHeader] {
        paths.sorted { $0.key < $1.key }.compactMap { column, path in
            let levels = path.map(\.words).filter { !$0.isEmpty }
            guard let leaf = path.last, !levels.isEmpty else { return nil }
            return ColumnHeader(
                column: column, path: HeaderPath(levels, HeaderContrast(path.map(\.cell))), leaf: leaf.cell.text,
                above: path.dropLast().reduce(into: []) { $0.formUnion($1.cell.above) },
                isUnitName: leaf.cell.isUnitName)
        }
    }

    /// Assigns fields to columns, the best fits first.
    ///
    /// - Parameter isWhole: Whether only a table counts that has all the fields which the layout requires.
    /// - Returns: `nil` where a required field has no column, if the whole is asked for.
    static func match(_ headers: [ColumnHeader], _ vocabulary: LayoutVocabulary, isWhole: Bool) -> [Match]? {
        var candidates: [(field: Int, column: Int, score: Double)] = []
        let isForeign = headers.map { $0.path.all.isDisjoint(with: vocabulary.words) }
        // Most layouts lack a required field, which is soon seen.
        for field in vocabulary.requiredFirst {
            let meaning = vocabulary.fields[field]
            let before = candidates.count
            for (header, isForeign) in zip(headers, isForeign) {
                let score = score(header, isForeign: isForeign, field, meaning, vocabulary)
                if score >= WordSet.threshold { candidates.append((field, header.column, score)) }
            }
            if isWhole, meaning.isRequired, candidates.count == before { return nil }
        }
        candidates.sort { ($1.score, $0.column, $0.field) < ($0.score, $1.column, $1.field) }
        var matches: [Match] = []
        var usedFields: Set<Int> = []
        var usedColumns: Set<Int> = []
        for candidate in candidates
        where !usedFields.contains(candidate.field) && !usedColumns.contains(candidate.column) {
            usedFields.insert(candidate.field)
            usedColumns.insert(candidate.column)
            matches.append(
                Match(field: vocabulary.fields[candidate.field], column: candidate.column, score: candidate.score))
        }
        if isWhole, !vocabulary.required.isSubset(of: usedFields) { return nil }
        let own = Dictionary(matches.map { ($0.column, $0.score) }) { first, _ in first }
        // Where hundreds of columns are worded alike each is a candidate for every field.
        let candidatesOfField = Dictionary(grouping: candidates) { vocabulary.fields[$0.field].id }
        for index in matches.indices {
            let match = matches[index]
            matches[index].rivals = candidatesOfField[match.field.id, default: []].lazy.filter { rival in
                rival.column != match.column && rival.score > match.score - sameFit
                    && own[rival.column] ?? 0 < rival.score - clearlyBetter
            }.map(\.column)
        }
        matches += OpenColumnMatcher.matches(headers, besides: usedColumns, vocabulary)
        return matches.sorted { $0.column < $1.column }
    }

    /// Headers whose scores differ by less name a field equally well.
    private static let sameFit = 0.02
    /// A field that scores more than this below another is not what the header says.
    private static let clearlyBetter = 0.05

    /// How well a column's header names a field.
    private static func score(
        _ header: ColumnHeader, isForeign: Bool, _ field: Int, _ meaning: Field, _ vocabulary: LayoutVocabulary
    ) -> Double {
        var best = 0.0
        if !isForeign {
            // The near-poor of a column are not the poor of a field, however many words the headers share.
            for known in vocabulary.headers[field]
            where !meaning.type.isContrasted || known.contrast == header.path.contrast {
                // Beside open columns and among crosses the words above, which all share, name none of them.
                if !vocabulary.open.isEmpty || meaning.type == .mark, !known.sharesLeaf(with: header.path) { continue }
                best = max(best, score(known, header.path))
            }
        }
        return meaning.type == .unit && header.isUnitName ? max(best, 0.7) : best
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
