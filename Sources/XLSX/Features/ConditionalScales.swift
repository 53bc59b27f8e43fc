/// A value that a colour, a bar's end or an icon begins at (ECMA-376 Part 1, 18.3.1.11, cfvo).
public struct ConditionalThreshold: Hashable, Sendable {
    /// How the value is found (18.18.12).
    public enum Kind: String, Hashable, Sendable {
        /// The value itself.
        case number = "num"
        /// So many percent of the way from the smallest to the largest.
        case percent
        /// The value below which so many percent of the cells lie.
        case percentile
        /// What a formula gives.
        case formula
        /// The smallest.
        case minimum = "min"
        /// The largest.
        case maximum = "max"
    }

    /// How the value is found.
    public var kind: Kind
    /// The number or the formula as text; `nil` for ``Kind/minimum`` and ``Kind/maximum``.
    public var value: String?
    /// Whether the value itself is within; of icons only.
    public var isIncluded: Bool

    /// Creates a threshold from a number or a formula as text.
    public init(_ kind: Kind, _ value: String? = nil, isIncluded: Bool = true) {
        self.kind = kind
        self.value = value
        self.isIncluded = isIncluded
    }

    /// The smallest value.
    public static let minimum = ConditionalThreshold(.minimum)
    /// The largest value.
    public static let maximum = ConditionalThreshold(.maximum)
    /// A number.
    public static func number(_ number: Double) -> Self { Self(.number, XMLText.number(number)) }
    /// So many percent of the way from the smallest to the largest, 0…100.
    public static func percent(_ number: Double) -> Self { Self(.percent, XMLText.number(number)) }
    /// The value below which so many percent of the cells lie, 0…100.
    public static func percentile(_ number: Double) -> Self { Self(.percentile, XMLText.number(number)) }
    /// What a formula gives.
    public static func formula(_ formula: String) -> Self { Self(.formula, formula) }

    init?(_ element: borrowing XMLElement) {
        guard let kind: Kind = element.word("type") else { return nil }
        self.init(kind, element.xstring("val"), isIncluded: element.boolean("gte") ?? true)
    }

    /// What Excel would not accept of the threshold; `nil` where it is sound.
    var flaw: String? {
        switch kind {
        case .minimum, .maximum: return nil
        case .formula: return CellLimits.flaw(ofFormula: value ?? "")
        case .number, .percent, .percentile:
            // A reference may stand in the place of a number.
            guard let value, let number = Double(value) else { return CellLimits.flaw(ofFormula: value ?? "") }
            if kind == .number { return number.isFinite ? nil : "a threshold that is not finite" }
            return (0...100).contains(number) ? nil : "a threshold that is not 0…100 percent"
        }
    }
}

/// A colour between two or three, by value (ECMA-376 Part 1, 18.3.1.16).
public struct ColorScale: Hashable, Sendable {
    /// A colour and the value that has it.
    public struct Point: Hashable, Sendable {
        /// The value.
        public var threshold: ConditionalThreshold
        /// The colour.
        public var color: ColorReference

        /// Creates a point.
        public init(_ threshold: ConditionalThreshold, _ color: ColorReference) {
            self.threshold = threshold
            self.color = color
        }
    }

    /// The points, two or three, from the lowest on.
    public var points: [Point]

    /// Creates a scale of two or three points, from the lowest on.
    public init(points: [Point]) { self.points = points }

    /// What Excel would not accept of the scale; `nil` where it is sound.
    var flaw: String? {
        if !(2...3).contains(points.count) { return "a colour scale that has not two or three colours" }
        if points.first?.threshold.kind == .maximum || points.last?.threshold.kind == .minimum {
            return "a colour scale from the largest to the smallest"
        }
        return points.lazy.compactMap { $0.threshold.flaw ?? $0.color.flaw }.first
    }
}

/// A bar as long as the value is large (ECMA-376 Part 1, 18.3.1.28).
public struct DataBar: Hashable, Sendable {
    /// The value of the shortest bar.
    public var minimum: ConditionalThreshold
    /// The value of the longest bar.
    public var maximum: ConditionalThreshold
    /// The colour.
    public var color: ColorReference
    /// The length of the shortest bar in percent of the cell's width.
    public var minimumLength: Int
    /// The length of the longest bar in percent of the cell's width.
    public var maximumLength: Int
    /// Whether the value is shown beside the bar.
    public var showsValue: Bool

