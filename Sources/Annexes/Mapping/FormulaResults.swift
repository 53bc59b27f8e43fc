import XLSX

/// What the formulas of a workbook give when they are computed anew, beside what the file has kept.
struct FormulaResults {
    private let calculator: WorkbookCalculator

    /// The work that the formulas of one submission may take; a second or so.
    private static let budget = 100_000_000

    /// Computes all formulas of a workbook; what needs the moment or another file keeps what the file has.
    init(_ workbook: Workbook) throws(WorkbookError) {
        calculator = try WorkbookCalculator(workbook, budget: Self.budget)
        calculator.calculate()
    }

    /// What came of a formula; `nil` for a cell without one.
    ///
    /// - Parameter sheet: The index of its sheet.
    func outcome(_ cell: CellReference, sheet: Int) -> FormulaOutcome? {
        calculator.outcome(at: SheetCellReference(sheet: sheet, cell: cell))
    }
}

extension SheetGrid {
    /// Whether any cell has a formula.
    var hasFormulas: Bool { cells.contains { $0.formula != nil } }

    /// The grid with what its formulas give; where the file has no result that stands in its place.
    ///
    /// - Parameter sheet: The index of the sheet.
    func computed(_ results: FormulaResults, sheet: Int) -> SheetGrid {
        mapCells { cell in
            guard cell.formula != nil, let outcome = results.outcome(cell.reference, sheet: sheet) else { return cell }
            return cell.computed(outcome)
        }
    }
}

extension GridCell {
    /// The cell with what its formula gives.
    fileprivate func computed(_ outcome: FormulaOutcome) -> GridCell {
        let cell = with(outcome: outcome)
        guard value.isBlank, let result = cell.result else { return cell }
        return cell.with(value: result, text: VietnameseText.clean(shown(result)))
    }

    /// Whether the formula depends on its own cell.
    var isCircular: Bool { if case .unavailable(.cycle) = outcome { true } else { false } }

    /// What the formula gives; `nil` where that is not known.
    var result: CellValue? {
        switch outcome?.value {
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .boolean(let value): .boolean(value)
        case .error(let error): .error(error)
        // A formula that gives an empty cell shows 0.
        case .blank: .number(0)
        case nil: nil
        }
    }

    /// What the formula gives where the file has kept something else, as Excel would display it; `nil` where both are
    /// the same, or are errors.
    var freshResult: CellValue? {
        guard let result, !value.isBlank else { return nil }
        switch (value, result) {
        case (.number, .number), (.number, .text), (.text, .number), (.text, .text):
            return shown(result) == shown(value) ? nil : result
        default: return nil
        }
    }

    private func shown(_ value: CellValue) -> String {
        switch value {
        case .number(let number): format.numberFormat.text(for: number)
        case .text(let text): format.numberFormat.text(for: text)
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .error(let error): error.code
        default: ""
        }
    }
}
