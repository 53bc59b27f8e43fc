/// What a sheet is besides its rows, known before the first of them.
///
/// What belongs to cells – links, validations, conditional formats, comments, tables, pictures – is added to the
/// ``WorkbookWriter`` while the sheet is written.
public struct SheetSetup: Sendable {
    /// The widths of columns by number, in characters of the default font, 0…255.
    public var columnWidths: [Int: Double]
    /// What else columns have in common; a column stands here or in ``columnWidths``.
    public var columns: [ColumnSetup]
    /// How the sheet is shown.
    public var view: SheetView
    /// The height in points of rows that give none, 0…409.5; `nil` leaves it to the program that opens the file.
    public var defaultRowHeight: Double?
    /// How the groups of rows and columns are laid out, and how deep those of rows will be.
    public var outline: OutlineSettings
    /// The range whose first row has filter buttons.
    public var autoFilter: CellRange?
    /// The ranges that are printed; none for the whole sheet.
    public var printArea: [CellRange]
    /// The rows that are printed on top of every page.
    public var repeatedRows: ClosedRange<Int>?
    /// The columns that are printed at the left of every page.
    public var repeatedColumns: ClosedRange<Int>?
    /// How the sheet is printed.
    public var page: PageLayout?
    /// What stands above and below the cells on printed pages.
    public var headerFooter: HeaderFooter?
    /// The rows behind which a page ends, from 1.
    public var rowBreaks: [Int]
    /// The columns behind which a page ends, from 1.
    public var columnBreaks: [Int]
    /// What users may not change; `nil` for no protection.
    public var protection: SheetProtection?
    /// The colour of the tab.
    public var tabColor: ColorReference?
    /// Whether the sheet is hidden.
    public var state: Sheet.State

    /// Creates a setup; without arguments a plain sheet.
    public init(
        columnWidths: [Int: Double] = [:], columns: [ColumnSetup] = [], view: SheetView = SheetView(),
        frozenRows: Int = 0, frozenColumns: Int = 0, defaultRowHeight: Double? = nil,
        outline: OutlineSettings = OutlineSettings(), autoFilter: CellRange? = nil, printArea: [CellRange] = [],
        repeatedRows: ClosedRange<Int>? = nil, repeatedColumns: ClosedRange<Int>? = nil, page: PageLayout? = nil,
        headerFooter: HeaderFooter? = nil, rowBreaks: [Int] = [], columnBreaks: [Int] = [],
        protection: SheetProtection? = nil, tabColor: ColorReference? = nil, state: Sheet.State = .visible
    ) {
        self.columnWidths = columnWidths
        self.columns = columns
        self.view = view
        self.defaultRowHeight = defaultRowHeight
        self.outline = outline
        self.autoFilter = autoFilter
        self.printArea = printArea
        self.repeatedRows = repeatedRows
        self.repeatedColumns = repeatedColumns
        self.page = page
        self.headerFooter = headerFooter
        self.rowBreaks = rowBreaks
        self.columnBreaks = columnBreaks
        self.protection = protection
        self.tabColor = tabColor
        self.state = state
        if frozenRows != 0 || frozenColumns != 0 {
            self.view.frozenPanes = FrozenPanes(columns: frozenColumns, rows: frozenRows)
        }
    }

    /// The formats of all columns, without their styles.
    var columnFormats: [ColumnFormat] { columnWidths.map { ColumnFormat($0...$0, width: $1) } + columns.map(\.format) }

    /// What Excel would not accept of the setup of a sheet of that name; `nil` where it is sound.
    func flaw(on sheet: String) -> String? {
        if let flaw = ColumnFormat.flaw(of: columnFormats) ?? view.flaw ?? outline.flaw { return flaw }
        if let defaultRowHeight, !(0...409.5).contains(defaultRowHeight) { return "a row height that is not 0…409.5" }
        if let rows = repeatedRows, rows.lowerBound < 1 || rows.upperBound > CellReference.maximumRow {
            return "repeated rows outside of the sheet"
        }
        if let columns = repeatedColumns, columns.lowerBound < 1 || columns.upperBound > CellReference.maximumColumn {
            return "repeated columns outside of the sheet"
        }
        if let flaw = page?.flaw ?? headerFooter?.flaw ?? protection?.flaw ?? tabColor?.flaw { return flaw }
        return PageBreaks.flaw(rows: rowBreaks, columns: columnBreaks)
            ?? names(on: sheet, at: 0).lazy.compactMap(\.flaw).first
    }
}

/// What columns beside each other have in common in a new sheet.
public struct ColumnSetup: Hashable, Sendable {
    /// The columns, from 1.
    public var range: ClosedRange<Int>
    /// The width in characters of the default font, 0…255; `nil` for the default.
    public var width: Double?
    /// How cells look that the rows leave out; those that they hold have their own.
    public var style: CellStyle
    /// Whether they are hidden.
    public var isHidden: Bool
    /// The level in the outline, 0…7.
    public var outlineLevel: Int
    /// Whether the outline below these columns is folded.
    public var isCollapsed: Bool

    /// Creates a setup.
    public init(
        _ range: ClosedRange<Int>, width: Double? = nil, style: CellStyle = .default, isHidden: Bool = false,
        outlineLevel: Int = 0, isCollapsed: Bool = false
    ) {
        self.range = range
        self.width = width
        self.style = style
        self.isHidden = isHidden
        self.outlineLevel = outlineLevel
        self.isCollapsed = isCollapsed
    }

    /// The format, without its style.
    fileprivate var format: ColumnFormat {
        ColumnFormat(
            range, width: width, isHidden: isHidden, outlineLevel: outlineLevel, isCollapsed: isCollapsed)
    }
}