    /// Creates a bar.
    public init(
        _ minimum: ConditionalThreshold = .minimum, _ maximum: ConditionalThreshold = .maximum, color: ColorReference,
        minimumLength: Int = 10, maximumLength: Int = 90, showsValue: Bool = true
    ) {
        self.minimum = minimum
        self.maximum = maximum
        self.color = color
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
        self.showsValue = showsValue
    }

    /// What Excel would not accept of the bar; `nil` where it is sound.
    var flaw: String? {
        if minimum.kind == .maximum || maximum.kind == .minimum { return "a bar from the largest to the smallest" }
        guard (0...100).contains(minimumLength), (0...100).contains(maximumLength), minimumLength < maximumLength
        else { return "a bar whose lengths are not 0…100 percent, the shorter first" }
        return minimum.flaw ?? maximum.flaw ?? color.flaw
    }
}

/// An icon by value (ECMA-376 Part 1, 18.3.1.49).
public struct IconSet: Hashable, Sendable {
    /// The icons (18.18.42).
    public enum Icons: String, Hashable, Sendable, CaseIterable {
        /// Three arrows in colour.
        case arrows3 = "3Arrows"
        /// Three grey arrows.
        case grayArrows3 = "3ArrowsGray"
        /// Three flags.
        case flags3 = "3Flags"
        /// Three lamps without a frame.
        case trafficLights3 = "3TrafficLights1"
        /// Three lamps with a frame.
        case framedTrafficLights3 = "3TrafficLights2"
        /// A circle, a triangle and a diamond.
        case signs3 = "3Signs"
        /// A tick, an exclamation mark and a cross in circles.
        case circledSymbols3 = "3Symbols"
        /// A tick, an exclamation mark and a cross.
        case symbols3 = "3Symbols2"
        /// Four arrows in colour.
        case arrows4 = "4Arrows"
        /// Four grey arrows.
        case grayArrows4 = "4ArrowsGray"
        /// Four circles from red to black.
        case redToBlack4 = "4RedToBlack"
        /// Four bars that grow.
        case ratings4 = "4Rating"
        /// Four lamps.
        case trafficLights4 = "4TrafficLights"
        /// Five arrows in colour.
        case arrows5 = "5Arrows"
        /// Five grey arrows.
        case grayArrows5 = "5ArrowsGray"
        /// Five bars that grow.
        case ratings5 = "5Rating"
        /// Five circles filled by quarters.
        case quarters5 = "5Quarters"

        /// How many icons there are, 3…5.
        public var count: Int { Int(rawValue.prefix(1)) ?? 3 }
    }

    /// The icons.
    public var icons: Icons
    /// The value from which each icon counts, from the lowest on.
    public var thresholds: [ConditionalThreshold]
    /// Whether the value is shown beside the icon.
    public var showsValue: Bool
    /// Whether the icons come in reverse.
    public var isReversed: Bool

    /// Creates icons.
    ///
    /// - Parameters:
    ///   - icons: Which.
    ///   - thresholds: As many as there are icons, the first of which Excel does not look at; by default the values
    ///     are divided in equal parts.
    ///   - showsValue: Whether the value is shown beside the icon.
    ///   - isReversed: Whether the icons come in reverse.
    public init(
        _ icons: Icons, thresholds: [ConditionalThreshold]? = nil, showsValue: Bool = true, isReversed: Bool = false
    ) {
        self.icons = icons
        let count = icons.count
        self.thresholds =
            thresholds ?? (0..<count).map { .percent((Double($0) * 100 / Double(count)).rounded()) }
        self.showsValue = showsValue
        self.isReversed = isReversed
    }

    /// What Excel would not accept of the icons; `nil` where it is sound.
    var flaw: String? {
        if thresholds.count != icons.count {
            return "\(thresholds.count) thresholds for \(icons.count) icons"
        }
        return thresholds.lazy.compactMap(\.flaw).first
    }
}
