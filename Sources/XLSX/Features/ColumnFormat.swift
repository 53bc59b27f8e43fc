/// What columns beside each other have in common (ECMA-376 Part 1, 18.3.1.13).
public struct ColumnFormat: Hashable, Sendable {
    /// The columns, from 1.
    public let range: ClosedRange<Int>
    /// The width in characters of the default font; `nil` for the sheet's default.
    public let width: Double?
    /// Whether they are hidden.
    public let isHidden: Bool
    /// The level in the outline, 0…7.
    public let outlineLevel: Int
    /// Whether the outline below these columns is folded.
    public let isCollapsed: Bool
    /// The cell format of cells that the file leaves out, an index as ``Cell/style``.
    public let style: Int

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
