import XLSX

/// Reads the rows of a table that was found on a sheet into an annex.
struct TableReader {
    private let grid: SheetGrid
    private let table: FoundTable
    /// The last row of the table above it.
    private let previous: Int

    init(_ grid: SheetGrid, _ table: FoundTable, after previous: Int) {
        self.grid = grid
        self.table = table
        self.previous = previous
    }

    /// The whole annex.
    ///
    /// - Parameter end: The first row of the next table.
    func annex(before end: Int?) -> Annex {
        var progress = start
        let rows = classifier.classify(before: end)
        return AmbiguousNumbers.decided(annex(rows, breaks: DittoMarks.breaks(rows), &progress))
    }

    /// Nothing read yet.
    var start: Progress { Progress(rows: classifier.start) }

    /// How far a long list has been read, and what goes on in its next part.
    struct Progress {
        fileprivate var rows: RowClassifier.Progress
        fileprivate var heading: UnitHeadings.Heading?
        fileprivate var last: Record?
    }

    /// The next records of a long list, without its totals.
    ///
    /// - Parameters:
    ///   - progress: How far it has been read.
    ///   - last: The last row of the part.
    ///   - ahead: The last row that is looked at to tell whether one adds up others.
    func part(_ progress: inout Progress, through last: Int, ahead: Int) -> Annex {
        let rows = classifier.classify(&progress.rows, through: last, ahead: ahead)
        return annex(rows.filter { $0.kind != .total }, breaks: DittoMarks.breaks(rows), &progress)
    }

    private var classifier: RowClassifier { RowClassifier(grid, table) }

    /// - Parameter breaks: The rows over which no mark repeats a text.
    private func annex(_ rows: [ClassifiedRow], breaks: [Int], _ progress: inout Progress) -> Annex {
        let classifier = classifier
        let numberRow = numberRow(rows)
        let letterhead = Letterhead(grid, above: table.headerRows.lowerBound, after: previous)
        let standard = PovertyStandard.of(letterhead.period)
        let marked = MarkedCodes(table, standard, header: header)
        let matched = table.with(matches: marked?.matches(table.matches) ?? table.matches, standard)
        let known = matched.matches.map(\.field)
        let claimed = Set(self.table.matches.map(\.column))
        let table = NumberedColumns(grid, matched, rows, numberRow).table(header)
        // A unit in headings is the last value, after those of the columns.
        let fields = RecordFields(table.matches.map(\.field.id) + (table.unitAbove.map { [$0.id] } ?? []))
        func rowRecords(_ kind: RowKind) -> [Record] {
            var unit = 0
            let records = rows.filter { $0.kind == kind }.map { row in
                if !row.continuesUnit { unit = row.row }
                return record(table, fields, row.row, unit: unit, kind == .detail ? marked : nil)
            }
            return readingDashes(records, table)
        }
        let details = rowRecords(.detail)
        let headings = UnitHeadings(grid, table, rows, below: progress.heading)
        progress.heading = headings?.last
        let named = headings?.filled(details) ?? details
        let above = progress.last.map { [$0] } ?? []
        let marks = DittoMarks(table.matches.map(\.field), breaks: breaks)
        let filled = Array(marks.filled(above + named).dropFirst(above.count))
        progress.last = filled.last ?? progress.last
        if let last = progress.last, let end = breaks.last, end > last.row { progress.last = nil }
        let listed = CodeColumns(table.matches.map(\.field), filled, standard).read(filled)
        let read = NumberedCategories(table.matches.map(\.field), listed, standard).named(listed)
        let fractions = FractionColumns(table.layout, read)
        let records = fractions.inPercent(read)
        let totals = fractions.inPercent(rowRecords(.total))
        let coverage = TotalCoverage.ranges(rows, records: records, totals: totals, fields: known)
        let lastRow = rows.last { $0.kind != .footer && $0.kind != .group }?.row ?? table.headerRows.upperBound
        let dataRows = rows.filter { $0.kind == .detail || $0.kind == .total }.map(\.row)
        let range =
            CellReference(column: table.columns.upperBound, row: lastRow).map(table.headerRange.union)
            ?? table.headerRange
        return Annex(
            layout: table.layout, score: table.score, others: table.others, sheet: grid.name, range: range,
            headerRows: table.headerRows, title: letterhead.title, period: letterhead.period, standard: standard,
            issuer: letterhead.issuer,
            columns: table.matches.map { match in
                Annex.Column(
                    field: match.field, number: match.column,
                    header: header(match.column).dropLast(match.field.id == marked?.field.id ? 1 : 0),
                    score: match.score, rivals: rivals(match, in: table, dataRows))
            },
            records: records, totals: totals, coverage: coverage,
            groupHeads: rows.lazy.filter { $0.kind == .total }.enumerated().filter { $0.element.headsGroup }.map(
                \.offset),
            letterhead: letterhead.rows, rows: rows.map { ($0.row, $0.kind, $0.evidence) },
            footer: rows.filter { $0.kind == .footer }.flatMap { grid.cells(of: $0.row) }
                .filter { !table.hasNeighbours || table.columns.contains($0.reference.column) },
            fractions: fractions.fields,
            markTotals: marked.map { list in
                (list.field.id, rows.filter { $0.kind == .total }.map { list.totals($0.row, grid) })
            },
            otherTable: OtherTable(grid, rows.filter { $0.kind == .footer }.map(\.row), classifier.isOtherHeader)?
                .range,
            columnNumbers: Dictionary(
                numberRow.compactMap { cell in cell.number.number.map { (cell.reference.column, $0) } }
            ) { first, _ in first },
            numberRow: numberRow,
            hiddenRows: dataRows.filter { grid.hiddenRows.contains($0) },
            hiddenColumns: table.columns.filter { column in
                grid.isHidden(column: column) && dataRows.contains { grid.cell(column, $0) != nil }
            },
            unreadColumns: table.columns.compactMap { column in
                guard !claimed.contains(column), table.matches.allSatisfy({ $0.column != column }),
                    let title = header(column).last,
                    dataRows.contains(where: { isNumber($0, column) })
                else { return nil }
                return (column, title)
            },
            edge: TableEdge(range, header: table.headerRange, of: grid), hidingMerges: hidingMerges(rows, table))
    }

