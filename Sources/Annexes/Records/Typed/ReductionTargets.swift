public import Foundation

/// One village of a `reduction-targets` annex: how many households are to leave poverty.
public struct ReductionTargets: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "reduction-targets"

    /// The row on the sheet.
    public var row: Int
    /// The village.
    public var unit: String
    /// Poor households at the start of the year.
    public var poorOpening: Int
    /// Their share of all households, in percent; `nil` where the table has no such column.
    public var poorRateOpening: Decimal?
    /// Households that are to leave poverty.
    public var poorReduction: Int
    /// Households that become poor; `nil` where the table has no such column.
    public var poorArising: Int?
    /// Households that become poor again; `nil` where the table has no such column.
    public var poorRelapsed: Int?
    /// Poor households at the end of the year.
    public var poorClosing: Int
    /// The officer in charge.
    public var officer: String?
}
