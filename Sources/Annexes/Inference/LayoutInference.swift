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
    struct Place {
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

    /// The draft of the largest table of a workbook, with the table.
    ///
    /// - Parameter sheet: The sheet to look at; `nil` for all.
    /// - Returns: `nil` where there is no table.
    /// - Throws: ``WorkbookError`` with `notInWorkbook` for an unknown sheet, and where a sheet cannot be read.
    func draft(
        _ workbook: Workbook, sheet name: String?
    ) throws(WorkbookError) -> (draft: LayoutDraft, place: Place)? {
        let places = try places(workbook, name)
        guard let place = places.max(by: { $0.table.size < $1.table.size }) else { return nil }
        var draft = FieldDrafting(library, place.sheet, place.grid, place.table)
            .draft(after: place.previous, source: place.name)
        let others = places.map(\.name).filter { $0 != place.name }
        if !others.isEmpty {
            let more = others.count > Self.shownTables ? " and \(others.count - Self.shownTables) more" : ""
            draft.comments.append("Other tables: \(others.prefix(Self.shownTables).joined(separator: ", "))\(more).")
        }
        if Dictionary(grouping: places, by: \.sheet.name).values.contains(where: {
            $0.count >= TableSketcher.mostTables
        }) {
            draft.comments.append("Of a sheet only the first \(TableSketcher.mostTables) tables were looked at.")
        }
        draft.notes += DraftNotes(sheet: place.sheet.name, place.table).notes(draft.fields)
        guard let layout = try? draft.layout() else { return (draft, place) }
        let annexes = try AnnexReader(layouts: LayoutLibrary([layout])).read(workbook).annexes
        let annex = annexes.first {
            $0.sheet == place.sheet.name && $0.headerRows.overlaps(place.table.headerRows)
        }
        return (annex.map { Refinement(draft, $0).draft } ?? draft, place)
    }

    /// Reads a workbook again with the layout that was drafted from a table of it, and checks what is read.
    ///
    /// - Throws: ``WorkbookError`` where a sheet cannot be read.
    func trial(
        _ layout: Layout, _ draft: LayoutDraft, _ place: Place, _ workbook: Workbook
    ) throws(WorkbookError) -> DraftTrial {
        let submission = try AnnexReader(layouts: LayoutLibrary([layout])).read(workbook)
        let table = place.table
        let annex = submission.annexes.first {
            $0.sheet == place.sheet.name && $0.headerRows.overlaps(table.headerRows)
        }
        let unread = draft.fields.filter { field in
            !(annex?.columns.contains { $0.field.id == field.id && $0.number == field.column } ?? false)
        }
        let known = TableFinder(place.grid, library.adding([layout])).tables(after: place.previous)
            .first { $0.headerRows.overlaps(table.headerRows) }
        return DraftTrial(
            annex: annex, columnCount: draft.fields.count,
            unread: unread.compactMap { field in
                CellReference(column: field.column, row: table.headerRows.upperBound).map {
                    (cell: $0, header: field.heading.last ?? "")
                }
            },
            findings: AnnexChecker().check(submission).filter {
                $0.sheet == place.sheet.name && $0.code != .layoutUnknown
            },
            rival: known.map(\.layout).flatMap { $0.id == layout.id ? nil : $0 })
    }

    /// The first rows of figures of a workbook that has no table.
    ///
    /// - Returns: The place, as `PL01!A1:D10`, and the first row.
    func rowsWithoutHeader(
        _ workbook: Workbook, sheet name: String?
    ) throws(WorkbookError) -> (place: String, row: Int)? {
        for sheet in workbook.sheets where sheet.kind == .worksheet && (name == nil || sheet.name == name) {
            guard let range = HeaderlessRows(try SheetGrid(sheet))?.range else { continue }
            return ("\(sheet.name)!\(range)", range.first.row)
        }
        return nil
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
