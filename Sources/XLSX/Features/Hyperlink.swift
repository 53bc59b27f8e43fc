/// A link that a cell follows when it is clicked (ECMA-376 Part 1, 18.3.1.47).
public struct Hyperlink: Hashable, Sendable {
    /// The cells that have it.
    public let range: CellRange
    /// Where it leads outside of the workbook, as the relationship has it, unchecked: a URL, a file, `mailto:`.
    ///
    /// `nil` for a link within the workbook, and where the relationship is missing.
    public internal(set) var target: String?
    /// The place within the target or the workbook, as `'PL 01'!A1` or a name.
    public let location: String?
    /// The text shown when the pointer rests on the cell.
    public let tooltip: String?
    /// What the cell showed when the link was made.
    public let display: String?

    /// The relationship that names the target.
    let relationship: String?

    init?(_ element: borrowing XMLElement) {
        guard let range = element.range("ref") else { return nil }
        self.range = range
        location = element.xstring("location")
        tooltip = element.xstring("tooltip")
        display = element.xstring("display")
        relationship = element.relationship
    }
}
