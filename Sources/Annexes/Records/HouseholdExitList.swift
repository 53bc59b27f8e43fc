/// One household of a `household-exit-list` annex: personal data, not to be logged.
public struct HouseholdExitList: Codable, Hashable, Sendable {
    /// The row on the sheet.
    public var row: Int
    /// The head of the household.
    public var name: String
    /// Persons in the household.
    public var members: Int?
    /// `Nghèo` or `Cận nghèo`.
    public var category: String?
    /// The village.
    public var unit: String?
    /// Persons able to work.
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
