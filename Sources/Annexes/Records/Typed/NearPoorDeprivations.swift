/// One unit of a `near-poor-deprivations` annex (form F6): how many near-poor households lack what.
public struct NearPoorDeprivations: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "near-poor-deprivations"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// All near-poor households.
    public var households: Int
    /// The deprivations of all of them: the sum of `deprived`.
    public var deprivationsTotal: Int
    /// The households that lack each indicator; one may lack several.
    public var deprived: Indicators<Int>
}
