import XLSX

/// Finds the tables of a sheet without any layout: rows of texts above rows of data.
struct TableSketcher {
    private let grid: SheetGrid
    /// Headers of four rows and one more, as in ``TableFinder``.
    private static let deepestHeader = 5
    static let searchedRows = 400
    static let mostTables = 50
    /// What tells the types of columns; more rows tell no more.
    static let mostRows = 5_000
    /// More rows than this without data end a table.
    private static let widestGap = 3

    init(_ grid: SheetGrid) { self.grid = grid }

    /// The tables from top to bottom.
    ///
    /// Headers of two columns are taken only where there are no wider ones, headers without figures below and without a
    /// row of column numbers only where there are no others.
    func tables() -> [SketchedTable] {
        for (least, mayBeEmpty) in [(3, false), (2, false), (3, true)] {
            let tables = tables(least: least, mayBeEmpty: mayBeEmpty)
            if !tables.isEmpty { return tables }
        }
        return []
    }

    private func tables(least: Int, mayBeEmpty: Bool) -> [SketchedTable] {
        var tables: [SketchedTable] = []
        var previous = 0
        while tables.count < Self.mostTables,
            let table = table(after: previous, least: least, mayBeEmpty: mayBeEmpty)
        {
            tables.append(table)
            // The rows behind the last that is looked at are no headers.
            guard table.cut.row == nil else { break }
            previous = max(table.headerRows.upperBound, table.dataRows.last ?? 0)
        }
        return tables
    }

    private func table(after previous: Int, least: Int, mayBeEmpty: Bool) -> SketchedTable? {
        for row in grid.rows(after: previous).prefix(Self.searchedRows) where mayBegin(row, least) {
            if let table = table(header(around: row), mayBeEmpty: mayBeEmpty) { return table }
        }
        return nil
    }

    /// The table under a header; `nil` where nothing below bears it out.
    private func table(_ header: ClosedRange<Int>, mayBeEmpty: Bool) -> SketchedTable? {
        let sketch = HeaderSketch(grid, header)
        let columns = sketch.columns
        guard columns.count > 1 else { return nil }
        let numbers = columns.map(\.number)
        let below = grid.rows(after: header.upperBound).first
        let isNumbered = below.map { RowClassifier.isNumberRow(cells($0, numbers), ordinal: nil) } ?? false
        let all = dataRows(below: header, columns)
        let rows = Array(all.prefix(Self.mostRows))
        guard isNumbered || hasFigures(rows, numbers) || (mayBeEmpty && rows.isEmpty && isForm(columns)) else {
            return nil
        }
        let isDeeper = header.count == Self.deepestHeader && continues(header.upperBound + 1, header)
        return SketchedTable(
            headerRows: header, columns: columns, dataRows: rows,
            cut: SketchedTable.Cut(
                columns: sketch.leftOut, row: all.dropFirst(Self.mostRows).first,
                headerRow: isDeeper ? header.upperBound + 1 : nil))
    }

    /// Whether a header is one without any look at what stands below it: it has a column for the numbers of the rows.
    private func isForm(_ columns: [SketchedTable.Column]) -> Bool {
        columns.contains { HeaderMeaning($0.header).isOrdinal }
    }

    private func cells(_ row: Int, _ columns: [Int]) -> [GridCell] {
        guard let first = columns.first, let last = columns.last else { return [] }
        return grid.cells(of: row).filter { (first...last).contains($0.reference.column) }
    }

    // MARK: - Header

    /// Whether a row may be the first of a header: texts, and numbers only where they count columns.
    ///
    /// A row with other numbers is data, and the texts of data are no headings.
    private func mayBegin(_ row: Int, _ least: Int) -> Bool {
        let cells = grid.cells(of: row)
        let texts = cells.filter(Self.isHeading)
        guard texts.count >= least,
            texts.count == cells.count || Self.areIndicators(cells.filter { !Self.isHeading($0) })
        else { return false }
        // The letterhead has a cell on the left and one on the right.
        return texts.count > 3 || !texts.contains(where: Self.isLetterhead)
    }

    /// Whether cells number indicators: `1`, `2`, `3` and so on, side by side.
    private static func areIndicators(_ cells: [GridCell]) -> Bool {
        let numbers = cells.compactMap { Int($0.text) }
        return cells.count > 1 && numbers.count == cells.count
            && zip(numbers, numbers.dropFirst()).allSatisfy { $0 + 1 == $1 }
            && zip(cells, cells.dropFirst()).allSatisfy { $0.reference.column + 1 == $1.reference.column }
    }

    /// Whether a cell may be part of a header: a short text that is no number, or a year.
    private static func isHeading(_ cell: GridCell) -> Bool {
        if case .number(let number) = cell.value { return (1900...2099).contains(number) && !cell.isDate }
        return cell.isText && cell.text.utf8.count < 400 && NumberText(cell.text, in: .rate) == nil
            && cell.text.contains { $0.isLetter || $0 == "%" || $0 == "#" }
    }

    private static func isLetterhead(_ cell: GridCell) -> Bool {
        let key = VietnameseText.key(cell.text) + " "
        return cell.text.hasPrefix("(") || letterheads.contains(where: key.hasPrefix)
            || (unitsOfMeasure.contains(where: key.hasPrefix) && cell.text.contains(":"))
    }

