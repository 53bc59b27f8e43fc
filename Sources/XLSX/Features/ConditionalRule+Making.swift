extension ConditionalRule {
    /// Compares the value with one formula or two.
    ///
    /// - Parameters:
    ///   - comparison: One of numbers; those of texts have ``text(_:_:format:)``.
    ///   - formula: What it is compared with, as `5`, `"nghèo"` in its double quotes, or `$B$1`.
    ///   - other: The second formula, for ``Operator/between`` and ``Operator/notBetween``.
    ///   - format: How cells look for which it is true.
    public static func cell(
        _ comparison: Operator, _ formula: String, and other: String? = nil, format: DifferentialFormat
    ) -> ConditionalRule {
        var rule = ConditionalRule(.cellIs, format: format)
        rule.comparison = comparison
        rule.formulas = [formula] + (other.map { [$0] } ?? [])
        return rule
    }

    /// Asks whether a formula is true, written for the upper left cell of the first range.
    public static func formula(_ formula: String, format: DifferentialFormat) -> ConditionalRule {
        var rule = ConditionalRule(.expression, format: format)
        rule.formulas = [formula]
        return rule
    }

    /// Looks for a text, whatever its case.
    ///
    /// - Parameters:
    ///   - comparison: ``Operator/containsText``, ``Operator/notContains``, ``Operator/beginsWith`` or
    ///     ``Operator/endsWith``; any other counts as the first.
    ///   - text: The text, 1…255 characters.
    ///   - format: How cells look for which it is true.
    public static func text(
        _ comparison: Operator, _ text: String, format: DifferentialFormat
    ) -> ConditionalRule {
        let kinds: [Operator: Kind] = [.notContains: .notContainsText, .beginsWith: .beginsWith, .endsWith: .endsWith]
        var rule = ConditionalRule(kinds[comparison] ?? .containsText, format: format)
        rule.comparison = kinds[comparison] == nil ? .containsText : comparison
        rule.text = text
        return rule
    }

    /// Asks whether another cell of the ranges has the value.
    public static func duplicates(format: DifferentialFormat) -> ConditionalRule {
        ConditionalRule(.duplicateValues, format: format)
    }

    /// Asks whether no other cell of the ranges has the value.
    public static func uniques(format: DifferentialFormat) -> ConditionalRule {
        ConditionalRule(.uniqueValues, format: format)
    }

    /// Asks whether the value is among the largest, or smallest.
    ///
    /// - Parameters:
    ///   - rank: How many, 1…1,000, or 1…100 percent of the cells.
    ///   - isPercent: Whether `rank` counts in percent.
    ///   - isBottom: Whether it is about the smallest.
    ///   - format: How cells look for which it is true.
    public static func top(
        _ rank: Int, isPercent: Bool = false, isBottom: Bool = false, format: DifferentialFormat
    ) -> ConditionalRule {
        var rule = ConditionalRule(.top10, format: format)
        rule.rank = rank
        rule.isPercent = isPercent
        rule.isBottom = isBottom
        return rule
    }

    /// Asks whether the value lies above the average, or below it.
    ///
    /// - Parameters:
    ///   - isBelow: Whether it is about values below.
    ///   - includesAverage: Whether the average itself counts too.
    ///   - standardDeviations: How many standard deviations it lies away at least, 1…3; `nil` for any distance.
    ///   - format: How cells look for which it is true.
    public static func average(
        isBelow: Bool = false, includesAverage: Bool = false, standardDeviations: Int? = nil,
        format: DifferentialFormat
    ) -> ConditionalRule {
        var rule = ConditionalRule(.aboveAverage, format: format)
        rule.isBelow = isBelow
        rule.includesAverage = includesAverage
        rule.standardDeviations = standardDeviations
        return rule
    }

    /// Asks whether a date lies in a stretch of time.
    public static func date(_ period: TimePeriod, format: DifferentialFormat) -> ConditionalRule {
        var rule = ConditionalRule(.timePeriod, format: format)
        rule.timePeriod = period
        return rule
    }

    /// Gives each cell a colour by its value.
    public static func colors(_ scale: ColorScale) -> ConditionalRule {
        var rule = ConditionalRule(.colorScale)
        rule.colorScale = scale
        return rule
    }

    /// Gives each cell a bar by its value.
    public static func bar(_ bar: DataBar) -> ConditionalRule {
        var rule = ConditionalRule(.dataBar)
        rule.dataBar = bar
        return rule
    }

    /// Gives each cell an icon by its value.
    public static func icons(_ icons: IconSet) -> ConditionalRule {
        var rule = ConditionalRule(.iconSet)
        rule.iconSet = icons
        return rule
    }
}
