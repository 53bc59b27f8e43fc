/// Decodes rows into `Decodable` types, each property from the column whose header is its coding key.
///
/// ```swift
/// struct Village: Decodable {
///     let name: String
///     let poor: Int
///     let rate: Double?
///     enum CodingKeys: String, CodingKey { case name = "Thôn", poor = "Hộ nghèo", rate = "Tỷ lệ (%)" }
/// }
/// var villages = try sheet.records(of: Village.self, headers: .row(6))
/// while let village = try villages.next() { print(village.name, village.poor) }
/// ```
///
/// Cells are never guessed at; what a property takes depends on its type:
///
/// | property | cell |
/// |---|---|
/// | integers | a whole number within the type's range |
/// | `Double`, `Float` | a number |
/// | `Bool` | TRUE or FALSE |
/// | `String` | a text as it is; anything else as Excel displays it, but whole numbers with all digits, and no number hidden |
/// | ``CivilDate`` | an ISO date, or a number whose format is that of a date |
/// | ``CellValue`` | any |
/// | optionals | the same, and a blank cell or a missing column as `nil` |
/// | enumerations with raw values, and other types of one value | what the value's type takes |
///
/// A cell is blank when it holds nothing or an empty text. A text in a column of numbers is an error, as is an error
/// value such as `#N/A` for anything but ``CellValue``. `[String: CellValue]` takes all columns that have a header and
/// are not blank. A type that decodes keys of its own in the place of a property cannot come from one cell.
/// Foundation's `Date` is none of these: it is a moment, and a workbook knows no time zone.
public struct RowDecoder: Sendable {
    /// How the headers of coding keys are found.
    public enum KeyStrategy: Sendable {
        /// The coding key is the header.
        case useDefaultKeys
        /// The function tells the header of a coding key; it is asked once for each.
        case custom(@Sendable (String) -> String)
    }

    /// What becomes of a row without a value in any column that has a header.
    public enum BlankRows: Sendable {
        /// It is passed over.
        case skip
        /// It ends the table, as does a row that the file leaves out.
        case stop
    }

    /// How the headers of coding keys are found.
    public var keys = KeyStrategy.useDefaultKeys
    /// What becomes of blank rows.
    public var blankRows = BlankRows.skip
    /// How numbers and dates are shown in properties that are texts.
    public var locale = DisplayLocale.standard
    /// Handed to the types that are decoded.
    public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

    /// Creates a decoder that takes coding keys for headers and passes over blank rows.
    public init() {}

    /// Decodes one row; for many, ``Sheet/records(of:headers:decoder:)`` is faster.
    ///
    /// - Parameters:
    ///   - type: What the row becomes.
    ///   - row: A row of the sheet.
    ///   - sheet: The sheet, which knows the formats of the cells.
    ///   - headers: The columns of the table.
    /// - Throws: `undecodable`, with the cell where it is one that is at fault.
    public func decode<Record: Decodable>(
        _ type: Record.Type, from row: Row, of sheet: Sheet, headers: HeaderMap
    ) throws(WorkbookError) -> Record {
        let reader = RowReader(sheet, headers, self)
        reader.load(row)
        return try reader.decode(type)
    }
}
