/// What a row counts in the forms that have two rows a unit.
public enum Breakdown: String, Codable, Hashable, Sendable, CaseIterable {
    /// Households.
    case households = "Hộ"
    /// Persons.
    case persons = "Nhân khẩu"
}