    private static let letterheads = [
        "Cộng hòa xã hội", "Độc lập", "UBND", "Ủy ban nhân dân", "Ban chỉ đạo", "Kèm theo", "Phụ lục",
        "Biểu số", "Mẫu số", "Nơi nhận", "Người lập", "TM.", "KT.", "Chủ tịch",
    ].map { VietnameseText.key($0) + " " }

    private static let unitsOfMeasure = ["Đơn vị tính", "ĐVT"].map(VietnameseText.key)

    /// The rows of the header that one of its rows belongs to.
    private func header(around row: Int) -> ClosedRange<Int> {
        var header = row...row
        for next in grid.rows(after: row).prefix(Self.deepestHeader - 1) {
            guard next == header.upperBound + 1, continues(next, header) else { break }
            header = row...next
        }
        for above in grid.rows(before: row).suffix(Self.deepestHeader - header.count).reversed() {
            guard above == header.lowerBound - 1, heads(above, header) else { break }
            header = above...header.upperBound
        }
        return header
    }

    /// Whether a row is the next of a header: under headings merged across, beside headings merged down, or under
    /// headings with blanks beside them.
    private func continues(_ row: Int, _ header: ClosedRange<Int>) -> Bool {
        let cells = grid.cells(of: row)
        let above = header.upperBound
        if Self.areIndicators(cells), cells.allSatisfy({ isWide($0.reference.column, above) }) { return true }
        guard cells.allSatisfy(Self.isHeading), !RowClassifier.isNumberRow(cells, ordinal: nil) else { return false }
        let isBesideTall = grid.columns(of: header.lowerBound).contains {
            grid.merge($0, above).map { $0.rows.contains(row) } ?? false
        }
        if isBesideTall || cells.contains(where: { isWide($0.reference.column, above) }) { return true }
        let own = Set(cells.map(\.reference.column))
        let headings = Set(grid.columns(of: above))
        if !own.isSubset(of: headings), !headings.isSubset(of: own) { return true }
        let next = grid.cells(of: row + 1)
        return cells.count * 3 > headings.count * 2 && isBold(cells) && isBold(grid.cells(of: above)) && !next.isEmpty
            && !isBold(next)
    }

    private func isWide(_ column: Int, _ row: Int) -> Bool {
        grid.merge(column, row).map { $0.columns.count > 1 } ?? false
    }

    private func isBold(_ cells: [GridCell]) -> Bool { cells.allSatisfy(\.format.isBold) }

    /// Whether a row has the headings over those of the row below it.
    private func heads(_ row: Int, _ header: ClosedRange<Int>) -> Bool {
        let cells = grid.cells(of: row)
        guard cells.allSatisfy(Self.isHeading), !cells.contains(where: Self.isLetterhead) else { return false }
        let columns = grid.columns(of: header.lowerBound)
        let isOverSome = cells.contains { cell in
            grid.merge(cell.reference.column, row).map { merge in
                merge.columns.count > 1 && columns.contains { !merge.columns.contains($0) }
            } ?? false
        }
        return isOverSome || (cells.count > 1 && cells.allSatisfy(\.format.hasBorder))
    }

    // MARK: - Data

    private func dataRows(below header: ClosedRange<Int>, _ columns: [SketchedTable.Column]) -> [Int] {
        let numbers = columns.map(\.number)
        let leaves = Dictionary(columns.map { ($0.number, $0.header.last) }) { first, _ in first }
        let least = max(2, (columns.count + 2) / 3)
        var rows: [Int] = []
        var last = header.upperBound
        for row in grid.rows(after: header.upperBound) {
            guard row - last <= Self.widestGap, rows.count <= Self.mostRows else { break }
            let cells = cells(row, numbers)
            let isHeaderAgain =
                cells.count { leaves[$0.reference.column] == CutWords.joined($0.text) } * 2 > cells.count
            if isHeaderAgain || (rows.isEmpty && RowClassifier.isNumberRow(cells, ordinal: nil)) {
                last = row
            } else if cells.count >= least || (row == last + 1 && continues(cells, rows)) {
                rows.append(row)
                last = row
            }
        }
        return rows
    }

    /// Whether the few cells of a row go on with the rows above, as those of a member do below the head of a household:
    /// each holds what its column holds, or what its column does not hold yet.
    private func continues(_ cells: [GridCell], _ rows: [Int]) -> Bool {
        guard cells.count >= Self.leastMemberCells,
            !cells.contains(where: { $0.isText && RowClassifier.beginsFooter($0.text) })
        else { return false }
        let above = cells.map { cell in
            rows.suffix(Self.comparedRows).compactMap { grid.cell(cell.reference.column, $0) }
        }
        let known = zip(cells, above).filter { !$1.isEmpty }
        return known.count > 1 && known.allSatisfy { cell, above in above.contains { $0.isText == cell.isText } }
    }

    private static let leastMemberCells = 3
    private static let comparedRows = 20

    /// Whether some column holds numbers in most rows: what has none is running text.
    private func hasFigures(_ rows: [Int], _ columns: [Int]) -> Bool {
        columns.contains { column in
            let figures = rows.count { row in
                guard let cell = grid.cell(column, row) else { return false }
                if case .number = cell.value { return true }
                return NumberText(cell.text, in: .rate) != nil
            }
            return figures > 0 && figures * 2 >= rows.count
        }
    }
}
