public import Foundation

/// One unit of a `poor-deprivation-rates` annex (form F5): which share of its poor households lacks what.
public struct PoorDeprivationRates: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "poor-deprivation-rates"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// All poor households; `nil` where the table has no such column.
    public var households: Int?
    /// The share of households that lack each indicator, in percent; `nil` where there are no households.
    public var rate: Indicators<Decimal?>
}
