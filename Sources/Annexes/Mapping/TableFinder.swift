import XLSX

/// A table found on a sheet, with the layout that fits it best.
struct FoundTable {
    let layout: Layout
    let matches: [ColumnMatcher.Match]
    /// The cells of the header, number row excluded.
    let headerRange: CellRange
    /// 0…1, how well the layout fits.
    let score: Double
    /// The layouts that fitted less, best first.
    let others: [(layout: Layout, score: Double)]
    /// Whether other tables stand beside it.
    var hasNeighbours = false

    /// The rows of the header.
    var headerRows: ClosedRange<Int> { headerRange.rows }
    /// The columns that the header covers.
    var columns: ClosedRange<Int> { headerRange.columns }

    /// The table with other columns, under a standard; what only helped to find the header goes.
    func with(matches: [ColumnMatcher.Match], _ standard: PovertyStandard?) -> FoundTable {
        let helpers = Set(layout.markColumns.map(\.field.id))
        return FoundTable(
            layout: layout.with(standard), matches: matches.filter { !helpers.contains($0.field.id) },
            headerRange: headerRange, score: score, others: others, hasNeighbours: hasNeighbours)
    }

    /// The column of a field.
    func column(of field: String) -> Int? { matches.first { $0.field.id == field }?.column }
}

/// What came closest where no layout fits a sheet.
public struct NearMiss: Sendable {
    /// The layout.
    public let layout: Layout
    /// The required fields whose columns were found.
    public let found: [Field]
    /// The required fields that no column bears.
    public let missing: [Field]
    /// The row whose cells came closest to a header.
    public let row: Int
}

/// Finds tables by their headers.
struct TableFinder {
    let grid: SheetGrid
    private let vocabulary: LibraryVocabulary
    private let dictionary: HeaderDictionary
    private let headers: HeaderMemory
    private let memory = Memory()
    /// Headers of four rows and a number row are the deepest that districts draw; one more is allowed for.
    private static let deepestHeader = 5
    private static let searchedRows = 400
    /// More blocks of columns than this are no tables beside each other.
    private static let mostBlocks = 8

    /// - Parameter headers: What is known of headers from other sheets.
    init(_ grid: SheetGrid, _ library: LayoutLibrary, _ headers: HeaderMemory = HeaderMemory()) {
        self.grid = grid
        self.headers = headers
        vocabulary = library.vocabulary
        dictionary = vocabulary.dictionary
    }

    /// The first table below a row, and those beside it.
    func tables(after row: Int) -> [FoundTable] {
        guard let table = table(after: row) else { return [] }
        let beside = sideBySide(paths(table.headerRows), table.headerRows)
        return beside.count > 1 ? beside : [table]
    }

