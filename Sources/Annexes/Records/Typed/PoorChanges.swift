/// One row of a `poor-changes` annex (form F2): how many of a unit came to poverty and left it in the year.
public struct PoorChanges: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "poor-changes"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// Whether the row counts households or persons.
    public var breakdown: Breakdown
    /// Poor at the start of the year.
    public var poorOpening: Int
    /// Left poverty and became near-poor.
    public var toNearPoor: Int
    /// Left poverty and are above the near-poor line.
    public var aboveNearPoor: Int
    /// No longer counted for another reason: died, moved away, divided.
    public var otherDecrease: Int?
    /// Near-poor that became poor.
    public var fromNearPoor: Int
    /// Poor again after having left poverty.
    public var relapsed: Int
    /// Poor for the first time.
    public var arising: Int
    /// Counted for another reason: moved in, divided.
    public var otherIncrease: Int?
    /// Poor at the end of the year.
    public var poorClosing: Int
}
