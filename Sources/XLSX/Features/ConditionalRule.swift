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

    /// The stretch of time of ``Kind/timePeriod``, beside the day on which the workbook is looked at (18.18.82).
    public enum TimePeriod: String, Hashable, Sendable {
        /// That day.
        case today
        /// The day before.
        case yesterday
        /// The day after.
        case tomorrow
        /// That day and the six before.
        case last7Days
        /// The week from Sunday on.
        case thisWeek
        /// The week before.
        case lastWeek
        /// The week after.
        case nextWeek
        /// The month.
        case thisMonth
        /// The month before.
        case lastMonth
        /// The month after.
        case nextMonth
    }

    /// What the condition looks at; `nil` for a kind that nobody knows.
    public var kind: Kind?
    /// The comparison; only of some kinds.
    public var comparison: Operator?
    /// The lower it is, the earlier the rule counts; `nil` where the file does not say.
    public var priority: Int?
    /// The formulas without `=`, written for the upper left cell of the first range.
    public var formulas: [String] = []
    /// The index of the differential format in the styles; a rule of an extension has its format within it.
    public var differentialFormat: Int?
    /// Whether later rules do not count where this one does.
    public var stopsIfTrue: Bool
    /// The text that ``Kind/containsText`` and its like look for.
    public var text: String?
    /// The id under which a rule of an extension adds looks to a rule of the sheet.
    public var id: String?

    /// The stretch of time of ``Kind/timePeriod``.
    public var timePeriod: TimePeriod?
    /// How many values ``Kind/top10`` is about.
    public var rank: Int?
    /// Whether ``rank`` counts in percent of the cells.
    public var isPercent = false
    /// Whether ``Kind/top10`` is about the smallest.
    public var isBottom = false
    /// Whether ``Kind/aboveAverage`` is about values below the average.
    public var isBelow = false
    /// Whether ``Kind/aboveAverage`` takes the average itself too.
    public var includesAverage = false
    /// How many standard deviations a value lies from the average; `nil` for any distance.
    public var standardDeviations: Int?
    /// The colours of ``Kind/colorScale``; `nil` in a rule of an extension.
    public var colorScale: ColorScale?
    /// The bar of ``Kind/dataBar``; `nil` in a rule of an extension.
    public var dataBar: DataBar?
    /// The icons of ``Kind/iconSet``; `nil` in a rule of an extension.
    public var iconSet: IconSet?
    /// How cells look for which the rule is true, when it is written; reading leaves it `nil` and gives
    /// ``differentialFormat``.
    public var format: DifferentialFormat?

    /// Creates a rule that says nothing but its kind; ``cell(_:_:and:format:)`` and its like say more.
    public init(_ kind: Kind, format: DifferentialFormat? = nil) {
        self.kind = kind
        stopsIfTrue = false
        self.format = format
    }

    init(_ element: borrowing XMLElement) {
        kind = element.word("type")
        comparison = element.word("operator")
        priority = element.integer("priority", in: Int(Int32.min)...Int(Int32.max))
        differentialFormat = element.integer("dxfId", in: 0...Int(UInt32.max))
        stopsIfTrue = element.boolean("stopIfTrue") ?? false
        text = element.string("text")
        id = element.string("id")
        timePeriod = element.word("timePeriod")
        rank = element.integer("rank", in: 0...Int(UInt32.max))
        isPercent = element.boolean("percent") ?? false
        isBottom = element.boolean("bottom") ?? false
        isBelow = !(element.boolean("aboveAverage") ?? true)
        includesAverage = element.boolean("equalAverage") ?? false
        standardDeviations = element.integer("stdDev", in: 1...Int(Int32.max))
        // What a rule of an extension has for them is written otherwise.
        guard element.isSpreadsheetML else { return }
        switch kind {
        case .colorScale: colorScale = ColorScale(points: [])
        case .dataBar: dataBar = DataBar(color: ColorReference(.automatic))
        case .iconSet: iconSet = IconSet(.trafficLights3)
        default: break
        }
    }
}
