/// One person of a `poor-members` annex (form F14): personal data, not to be logged.
///
/// What is said of the household stands with its head.
public struct PoorMembers: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "poor-members"

    /// The row on the sheet.
    public var row: Int
    /// The number of the household, with its head only; villages may number theirs from 1.
    public var household: Int?
    /// The number of the person in the household.
    public var member: Int?
    /// The village, by the heading above.
    public var unit: String?
    /// The person.
    public var name: String
    /// The year of birth of a man.
    public var birthMale: Int?
    /// The year of birth of a woman.
    public var birthFemale: Int?
    /// The ethnicity.
    public var ethnicity: String?
    /// What the person is to the head.
    public var relation: String?
    /// Whether the household was not poor the year before.
    public var new: Bool?
    /// Whether the household had left and is poor again.
    public var relapsed: Bool?
    /// Whether the household was poor the year before.
    public var lasting: Bool?
    /// Whether the household has persons of merit.
    public var merit: Bool?
    /// Whether the household is of an ethnic group native to the place.
    public var localEthnic: Bool?
    /// Whether nobody in the household is able to work.
    public var withoutLabour: Bool?
    /// What the household is supported with.
    public var support: HouseholdSupport
}
