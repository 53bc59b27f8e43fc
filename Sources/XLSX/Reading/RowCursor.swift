/// Reads a sheet row by row in bounded memory; stopping early costs nothing.
///
/// ```swift
/// var rows = try sheet.rows()
/// while let row = try rows.next() { print(row.number, row.cells.count) }
/// print(rows.mergedRanges)
/// ```
public struct RowCursor: ~Copyable {
    private let handler: SheetHandler
    private var reader: XMLReader
    private var stream: EntryStream?
    private var position = 0
    private var total = 0
    private let limits: ReadLimits
    private let part: String
    private let sheet: Sheet

    init(_ sheet: Sheet, part: PartName?) throws(WorkbookError) {
        let package = sheet.context.package
        let name = part?.description ?? ""
        let strings = part == nil ? SharedStrings() : try sheet.context.sharedStrings()
        let handler = SheetHandler(strings: strings, part: name, limits: package.limits)
        let reader = try XMLReader(part: name, handler: handler)
        let stream: EntryStream? =
            if let part { try package.stream(of: part) } else { nil }
        self.handler = handler
        self.reader = reader
        self.stream = stream
        limits = package.limits
        self.part = name
        self.sheet = sheet
    }

    /// The next row that the file has; `nil` at the end.
    ///
    /// - Throws: `malformedPart` or `overBudget`, with the place in the sheet's part.
    public mutating func next() throws(WorkbookError) -> Row? {
        while position == handler.rows.count {
            handler.rows.removeAll(keepingCapacity: true)
            position = 0
            guard try readPiece() else { return nil }
        }
        defer { position += 1 }
        return handler.rows[position]
    }

    /// The merged ranges; complete after the last row, as they stand behind the rows in the file.
    public var mergedRanges: [CellRange] { handler.collector.features.mergedRanges }

    /// The hidden columns.
    public var hiddenColumns: [ClosedRange<Int>] { handler.collector.features.hiddenColumns }

    /// Whether the sheet is protected against changes; complete after the last row.
    public var isProtected: Bool { handler.collector.features.isProtected }

    /// What the sheet holds besides its cells; complete after the last row, as most of it stands behind the rows.
    ///
    /// - Throws: `malformedPart` or `overBudget` where there are links and their relationships cannot be read.
    public var features: SheetFeatures {
        get throws(WorkbookError) { try sheet.resolved(handler.collector.features) }
    }

    /// The same, before links are given their targets.
    var collectedFeatures: SheetFeatures { handler.collector.features }

    private mutating func readPiece() throws(WorkbookError) -> Bool {
        guard stream != nil else { return false }
        var failure: WorkbookError?
        let count = try stream?.read { bytes in
            do throws(WorkbookError) { try reader.feed(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        guard let count, count > 0 else {
            stream = nil
            try reader.finish()
            return !handler.rows.isEmpty
        }
        total += count
        guard total <= limits.sheetBytes else {
            throw WorkbookError(.overBudget, part: part, detail: "a sheet of more than \(limits.sheetBytes) bytes")
        }
        return true
    }
}