    /// The first table below a row.
    func table(after row: Int) -> FoundTable? {
        // Below the first few hundred rows without a header there is none: data rows are not searched.
        let rows = grid.rows(after: row).prefix(Self.searchedRows)
        for (index, row) in zip(0..., rows) where !isNumbers(row) && mayBeHeader(row) {
            // The row may be the lowest of the header or its highest: bands that hold it compete.
            let band = rows.dropFirst(max(0, index - 1)).prefix(Self.deepestHeader + 1)
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
    /// - Parameter rows: The rows that are looked at; without, the first of the sheet.
    func nearMiss(in rows: ClosedRange<Int>? = nil) -> NearMiss? {
        var best: NearMiss?
        let searched = rows.map { grid.rows(after: $0.lowerBound - 1).prefix(while: $0.contains) } ?? grid.rows[...]
        for row in searched.prefix(Self.searchedRows) {
            let headers = ColumnMatcher.headers(paths(row...row))
            for place in words(row).layouts.places {
                let layout = vocabulary.layouts[place].layout
                let matches = ColumnMatcher.match(headers, vocabulary.layouts[place], isWhole: false)
                let ids = Set(matches?.map(\.field.id) ?? [])
                let required = layout.fields.filter(\.isRequired)
                let found = required.filter { ids.contains($0.id) }
                // The layout of which the larger share is there: four columns of four say more than five of ten.
                let known = best.map { ($0.found.count, $0.found.count + $0.missing.count) } ?? (0, 1)
                guard found.count * known.1 > known.0 * required.count else { continue }
                best = NearMiss(
                    layout: layout, found: found, missing: required.filter { !ids.contains($0.id) }, row: row)
            }
        }
        return best
    }

    private func mayBeHeader(_ row: Int) -> Bool { !words(row).repeated.isEmpty }

    /// What the layouts have of the words of a row.
    private struct RowWords {
        /// The layouts that have a header worded like one of its cells.
        var layouts = PlaceSet()
        /// Those that have headers like two of them or more.
        var repeated = PlaceSet()
        /// The required fields that its words may name.
        var fields = PlaceSet()
    }

    private func words(_ row: Int) -> RowWords {
        if let known = memory.words[row] { return known }
        var words = RowWords()
        for cell in grid.cells(of: row) {
            if cell.isText {
                guard cell.text.utf8.count < Self.longestHeader else { continue }
                let header = dictionary[cell.text]
                header.use.layouts.addCommon(with: words.layouts, to: &words.repeated)
                words.layouts.formUnion(header.use.layouts)
                words.fields.formUnion(header.use.fields)
                if header.year != nil { words.fields.formUnion(dictionary[HeaderYears.startWord].use.fields) }
            } else if cell.text.utf8.count <= 2 {
                // Indicators are headed by their bare numbers.
                words.fields.formUnion(dictionary[cell.text].use.fields)
            }
        }
        memory.words[row] = words
        return words
    }

    /// Longer texts are no headers.
    private static let longestHeader = 400

    /// The columns of a header as they are, and with headings that hold for the columns beside them.
    private func readings(_ rows: ClosedRange<Int>) -> [Paths] {
        let plain = paths(rows)
        guard rows.count > 1 else { return [plain] }
        let filled = paths(rows, fillsRight: true)
        return filled.allSatisfy { plain[$0.key]?.count == $0.value.count } ? [plain] : [plain, filled]
    }

    /// The fields that some columns bear, and how well they fit; `nil` where one is missing that the layout requires.
    ///
    /// Columns that no field claims speak against it.
    private func fit(
        _ reading: Reading, _ vocabulary: LayoutVocabulary
    ) -> (matches: [ColumnMatcher.Match], score: Double)? {
        // Most layouts have a field of which the header does not have a word.
        guard vocabulary.requiredWords.allSatisfy({ !$0.isDisjoint(with: reading.words) }) else { return nil }
        return ColumnMatcher.match(reading.headers, vocabulary, isWhole: true).map { matches in
            (matches, matches.reduce(0) { $0 + $1.score } - 0.5 * Double(reading.columnCount - matches.count))
        }
    }

    /// Some columns of a header, prepared for matching.
    private typealias Reading = (headers: [ColumnMatcher.ColumnHeader], columnCount: Int, words: WordSet)

    private func reading(_ paths: Paths) -> Reading {
        let headers = ColumnMatcher.headers(paths)
        return (headers, paths.count, WordSet(headers.map(\.path.all)))
    }

    /// What has been read of the sheet: rows are asked for again and again.
    private final class Memory {
        var isNumbers: [Int: Bool] = [:]
        var fits: [ClosedRange<Int>: [LayoutFit]] = [:]
        var words: [Int: RowWords] = [:]
        var shapes: [Int: [Int]] = [:]
    }

    /// The layouts that fit some rows, each in its best reading.
    private func fits(_ rows: ClosedRange<Int>) -> [LayoutFit] {
        if let known = memory.fits[rows] { return known }
        let plausible = plausibleLayouts(rows)
        let fits =
            plausible.isEmpty
            ? []
            : headers.fits(HeaderShape(grid, rows, id: { dictionary[$0].id }, cells: shape)) {
                newFits(rows, plausible)
            }
        memory.fits[rows] = fits
        return fits
    }

    /// The columns and the numbers of the texts of a row, one after the other.
    private func shape(_ row: Int) -> [Int] {
        if let known = memory.shapes[row] { return known }
        let shape = grid.cells(of: row).flatMap { [$0.reference.column, dictionary[$0.text].id] }
        memory.shapes[row] = shape
        return shape
    }

    /// The places of the layouts for all of whose required fields some rows have a word.
    private func plausibleLayouts(_ rows: ClosedRange<Int>) -> [Int] {
        // What is seen of cells above counts, too, and is seldom worth a look.
        if cutsMerges(rows.lowerBound) { return Array(vocabulary.layouts.indices) }
        var fields = PlaceSet()
        // Rows of numbers are part of no header.
        for row in rows where !isNumbers(row) { fields.formUnion(words(row).fields) }
        return vocabulary.required.indices.filter { vocabulary.required[$0].isSubset(of: fields) }
    }

    private func newFits(_ rows: ClosedRange<Int>, _ plausible: [Int]) -> [LayoutFit] {
        let readings = readings(rows).map(reading)
        return plausible.compactMap { place -> LayoutFit? in
            var best: LayoutFit?
            for reading in readings {
                guard let fit = fit(reading, vocabulary.layouts[place]) else { continue }
                // A taller header that says no more is the worse one.
                let score = fit.score - 0.01 * Double(rows.count - 1)
                if score > best?.score ?? -.infinity {
                    best = LayoutFit(layout: place, score: score, matches: fit.matches)
                }
            }
            return best
        }
    }

    /// Whether cells of a row are merged with those above.
    private func cutsMerges(_ first: Int) -> Bool {
        (1..<Self.deepestHeader).contains { distance in
            grid.columns(of: first - distance).contains { column in
                grid.merge(column, first).map { $0.rows.lowerBound < first } ?? false
            }
        }
    }

    /// - Parameter isWhole: Whether the header may not begin within merged cells.
    private func best(in rows: [Int], isWhole: Bool) -> FoundTable? {
        var best: [Int: (fit: LayoutFit, rows: ClosedRange<Int>)] = [:]
        for (index, first) in rows.enumerated().prefix(3) where !(isWhole && cutsMerges(first)) {
            for last in rows[index...].prefix(Self.deepestHeader) {
                guard last - first < 2 * Self.deepestHeader, !isNumbers(last) else { break }
                for fit in fits(first...last) where fit.score > best[fit.layout]?.fit.score ?? -.infinity {
                    best[fit.layout] = (fit, first...last)
                }
            }
        }
        var found = best.values.filter { isKnown($0.fit) }.sorted {
            ($1.fit.score, $0.fit.layout) < ($0.fit.score, $1.fit.layout)
        }
        putTitledFirst(&found)
        guard let (first, rows) = found.first, let range = Self.range(columns(rows), rows) else { return nil }
        let (layout, matches) = resolved(vocabulary.layouts[first.layout].layout, first.matches, rows)
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

    /// Whether a layout has more than a few words in common with a table of many other columns; where its columns
    /// bear its very words, others may stand beside them.
    private func isKnown(_ fit: LayoutFit) -> Bool {
        share(fit) >= Self.leastFit
            || fit.matches.reduce(0) { $0 + $1.score } >= Self.sureWords * Double(fit.matches.count)
    }

    private static let leastFit = 0.3
    private static let sureWords = 0.9
    /// Scores that differ by less tell nothing.
    private static let tie = 0.01
    private static let titleRows = 12

    /// A layout with the columns besides that a table has, and with a field for each that an open one stands for.
    private func resolved(
        _ layout: Layout, _ matches: [ColumnMatcher.Match], _ rows: ClosedRange<Int>
    ) -> (layout: Layout, matches: [ColumnMatcher.Match]) {
        OpenColumnMatcher.named(layout.with(extras: matches.map(\.field)), matches) { column in
            rows.reversed().lazy.compactMap { grid.seen(column, $0)?.text }.first
        }
    }

    /// Tables beside each other under one band of header rows; none where only one is complete.
    private func sideBySide(_ paths: Paths, _ rows: ClosedRange<Int>) -> [FoundTable] {
        let blocks = HeaderBlocks(paths.mapValues { $0.map(\.cell.text) }).columns
        guard blocks.count > 1, blocks.count <= Self.mostBlocks else { return [] }
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
    private func table(_ paths: Paths, _ rows: ClosedRange<Int>) -> FoundTable? {
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

    private static func range(_ columns: some Collection<Int>, _ rows: ClosedRange<Int>) -> CellRange? {
        guard let left = columns.min(), let right = columns.max(),
            let top = CellReference(column: left, row: rows.lowerBound),
            let bottom = CellReference(column: right, row: rows.upperBound)
        else { return nil }
        return CellRange(top, bottom)
    }

    /// The columns from the first to the last that has a cell in some rows; what lies farther out than a table can be
    /// wide belongs to none.
    private func columns(_ rows: ClosedRange<Int>) -> Range<Int> {
        let cells = rows.lazy.map { grid.cells(of: $0) }
        guard let left = cells.compactMap(\.first?.reference.column).min() else { return 0..<0 }
        let right = cells.compactMap { row in
            row.last { $0.reference.column < left + LayoutFile.mostEntries }?.reference.column
        }.max()
        return left..<(right ?? left) + 1
    }

    /// For each column its header cells.
    private typealias Paths = [Int: [ColumnMatcher.Level]]

    /// For each column the distinct texts above each other in the rows of a header.
    ///
    /// - Parameter fillsRight: Whether a heading that is not merged over its columns holds for those beside it.
    private func paths(_ rows: ClosedRange<Int>, fillsRight: Bool = false) -> Paths {
        var paths: Paths = [:]
        var headings: [Int: String] = [:]
        for column in columns(rows) {
            var seen: CellReference?
            for row in rows {
                let cell = grid.seen(column, row)
                if let cell, cell.reference != seen {
                    seen = cell.reference
                    paths[column, default: []].append(level(cell.text))
                }
                guard fillsRight, row < rows.upperBound else { continue }
                if let cell {
                    headings[row] = grid.merge(column, row) == nil && hasBelow(column, row, rows) ? cell.text : nil
                } else if let heading = headings[row], hasBelow(column, row, rows) {
                    paths[column, default: []].append(level(heading))
                } else {
                    headings[row] = nil
                }
            }
        }
        let years = HeaderYears(paths.values.joined().lazy.map(\.cell), dictionary)
        return paths.mapValues { $0.map(years.words) }
    }

    /// Whether a column has a cell below a row of a header.
    private func hasBelow(_ column: Int, _ row: Int, _ rows: ClosedRange<Int>) -> Bool {
        ((row + 1)...rows.upperBound).contains { grid.cell(column, $0) != nil }
    }

    private func level(_ text: String) -> ColumnMatcher.Level {
        ColumnMatcher.Level(dictionary[text])
    }

    /// Whether one cell above stands over all cells of a row, as over the numbers of the indicators; each column of a
    /// number row has a heading of its own.
    private func isUnderOneHeading(_ cells: [GridCell]) -> Bool {
        let above = cells.map { grid.seen($0.reference.column, $0.reference.row - 1) }
        return above.first??.isText == true && Set(above.compactMap { $0?.reference }).count == 1
    }

    /// A row of numbers is data or the number row, never part of the header.
    ///
    /// A header has years, and other numbers only in order, as the indicators of a group of columns.
    private func isNumbers(_ row: Int) -> Bool {
        if let known = memory.isNumbers[row] { return known }
        let isNumbers = holdsNumbers(row)
        memory.isNumbers[row] = isNumbers
        return isNumbers
    }

    /// Whether numbers fall from left to right beside words, as in most rows of data.
    private func isPlainlyData(_ cells: [GridCell]) -> Bool {
        var last = -Double.infinity
        var falls = false
        var hasWords = false
        for cell in cells {
            if case .number(let number) = cell.value {
                guard !(1900...2099).contains(number) else { continue }
                if number <= last { falls = true }
                last = number
            } else if !cell.text.utf8.contains(where: { (0x30...0x39).contains($0) }) {
                hasWords = true
            }
        }
        return falls && hasWords
    }

    private func holdsNumbers(_ row: Int) -> Bool {
        let cells = grid.cells(of: row)
        if isPlainlyData(cells) { return true }
        let numbers = cells.compactMap { cell -> (cell: GridCell, number: Double)? in
            if case .number(let number) = cell.value { return (cell, number) }
            let number = ColumnNumber(cell.text).flatMap { $0.identity == nil ? nil : $0.label.first }
            return (Int(cell.text) ?? number).map { (cell, Double($0)) }
        }
        let figures = numbers.filter { !(1900...2099).contains($0.number) }
        let isInOrder = zip(figures, figures.dropFirst()).allSatisfy { $0.number + 1 == $1.number }
        if isInOrder || figures.count == cells.count, figures.count > 2, figures.first?.number == 1,
            isUnderOneHeading(figures.map(\.cell))
        {
            return false
        }
        return numbers.count * 2 > cells.count || !isInOrder
    }
}
