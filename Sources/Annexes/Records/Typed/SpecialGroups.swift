/// One row of a `special-groups` annex (form F8): poor and near-poor households of a unit, by group.
public struct SpecialGroups: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "special-groups"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// Whether the row counts households or persons.
    public var breakdown: Breakdown
    /// Poor households, or their persons.
    public var poor: Counts
    /// Near-poor households, or their persons.
    public var nearPoor: Counts

    /// Households or persons by group; one may be in two.
    public struct Counts: Codable, Hashable, Sendable {
        /// All.
        public var total: Int
        /// Of ethnic minorities.
        public var ethnic: Int
        /// Of households without capacity to work.
        public var withoutLabour: Int
        /// Of households with persons of merit.
        public var withMerit: Int
        /// Of none of these.
        public var other: Int?

        private enum CodingKeys: String, CodingKey {
            case total = "", ethnic, withoutLabour, withMerit, other
        }
    }
}
