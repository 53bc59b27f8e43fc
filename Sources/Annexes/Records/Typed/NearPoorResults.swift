public import Foundation

/// One unit of a `near-poor-results` annex (form F13): its near-poor households and persons, by ethnicity and group.
public struct NearPoorResults: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "near-poor-results"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// All households.
    public var households: EthnicCounts
    /// All persons.
    public var persons: EthnicCounts
    /// Near-poor households.
    public var nearPoorHouseholds: EthnicCounts
    /// Of these, with persons of merit.
    public var withMerit: Int?
    /// Of these, without capacity to work.
    public var withoutLabour: Int?
    /// Of these, headed by women.
    public var femaleHead: Int?
    /// Persons of near-poor households.
    public var nearPoorPersons: EthnicCounts
    /// The share of near-poor households among all, in percent.
    public var rate: Decimal
    /// That share among households of ethnic minorities, in percent; `nil` where there are none.
    public var rateEthnic: Decimal?
    /// That share among households of native minorities, in percent; `nil` where there are none.
    public var rateNative: Decimal?
}
