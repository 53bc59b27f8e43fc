/// What a cell holds, apart from how it is shown.
///
/// A formula's cell holds its cached result. Dates are numbers until the cell's number format makes
/// them dates (ECMA-376 Part 1, 18.17.4); only ISO cells (`t="d"`) hold a date of their own.
public enum CellValue: Hashable, Sendable {
    /// Nothing: a cell without a value, which may still have a style.
    case blank
    /// A number, always finite.
    case number(Double)
    /// Text as Excel has it, not normalised; white space at its ends counts where the file says so (`xml:space`).
    case text(String)
    /// TRUE or FALSE.
    case boolean(Bool)
    /// An error value.
    case error(CellError)
    /// A civil date of an ISO cell, without any time zone.
    case date(CivilDate)

    /// Whether the cell holds nothing.
    public var isBlank: Bool {
        if case .blank = self { true } else { false }
    }
}
