extension WorkbookCalculator {
    /// Prepares the calculation of a workbook: reads its cells, names and tables.
    ///
    /// Cells that only have a style are left out; sheets without cells, as those of charts, are empty.
    ///
    /// - Parameters:
    ///   - workbook: The workbook; its cells are those of the file.
    ///   - now: The moment for `NOW` and `TODAY`; `nil` leaves their cells with what the file has cached.
    ///   - budget: The work that each calculation may take.
    /// - Throws: As ``Sheet/cells()``.
    /// - Complexity: O(*n*) in the bytes of the workbook; about 30 bytes a cell beside its text.
    public convenience init(
        _ workbook: Workbook, now: CivilDate? = nil, budget: Int = WorkbookCalculator.standardBudget
    ) throws(WorkbookError) {
        self.init(context: FormulaContext(date1904: workbook.usesDates1904, now: now), budget: budget)
        for name in workbook.definedNames { add(name) }
        for sheet in workbook.sheets { try add(sheet) }
    }

    private func add(_ sheet: Sheet) throws(WorkbookError) {
        guard sheet.kind == .worksheet || sheet.kind == .macro, sheet.part != nil else {
            addSheet(sheet.name)
            return
        }
        let cells = try sheet.cells()
        let tables = try sheet.tables(of: cells.collectedFeatures.tableRelationships)
        let filters = [cells.collectedFeatures.autoFilter] + tables.map(\.autoFilter)
        let index = addSheet(
            sheet.name, hiddenRows: cells.hiddenRows, filteredRows: filters.compactMap { $0?.rows })
        for table in tables { add(FormulaTable(table, sheet: index)) }
        let date1904 = sheet.context.usesDates1904
        for cell in cells.cells {
            let place = SheetCellReference(sheet: index, cell: cell.reference)
            let value = FormulaValue(cell.value, date1904: date1904)
            switch cell.packedFormula {
            case nil: set(value, at: place)
            case .own(let text): set(formula: cells.cells.block.string(text), cached: value, at: place)
            case .shared(let formula): set(shared: formula, cached: value, at: place)
            case .array(let array):
                set(formula: array.text, cached: value, arrayRange: array.range, at: place)
            }
        }
    }
}

extension FormulaTable {
    /// A table as formulas refer to it.
    ///
    /// - Parameter sheet: The index of its sheet.
    public init(_ table: Table, sheet: Int) {
        self.init(
            name: table.displayName, sheet: sheet, range: table.range, columns: table.columns.map(\.name),
            headerRows: table.hasHeaderRow ? 1 : 0, totalsRows: table.hasTotalsRow ? 1 : 0)
    }
}
