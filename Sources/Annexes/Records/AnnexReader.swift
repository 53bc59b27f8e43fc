public import XLSX

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
    private let lengths: Lengths

    /// When a list is read in parts.
    struct Lengths: Sendable {
        /// The bytes of XML from which a sheet is long.
        var longSheet = 32 << 20
        /// The rows of a part.
        var partRows = 4_096
    }

    /// Creates a reader that knows the layouts of a library.
    public init(layouts: LayoutLibrary) { self.init(layouts: layouts, lengths: Lengths()) }

    init(layouts: LayoutLibrary, lengths: Lengths) {
        library = layouts
        self.lengths = lengths
    }

    /// Reads all worksheets, hidden ones among them.
    ///
    /// - Throws: `WorkbookError` where a sheet cannot be read.
    /// - Complexity: O(*n*) in the cells.
    public func read(_ workbook: Workbook) throws(WorkbookError) -> Submission { try read(workbook, parts: nil) }

    /// Reads all worksheets; long lists of households are given in parts and not held.
    ///
    /// The formulas of such a list are not computed: what the file has kept of them counts.
    ///
    /// - Parameters:
    ///   - workbook: The workbook.
    ///   - part: Takes a part: an annex with some of the records, in their order, and without its totals; `false` ends
    ///     the reading of the list.
    /// - Returns: All that was not given in parts.
    /// - Throws: `WorkbookError` where a sheet cannot be read.
    /// - Complexity: O(*n*) in the cells; lists whose XML takes more than 32 MB are read in bounded memory.
    public func read(
        _ workbook: Workbook, longLists part: (Annex) -> Bool
    ) throws(WorkbookError) -> Submission {
        try withoutActuallyEscaping(part) { part throws(WorkbookError) in try read(workbook, parts: part) }
    }

    private func read(_ workbook: Workbook, parts: ((Annex) -> Bool)?) throws(WorkbookError) -> Submission {
        var read = Submission.Contents()
        var results: FormulaResults?
        for (index, sheet) in workbook.sheets.enumerated() {
            guard sheet.kind == .worksheet else {
                read.add(sheet)
                continue
            }
            if let parts, sheet.claimedSize >= lengths.longSheet, let long = try LongSheet(sheet),
                try readLong(long, &read, parts)
            {
                continue
            }
            var grid = try SheetGrid(sheet)
            if grid.hasFormulas {
                if results == nil { results = try FormulaResults(workbook) }
                grid = results.map { grid.computed($0, sheet: index) } ?? grid
            }
            read.add(sheet, range: grid.range, hiddenRows: grid.hiddenRows, hiddenColumns: grid.hiddenColumns)
            guard !grid.isCorrectionLog else {
                read.corrected.merge(grid.correctedCells) { $0.union($1) }
                continue
            }
            guard !grid.rows.isEmpty else { continue }
            let found = tables(grid)
            read.annexes += found
            read.texts.append(SheetText(grid, around: found.map(\.range)))
            if found.isEmpty { read.add(unknown: sheet, TableFinder(grid, library, headers).nearMiss()) }
        }
        read.annexes = ContinuedAnnexes(read.annexes).joined
        return Submission(read, of: workbook).with(corrected: read.corrected)
    }

    /// Reads a long sheet in parts.
    ///
    /// - Returns: Whether it was one to be read so.
    private func readLong(
        _ sheet: LongSheet, _ read: inout Submission.Contents, _ part: (Annex) -> Bool
    ) throws(WorkbookError) -> Bool {
        let list = LongListReader(sheet, library, headers, partRows: lengths.partRows)
        switch try list.read(part) {
        case .tables: return false
        case .list(let text): read.texts.append(text)
        case .nothing(let near): read.add(unknown: sheet.sheet, near)
        }
        read.add(sheet.sheet, range: sheet.range, hiddenRows: sheet.hiddenRows, hiddenColumns: sheet.hiddenColumns)
        return true
    }

    private func tables(_ grid: SheetGrid) -> [Annex] {
        let finder = TableFinder(grid, library, headers)
        var annexes: [Annex] = []
        var previous = 0
        while true {
            let tables = finder.tables(after: previous)
            guard !tables.isEmpty else { break }
            let limit = tables.compactMap(finder.end).min()
            let start = previous
            for table in tables {
                let annex = TableReader(grid, table, after: start).annex(before: limit)
                annexes.append(annex.with(otherNearMiss: annex.otherTable.flatMap { finder.nearMiss(in: $0.rows) }))
                let below = annex.footer.first.map { $0.reference.row - 1 } ?? annex.range.last.row
                previous = max(previous, table.headerRows.upperBound, below)
            }
        }
        return annexes
    }
}
