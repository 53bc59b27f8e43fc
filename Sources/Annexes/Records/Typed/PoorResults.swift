public import Foundation

/// One unit of a `poor-results` annex (form F12): its poor households and persons, by ethnicity and group.
public struct PoorResults: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "poor-results"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// All households.
    public var households: EthnicCounts
    /// All persons.
    public var persons: EthnicCounts
    /// Poor households.
    public var poorHouseholds: EthnicCounts
    /// Of these, with persons of merit.
    public var withMerit: Int?
    /// Of these, without capacity to work.
    public var withoutLabour: Int?
    /// Of these, headed by women.
    public var femaleHead: Int?
    /// Persons of poor households.
    public var poorPersons: EthnicCounts
    /// The share of poor households among all, in percent.
    public var rate: Decimal
    /// That share among households of ethnic minorities, in percent; `nil` where there are none.
    public var rateEthnic: Decimal?
    /// That share among households of native minorities, in percent; `nil` where there are none.
    public var rateNative: Decimal?
}
