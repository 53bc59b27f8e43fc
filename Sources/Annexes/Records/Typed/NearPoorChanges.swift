/// One row of a `near-poor-changes` annex (form F3): how many of a unit came to near-poverty and left it in the year.
public struct NearPoorChanges: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "near-poor-changes"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// Whether the row counts households or persons.
    public var breakdown: Breakdown
    /// Near-poor at the start of the year.
    public var nearPoorOpening: Int
    /// Left near-poverty upwards.
    public var leftNearPoverty: Int
    /// Near-poor that became poor.
    public var toPoor: Int
    /// No longer counted for another reason: died, moved away, divided.
    public var otherDecrease: Int?
    /// Poor that became near-poor.
    public var fromPoor: Int
    /// Near-poor again after having left near-poverty.
    public var relapsed: Int
    /// Near-poor for the first time.
    public var arising: Int
    /// Counted for another reason: moved in, divided.
    public var otherIncrease: Int?
    /// Near-poor at the end of the year.
    public var nearPoorClosing: Int
}
