/// A Swift type for the rows of one layout, such as ``RatePlan``.
///
/// Its properties are the layout's fields; see ``Annex/records(as:)``.
///
/// ```swift
/// struct Well: LayoutRecord {
///     static let layoutID = "wells"
///     let unit: String
///     let wells: Int
///     let depth: Decimal?
/// }
/// ```
public protocol LayoutRecord: Decodable {
    /// The id of the layout.
    static var layoutID: String { get }
}
