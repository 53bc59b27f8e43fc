public import XLSX

/// What a workbook holds: annexes, and sheets in which none was recognised.
public struct Submission: Sendable {
    /// The annexes in the order of the sheets.
    public let annexes: [Annex]
    /// The sheets with cells in which no layout was recognised.
    public let unknownSheets: [UnknownSheet]
    /// All sheets.
    public let sheets: [SheetSummary]
    /// The texts around the tables of each sheet.
    let texts: [SheetText]
    /// Whether the workbook carries a digital signature.
    public let isSigned: Bool
    /// Whether cells refer to other workbooks.
    public let hasExternalLinks: Bool
    /// The ending that copies of the workbook must have, as ``Workbook/fileExtension``.
    public let fileExtension: String

    /// A sheet that is no known annex.
    public struct UnknownSheet: Sendable {
        /// Its name.
        public let name: String
        /// What came closest.
        public let nearMiss: NearMiss?
    }

    /// What a sheet is, whether or not it holds an annex.
    public struct SheetSummary: Sendable {
        /// Its name.
        public let name: String
        /// Whether it is hidden.
        public let state: Sheet.State
        /// What it is.
        public let kind: Sheet.Kind
        /// The rectangle that holds its cells; `nil` for an empty one.
        public let range: CellRange?
        /// How many of its rows are hidden.
        public let hiddenRows: Int
        /// Its hidden columns.
        public let hiddenColumns: [ClosedRange<Int>]
    }
}

/// Reads the annexes of a workbook.
///
/// ```swift
/// let submission = try AnnexReader().read(path: "phu-luc.xlsx")
/// for annex in submission.annexes { print(annex.layout.id, annex.title, annex.records.count) }
/// ```
///
/// One reader for many files is faster than one for each: it keeps the headers that it has matched.
public struct AnnexReader: Sendable {
    private let library: LayoutLibrary
    private let headers = HeaderMemory()

    /// Creates a reader that knows the layouts of a library.
    public init(layouts: LayoutLibrary) { library = layouts }

    /// Reads all worksheets, hidden ones among them.
    ///
    /// - Throws: ``WorkbookError`` where a sheet cannot be read.
    /// - Complexity: O(*n*) in the cells.
    public func read(_ workbook: Workbook) throws(WorkbookError) -> Submission {
        var annexes: [Annex] = []
        var unknown: [Submission.UnknownSheet] = []
        var summaries: [Submission.SheetSummary] = []
        var texts: [SheetText] = []
        var results: FormulaResults?
        for (index, sheet) in workbook.sheets.enumerated() {
            guard sheet.kind == .worksheet else {
                summaries.append(
                    Submission.SheetSummary(
                        name: sheet.name, state: sheet.state, kind: sheet.kind, range: nil, hiddenRows: 0,
                        hiddenColumns: []))
                continue
            }
            var grid = try SheetGrid(sheet)
            if grid.hasFormulas {
                if results == nil { results = try FormulaResults(workbook) }
                grid = results.map { grid.computed($0, sheet: index) } ?? grid
            }
            summaries.append(
                Submission.SheetSummary(
                    name: sheet.name, state: sheet.state, kind: sheet.kind, range: grid.range,
                    hiddenRows: grid.hiddenRows.count, hiddenColumns: grid.hiddenColumns))
            guard !grid.rows.isEmpty, !grid.isCorrectionLog else { continue }
            let found = tables(grid)
            annexes += found
            texts.append(SheetText(grid, around: found.map(\.range)))
            if found.isEmpty {
                unknown.append(
                    Submission.UnknownSheet(name: sheet.name, nearMiss: TableFinder(grid, library, headers).nearMiss()))
            }
        }
        return Submission(
            annexes: annexes, unknownSheets: unknown, sheets: summaries, texts: texts,
            isSigned: workbook.isSigned,
            hasExternalLinks: workbook.hasExternalLinks, fileExtension: workbook.fileExtension)
    }

