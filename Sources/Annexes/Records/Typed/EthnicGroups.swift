/// One unit of an `ethnic-groups` annex (form F9): its poor and near-poor households by ethnicity.
public struct EthnicGroups: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "ethnic-groups"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// Poor households.
    public var poor: Counts
    /// Near-poor households.
    public var nearPoor: Counts

    /// Households by ethnicity.
    public struct Counts: Codable, Hashable, Sendable {
        /// All.
        public var total: Int
        /// Kinh.
        public var kinh: Int
        /// Ethnic minorities.
        public var ethnic: Int
        /// Of these, each group that the annex has a column for and that is not blank, by its name in plain letters:
        /// `mong`, `ede`.
        public var group: [String: Int]

        private enum CodingKeys: String, CodingKey {
            case total = "", kinh, ethnic, group
        }
    }
}
