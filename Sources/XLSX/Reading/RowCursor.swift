/// Reads a sheet row by row in bounded memory; stopping early costs nothing.
///
/// ```swift
/// var rows = try sheet.rows()
/// while let row = try rows.next() { print(row.number, row.cells.count) }
/// print(rows.mergedRanges)
/// ```
public struct RowCursor: ~Copyable {
    private let handler: SheetHandler
    private let context: WorkbookContext
    private var feed: PartFeed?
    private var scanner: SheetScanner?
    private var block = CellBlock()
    /// The shared strings as far as the rows have needed them.
    private var strings = SharedStringList()
    /// Rows that libxml2 has read, the next one last.
    private var waiting: [CellBlock.Contents] = []
    /// The cells of the rows that the scanner has completed, and those among them that libxml2 has read for it.
    private var cells = 0
    private var unusualCells = 0
    private let part: String
    private let sheet: Sheet

    private static let manyUnusual = 1_000

    init(_ sheet: Sheet, part: PartName?) throws(WorkbookError) {
        context = sheet.context
        self.part = part?.description ?? ""
        let limits = context.package.limits
        let handler = SheetHandler(part: self.part, limits: limits)
        self.handler = handler
        self.sheet = sheet
        guard let part else { return }
        feed = try PartFeed(
            context.package.stream(of: part), limit: limits.sheetBytes, depth: limits.depth, part: self.part,
            handler: handler)
        if context.package.options.scansBytes, limits.depth >= SheetScanner.depth,
            try feed?.enter("<sheetData", isInside: { handler.isInSheetData }) == true
        {
            scanner = SheetScanner(prefixes: handler.prefixes.map { Array($0.utf8) })
        }
    }

    /// The next row that the file has; `nil` at the end.
    ///
    /// - Throws: `malformedPart` or `overBudget`, with the place in the sheet's part.
    public mutating func next() throws(WorkbookError) -> Row? {
        // A row that the caller still holds keeps its block.
        if !isKnownUniquelyReferenced(&block) { block = CellBlock() }
        while true {
            if let contents = waiting.popLast() {
                block.contents = contents
                return try finished(lastString: Self.lastString(contents))
            }
            guard feed != nil else { return nil }
            if scanner != nil {
                if try scan() { return try finished(lastString: handler.builder.lastString) }
            } else {
                if try feed?.feedPiece() != true { feed = nil }
                waiting = handler.takeRows().reversed()
            }
        }
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

    // MARK: - Reading on

    /// Whether a row is complete.
    private mutating func scan() throws(WorkbookError) -> Bool {
        guard let start = feed?.window.start, let step = step() else { return false }
        if let failure = handler.builder.failure { throw failure }
        switch step {
        case .row(let used):
            feed?.skip(to: start + used)
            swap(&block.contents, &handler.builder.contents)
            cells += block.contents.cells.count
            return true
        case .needsMore(let used):
            feed?.skip(to: start + used)
            // Where nothing follows, libxml2 says what is missing; it reads in pieces what is too long.
            if try feed?.fill() != true { try leaveRows() }
        case .unusualCell(let used):
            feed?.skip(to: start + used)
            try feedCell()
        case .other(let used):
            feed?.skip(to: start + used)
            try leaveRows()
        }
        return false
    }

    private mutating func step() -> SheetScanner.Step? {
        guard var scanner else { return nil }
        defer { self.scanner = scanner }
        return feed?.withWindow { bytes in scanner.scan(bytes, into: &handler.builder) }
    }

    /// Has libxml2 read the cell that the window begins with.
    private mutating func feedCell() throws(WorkbookError) {
        unusualCells += 1
        // Where most cells are unusual, handing them over one by one takes longer than libxml2 does with all of them.
        if unusualCells > Self.manyUnusual, unusualCells > cells / 2 { return try leaveRows() }
        guard let end = try feed?.elementEnd(), end >= 0 else { return try leaveRows() }
        handler.rowTags = .aroundCell
        try feed?.insert("<row>")
        try feed?.feed(upTo: end)
        try feed?.insert("</row>")
        handler.rowTags = .real
    }

    /// Leaves the rest of the part to libxml2.
    private mutating func leaveRows() throws(WorkbookError) {
        if scanner?.isInRow == true {
            handler.rowTags = .continued
            try feed?.insert("<row>")
        }
        scanner = nil
    }

    private mutating func finished(lastString: Int) throws(WorkbookError) -> Row {
        if lastString >= strings.count, !strings.isComplete || lastString >= 0 {
            strings = try context.sharedStrings().list(upTo: lastString)
            guard lastString < strings.count else { throw missingString() }
            block.strings = strings
        } else if block.strings.count < strings.count {
            block.strings = strings
        }
        return Row(block: block)
    }

    private func missingString() -> WorkbookError {
        let cell = block.contents.cells.first { $0.kind == .sharedText && $0.payload >= strings.count }
        return WorkbookError(
            .malformedPart, part: part, cell: cell?.reference, detail: "no shared string \(cell?.payload ?? 0)")
    }

    private static func lastString(_ contents: borrowing CellBlock.Contents) -> Int {
        contents.cells.reduce(-1) { $1.kind == .sharedText ? max($0, Int(clamping: $1.payload)) : $0 }
    }
}
