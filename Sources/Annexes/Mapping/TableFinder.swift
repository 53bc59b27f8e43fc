import XLSX

/// Finds tables by their headers.
struct TableFinder {
    let grid: SheetGrid
    let vocabulary: LibraryVocabulary
    private let rows: HeaderRows
    private let memory: HeaderMemory
    private let fitting = Fitting()
    private static let deepestHeader = HeaderRows.deepestHeader
    private static let searchedRows = 400

    /// - Parameter memory: What is known of headers from other sheets.
    init(_ grid: SheetGrid, _ library: LayoutLibrary, _ memory: HeaderMemory = HeaderMemory()) {
        self.grid = grid
        self.memory = memory
        vocabulary = library.vocabulary
        rows = HeaderRows(grid, vocabulary.dictionary)
    }

    /// The first table below a row, and those beside it.
    func tables(after row: Int) -> [FoundTable] {
        guard let table = table(after: row) else { return [] }
        let header = table.headerRows
        let blocks = memory.blocks(rows.shape(of: header)) {
            HeaderBlocks(rows.paths(header).mapValues { $0.map(\.cell.text) }).columns
        }
        let beside = blocks.count > 1 ? sideBySide(blocks, rows.paths(header), header) : []
        return beside.count > 1 ? beside : [table]
    }

    /// The first table below a row.
    func table(after row: Int) -> FoundTable? {
        // Below the first few hundred rows without a header there is none: data rows are not searched.
        let searched = grid.rows(after: row).prefix(Self.searchedRows)
        for (index, row) in zip(0..., searched) where !rows.isNumbers(row) && rows.mayBeHeader(row) {
            // The row may be the lowest of the header or its highest: bands that hold it compete.
            let band = searched.dropFirst(max(0, index - 1)).prefix(Self.deepestHeader + 1)
            guard let first = band.first, let last = band.last, !plausibleLayouts(first...last).isEmpty else {
                continue
            }
            // Rows that cut through merged cells are a part of a header: they count where no whole one fits.
            let table = best(in: Array(band), isWhole: true) ?? best(in: Array(band), isWhole: false)
            if let table { return table }
        }
        return nil
    }

    /// What came closest to a table on the sheet.
    ///
    /// - Parameter part: The rows that are looked at; without, the first of the sheet.
    func nearMiss(in part: ClosedRange<Int>? = nil) -> NearMiss? {
        var best: NearMiss?
        let searched = part.map { grid.rows(after: $0.lowerBound - 1).prefix(while: $0.contains) } ?? grid.rows[...]
        for row in searched.prefix(Self.searchedRows) {
            let headers = ColumnMatcher.headers(rows.paths(row...row))
            for place in rows.words(row).layouts.places {
                let layout = vocabulary.layouts[place].layout
                let matches = ColumnMatcher.match(headers, vocabulary.layouts[place], isWhole: false)
                let ids = Set(matches?.map(\.field.id) ?? [])
                let required = layout.fields.filter(\.isRequired)
                let found = required.filter { ids.contains($0.id) }
                // The layout of which the larger share is there: four columns of four say more than five of ten.
                let known = best.map { ($0.found.count, $0.found.count + $0.missing.count) } ?? (0, 1)
                guard found.count * known.1 > known.0 * required.count else { continue }
                best = NearMiss(
                    layout: layout, found: found, missing: required.filter { !ids.contains($0.id) }, row: row,
                    edge: TableEdge(row: row, of: grid))
            }
        }
        return best
    }

    /// The columns of a header as they are, and with headings that hold for the columns beside them.
    private func readings(_ band: ClosedRange<Int>) -> [HeaderRows.Paths] {
        let plain = rows.paths(band)
        guard band.count > 1 else { return [plain] }
        let filled = rows.paths(band, fillsRight: true)
        return filled.allSatisfy { plain[$0.key]?.count == $0.value.count } ? [plain] : [plain, filled]
    }

    /// The fields that some columns bear, and how well they fit; `nil` where one is missing that the layout requires.
    ///
    /// Columns that no field claims speak against it.
    func fit(
        _ reading: Reading, _ vocabulary: LayoutVocabulary
    ) -> (matches: [ColumnMatcher.Match], score: Double)? {
        // Most layouts have a field of which the header does not have a word.
        guard vocabulary.requiredWords.allSatisfy({ !$0.isDisjoint(with: reading.words) }) else { return nil }
        return ColumnMatcher.match(reading.headers, vocabulary, isWhole: true).map { matches in
            (matches, matches.reduce(0) { $0 + $1.score } - 0.5 * Double(reading.columnCount - matches.count))
        }
    }

    /// Some columns of a header, prepared for matching.
    typealias Reading = (headers: [ColumnMatcher.ColumnHeader], columnCount: Int, words: WordSet)

    func reading(_ paths: HeaderRows.Paths) -> Reading {
        let headers = ColumnMatcher.headers(paths)
        return (headers, paths.count, WordSet(headers.map(\.path.all)))
    }

    /// The layouts that fit bands of rows of the sheet, which are asked for again and again.
    private final class Fitting {
        var known: [ClosedRange<Int>: [LayoutFit]] = [:]
    }

    /// The layouts that fit some rows, each in its best reading.
    private func fits(_ band: ClosedRange<Int>) -> [LayoutFit] {
        if let known = fitting.known[band] { return known }
        let plausible = plausibleLayouts(band)
        let fits =
            plausible.isEmpty
            ? []
            : memory.fits(rows.shape(of: band)) { newFits(band, plausible) }
        fitting.known[band] = fits
        return fits
    }

