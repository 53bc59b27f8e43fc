/// One unit of a `children` annex (form F11): the children of poor and near-poor households, and what they lack.
public struct Children: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "children"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// Children of poor households.
    public var poor: Counts
    /// Children of near-poor households.
    public var nearPoor: Counts

    /// Children by what they lack; one may lack several.
    public struct Counts: Codable, Hashable, Sendable {
        /// All children.
        public var children: Int
        /// Lack nutrition.
        public var malnourished: Int
        /// Lack health insurance.
        public var uninsured: Int
        /// Do not go to school.
        public var outOfSchool: Int
    }
}
