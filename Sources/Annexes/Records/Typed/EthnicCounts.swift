/// Households or persons, by ethnicity.
public struct EthnicCounts: Codable, Hashable, Sendable {
    /// All.
    public var total: Int
    /// Kinh.
    public var kinh: Int
    /// Ethnic minorities.
    public var ethnic: Int
    /// Of these, the minorities native to the place.
    public var native: Int

    private enum CodingKeys: String, CodingKey {
        case total = "", kinh, ethnic, native
    }
}
