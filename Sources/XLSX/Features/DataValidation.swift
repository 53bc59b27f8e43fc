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
    public var ranges: [CellRange]
    /// What is checked; a kind that nobody knows counts as ``Kind/none``.
    public var kind: Kind
    /// The comparison; only for numbers, dates, times and lengths.
    public var comparison: Operator
    /// The first formula without `=`; a list of entries stands in double quotes.
    public var formula1: String?
    /// The second formula, for ``Operator/between`` and ``Operator/notBetween``.
    public var formula2: String?
    /// Whether a blank cell is allowed.
    public var allowsBlank: Bool
    /// Whether the cell has no button that shows the list.
    public var hidesList: Bool
    /// Whether the prompt is shown.
    public var showsPrompt: Bool
    /// The title of the prompt.
    public var promptTitle: String?
    /// The prompt, shown when a cell is selected.
    public var prompt: String?
    /// Whether a value that is not allowed is noticed at all.
    public var showsError: Bool
    /// What happens to it.
    public var errorStyle: ErrorStyle
    /// The title of the message.
    public var errorTitle: String?
    /// The message.
    public var error: String?
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

    /// Creates a validation.
    ///
    /// - Parameters:
    ///   - ranges: The cells.
    ///   - kind: What is checked.
    ///   - comparison: The comparison; only for numbers, dates, times and lengths.
    ///   - formula1: The first formula without `=`: a number, a serial number of a date, a reference.
    ///   - formula2: The second one, for ``Operator/between`` and ``Operator/notBetween``.
    ///   - allowsBlank: Whether a blank cell is allowed.
    ///   - hidesList: Whether the cell has no button that shows the list.
    ///   - promptTitle: The title of the prompt, at most 32 characters.
    ///   - prompt: The prompt, at most 255 characters.
    ///   - errorStyle: What happens to a value that is not allowed.
    ///   - errorTitle: The title of the message, at most 32 characters.
    ///   - error: The message, at most 255 characters.
    public init(
        _ ranges: [CellRange], kind: Kind = .none, comparison: Operator = .between, formula1: String? = nil,
        formula2: String? = nil, allowsBlank: Bool = true, hidesList: Bool = false, promptTitle: String? = nil,
        prompt: String? = nil, errorStyle: ErrorStyle = .stop, errorTitle: String? = nil, error: String? = nil
    ) {
        self.ranges = ranges
        self.kind = kind
        self.comparison = comparison
        self.formula1 = formula1
        self.formula2 = formula2
        self.allowsBlank = allowsBlank
        self.hidesList = hidesList
        showsPrompt = true
        self.promptTitle = promptTitle
        self.prompt = prompt
        showsError = true
        self.errorStyle = errorStyle
        self.errorTitle = errorTitle
        self.error = error
        isExtension = false
    }

    /// Creates a list of entries.
    ///
    /// - Parameters:
    ///   - ranges: The cells.
    ///   - entries: At least one, none of them with a comma; at most 255 characters together with the commas between.
    /// - Throws: `refusedEdit` for entries that the file cannot hold; a formula of cells holds any.
    public init(_ ranges: [CellRange], oneOf entries: [String]) throws(WorkbookError) {
        if entries.isEmpty || entries.contains(where: { $0.isEmpty || $0.unicodeScalars.contains(",") }) {
            throw WorkbookError(
                .refusedEdit, cell: ranges.first?.first, detail: "a list without entries or with a comma in one")
        }
        let text = entries.joined(separator: ",").replacing("\"", with: "\"\"")
        self.init(ranges, kind: .list, formula1: "\"\(text)\"")
    }

    init(_ element: borrowing XMLElement, isExtension: Bool) {
        ranges = []
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
