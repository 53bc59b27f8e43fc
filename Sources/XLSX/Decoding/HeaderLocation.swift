/// Where the headers of a table stand.
public enum HeaderLocation: Sendable {
    /// In the first row that is not blank.
    case firstRow
    /// In several rows, of which the lowest text of each column counts, as where a header over several columns has
    /// others below it.
    case rows(ClosedRange<Int>)
    /// Nowhere: these are the names of the columns from A on, and the table's first row.
    case names([String], firstRow: Int)

    /// In the row of that number.
    public static func row(_ number: Int) -> HeaderLocation { .rows(number...number) }
}

/// The headers as they were found at the beginning of the rows.
struct FoundHeaders {
    private(set) var texts = HeaderMap.Texts()
    /// The last row of the headers.
    private(set) var rowNumber = 0
    /// The first row behind them, where it had to be read.
    private(set) var waiting: Row?

    init(_ location: HeaderLocation, in rows: inout RowCursor, of sheet: Sheet) throws(WorkbookError) {
        switch location {
        case .firstRow:
            while texts.byColumn.isEmpty, let row = try rows.next() {
                texts.add(row, in: sheet)
                rowNumber = row.number
            }
        case .rows(let range):
            rowNumber = range.upperBound
            try read(&rows, to: range.upperBound) { row, texts in
                if row.number >= range.lowerBound { texts.add(row, in: sheet) }
            }
            guard texts.byColumn.isEmpty else { return }
            throw WorkbookError(
                .notInWorkbook, part: sheet.part?.description,
                cell: CellReference(column: 1, row: range.lowerBound), detail: "no headers in rows \(range)")
        case .names(let names, let firstRow):
            texts = HeaderMap.Texts(names)
            rowNumber = max(firstRow, 1) - 1
            try read(&rows, to: rowNumber) { _, _ in }
        }
    }

    /// Reads the rows up to a number, and one more.
    private mutating func read(
        _ rows: inout RowCursor, to last: Int, _ body: (Row, inout HeaderMap.Texts) -> Void
    ) throws(WorkbookError) {
        while waiting == nil, let row = try rows.next() {
            if row.number > last { waiting = row } else { body(row, &texts) }
        }
    }
}
