/// What may be typed into cells (ECMA-376 Part 1, 18.3.1.33; in an extension [MS-XLSX] 2.6.8).
public struct DataValidation: Hashable, Sendable {
    /// What is checked (18.18.21).
    public enum Kind: String, Hashable, Sendable {
        /// Nothing; the cells only have a prompt.
        case none
        /// Whole numbers.
        case whole
        /// Numbers.
        case decimal
        /// One of a list; see ``DataValidation/listSource``.
        case list
        /// Dates, as serial numbers.
        case date
        /// Times, as fractions of a day.
        case time
        /// The number of characters.
        case textLength
        /// Whether the first formula is true.
        case custom
    }

    /// How the value is compared with the formulas (18.18.20).
    public enum Operator: String, Hashable, Sendable {
        /// From the first to the second.
        case between
        /// Below the first or above the second.
        case notBetween
        /// The first.
        case equal
        /// Anything but the first.
        case notEqual
        /// Below the first.
        case lessThan
        /// The first or below.
        case lessThanOrEqual
        /// Above the first.
        case greaterThan
        /// The first or above.
        case greaterThanOrEqual
    }

    /// What happens to a value that is not allowed (18.18.18).
    public enum ErrorStyle: String, Hashable, Sendable {
        /// It is refused.
        case stop
        /// The user may insist.
        case warning
        /// The user is told.
        case information
    }

    /// Where the entries of a list come from.
    public enum ListSource: Hashable, Sendable {
        /// The entries themselves, without the spaces around them.
        case values([String])
        /// A formula whose cells hold them, as `$A$1:$A$5` or a name.
        case formula(String)
    }

    /// The cells; areas that cannot be read are left out.
    public internal(set) var ranges: [CellRange] = []
    /// What is checked; a kind that nobody knows counts as ``Kind/none``.
    public let kind: Kind
    /// The comparison; only for numbers, dates, times and lengths.
    public let comparison: Operator
    /// The first formula without `=`; a list of entries stands in double quotes.
    public internal(set) var formula1: String?
    /// The second formula, for ``Operator/between`` and ``Operator/notBetween``.
    public internal(set) var formula2: String?
    /// Whether a blank cell is allowed.
    public let allowsBlank: Bool
    /// Whether the cell has no button that shows the list.
    public let hidesList: Bool
    /// Whether the prompt is shown.
    public let showsPrompt: Bool
    /// The title of the prompt.
    public let promptTitle: String?
    /// The prompt, shown when a cell is selected.
    public let prompt: String?
    /// Whether a value that is not allowed is noticed at all.
    public let showsError: Bool
    /// What happens to it.
    public let errorStyle: ErrorStyle
    /// The title of the message.
    public let errorTitle: String?
    /// The message.
    public let error: String?
    /// Whether it stands in an extension, as those do that refer to other sheets.
    public let isExtension: Bool

    /// The entries of a list; `nil` for other kinds.
    public var listSource: ListSource? {
        guard kind == .list, let formula1 else { return nil }
        guard formula1.utf8.count >= 2, formula1.utf8.first == UInt8(ascii: "\""),
            formula1.utf8.last == UInt8(ascii: "\"")
        else { return .formula(formula1) }
        let text = String(formula1.unicodeScalars.dropFirst().dropLast()).replacing("\"\"", with: "\"")
        return .values(
            text.split(separator: ",", omittingEmptySubsequences: false).map { entry in
                let scalars = entry.unicodeScalars.drop { $0 == " " }
                return String(String.UnicodeScalarView(scalars.reversed().drop { $0 == " " }.reversed()))
            })
    }

    init(_ element: borrowing XMLElement, isExtension: Bool) {
        kind = element.word("type") ?? .none
        comparison = element.word("operator") ?? .between
        allowsBlank = element.boolean("allowBlank") ?? false
        // The attribute says the opposite of its name.
        hidesList = element.boolean("showDropDown") ?? false
        showsPrompt = element.boolean("showInputMessage") ?? false
        promptTitle = element.xstring("promptTitle")
        prompt = element.xstring("prompt")
        showsError = element.boolean("showErrorMessage") ?? false
        errorStyle = element.word("errorStyle") ?? .stop
        errorTitle = element.xstring("errorTitle")
        error = element.xstring("error")
        self.isExtension = isExtension
    }
}
