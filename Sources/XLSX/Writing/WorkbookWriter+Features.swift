/// What belongs to cells of the sheet that is being written; it may be added before or after their rows.
extension WorkbookWriter {
    /// Says what may be typed into cells.
    ///
    /// - Throws: `refusedEdit`, with the cell, for a validation that Excel would not accept.
    public func add(_ validation: DataValidation) throws(WorkbookError) {
        try change { extras throws(WorkbookError) in try extras.add(validation) }
    }

    /// Gives cells formats under conditions; rules without a priority count in the order in which they are added.
    ///
    /// - Throws: `refusedEdit`, with the cell, for a format that Excel would not accept.
    public func add(_ format: ConditionalFormat) throws(WorkbookError) {
        var looks = encoder.styles.differentialFormats
        try change { extras throws(WorkbookError) in try extras.add(format) { looks.index(of: $0) } }
        encoder.styles.differentialFormats = looks
    }

    /// Gives cells a link; the text to click on, and its look, are the cells' own.
    ///
    /// - Throws: `refusedEdit`, with the cell, for a link that Excel would not accept.
    public func add(_ link: Hyperlink) throws(WorkbookError) {
        try change { extras throws(WorkbookError) in try extras.add(link) }
    }

    /// Gives a cell a comment.
    ///
    /// - Throws: `refusedEdit`, with the cell, for one that Excel would not accept, and for two at one cell.
    public func add(_ comment: Comment) throws(WorkbookError) {
        try change { extras throws(WorkbookError) in try extras.add(comment) }
    }

    /// Makes a range a table.
    ///
    /// Its header cells must say what its columns are called; see ``Table/headerCells(style:)``. Where the header is
    /// not among the first 16 rows of the sheet, the table is added before it is written.
    ///
    /// - Throws: `refusedEdit`, with the cell, for a table that Excel would not accept, and one whose header cells say
    ///   something else.
    public func add(_ table: Table) throws(WorkbookError) {
        let sheet = try currentSheet()
        var book = book
        let id = try book.tableID(table)
        let (filter, merged, row) = (sheet.setup.autoFilter, sheet.mergedRanges, sheet.lastRow)
        try change { extras throws(WorkbookError) in
            try extras.add(table, id: id, autoFilter: filter, merged: merged, after: row)
        }
        self.book = book
    }

    /// Lays a picture on the sheet; equal files are kept once.
    ///
    /// It stays in memory until the workbook is closed.
    ///
    /// - Throws: `refusedEdit`, with the cell, for a size that Excel would not accept.
    public func add(_ picture: Picture) throws(WorkbookError) {
        var book = book
        let media = book.mediaIndex(of: picture)
        try change { extras throws(WorkbookError) in try extras.add(picture, media: media) }
        self.book = book
    }

    /// Gives a range filter buttons in its first row, where ``SheetSetup/autoFilter`` could not know it.
    ///
    /// - Throws: `refusedEdit`, with the cell, for a range that overlaps a table.
    public func filter(_ range: CellRange) throws(WorkbookError) {
        let sheet = try currentSheet()
        if let table = sheet.extras.tables.first(where: { $0.table.range.overlaps(range) })?.table {
            throw WorkbookError(
                .refusedEdit, part: sheet.part, cell: range.first,
                detail: "the filter overlaps the table \(table.displayName)")
        }
        sheet.setup.autoFilter = range
    }

    private func change(_ body: (inout SheetExtras) throws(WorkbookError) -> Void) throws(WorkbookError) {
        let sheet = try currentSheet()
        do throws(WorkbookError) {
            try body(&sheet.extras)
        } catch {
            throw WorkbookError(error.code, part: sheet.part, cell: error.cell, detail: error.detail)
        }
    }

    // MARK: - The workbook

    /// Gives a formula or a range a name.
    ///
    /// - Parameters:
    ///   - name: As ``DefinedName/init(_:formula:sheetIndex:isHidden:)`` has it.
    ///   - formula: What it stands for, without `=`, as `'PL01'!$A$1:$K$16`.
    ///   - sheet: The sheet that alone knows the name; `nil` for the whole workbook.
    ///   - isHidden: Whether Excel hides it.
    /// - Throws: `refusedEdit` for a name or formula that Excel would not accept, one that is there already, and for a
    ///   sheet that has not begun.
    public func define(
        _ name: String, as formula: String, in sheet: String? = nil, isHidden: Bool = false
    ) throws(WorkbookError) {
        try checkIsOpen()
        var index: Int?
        if let sheet {
            index = sheets.firstIndex { SheetName.key($0.name) == SheetName.key(sheet) }
            guard index != nil else {
                throw WorkbookError(.refusedEdit, detail: "the name \(name) in \(sheet), a sheet that has not begun")
            }
        }
        if name.lowercased().hasPrefix("_xlnm.") {
            throw WorkbookError(.refusedEdit, detail: "the name \(name) belongs to Excel; see SheetSetup")
        }
        try book.define(DefinedName(name, formula: formula, sheetIndex: index, isHidden: isHidden))
    }

    /// Chooses the sheet that the workbook opens with; without it that is the first that shows.
    ///
    /// - Parameter sheet: The name of a sheet that will come and show.
    /// - Throws: `refusedEdit` where a sheet has begun, since its tab is written by then.
    public func open(with sheet: String) throws(WorkbookError) {
        try checkIsOpen()
        guard sheets.isEmpty else {
            throw WorkbookError(.refusedEdit, detail: "a sheet has begun; choose the first one to open before")
        }
        book.activeSheet = sheet
    }
}

extension Table {
    /// The cells of the header row.
    public func headerCells(style: CellStyle = .default) -> [WriterCell] {
        zip(range.columns, columns).map { WriterCell(column: $0, value: .text($1.name), style: style) }
    }

    /// The cells of the row of totals: labels, and formulas without their results.
    public func totalsCells(style: CellStyle = .default) -> [WriterCell] {
        zip(range.columns, columns).map { number, column in
            if let formula = column.totalsCellFormula(in: displayName) {
                return WriterCell(column: number, formula: formula, style: style)
            }
            return WriterCell(column: number, value: column.totalsLabel.map { .text($0) } ?? .blank, style: style)
        }
    }
}

extension TableColumn {
    /// The formula in the row of totals.
    fileprivate func totalsCellFormula(in table: String) -> String? {
        // What SUBTOTAL computes over rows that a filter leaves (ECMA-376 Part 1, 18.17.7.314).
        let functions: [TotalsFunction: Int] = [
            .average: 101, .countNums: 102, .count: 103, .max: 104, .min: 105, .stdDev: 107, .sum: 109, .var: 110,
        ]
        if totalsFunction == .custom { return totalsFormula }
        guard let function = functions[totalsFunction] else { return nil }
        var escaped = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if "[]#'".unicodeScalars.contains(scalar) { escaped.append("'") }
            escaped.append(scalar)
        }
        return "SUBTOTAL(\(function),\(table)[\(String(escaped))])"
    }
}
