/// Finds the columns of a table that stand for an open field: those under its heading that no other field claims.
enum OpenColumnMatcher {
    /// A column under a known heading says less than one whose own header is known.
    private static let certainty = 0.7

    /// The open field of each such column.
    ///
    /// - Parameter known: The columns that other fields claim.
    static func matches(
        _ headers: [ColumnMatcher.ColumnHeader], besides known: Set<Int>, _ vocabulary: LayoutVocabulary
    ) -> [ColumnMatcher.Match] {
        guard !vocabulary.open.isEmpty else { return [] }
        return headers.compactMap { header in
            guard !known.contains(header.column), !isShare(header) else { return nil }
            let scores = vocabulary.open.map { open in
                (field: open.field, score: open.headings.map { score(header, $0) }.max() ?? 0)
            }
            guard let best = scores.max(by: { $0.score < $1.score }), best.score >= WordSet.threshold else {
                return nil
            }
            return ColumnMatcher.Match(
                field: best.field, column: header.column, score: best.score * certainty)
        }
    }

    /// The table's layout and columns with a field for each column of an open one.
    ///
    /// - Parameter leaf: The lowest header text of a column.
    static func named(
        _ layout: Layout, _ matches: [ColumnMatcher.Match], _ leaf: (Int) -> String?
    ) -> (layout: Layout, matches: [ColumnMatcher.Match]) {
        guard !layout.openFields.isEmpty else { return (layout, matches) }
        let open = matches.filter(\.field.isOpen)
        let columns = layout.named(open.map { ($0.field, leaf($0.column) ?? "") })
        let own = layout.with(open: columns)
        let ids = Dictionary(zip(open.map(\.column), columns.map(\.id))) { first, _ in first }
        return (
            own,
            matches.map { match in
                ids[match.column].flatMap(own.field).map { match.with(field: $0) } ?? match
            }
        )
    }

    /// How well the headings above a column's own header are those of an open field, in their order.
    private static func score(
        _ header: ColumnMatcher.ColumnHeader, _ heading: OpenHeading
    ) -> Double {
        // What an open field counts are groups, whatever the headings call them.
        guard header.above.subtracting(.group) == heading.above.subtracting(.group) else { return 0 }
        var next = header.path.levels.dropLast()
        var sum = 0.0
        for level in heading.levels {
            let scores = next.indices.map { (index: $0, score: level.similarity(to: next[$0])) }
            guard let best = scores.max(by: { $0.score < $1.score }) else { return 0 }
            sum += best.score
            next = next[(best.index + 1)...]
        }
        return sum / Double(max(heading.levels.count, 1))
    }

    /// Whether a column holds shares of others, which are no groups.
    private static func isShare(_ header: ColumnMatcher.ColumnHeader) -> Bool {
        header.leaf.contains("%") || VietnameseText.headerWords(header.leaf).starts(with: share)
    }

    private static let share = VietnameseText.headerWords("Tỷ lệ")
}

extension ColumnMatcher.Match {
    /// The same column with another field.
    func with(field: Field) -> ColumnMatcher.Match {
        ColumnMatcher.Match(field: field, column: column, score: score)
    }
}
