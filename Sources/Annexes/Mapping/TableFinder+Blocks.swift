extension TableFinder {
    /// More blocks of columns than this are no tables beside each other.
    private static let mostBlocks = 8

    /// Tables beside each other under one band of header rows; none where only one is complete.
    ///
    /// - Parameter blocks: The columns of each block of the header.
    func sideBySide(_ blocks: [[Int]], _ paths: HeaderRows.Paths, _ rows: ClosedRange<Int>) -> [FoundTable] {
        guard blocks.count <= Self.mostBlocks else { return [] }
        var tables: [FoundTable] = []
        var own: [Int] = []
        for index in blocks.indices {
            own += blocks[index]
            // A table is cut off where it is complete and what follows is complete, too.
            let rest = blocks[(index + 1)...].joined()
            guard rest.isEmpty || table(paths.filter { rest.contains($0.key) }, rows) != nil,
                let found = table(paths.filter { own.contains($0.key) }, rows)
            else { continue }
            tables.append(found)
            own = []
        }
        return tables
    }

    /// The table that some columns make on their own.
    private func table(_ paths: HeaderRows.Paths, _ rows: ClosedRange<Int>) -> FoundTable? {
        let reading = reading(paths)
        let fitting = vocabulary.layouts.compactMap { vocabulary -> FoundTable? in
            guard let (matches, score) = fit(reading, vocabulary),
                let range = Self.range(paths.keys, rows)
            else { return nil }
            let (layout, columns) = resolved(vocabulary.layout, matches, rows)
            return FoundTable(
                layout: layout, matches: columns, headerRange: range,
                score: max(0, min(1, score / Double(max(matches.count, 1)))), others: [], hasNeighbours: true)
        }
        return fitting.max { $0.score * Double($0.matches.count) < $1.score * Double($1.matches.count) }
    }
}
