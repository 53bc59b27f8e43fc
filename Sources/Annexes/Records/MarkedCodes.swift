import XLSX

/// The lists of codes of a table that has a column for each code, with marks in it.
struct MarkedCodes {
    /// The list.
    let field: Field
    /// The code of each column, from left to right.
    private let columns: [(code: Int, match: ColumnMatcher.Match)]

    /// Fewer columns are no list; without a heading that says what they are it takes half of the indicators.
    private static func least(isHeaded: Bool) -> Int { isHeaded ? 2 : max(2, PovertyStandard.mostIndicators / 2) }

    /// - Parameter header: The header texts of a column, from top to bottom.
    /// - Returns: `nil` for a table whose lists, if it has any, are lists.
    init?(_ table: FoundTable, _ standard: PovertyStandard?, header: (Int) -> [String]) {
        let lists = Dictionary(table.layout.markColumns.map { ($0.field.id, $0.list) }) { first, _ in first }
        guard let list = table.matches.lazy.compactMap({ lists[$0.field.id] }).first,
            let field = table.layout.field(list)
        else { return nil }
        var columns: [Int: ColumnMatcher.Match] = [:]
        var headed = 0
        for match in table.matches where lists[match.field.id] == list || match.field.id == list {
            let header = header(match.column)
            guard let leaf = header.last, let code = Self.code(leaf, standard), columns[code] == nil else { continue }
            columns[code] = match
            if Self.isHeading(header.dropLast(), of: field) { headed += 1 }
        }
        guard columns.count >= Self.least(isHeaded: headed == columns.count) else { return nil }
        self.field = field
        self.columns = columns.map { ($0.key, $0.value) }.sorted { $0.match.column < $1.match.column }
    }

    /// Whether cells above a column say what the list holds: they have most words of one of its headers.
    private static func isHeading(_ cells: ArraySlice<String>, of list: Field) -> Bool {
        let words = Set(cells.flatMap { VietnameseText.headerWords($0) })
        return list.headers.compactMap(\.last).contains { leaf in
            let own = Set(VietnameseText.headerWords(leaf))
            return own.intersection(words).count * 3 >= own.count * 2
        }
    }

    /// The code that a header cell says, by its number or by the name of its indicator.
    private static func code(_ text: String, _ standard: PovertyStandard?) -> Int? {
        let words = VietnameseText.words(text)
        let number = words.compactMap { Int($0) }.first
        let most = standard?.codes?.upperBound ?? PovertyStandard.mostIndicators
        if let number { return (1...max(1, most)).contains(number) ? number : nil }
        guard let lists = standard?.codesOfName[words.joined(separator: " ")], lists.count == 1, lists[0].count == 1
        else { return nil }
        return lists[0][0]
    }

    /// The columns with the list in the place of the first one; no mark is a column of its own.
    func matches(_ matches: [ColumnMatcher.Match]) -> [ColumnMatcher.Match] {
        guard let first = columns.first?.match else { return matches }
        let isMark = Set(columns.map(\.match.column))
        let list = ColumnMatcher.Match(
            field: field, column: first.column, score: first.score)
        return (matches.filter { !isMark.contains($0.column) && $0.field.id != field.id } + [list])
            .sorted { $0.column < $1.column }
    }

    /// What a total row has below each code.
    func totals(_ row: Int, _ grid: SheetGrid) -> [Int: GridCell] {
        let cells = columns.compactMap { code, match in grid.cell(match.column, row).map { (code, $0) } }
        return Dictionary(cells) { first, _ in first }
    }

    /// The list of a row: the codes whose columns have a mark.
    func value(_ row: Int, _ grid: SheetGrid) -> FieldValue? {
        var codes: [Int] = []
        var marks: [Int: CellReference] = [:]
        var wrong: FieldValue?
        var first: GridCell?
        for (code, match) in columns {
            guard let place = CellReference(column: match.column, row: row) else { continue }
            marks[code] = place
            guard let cell = grid.seen(match.column, row) else { continue }
            if Int(cell.text) == code || CrossMark.isSet(cell.text) == true {
                codes.append(code)
                first = first ?? cell
            } else if CrossMark.isSet(cell.text) == nil || cell.formulaWithoutResult != nil {
                let text = cell.formulaWithoutResult.map { "=" + $0 } ?? cell.text
                wrong = wrong ?? FieldValue(.unreadable(text), cell, at: place)
            }
        }
        guard let place = first?.reference ?? columns.first.flatMap({ marks[$0.code] }) else { return nil }
        if let wrong { return wrong.with(marks: marks) }
        return FieldValue(.codes(codes.sorted()), first, at: place, marks: marks)
    }
}
