/// How a window shows a sheet (ECMA-376 Part 1, 18.3.1.87).
public struct SheetView: Hashable, Sendable {
    /// The rows and columns that stay in view; `nil` for none.
    public internal(set) var frozenPanes: FrozenPanes?
    /// The cell in the upper left corner; `nil` where the file does not say.
    public let topLeftCell: CellReference?
    /// Whether column A stands at the right.
    public let isRightToLeft: Bool
    /// Whether lines between cells are shown.
    public let showsGridLines: Bool
    /// Whether the letters of columns and the numbers of rows are shown.
    public let showsHeadings: Bool
    /// Whether cells with 0 show it.
    public let showsZeros: Bool
    /// Whether cells show their formulas instead of the results.
    public let showsFormulas: Bool
    /// The magnification in percent, 10…400.
    public let zoom: Int
    /// Whether the tab is selected; several may be.
    public let isSelected: Bool

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
    public let columns: Int
    /// How many rows stay, counted from ``SheetView/topLeftCell``, 0…1,048,576.
    public let rows: Int
    /// The first cell of the part that scrolls; `nil` where the file does not say.
    public let topLeftCell: CellReference?

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
