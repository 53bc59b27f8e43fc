/// What a household on a list of members is supported with; `nil` where there is no cross.
public struct HouseholdSupport: Codable, Hashable, Sendable {
    /// Health care.
    public var health: Bool?
    /// Schooling.
    public var education: Bool?
    /// Production.
    public var production: Bool?
    /// Loans.
    public var loan: Bool?
    /// Housing.
    public var housing: Bool?
    /// Anything else.
    public var other: Bool?
}
