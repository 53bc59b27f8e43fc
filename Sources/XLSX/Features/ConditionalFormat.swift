/// Formats that cells have under conditions (ECMA-376 Part 1, 18.3.1.18; in an extension [MS-XLSX] 2.6.5).
public struct ConditionalFormat: Hashable, Sendable {
    /// The cells; areas that cannot be read are left out.
    public internal(set) var ranges: [CellRange] = []
    /// The rules in the order of the file; ``ConditionalRule/priority`` says which counts first.
    public internal(set) var rules: [ConditionalRule] = []
    /// Whether it stands in an extension, as those do that refer to other sheets.
    public let isExtension: Bool
}

/// One condition and the format that follows from it (ECMA-376 Part 1, 18.3.1.10).
public struct ConditionalRule: Hashable, Sendable {
    /// What the condition looks at (18.18.12).
    public enum Kind: String, Hashable, Sendable {
        /// Whether the formula is true.
        case expression
        /// The value, compared with the formulas.
        case cellIs
        /// A colour between two or three, by value.
        case colorScale
        /// A bar as long as the value is large.
        case dataBar
        /// An icon by value.
        case iconSet
        /// Whether the value is among the largest or smallest.
        case top10
        /// Whether no other cell has the value.
        case uniqueValues
        /// Whether another cell has the value.
        case duplicateValues
        /// Whether the text is contained.
        case containsText
        /// Whether the text is not contained.
        case notContainsText
        /// Whether the cell begins with the text.
        case beginsWith
        /// Whether the cell ends with the text.
        case endsWith
        /// Whether the cell is blank.
        case containsBlanks
        /// Whether the cell is not blank.
        case notContainsBlanks
        /// Whether the cell has an error.
        case containsErrors
        /// Whether the cell has no error.
        case notContainsErrors
        /// Whether the date lies in a stretch of time.
        case timePeriod
        /// Whether the value is above or below the average.
        case aboveAverage
    }

    /// How the cell is compared (18.18.15).
    public enum Operator: String, Hashable, Sendable {
        /// Below the first formula.
        case lessThan
        /// The first formula or below.
        case lessThanOrEqual
        /// The first formula.
        case equal
        /// Anything but the first formula.
        case notEqual
        /// The first formula or above.
        case greaterThanOrEqual
        /// Above the first formula.
        case greaterThan
        /// From the first formula to the second.
        case between
        /// Below the first formula or above the second.
        case notBetween
        /// The text is contained.
        case containsText
        /// The text is not contained.
        case notContains
        /// The cell begins with the text.
        case beginsWith
        /// The cell ends with the text.
        case endsWith
    }

    /// What the condition looks at; `nil` for a kind that nobody knows.
    public let kind: Kind?
    /// The comparison; only of some kinds.
    public let comparison: Operator?
    /// The lower it is, the earlier the rule counts; `nil` where the file does not say.
    public let priority: Int?
    /// The formulas without `=`, written for the upper left cell of the first range.
    public internal(set) var formulas: [String] = []
    /// The index of the differential format in the styles; a rule of an extension has its format within it.
    public let differentialFormat: Int?
    /// Whether later rules do not count where this one does.
    public let stopsIfTrue: Bool
    /// The text that ``Kind/containsText`` and its like look for.
    public let text: String?
    /// The id under which a rule of an extension adds looks to a rule of the sheet.
    public internal(set) var id: String?

    init(_ element: borrowing XMLElement) {
        kind = element.word("type")
        comparison = element.word("operator")
        priority = element.integer("priority", in: Int(Int32.min)...Int(Int32.max))
        differentialFormat = element.integer("dxfId", in: 0...Int(UInt32.max))
        stopsIfTrue = element.boolean("stopIfTrue") ?? false
        text = element.string("text")
        id = element.string("id")
    }
}
