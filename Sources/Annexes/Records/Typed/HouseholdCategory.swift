/// How the review classes a household (Decree 07/2021/NĐ-CP, article 3).
public enum HouseholdCategory: String, Codable, Hashable, Sendable, CaseIterable {
    /// Poor.
    case poor = "Nghèo"
    /// Near-poor.
    case nearPoor = "Cận nghèo"
}
