/// One household of a `household-exit-list` annex: personal data, not to be logged.
public struct HouseholdExitList: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "household-exit-list"

    /// The row on the sheet.
    public var row: Int
    /// The head of the household.
    public var name: String
    /// Persons in the household.
    public var members: Int
    /// Whether it is poor or near-poor.
    public var category: HouseholdCategory
    /// The village.
    public var unit: String
    /// Persons able to work; `nil` where the table has no such column.
    public var workers: Int?
    /// Why the household is poor.
    public var causes: String?
    /// The indicators that it lacks, 1…12.
    public var deprivations: [Int]?
    /// The village organisation that helps.
    public var helper: String?
    /// What is to be done.
    public var solution: String?
    /// The commune officials who follow up.
    public var officials: String?
}