    private func tables(_ grid: SheetGrid) -> [Annex] {
        let finder = TableFinder(grid, library, headers)
        var annexes: [Annex] = []
        var previous = 0
        while true {
            let tables = finder.tables(after: previous)
            guard !tables.isEmpty else { break }
            let limit = tables.compactMap { self.end(of: $0, grid, finder) }.min()
            let start = previous
            for table in tables {
                let annex = annex(grid, table, after: start, before: limit)
                annexes.append(annex)
                let below = annex.footer.first.map { $0.reference.row - 1 } ?? annex.range.last.row
                previous = max(previous, table.headerRows.upperBound, below)
            }
        }
        return annexes
    }

    /// The row where the next table begins: another form, or the same one again below a total or notes.
    ///
    /// The same header elsewhere is only printed again.
    private func end(of table: FoundTable, _ grid: SheetGrid, _ finder: TableFinder) -> Int? {
        let classifier = RowClassifier(grid, table)
        var progress = classifier.start
        var previous = table.headerRows.upperBound
        while let next = finder.table(after: previous) {
            let row = next.headerRows.lowerBound
            let isOther = next.layout.id != table.layout.id
            if isOther || classifier.ends(&progress, above: next.headerRows) { return row }
            previous = next.headerRows.upperBound
        }
        return nil
    }

    private func annex(_ grid: SheetGrid, _ table: FoundTable, after previous: Int, before end: Int?) -> Annex {
        let classifier = RowClassifier(grid, table)
        let rows = classifier.classify(before: end)
        let numberRow = numberRow(grid, table, rows)
        let known = table.matches.map(\.field)
        let table = NumberedColumns(grid, table, rows, numberRow).table { header(grid, table, $0) }
        let letterhead = Letterhead(grid, above: table.headerRows.lowerBound, after: previous)
        let fields = RecordFields(table.matches.map(\.field.id))
        func rowRecords(_ kind: RowKind) -> [Record] {
            var unit = 0
            let records = rows.filter { $0.kind == kind }.map { row in
                if !row.continuesUnit { unit = row.row }
                return record(grid, table, fields, row.row, unit: unit)
            }
            return readingDashes(records, table)
        }
        let details = rowRecords(.detail)
        let named = UnitHeadings(grid, table, rows)?.filled(details) ?? details
        let read = DittoMarks(table.matches.map(\.field), rows).filled(named)
        let fractions = FractionColumns(table.layout, read)
        let records = fractions.inPercent(read)
        let totals = fractions.inPercent(rowRecords(.total))
        let coverage = TotalCoverage.ranges(rows, records: records, totals: totals, fields: known)
        let lastRow = rows.last { $0.kind != .footer && $0.kind != .group }?.row ?? table.headerRows.upperBound
        let dataRows = rows.filter { $0.kind == .detail || $0.kind == .total }.map(\.row)
        let annex = Annex(
            layout: table.layout, score: table.score, others: table.others, sheet: grid.name,
            range: CellReference(column: table.columns.upperBound, row: lastRow).map(table.headerRange.union)
                ?? table.headerRange,
            headerRows: table.headerRows, title: letterhead.title, period: letterhead.period,
            issuer: letterhead.issuer,
            columns: table.matches.map { match in
                Annex.Column(
                    field: match.field, number: match.column, header: header(grid, table, match.column),
                    score: match.score, secondScore: match.secondScore)
            },
            records: records, totals: totals, coverage: coverage,
            groupHeads: rows.lazy.filter { $0.kind == .total }.enumerated().filter { $0.element.headsGroup }.map(
                \.offset),
            rows: rows.map { ($0.row, $0.kind) },
            footer: rows.filter { $0.kind == .footer }.flatMap { grid.cells(of: $0.row) }
                .filter { !table.hasNeighbours || table.columns.contains($0.reference.column) },
            fractions: fractions.fields,
            otherHeader: rows.first { $0.kind == .footer && classifier.isOtherHeader($0.row) }?.row,
            columnNumbers: Dictionary(
                numberRow.compactMap { cell in cell.number.number.map { (cell.reference.column, $0) } }
            ) { first, _ in first },
            numberRow: numberRow,
            hiddenRows: dataRows.filter { grid.hiddenRows.contains($0) },
            hiddenColumns: table.columns.filter { column in
                grid.isHidden(column: column) && dataRows.contains { grid.cell(column, $0) != nil }
            },
            unreadColumns: table.columns.compactMap { column in
                guard table.matches.allSatisfy({ $0.column != column }),
                    let title = header(grid, table, column).last,
                    dataRows.contains(where: { isNumber($0, column, grid) })
                else { return nil }
                return (column, title)
            })
        return AmbiguousNumbers.decided(annex)
    }

