/// Decodes the rows of a table one after the other in bounded memory; stopping early costs nothing.
///
/// See ``Sheet/records(of:headers:decoder:)``.
public struct RecordCursor<Record: Decodable>: ~Copyable {
    /// The columns of the table.
    public var headers: HeaderMap { reader.headers }
    /// The row that was decoded last, or that could not be; before the first one the last of the headers.
    public private(set) var rowNumber: Int

    private var rows: RowCursor
    private let reader: RowReader
    /// A row that was read in looking for the headers.
    private var waiting: Row?
    private let stopsAtBlank: Bool
    private var hasEnded = false

    init(_ sheet: Sheet, _ location: HeaderLocation, _ decoder: RowDecoder) throws(WorkbookError) {
        var rows = try sheet.rows()
        let found = try FoundHeaders(location, in: &rows, of: sheet)
        self.rows = rows
        rowNumber = found.rowNumber
        waiting = found.waiting
        reader = RowReader(sheet, HeaderMap(found.texts), decoder)
        stopsAtBlank = decoder.blankRows == .stop
    }

    /// The next record; `nil` at the end.
    ///
    /// - Throws: `undecodable`, with the cell where it is one that is at fault; the next call goes on with the next
    ///   row. Other errors as ``RowCursor/next()``.
    /// - Complexity: O(*n*) in the row's cells.
    public mutating func next() throws(WorkbookError) -> Record? {
        while !hasEnded, let row = try nextRow() {
            let isGap = row.number > rowNumber + 1
            reader.load(row)
            if reader.isBlank || isGap, stopsAtBlank { break }
            rowNumber = row.number
            if !reader.isBlank { return try reader.decode(Record.self) }
        }
        hasEnded = true
        return nil
    }

    private mutating func nextRow() throws(WorkbookError) -> Row? {
        if let row = waiting {
            waiting = nil
            return row
        }
        // A row that is still held would keep its memory from being used again.
        reader.unload()
        return try rows.next()
    }
}

extension Sheet {
    /// The rows below the headers, decoded one after the other in bounded memory.
    ///
    /// ```swift
    /// var villages = try sheet.records(of: Village.self, headers: .row(6))
    /// while let village = try villages.next() { print(village.name) }
    /// ```
    ///
    /// - Parameters:
    ///   - type: What each row becomes; see ``RowDecoder`` for what its properties take.
    ///   - headers: Where the headers stand; by default in the first row that is not blank. Of columns with the same
    ///     header the first one counts.
    ///   - decoder: How coding keys become headers, and what becomes of blank rows.
    /// - Throws: As ``rows()`` and ``RowCursor/next()``; `notInWorkbook` where the rows that are named hold no headers.
    ///   An empty sheet has no records, whatever the type.
    public func records<Record: Decodable>(
        of type: Record.Type, headers: HeaderLocation = .firstRow, decoder: RowDecoder = RowDecoder()
    ) throws(WorkbookError) -> RecordCursor<Record> {
        try RecordCursor(self, headers, decoder)
    }

    /// Decodes all rows below the headers at once.
    ///
    /// ```swift
    /// let villages = try sheet.decode([Village].self)
    /// ```
    ///
    /// - Parameters:
    ///   - type: An array of what each row becomes; see ``RowDecoder`` for what its properties take.
    ///   - headers: As for ``records(of:headers:decoder:)``.
    ///   - decoder: As for ``records(of:headers:decoder:)``.
    /// - Throws: As ``records(of:headers:decoder:)`` and ``RecordCursor/next()``, at the first row that cannot be
    ///   decoded; `overBudget` for more than ``ReadLimits/cells`` records.
    public func decode<Record: Decodable>(
        _ type: [Record].Type, headers: HeaderLocation = .firstRow, decoder: RowDecoder = RowDecoder()
    ) throws(WorkbookError) -> [Record] {
        var records: [Record] = []
        var cursor = try self.records(of: Record.self, headers: headers, decoder: decoder)
        while let record = try cursor.next() {
            guard records.count < context.package.limits.cells else {
                throw WorkbookError(.overBudget, part: part?.description, detail: "more than \(records.count) records")
            }
            records.append(record)
        }
        return records
    }
}