    /// The places of the layouts for all of whose required fields some rows have a word.
    private func plausibleLayouts(_ band: ClosedRange<Int>) -> [Int] {
        // What is seen of cells above counts, too, and is seldom worth a look.
        if rows.cutsMerges(band.lowerBound) { return Array(vocabulary.layouts.indices) }
        var fields = PlaceSet()
        // Rows of numbers are part of no header.
        for row in band where !rows.isNumbers(row) { fields.formUnion(rows.words(row).fields) }
        return vocabulary.required.indices.filter { vocabulary.required[$0].isSubset(of: fields) }
    }

    private func newFits(_ band: ClosedRange<Int>, _ plausible: [Int]) -> [LayoutFit] {
        let readings = readings(band).map(reading)
        return plausible.compactMap { place -> LayoutFit? in
            var best: LayoutFit?
            for reading in readings {
                guard let fit = fit(reading, vocabulary.layouts[place]) else { continue }
                // A taller header that says no more is the worse one.
                let score = fit.score - 0.01 * Double(band.count - 1)
                if score > best?.score ?? -.infinity {
                    best = LayoutFit(layout: place, score: score, matches: fit.matches)
                }
            }
            return best
        }
    }

    /// - Parameter isWhole: Whether the header may not begin within merged cells.
    private func best(in band: [Int], isWhole: Bool) -> FoundTable? {
        var best: [Int: (fit: LayoutFit, rows: ClosedRange<Int>)] = [:]
        for (index, first) in band.enumerated().prefix(3) where !(isWhole && rows.cutsMerges(first)) {
            for last in band[index...].prefix(Self.deepestHeader) {
                guard last - first < 2 * Self.deepestHeader, !rows.isNumbers(last) else { break }
                for fit in fits(first...last) where fit.score > best[fit.layout]?.fit.score ?? -.infinity {
                    best[fit.layout] = (fit, first...last)
                }
            }
        }
        var found = best.values.filter { isKnown($0.fit) }.sorted {
            ($1.fit.score, $0.fit.layout) < ($0.fit.score, $1.fit.layout)
        }
        putTitledFirst(&found)
        guard let (first, header) = found.first, let range = Self.range(rows.columns(header), header) else {
            return nil
        }
        let (layout, matches) = resolved(vocabulary.layouts[first.layout].layout, first.matches, header)
        return FoundTable(
            layout: layout, matches: matches, headerRange: range, score: max(0, min(1, share(first))),
            others: found.dropFirst().map { (vocabulary.layouts[$0.fit.layout].layout, max(0, share($0.fit))) })
    }

    /// Of layouts that fit a header as well as each other the one comes first whose words stand in the title above.
    private func putTitledFirst(_ found: inout [(fit: LayoutFit, rows: ClosedRange<Int>)]) {
        guard let best = found.first else { return }
        let equal = found.prefix { best.fit.score - $0.fit.score < Self.tie }
        guard equal.count > 1 else { return }
        let row = best.rows.lowerBound
        let title = VietnameseText.key(
            CutWords.joined(Letterhead(grid, above: row, after: row - Self.titleRows).title))
        let places = equal.indices.compactMap { index -> (index: Int, place: String.Index)? in
            let words = vocabulary.layouts[equal[index].fit.layout].layout.titleWords.map(VietnameseText.key)
            return words.compactMap { title.ranges(of: $0).last?.lowerBound }.max().map { (index, $0) }
        }
        // The title of the table itself stands nearest.
        guard let nearest = places.max(by: { ($0.place, $1.index) < ($1.place, $0.index) })?.index else { return }
        found.insert(found.remove(at: nearest), at: 0)
    }

    /// How well a layout fits: 1 where each of its columns bears its words and there are no others.
    private func share(_ fit: LayoutFit) -> Double { fit.score / Double(max(fit.matches.count, 1)) }

    /// Whether a layout has more than a few words in common with a table.
    ///
    /// Columns that are not of it speak against it, the more so where the header hardly names a field that it requires.
    /// Where several columns bear its very words, others may stand beside them.
    private func isKnown(_ fit: LayoutFit) -> Bool {
        if share(fit) >= Self.sureFit { return true }
        let named = fit.matches.filter { $0.field.type != .ordinal }
        let bearsItsWords = fit.matches.reduce(0) { $0 + $1.score } >= Self.sureWords * Double(fit.matches.count)
        if bearsItsWords, named.count >= Self.fewColumns { return true }
        return share(fit) >= Self.leastFit && named.allSatisfy { !$0.field.isRequired || $0.score >= Self.namedWell }
    }

    private static let sureFit = 0.6
    private static let leastFit = 0.3
    private static let sureWords = 0.9
    /// The units and a column beside them.
    private static let fewColumns = 2
    private static let namedWell = 0.7
    /// Scores that differ by less tell nothing.
    private static let tie = 0.01
    private static let titleRows = 12

    /// A layout with the columns besides that a table has, and with a field for each that an open one stands for.
    func resolved(
        _ layout: Layout, _ matches: [ColumnMatcher.Match], _ header: ClosedRange<Int>
    ) -> (layout: Layout, matches: [ColumnMatcher.Match]) {
        OpenColumnMatcher.named(layout.with(extras: matches.map(\.field)), matches) { column in
            header.reversed().lazy.compactMap { grid.seen(column, $0)?.text }.first
        }
    }

    static func range(_ columns: some Collection<Int>, _ rows: ClosedRange<Int>) -> CellRange? {
        guard let left = columns.min(), let right = columns.max(),
            let top = CellReference(column: left, row: rows.lowerBound),
            let bottom = CellReference(column: right, row: rows.upperBound)
        else { return nil }
        return CellRange(top, bottom)
    }
}
