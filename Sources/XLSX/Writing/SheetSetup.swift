/// What a sheet is besides its rows.
public struct SheetSetup: Sendable {
    /// The widths of columns by number, in characters of the default font, 0…255.
    public var columnWidths: [Int: Double]
    /// The rows at the top that stay in view.
    public var frozenRows: Int
    /// The columns at the left that stay in view.
    public var frozenColumns: Int
    /// The height in points of rows that give none, 0…409.5; `nil` leaves it to the program that opens the file.
    public var defaultRowHeight: Double?
    /// The range whose first row has filter buttons.
    public var autoFilter: CellRange?
    /// The rows that are printed on top of every page.
    public var repeatedRows: ClosedRange<Int>?
    /// How the sheet is printed.
    public var page: PageSetup?
    /// Whether the sheet is hidden.
    public var state: Sheet.State

    /// Creates a setup; without arguments a plain sheet.
    public init(
        columnWidths: [Int: Double] = [:], frozenRows: Int = 0, frozenColumns: Int = 0,
        defaultRowHeight: Double? = nil, autoFilter: CellRange? = nil, repeatedRows: ClosedRange<Int>? = nil,
        page: PageSetup? = nil, state: Sheet.State = .visible
    ) {
        self.columnWidths = columnWidths
        self.frozenRows = frozenRows
        self.frozenColumns = frozenColumns
        self.defaultRowHeight = defaultRowHeight
        self.autoFilter = autoFilter
        self.repeatedRows = repeatedRows
        self.page = page
        self.state = state
    }

    /// What Excel would not accept of the setup; `nil` where it is sound.
    var flaw: String? {
        for (column, width) in columnWidths {
            if !(1...CellReference.maximumColumn).contains(column) { return "a width for column \(column)" }
            if !(0...255).contains(width) { return "a column width that is not 0…255" }
        }
        if !(0..<CellReference.maximumRow).contains(frozenRows) { return "\(frozenRows) frozen rows" }
        if !(0..<CellReference.maximumColumn).contains(frozenColumns) { return "\(frozenColumns) frozen columns" }
        if let defaultRowHeight, !(0...409.5).contains(defaultRowHeight) { return "a row height that is not 0…409.5" }
        if let rows = repeatedRows, rows.lowerBound < 1 || rows.upperBound > CellReference.maximumRow {
            return "repeated rows outside of the sheet"
        }
        return page?.flaw
    }
}

/// How a sheet is printed.
public struct PageSetup: Hashable, Sendable {
    /// The paper (ECMA-376 Part 1, 18.3.1.63).
    public enum PaperSize: Int, Hashable, Sendable {
        /// Letter, 8.5 × 11 inches.
        case letter = 1
        /// A3, 297 × 420 mm.
        case a3 = 8
        /// A4, 210 × 297 mm.
        case a4 = 9
        /// A5, 148 × 210 mm.
        case a5 = 11
    }

    /// The space around the printed area, in inches, 0…49 each.
    public struct Margins: Hashable, Sendable {
        /// At the left edge.
        public var left: Double
        /// At the right edge.
        public var right: Double
        /// At the top edge.
        public var top: Double
        /// At the bottom edge.
        public var bottom: Double
        /// From the top edge to the header.
        public var header: Double
        /// From the bottom edge to the footer.
        public var footer: Double

        /// Creates margins; without arguments Excel's own.
        public init(
            left: Double = 0.7, right: Double = 0.7, top: Double = 0.75, bottom: Double = 0.75,
            header: Double = 0.3, footer: Double = 0.3
        ) {
            self.left = left
            self.right = right
            self.top = top
            self.bottom = bottom
            self.header = header
            self.footer = footer
        }
    }

    /// The paper.
    public var paperSize: PaperSize
    /// Whether the long side lies across.
    public var isLandscape: Bool
    /// Whether the sheet is made as wide as one page, over as many pages down as it needs.
    public var fitsToWidth: Bool
    /// The space around the printed area.
    public var margins: Margins
    /// Whether the printed area stands in the middle of the page.
    public var centeredHorizontally: Bool
    /// The footer in Excel's codes, as `&CTrang &P/&N`; at most 255 characters.
    public var footer: String?

    /// Creates a page setup; without arguments A4 upright.
    public init(
        paperSize: PaperSize = .a4, isLandscape: Bool = false, fitsToWidth: Bool = false,
        margins: Margins = Margins(), centeredHorizontally: Bool = false, footer: String? = nil
    ) {
        self.paperSize = paperSize
        self.isLandscape = isLandscape
        self.fitsToWidth = fitsToWidth
        self.margins = margins
        self.centeredHorizontally = centeredHorizontally
        self.footer = footer
    }

    fileprivate var flaw: String? {
        let sides = [margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer]
        if !sides.allSatisfy((0...49).contains) { return "a margin that is not 0…49 inches" }
        if let footer, footer.utf16.count > 255 { return "a footer of more than 255 characters" }
        return nil
    }
}