    /// The other columns that a field's header stands above; for words, which headers share, only the very same.
    private func rivals(_ match: ColumnMatcher.Match, in table: FoundTable, _ rows: [Int]) -> [Int] {
        guard !match.field.type.isFigure else { return match.rivals }
        guard match.field.type != .ordinal else { return [] }
        let own = header(match.column)
        return match.rivals.filter { rival in
            header(rival) == own && table.matches.allSatisfy { $0.column != rival }
                && rows.contains { grid.cell(rival, $0) != nil }
        }
    }

    /// The merged ranges in columns of figures that cover several rows, or the header and a row.
    ///
    /// In lists a figure of a household stands merged beside its members, and in others beside the lines of a unit.
    private func hidingMerges(_ rows: [ClassifiedRow], _ table: FoundTable) -> [CellRange] {
        guard !table.layout.isHouseholdList else { return [] }
        let figures = rows.filter { ($0.kind == .detail || $0.kind == .total) && !$0.continuesUnit }.map(\.row)
        let next = figures.dropFirst().map(Optional.some) + [nil]
        var seen: Set<CellRange> = []
        return table.matches.filter { $0.field.type.isNumeric }.flatMap { match in
            zip(figures, next).compactMap { row, next -> CellRange? in
                guard let merge = grid.merge(match.column, row), seen.insert(merge).inserted else { return nil }
                let hangsFromHeader = merge.rows.lowerBound <= table.headerRows.upperBound
                return hangsFromHeader || next.map(merge.rows.contains) == true ? merge : nil
            }
        }
    }

    private func numberRow(_ rows: [ClassifiedRow]) -> [Annex.NumberedCell] {
        guard let row = rows.first(where: { $0.kind == .numberRow })?.row else { return [] }
        return Self.numbered(grid.cells(of: row).filter { table.columns.contains($0.reference.column) })
    }

    /// The cells of a row of column numbers that number a column or say what it is.
    static func numbered(_ row: [GridCell]) -> [Annex.NumberedCell] {
        let cells = row.compactMap { cell in ColumnNumber(cell.text).map { (cell, $0) } }
        return cells.indices.reduce(into: [Annex.NumberedCell]()) { result, index in
            let (cell, number) = cells[index]
            let next = cells[(index + 1)...].lazy.compactMap(\.1.number).first
            result.append(
                Annex.NumberedCell(
                    reference: cell.reference, text: cell.text,
                    number: number.numbered(after: result.last?.number, before: next)))
        }
    }

    private func isNumber(_ row: Int, _ column: Int) -> Bool {
        if case .number? = grid.cell(column, row)?.value { true } else { false }
    }

    private func header(_ column: Int) -> [String] {
        table.headerRows.reduce(into: []) { texts, row in
            if let text = grid.seen(column, row)?.text, texts.last != text { texts.append(text) }
        }
    }

    /// - Parameters:
    ///   - unit: The row in which the unit of the row stands.
    ///   - marked: The list that stands as marks in several columns.
    private func record(
        _ table: FoundTable, _ fields: RecordFields, _ row: Int, unit: Int, _ marked: MarkedCodes?
    ) -> Record {
        Record(
            row: row, fields: fields,
            values: fields.ids.indices.map { slot in
                // A unit that stands in headings is filled in from them.
                guard slot < table.matches.count else { return FieldValue(.blank, nil, at: table.headerRange.first) }
                let match = table.matches[slot]
                if let marked, match.field.id == marked.field.id, let value = marked.value(row, grid) { return value }
                let place = CellReference(column: match.column, row: row) ?? table.headerRange.first
                return ValueReader.value(cell(match, row, unit: unit), at: place, as: match.field)
            })
    }

    private func cell(_ match: ColumnMatcher.Match, _ row: Int, unit: Int) -> GridCell? {
        switch match.field.type {
        // A text merged over several rows holds for each of them; a number is never repeated.
        case .count, .rate, .amount, .year, .mark, .name: grid.cell(match.column, row)
        // A row that continues a unit has its number and name.
        case .ordinal: grid.cell(match.column, unit)
        case .unit: ownUnit(match.column, row, unit: unit) ?? grid.seen(match.column, unit)
        case .text, .category, .codes: grid.seen(match.column, row)
        }
    }

    /// The cell with the unit of a row; `nil` where it only repeats that of the row that it continues.
    private func ownUnit(_ column: Int, _ row: Int, unit: Int) -> GridCell? {
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
