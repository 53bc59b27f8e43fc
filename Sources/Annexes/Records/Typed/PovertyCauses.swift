/// One unit of a `poverty-causes` annex (form F10): its poor households by cause.
public struct PovertyCauses: LayoutRecord, Codable, Hashable, Sendable {
    /// The id of the layout.
    public static let layoutID = "poverty-causes"

    /// The row on the sheet.
    public var row: Int
    /// The commune, or the village.
    public var unit: String
    /// All poor households; `nil` where the table has no such column.
    public var households: Int?
    /// The households that are poor for each cause.
    public var cause: Causes

    /// Households by cause; one may have several.
    public struct Causes: Codable, Hashable, Sendable {
        /// Lack of land.
        public var land: Int
        /// Lack of capital.
        public var capital: Int
        /// Lack of labour.
        public var labour: Int
        /// Lack of tools.
        public var tools: Int
        /// Lack of knowledge how to produce.
        public var knowledge: Int
        /// Lack of skills.
        public var skills: Int
        /// Illness or accident.
        public var illness: Int
        /// Any other cause.
        public var other: Int?
    }
}
