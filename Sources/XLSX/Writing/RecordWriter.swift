/// Writes records one after the other as rows below their headers.
///
/// See ``WorkbookWriter/records(of:from:encoder:)``.
public struct RecordWriter<Record: Encodable> {
    /// The cells written so far, with the headers; `nil` before the first record.
    public private(set) var range: CellRange?

    private let writer: WorkbookWriter
    private let part: String
    private let values: RecordValues
    private var row: Int
    private var hasHeaders = false

    init(_ writer: WorkbookWriter, row: Int, _ encoder: RecordEncoder) throws(WorkbookError) {
        self.writer = writer
        part = try writer.currentSheet().part
        guard (1...CellReference.maximumColumn).contains(encoder.firstColumn) else {
            throw WorkbookError(.refusedEdit, part: part, detail: "headers from column \(encoder.firstColumn) on")
        }
        values = RecordValues(encoder)
        self.row = row
        if encoder.columns != nil { try writeHeaders() }
    }

    /// Writes a record in the next row; the first one writes the headers above it.
    ///
    /// A record that is refused leaves the sheet as it was.
    ///
    /// - Throws: `refusedEdit`, with the cell where it is one that is at fault, for what does not fit into a cell and for
    ///   a key that the first record does not have; as ``WorkbookWriter/append(_:)``.
    public mutating func append(_ record: Record) throws(WorkbookError) {
        let next = hasHeaders ? row : row.addingReportingOverflow(1).partialValue
        try values.encode(record, row: next, part: part)
        if !hasHeaders { try writeHeaders() }
        try writer.append(WriterRow(number: row, cells: values.cells))
        extend()
    }

    private mutating func writeHeaders() throws(WorkbookError) {
        try writer.append(WriterRow(number: row, cells: values.headers(row: row, part: part)))
        hasHeaders = true
        extend()
    }

    private mutating func extend() {
        for column in values.columnRange.map({ [$0.lowerBound, $0.upperBound] }) ?? [] {
            guard let cell = CellReference(column: column, row: row) else { continue }
            range = range?.union(cell) ?? CellRange(cell, cell)
        }
        row += 1
    }
}

extension WorkbookWriter {
    /// Writes records one after the other in bounded memory.
    ///
    /// ```swift
    /// var villages = try writer.records(of: Village.self, from: 6)
    /// for village in source { try villages.append(village) }
    /// ```
    ///
    /// - Parameters:
    ///   - type: What each row is made of; see ``RecordEncoder`` for what its properties give.
    ///   - row: The row of the headers; the records follow without a gap.
    ///   - encoder: How coding keys become headers, and how cells look.
    /// - Throws: `refusedEdit` where no sheet has begun; as ``append(_:)`` where the encoder names its columns, whose
    ///   headers are then written.
    public func records<Record: Encodable>(
        of type: Record.Type, from row: Int, encoder: RecordEncoder = RecordEncoder()
    ) throws(WorkbookError) -> RecordWriter<Record> {
        try RecordWriter(self, row: row, encoder)
    }

    /// Writes headers, and a row for each record.
    ///
    /// - Parameters:
    ///   - records: What the rows are made of; see ``RecordEncoder`` for what their properties give.
    ///   - row: The row of the headers.
    ///   - encoder: How coding keys become headers, and how cells look.
    /// - Returns: The cells with the headers, as a filter or a table takes them; `nil` for no records and columns.
    /// - Throws: As ``RecordWriter/append(_:)``.
    @discardableResult
    public func append<Records: Sequence>(
        _ records: Records, from row: Int, encoder: RecordEncoder = RecordEncoder()
    ) throws(WorkbookError) -> CellRange? where Records.Element: Encodable {
        var rows = try self.records(of: Records.Element.self, from: row, encoder: encoder)
        for record in records { try rows.append(record) }
        return rows.range
    }
}
