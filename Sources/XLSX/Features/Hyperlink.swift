/// A link that a cell follows when it is clicked (ECMA-376 Part 1, 18.3.1.47).
public struct Hyperlink: Hashable, Sendable {
    /// The cells that have it.
    public var range: CellRange
    /// Where it leads outside of the workbook, as the relationship has it, unchecked: a URL, a file, `mailto:`.
    ///
    /// `nil` for a link within the workbook, and where the relationship is missing.
    public var target: String?
    /// The place within the target or the workbook, as `'PL 01'!A1` or a name.
    public var location: String?
    /// The text shown when the pointer rests on the cell.
    public var tooltip: String?
    /// What the cell showed when the link was made.
    public var display: String?

    /// The relationship that names the target.
    var relationship: String?

    /// Creates a link to something outside of the workbook.
    ///
    /// - Parameters:
    ///   - range: The cells that have it.
    ///   - target: A URL, `mailto:` or a file, at most 2,079 characters.
    ///   - location: The place within the target.
    ///   - tooltip: The text shown when the pointer rests on the cell, at most 255 characters.
    public init(_ range: CellRange, target: String, location: String? = nil, tooltip: String? = nil) {
        self.range = range
        self.target = target
        self.location = location
        self.tooltip = tooltip
        display = nil
        relationship = nil
    }

    /// Creates a link to a place in the workbook.
    ///
    /// - Parameters:
    ///   - range: The cells that have it.
    ///   - location: The place, as `'PL 01'!A1` or a name, at most 2,079 characters.
    ///   - tooltip: The text shown when the pointer rests on the cell, at most 255 characters.
    public init(_ range: CellRange, location: String, tooltip: String? = nil) {
        self.init(range, target: "", location: location, tooltip: tooltip)
        target = nil
    }

    init?(_ element: borrowing XMLElement) {
        guard let range = element.range("ref") else { return nil }
        self.range = range
        location = element.xstring("location")
        tooltip = element.xstring("tooltip")
        display = element.xstring("display")
        relationship = element.relationship
    }
}
