/// One row to be written.
public struct WriterRow: Sendable {
    /// The row's number, 1…1,048,576.
    public var number: Int
    /// The height in points, 0…409.5; `nil` leaves it to the program that opens the file.
    public var height: Double?
    /// Whether the row is hidden.
    public var isHidden: Bool
    /// The level in the outline, 0…7, at most what ``SheetSetup/outline`` says of rows.
    public var outlineLevel: Int
    /// Whether the outline beside this row is folded.
    public var isCollapsed: Bool
    /// The cells in rising order of their columns.
    public var cells: [WriterCell]

    /// Creates a row.
    public init(
        number: Int, height: Double? = nil, isHidden: Bool = false, outlineLevel: Int = 0, isCollapsed: Bool = false,
        cells: [WriterCell] = []
    ) {
        self.outlineLevel = outlineLevel
        self.isCollapsed = isCollapsed
        self.number = number
        self.height = height
        self.isHidden = isHidden
        self.cells = cells
    }
}

/// One cell to be written.
public struct WriterCell: Sendable {
    /// The column's number, 1…16,384.
    public var column: Int
    /// What the cell holds; beside a formula, its result.
    ///
    /// A date is written as a serial number, which the style's number format has to show as a date.
    public var value: CellValue
    /// The formula without `=`; `nil` for none.
    public var formula: String?
    /// How the cell is shown.
    public var style: CellStyle
    /// The fonts of the parts of a text; `nil` where the whole text has the cell's font.
    ///
    /// Together the runs must say what `value` says; see ``TextRun`` for what they have of the cell's font.
    public var runs: [TextRun]?

    /// Creates a cell.
    public init(
        column: Int, value: CellValue = .blank, formula: String? = nil, style: CellStyle = .default,
        runs: [TextRun]? = nil
    ) {
        self.column = column
        self.value = value
        self.formula = formula
        self.style = style
        self.runs = runs
    }
}
