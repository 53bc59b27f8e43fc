import XLSX

/// Drafts a layout from an annex that no layout knows.
///
/// The table is found by its looks, its columns are named by a dictionary of known headers and typed by their contents.
/// The draft then reads the workbook, and what is found to hold in its records becomes its rules.
struct LayoutInference {
    private let library: LayoutLibrary
    private static let shownTables = 10

    /// - Parameter library: The layouts that name known headers.
    init(_ library: LayoutLibrary) { self.library = library }

    /// A table with the sheet that it stands on.
    private struct Place {
        let sheet: Sheet
        let grid: SheetGrid
        let table: SketchedTable
        /// The last row of the table above it.
        let previous: Int

        var name: String {
            let (columns, rows) = (table.columns.map(\.number), table.headerRows)
            let last = max(rows.upperBound, table.dataRows.last ?? 0)
            let corners = [(columns.first ?? 1, rows.lowerBound), (columns.last ?? 1, last)]
                .compactMap { CellReference(column: $0, row: $1)?.description }
            return "\(sheet.name)!\(corners.joined(separator: ":"))"
        }
    }

    /// The draft of the largest table of a workbook.
    ///
    /// - Parameter sheet: The sheet to look at; `nil` for all.
    /// - Returns: `nil` where there is no table.
    /// - Throws: ``WorkbookError`` with `notInWorkbook` for an unknown sheet, and where a sheet cannot be read.
    func draft(_ workbook: Workbook, sheet name: String?) throws(WorkbookError) -> LayoutDraft? {
        let places = try places(workbook, name)
        guard let place = places.max(by: { $0.table.size < $1.table.size }) else { return nil }
        var draft = FieldDrafting(library, place.sheet, place.grid, place.table)
            .draft(after: place.previous, source: place.name)
        let others = places.map(\.name).filter { $0 != place.name }
        if !others.isEmpty {
            let more = others.count > Self.shownTables ? " and \(others.count - Self.shownTables) more" : ""
            draft.comments.append("Other tables: \(others.prefix(Self.shownTables).joined(separator: ", "))\(more).")
        }
        guard let layout = try? draft.layout() else { return draft }
        let annexes = try AnnexReader(layouts: LayoutLibrary([layout])).read(workbook).annexes
        let annex = annexes.first {
            $0.sheet == place.sheet.name && $0.headerRows.overlaps(place.table.headerRows)
        }
        return annex.map { Refinement(draft, $0).draft } ?? draft
    }

    private func places(_ workbook: Workbook, _ name: String?) throws(WorkbookError) -> [Place] {
        var places: [Place] = []
        var results: FormulaResults?
        if let name, !workbook.sheets.contains(where: { $0.name == name }) {
            throw WorkbookError(.notInWorkbook, detail: name)
        }
        for (index, sheet) in workbook.sheets.enumerated()
        where sheet.kind == .worksheet && (name == nil || sheet.name == name) {
            var grid = try SheetGrid(sheet)
            guard !grid.isCorrectionLog else { continue }
            if grid.hasFormulas {
                if results == nil { results = try FormulaResults(workbook) }
                grid = results.map { grid.computed($0, sheet: index) } ?? grid
            }
            var previous = 0
            for table in TableSketcher(grid).tables() {
                places.append(Place(sheet: sheet, grid: grid, table: table, previous: previous))
                previous = max(table.headerRows.upperBound, table.dataRows.last ?? 0)
            }
        }
        return places
    }
}
