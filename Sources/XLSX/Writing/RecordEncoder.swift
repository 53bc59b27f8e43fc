/// Encodes `Encodable` types as rows, each property in the column whose header is its coding key; what it writes
/// ``RowDecoder`` reads back.
///
/// ```swift
/// struct Village: Encodable {
///     let name: String
///     let poor: Int
///     let rate: Double?
///     enum CodingKeys: String, CodingKey { case name = "Thôn", poor = "Hộ nghèo", rate = "Tỷ lệ (%)" }
/// }
/// try writer.append(villages, from: 6)
/// ```
///
/// | property | cell |
/// |---|---|
/// | integers | a number; refused where a `Double` does not hold it exactly |
/// | `Double`, `Float` | a number, always finite |
/// | `Bool` | TRUE or FALSE |
/// | `String` | a text; an empty one reads back as blank |
/// | ``CivilDate`` | a serial number with a format of dates; from 1900 on |
/// | ``CellValue`` | any |
/// | optionals | the same, and `nil` as a blank cell |
/// | enumerations with raw values, and other types of one value | what the value's type gives |
///
/// The columns are the keys that the first record encodes, in its order, `nil` ones among them; those of a dictionary
/// are sorted. Lists and types with keys of their own do not fit into one cell and are refused, with the key and the row.
/// Foundation's `Date` encodes itself as a number of seconds; a workbook knows no time zone, see ``CivilDate``.
public struct RecordEncoder: Sendable {
    /// How the headers of coding keys are found.
    public var keys = RowDecoder.KeyStrategy.useDefaultKeys
    /// The coding keys to be written, in the order of their columns; `nil` for those of the first record.
    ///
    /// Keys that are not among them are left out.
    public var columns: [String]?
    /// The column of the first key, from 1.
    public var firstColumn = 1
    /// The style of the headers.
    public var headerStyle = CellStyle(font: CellStyle.Font(isBold: true))
    /// The style of cells whose key has none of its own.
    public var style = CellStyle.default
    /// The styles of cells by coding key.
    public var styles: [String: CellStyle] = [:]
    /// The number format of dates whose style has none.
    public var dateFormat = "dd/mm/yyyy"
    /// The number format of dates with a time, and whose style has none.
    public var timeFormat = "dd/mm/yyyy hh:mm:ss"
    /// Handed to the types that are encoded.
    public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

    /// Creates an encoder that takes coding keys for headers.
    public init() {}

    /// The header of a coding key.
    func header(of key: String) -> String {
        switch keys {
        case .useDefaultKeys: key
        case .custom(let header): header(key)
        }
    }

    /// The style of a cell: that of its column, which shows a date as one.
    func shown(_ value: CellValue, as style: CellStyle) -> CellStyle {
        guard case .date(let date) = value, style.numberFormat == "General" else { return style }
        var style = style
        let hasTime = date.hour > 0 || date.minute > 0 || date.second > 0 || date.millisecond > 0
        style.numberFormat = hasTime ? timeFormat : dateFormat
        return style
    }
}
