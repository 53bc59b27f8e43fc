/// What columns beside each other have in common (ECMA-376 Part 1, 18.3.1.13).
public struct ColumnFormat: Hashable, Sendable {
    /// The columns, from 1.
    public var range: ClosedRange<Int>
    /// The width in characters of the default font; `nil` for the sheet's default.
    public var width: Double?
    /// Whether they are hidden.
    public var isHidden: Bool
    /// The level in the outline, 0…7.
    public var outlineLevel: Int
    /// Whether the outline below these columns is folded.
    public var isCollapsed: Bool
    /// The cell format of cells that the file leaves out, an index as ``Cell/style``.
    public var style: Int

    /// Creates a format.
    public init(
        _ range: ClosedRange<Int>, width: Double? = nil, isHidden: Bool = false, outlineLevel: Int = 0,
        isCollapsed: Bool = false, style: Int = 0
    ) {
        self.range = range
        self.width = width
        self.isHidden = isHidden
        self.outlineLevel = outlineLevel
        self.isCollapsed = isCollapsed
        self.style = style
    }

    init?(_ element: borrowing XMLElement) {
        guard let first = element.integer("min", in: 1...CellReference.maximumColumn),
            let last = element.integer("max", in: 1...CellReference.maximumColumn), first <= last
        else { return nil }
        range = first...last
        width = element.number("width").flatMap { $0 >= 0 ? $0 : nil }
        isHidden = element.boolean("hidden") ?? false
        outlineLevel = element.integer("outlineLevel", in: 0...7) ?? 0
        isCollapsed = element.boolean("collapsed") ?? false
        style = element.integer("style", in: 0...Int(UInt32.max)) ?? 0
    }
}
