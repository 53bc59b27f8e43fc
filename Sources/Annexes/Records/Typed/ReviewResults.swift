public import Foundation

/// One unit of a `review-results` annex (form F1): its poor, near-poor and farming households and persons.
public struct ReviewResults: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "review-results"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// All households.
    public var households: Int
    /// All persons.
    public var persons: Int
    /// Poor households.
    public var poorHouseholds: Int
    /// `poorHouseholds` per `households`, in percent.
    public var poorRate: Decimal
    /// Near-poor households.
    public var nearPoorHouseholds: Int
    /// `nearPoorHouseholds` per `households`, in percent.
    public var nearPoorRate: Decimal
    /// Households of middle living standard in farming, forestry and fishing.
    public var farmingHouseholds: Int
    /// `farmingHouseholds` per `households`, in percent.
    public var farmingRate: Decimal
    /// Persons of poor households.
    public var poorPersons: Int
    /// `poorPersons` per `persons`, in percent.
    public var poorPersonsRate: Decimal
    /// Persons of near-poor households.
    public var nearPoorPersons: Int
    /// `nearPoorPersons` per `persons`, in percent.
    public var nearPoorPersonsRate: Decimal
    /// Persons of the farming households.
    public var farmingPersons: Int
    /// `farmingPersons` per `persons`, in percent.
    public var farmingPersonsRate: Decimal
}
