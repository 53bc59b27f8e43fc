import XLSX

/// What the rows of a sheet are as parts of a header.
///
/// Rows are asked for again and again; each is read once.
final class HeaderRows {
    private let grid: SheetGrid
    private let dictionary: HeaderDictionary
    private var numbers: [Int: Bool] = [:]
    private var texts: [Int: [HeaderText]] = [:]
    private var words: [Int: Words] = [:]
    /// Headers of four rows and a number row are the deepest that districts draw; one more is allowed for.
    static let deepestHeader = 5

    init(_ grid: SheetGrid, _ dictionary: HeaderDictionary) {
        self.grid = grid
        self.dictionary = dictionary
    }

    /// Whether two cells of a row or more are worded like headers of one layout.
    func mayBeHeader(_ row: Int) -> Bool { !words(row).repeated.isEmpty }

    /// What layouts have of the words of a row.
    struct Words {
        /// The layouts that have a header worded like one of its cells.
        var layouts = PlaceSet()
        /// Those that have headers like two of them or more.
        var repeated = PlaceSet()
        /// The required fields that its words may name.
        var fields = PlaceSet()
    }

    /// What layouts have of the words of a row.
    func words(_ row: Int) -> Words {
        if let known = words[row] { return known }
        var words = Words()
        for cell in grid.cells(of: row) {
            // Paragraphs and figures are not looked up: the dictionary is one of headers.
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
        self.words[row] = words
        return words
    }

    /// Longer texts are no headers.
    private static let longestHeader = 400

    /// What the cells of a row say as headers, one after the other.
    private func texts(_ row: Int) -> [HeaderText] {
        if let known = texts[row] { return known }
        let texts = grid.cells(of: row).map { dictionary[$0.text] }
        self.texts[row] = texts
        return texts
    }

    /// All of some rows that decides which layouts fit them.
    func shape(of rows: ClosedRange<Int>) -> HeaderShape {
        HeaderShape(grid, rows, id: { dictionary[$0].id }) { row in
            zip(grid.cells(of: row), texts(row)).flatMap { [$0.reference.column, $1.id] }
        }
    }

    /// Whether cells of a row are merged with those above.
    func cutsMerges(_ first: Int) -> Bool {
        (1..<Self.deepestHeader).contains { distance in
            grid.cells(of: first - distance).contains { cell in
                grid.merge(cell.reference.column, first).map { $0.rows.lowerBound < first } ?? false
            }
        }
    }

    /// The columns from the first to the last that has a cell in some rows; what lies farther out than a table can be
    /// wide belongs to none.
    func columns(_ rows: ClosedRange<Int>) -> Range<Int> {
        let cells = rows.map(grid.cells)
        guard let left = cells.compactMap(\.first?.reference.column).min() else { return 0..<0 }
        let right = cells.compactMap { row in
            row.last { $0.reference.column < left + Self.widestTable }?.reference.column
        }.max()
        return left..<(right ?? left) + 1
    }

    /// No table has more columns.
    static let widestTable = LayoutFile.mostEntries

    /// For each column its header cells.
    typealias Paths = [Int: [ColumnMatcher.Level]]

    /// For each column the distinct texts above each other in the rows of a header.
    ///
    /// - Parameter fillsRight: Whether a heading that is not merged over its columns holds for those beside it.
    func paths(_ rows: ClosedRange<Int>, fillsRight: Bool = false) -> Paths {
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
    func isNumbers(_ row: Int) -> Bool {
        if let known = numbers[row] { return known }
        let isNumbers = holdsNumbers(row)
        numbers[row] = isNumbers
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
