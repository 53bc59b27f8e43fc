/// What Excel takes from the regional settings of the machine that shows a workbook.
///
/// ```swift
/// sheet.displayedText(of: cell)                       // 1,234.50
/// sheet.displayedText(of: cell, locale: .vietnamese)  // 1.234,50
/// ```
public struct DisplayLocale: Hashable, Sendable {
    /// Stands for the `.` of a format code.
    public let decimalSeparator: Character
    /// Stands between thousands where the code has a `,`.
    public let groupSeparator: Character
    /// Stands for the short date, which format 14 shows, and format 22 before a time; `nil` leaves both as the
    /// standard writes them.
    public var shortDate: String? { dates?.date.code }

    private let dates: Dates?

    private struct Dates: Hashable, Sendable {
        let date: NumberFormat
        let dateAndTime: NumberFormat
    }

    /// Creates a locale.
    ///
    /// - Parameters:
    ///   - decimalSeparator: Stands for the `.` of a format code.
    ///   - groupSeparator: Stands between thousands.
    ///   - shortDate: A format code such as `dd/mm/yyyy`.
    public init(decimalSeparator: Character, groupSeparator: Character, shortDate: String? = nil) {
        self.decimalSeparator = decimalSeparator
        self.groupSeparator = groupSeparator
        dates = shortDate.map { Dates(date: NumberFormat($0), dateAndTime: NumberFormat($0 + " h:mm")) }
    }

    /// As format codes are written: `1,234.50` and `01-15-24` (ECMA-376 Part 1, 18.8.30).
    public static let standard = DisplayLocale(decimalSeparator: ".", groupSeparator: ",")
    /// As in Vietnam: `1.234,50` and `15/01/2024`.
    public static let vietnamese = DisplayLocale(
        decimalSeparator: ",", groupSeparator: ".", shortDate: "dd/mm/yyyy")

    var separators: NumberFormat.Separators {
        NumberFormat.Separators(decimal: decimalSeparator, group: groupSeparator)
    }

    /// What takes the place of a format that follows the system's settings.
    func replacement(for format: NumberFormat) -> NumberFormat? {
        switch format.systemDate {
        case nil: nil
        case .date: dates?.date
        case .dateAndTime: dates?.dateAndTime
        }
    }
}
