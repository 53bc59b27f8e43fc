/// How a window shows a sheet (ECMA-376 Part 1, 18.3.1.87).
public struct SheetView: Hashable, Sendable {
    /// The rows and columns that stay in view; `nil` for none.
    public var frozenPanes: FrozenPanes?
    /// The cell in the upper left corner; `nil` where the file does not say.
    public var topLeftCell: CellReference?
    /// Whether column A stands at the right.
    public var isRightToLeft: Bool
    /// Whether lines between cells are shown.
    public var showsGridLines: Bool
    /// Whether the letters of columns and the numbers of rows are shown.
    public var showsHeadings: Bool
    /// Whether cells with 0 show it.
    public var showsZeros: Bool
    /// Whether cells show their formulas instead of the results.
    public var showsFormulas: Bool
    /// The magnification in percent, 10…400.
    public var zoom: Int
    /// Whether the tab is selected; several may be.
    public var isSelected: Bool

    /// Creates a view; without arguments Excel's own.
    public init(
        frozenPanes: FrozenPanes? = nil, topLeftCell: CellReference? = nil, isRightToLeft: Bool = false,
        showsGridLines: Bool = true, showsHeadings: Bool = true, showsZeros: Bool = true, showsFormulas: Bool = false,
        zoom: Int = 100, isSelected: Bool = false
    ) {
        self.frozenPanes = frozenPanes
        self.topLeftCell = topLeftCell
        self.isRightToLeft = isRightToLeft
        self.showsGridLines = showsGridLines
        self.showsHeadings = showsHeadings
        self.showsZeros = showsZeros
        self.showsFormulas = showsFormulas
        self.zoom = zoom
        self.isSelected = isSelected
    }

    init(_ element: borrowing XMLElement) {
        topLeftCell = element.range("topLeftCell")?.first
        isRightToLeft = element.boolean("rightToLeft") ?? false
        showsGridLines = element.boolean("showGridLines") ?? true
        showsHeadings = element.boolean("showRowColHeaders") ?? true
        showsZeros = element.boolean("showZeros") ?? true
        showsFormulas = element.boolean("showFormulas") ?? false
        zoom = element.integer("zoomScale", in: 10...400) ?? 100
        isSelected = element.boolean("tabSelected") ?? false
    }
}

/// The rows and columns that stay in view while the rest scrolls (ECMA-376 Part 1, 18.3.1.66).
public struct FrozenPanes: Hashable, Sendable {
    /// How many columns stay, counted from ``SheetView/topLeftCell``, 0…16,384.
    public var columns: Int
    /// How many rows stay, counted from ``SheetView/topLeftCell``, 0…1,048,576.
    public var rows: Int
    /// The first cell of the part that scrolls; `nil` where the file does not say.
    public var topLeftCell: CellReference?

    /// Creates panes that stay.
    ///
    /// - Parameters:
    ///   - columns: How many columns stay, 0…16,383.
    ///   - rows: How many rows stay, 0…1,048,575.
    ///   - topLeftCell: The first cell of the part that scrolls; `nil` for the first behind those that stay.
    public init(columns: Int = 0, rows: Int = 0, topLeftCell: CellReference? = nil) {
        self.columns = columns
        self.rows = rows
        self.topLeftCell = topLeftCell
    }

    /// Returns `nil` for panes that are split but scroll, and for counts outside of the sheet.
    init?(_ element: borrowing XMLElement) {
        guard ["frozen", "frozenSplit"].contains(element.string("state") ?? "") else { return nil }
        let columns = element.number("xSplit") ?? 0
        let rows = element.number("ySplit") ?? 0
        guard (0...Double(CellReference.maximumColumn)).contains(columns),
            (0...Double(CellReference.maximumRow)).contains(rows), columns >= 1 || rows >= 1
        else { return nil }
        self.columns = Int(columns)
        self.rows = Int(rows)
        topLeftCell = element.range("topLeftCell")?.first
    }
}