    private func numberRow(_ grid: SheetGrid, _ table: FoundTable, _ rows: [ClassifiedRow]) -> [Annex.NumberedCell] {
        guard let row = rows.first(where: { $0.kind == .numberRow })?.row else { return [] }
        let cells = grid.cells(of: row).compactMap { cell in
            table.columns.contains(cell.reference.column) ? ColumnNumber(cell.text).map { (cell, $0) } : nil
        }
        return cells.indices.reduce(into: [Annex.NumberedCell]()) { result, index in
            let (cell, number) = cells[index]
            let next = cells[(index + 1)...].lazy.compactMap(\.1.number).first
            result.append(
                Annex.NumberedCell(
                    reference: cell.reference, text: cell.text,
                    number: number.numbered(after: result.last?.number, before: next)))
        }
    }

    private func isNumber(_ row: Int, _ column: Int, _ grid: SheetGrid) -> Bool {
        if case .number? = grid.cell(column, row)?.value { true } else { false }
    }

    private func header(_ grid: SheetGrid, _ table: FoundTable, _ column: Int) -> [String] {
        table.headerRows.reduce(into: []) { texts, row in
            if let text = grid.seen(column, row)?.text, texts.last != text { texts.append(text) }
        }
    }

    /// - Parameter unit: The row in which the unit of the row stands.
    private func record(
        _ grid: SheetGrid, _ table: FoundTable, _ fields: RecordFields, _ row: Int, unit: Int
    ) -> Record {
        Record(
            row: row, fields: fields,
            values: table.matches.map { match in
                let place = CellReference(column: match.column, row: row) ?? table.headerRange.first
                return ValueReader.value(cell(grid, match, row, unit: unit), at: place, as: match.field)
            })
    }

    private func cell(_ grid: SheetGrid, _ match: ColumnMatcher.Match, _ row: Int, unit: Int) -> GridCell? {
        switch match.field.type {
        // A text merged over several rows holds for each of them; a number is never repeated.
        case .count, .rate, .amount, .name: grid.cell(match.column, row)
        // A row that continues a unit has its number and name.
        case .ordinal: grid.cell(match.column, unit)
        case .unit: ownUnit(grid, match.column, row, unit: unit) ?? grid.seen(match.column, unit)
        case .text, .category, .codes: grid.seen(match.column, row)
        }
    }

    /// The cell with the unit of a row; `nil` where it only repeats that of the row that it continues.
    private func ownUnit(_ grid: SheetGrid, _ column: Int, _ row: Int, unit: Int) -> GridCell? {
        guard let cell = grid.seen(column, row) else { return nil }
        return row != unit && DittoMark.isOne(cell.text) ? nil : cell
    }

    /// The records with their dashes read: in a row that has figures, or that has nothing else among rows with
    /// figures, a dash means none.
    private func readingDashes(_ records: [Record], _ table: FoundTable) -> [Record] {
        let slots = table.matches.indices.filter { table.matches[$0].field.type.isNumeric }
        func hasFigure(_ record: Record) -> Bool { slots.contains { record[slot: $0].number != nil } }
        guard records.contains(where: hasFigure) else { return records }
        return records.map { record in
            let dashes = slots.reduce(into: [Int: FieldValue]()) { dashes, slot in
                dashes[slot] = ValueReader.dash(record[slot: slot], table.matches[slot].field)
            }
            guard !dashes.isEmpty, hasFigure(record) || dashes.count == slots.count else { return record }
            return record.mapValues { dashes[$0] ?? $1 }
        }
    }
}
