/// What the calculation of a cell's formula came to.
public enum FormulaOutcome: Hashable, Sendable {
    /// Why a formula has no value.
    public enum Reason: Hashable, Sendable {
        /// It is no formula that Excel accepts.
        case malformed(FormulaSyntax.Flaw)
        /// It calls a function that is not known here, in upper case.
        case unknownFunction(String)
        /// It refers to another workbook.
        case externalReference
        /// It needs the moment of calculation, or chance, which were not given.
        case volatile
        /// It has a meaning that is not supported here, in words.
        case unsupported(String)
        /// Its value depends on itself, by way of these cells.
        case cycle([SheetCellReference])
        /// It reads a cell that has no value.
        case precedent(SheetCellReference)
        /// The calculation would have taken more work or memory than it was given.
        case budgetExceeded
    }

    /// The value.
    case value(FormulaValue)
    /// There is none.
    case unavailable(Reason)

    /// The value where there is one.
    public var value: FormulaValue? {
        if case .value(let value) = self { value } else { nil }
    }
}

/// A cell of a workbook.
public struct SheetCellReference: Hashable, Sendable {
    /// The index of the sheet.
    public let sheet: Int
    /// The cell.
    public let cell: CellReference

    /// Creates a reference.
    public init(sheet: Int, cell: CellReference) {
        self.sheet = sheet
        self.cell = cell
    }
}
