import XLSX

/// Reads a list of households that is too long to be held, part by part.
struct LongListReader {
    private let sheet: LongSheet
    private let library: LayoutLibrary
    private let headers: HeaderMemory
    /// The rows of a part.
    private let partRows: Int

    /// Rows above a part that tell what its first rows are.
    private static let rowsAbove = 8

    init(_ sheet: LongSheet, _ library: LayoutLibrary, _ headers: HeaderMemory, partRows: Int) {
        self.sheet = sheet
        self.library = library
        self.headers = headers
        self.partRows = partRows
    }

    /// What a sheet turned out to be.
    enum Outcome {
        /// A list of households, which has been read; with the texts above it.
        case list(SheetText)
        /// A table of another kind, or several tables: nothing has been read.
        case tables
        /// No table; what came closest.
        case nothing(NearMiss?)
    }

    /// Reads the list.
    ///
    /// - Parameter body: Takes each part, an annex with some of the records, in their order; `false` ends the reading.
    func read(_ body: (Annex) -> Bool) throws(WorkbookError) -> Outcome {
        var outcome = Outcome.nothing(nil)
        var table: FoundTable?
        var progress: TableReader.Progress?
        var head: [GridCell] = []
        var above: [GridCell] = []
        var waiting: [GridCell] = []

        func readPart(_ cells: [GridCell], ahead: [GridCell]) -> Bool {
            guard let table, var current = progress, let last = cells.last?.reference.row else { return true }
            let first = cells.first?.reference.row ?? last
            let end = ahead.last?.reference.row ?? last
            let grid = sheet.grid(
                head + above + cells + ahead, rows: [1...table.headerRows.upperBound, first...max(first, end)])
            let part = TableReader(grid, table, after: 0).part(&current, through: last, ahead: end)
            progress = current
            let lastRows = Set(grid.rows(before: last + 1).suffix(Self.rowsAbove))
            let seen = sheet.cells(of: grid, reachingBelow: last)
                .filter { $0.reference.row > table.headerRows.upperBound && !lastRows.contains($0.reference.row) }
            above = seen + cells.filter { lastRows.contains($0.reference.row) }
            return body(part)
        }

        try sheet.parts(partRows) { cells throws(WorkbookError) in
            guard table == nil else {
                defer { waiting = cells }
                return readPart(waiting, ahead: cells)
            }
            let grid = sheet.grid(cells, rows: [1...max(1, cells.last?.reference.row ?? 1)])
            let start = start(grid)
            outcome = start.outcome
            guard let found = start.table else { return false }
            table = found
            progress = TableReader(grid, found, after: 0).start
            let firstRow = found.headerRows.upperBound + 1
            head = cells.filter { $0.reference.row < firstRow }
            waiting = cells.filter { $0.reference.row >= firstRow }
            return true
        }
        _ = readPart(waiting, ahead: [])
        return outcome
    }

    private func start(_ grid: SheetGrid) -> (outcome: Outcome, table: FoundTable?) {
        let finder = TableFinder(grid, library, headers)
        let tables = finder.tables(after: 0)
        guard let table = tables.first else { return (.nothing(finder.nearMiss()), nil) }
        guard tables.count == 1, table.layout.isHouseholdList, finder.end(of: table) == nil else {
            return (.tables, nil)
        }
        return (.list(SheetText(grid, around: [table.headerRange])), table)
    }
}
