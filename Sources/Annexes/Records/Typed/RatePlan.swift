public import Foundation

/// One village of a `rate-plan` annex: the plan of its poverty rate.
public struct RatePlan: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "rate-plan"

    /// The row on the sheet.
    public var row: Int
    /// The village.
    public var unit: String
    /// All households at the start of the year.
    public var householdsOpening: Int
    /// Poor households at the start of the year.
    public var poorOpening: Int
    /// `poorOpening` per `householdsOpening`, in percent.
    public var poorRateOpening: Decimal
    /// Households expected at the end of the year.
    public var householdsClosing: Int
    /// `poorReduction` per `householdsClosing`, in percent.
    public var poorRateReduction: Decimal
    /// Households that are to leave poverty.
    public var poorReduction: Int
    /// Households that become poor; `nil` where the table has no such column.
    public var poorArising: Int?
    /// Households that become poor again; `nil` where the table has no such column.
    public var poorRelapsed: Int?
    /// Poor households at the end of the year.
    public var poorClosing: Int
    /// `poorClosing` per `householdsClosing`, in percent.
    public var poorRateClosing: Decimal
    /// A note.
    public var note: String?
}
