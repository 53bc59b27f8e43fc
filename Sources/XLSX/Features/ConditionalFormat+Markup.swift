extension ConditionalFormat {
    /// Appends the format as `<conditionalFormatting>`.
    ///
    /// - Parameters:
    ///   - priority: Gives a rule that has none its priority.
    ///   - differentialFormat: Gives a look its index in the styles.
    func append(
        to markup: inout XMLMarkup, priority: () -> Int, differentialFormat: (DifferentialFormat) -> Int
    ) {
        guard let first = ranges.first?.first else { return }
        markup.element("conditionalFormatting", ["sqref": CellRange.list(ranges)]) { markup in
            for rule in rules {
                rule.append(
                    to: &markup, first: first, priority: rule.priority ?? priority(),
                    differentialFormat: rule.format.map(differentialFormat) ?? rule.differentialFormat)
            }
        }
    }
}

extension ConditionalRule {
    fileprivate func append(
        to markup: inout XMLMarkup, first: CellReference, priority: Int, differentialFormat: Int?
    ) {
        let isAverage = kind == .aboveAverage
        let isTop = kind == .top10
        markup.element(
            "cfRule",
            [
                "type": kind?.rawValue, "dxfId": differentialFormat.map { String($0) }, "priority": String(priority),
                "stopIfTrue": stopsIfTrue.ifTrue, "aboveAverage": isAverage && isBelow ? "0" : nil,
                "percent": isTop ? isPercent.ifTrue : nil, "bottom": isTop ? isBottom.ifTrue : nil,
                "operator": writtenComparison?.rawValue, "text": text, "timePeriod": timePeriod?.rawValue,
                "rank": isTop ? rank.map { String($0) } : nil,
                "stdDev": isAverage ? standardDeviations.map { String($0) } : nil,
                "equalAverage": isAverage ? includesAverage.ifTrue : nil,
            ]
        ) { markup in
            for formula in formulas.isEmpty ? impliedFormula(first).map({ [$0] }) ?? [] : formulas {
                markup.element("formula", text: formula)
            }
            colorScale?.append(to: &markup)
            dataBar?.append(to: &markup)
            iconSet?.append(to: &markup)
        }
    }

    private var writtenComparison: Operator? {
        switch kind {
        case .containsText: .containsText
        case .notContainsText: .notContains
        case .beginsWith: .beginsWith
        case .endsWith: .endsWith
        default: comparison
        }
    }

    /// The formula that Excel expects beside some kinds, and that other programs compute instead of them.
    private func impliedFormula(_ cell: CellReference) -> String? {
        let text = "\"\((text ?? "").replacing("\"", with: "\"\""))\""
        return switch kind {
        case .containsText: "NOT(ISERROR(SEARCH(\(text),\(cell))))"
        case .notContainsText: "ISERROR(SEARCH(\(text),\(cell)))"
        case .beginsWith: "LEFT(\(cell),LEN(\(text)))=\(text)"
        case .endsWith: "RIGHT(\(cell),LEN(\(text)))=\(text)"
        case .containsBlanks: "LEN(TRIM(\(cell)))=0"
        case .notContainsBlanks: "LEN(TRIM(\(cell)))>0"
        case .containsErrors: "ISERROR(\(cell))"
        case .notContainsErrors: "NOT(ISERROR(\(cell)))"
        case .timePeriod: timePeriod?.formula(cell)
        default: nil
        }
    }
}

extension ConditionalRule.TimePeriod {
    fileprivate func formula(_ cell: CellReference) -> String {
        let day = "ROUNDDOWN(\(cell),0)"
        func month(_ distance: String) -> String {
            let other = "EDATE(TODAY(),\(distance))"
            return "AND(MONTH(\(cell))=MONTH(\(other)),YEAR(\(cell))=YEAR(\(other)))"
        }
        return switch self {
        case .today: "FLOOR(\(cell),1)=TODAY()"
        case .yesterday: "FLOOR(\(cell),1)=TODAY()-1"
        case .tomorrow: "FLOOR(\(cell),1)=TODAY()+1"
        case .last7Days: "AND(TODAY()-FLOOR(\(cell),1)<=6,FLOOR(\(cell),1)<=TODAY())"
        case .thisWeek:
            "AND(TODAY()-\(day)<=WEEKDAY(TODAY())-1,\(day)-TODAY()<=7-WEEKDAY(TODAY()))"
        case .lastWeek:
            "AND(TODAY()-\(day)>=(WEEKDAY(TODAY())),TODAY()-\(day)<(WEEKDAY(TODAY())+7))"
        case .nextWeek:
            "AND(\(day)-TODAY()>(7-WEEKDAY(TODAY())),\(day)-TODAY()<(15-WEEKDAY(TODAY())))"
        case .thisMonth: "AND(MONTH(\(cell))=MONTH(TODAY()),YEAR(\(cell))=YEAR(TODAY()))"
        case .lastMonth: month("0-1")
        case .nextMonth: month("0+1")
        }
    }
}

extension ConditionalThreshold {
    fileprivate func append(to markup: inout XMLMarkup) {
        markup.element("cfvo", ["type": kind.rawValue, "val": value, "gte": isIncluded.ifFalse])
    }
}

extension ColorScale {
    fileprivate func append(to markup: inout XMLMarkup) {
        markup.element("colorScale") { markup in
            for point in points { point.threshold.append(to: &markup) }
            for point in points { point.color.append(to: &markup, as: "color") }
        }
    }
}

extension DataBar {
    fileprivate func append(to markup: inout XMLMarkup) {
        markup.element(
            "dataBar",
            [
                "minLength": minimumLength.unless(10), "maxLength": maximumLength.unless(90),
                "showValue": showsValue.ifFalse,
            ]
        ) { markup in
            minimum.append(to: &markup)
            maximum.append(to: &markup)
            color.append(to: &markup, as: "color")
        }
    }
}

extension IconSet {
    fileprivate func append(to markup: inout XMLMarkup) {
        markup.element(
            "iconSet",
            [
                "iconSet": icons.unless(.trafficLights3), "showValue": showsValue.ifFalse,
                "reverse": isReversed.ifTrue,
            ]
        ) { markup in
            for threshold in thresholds { threshold.append(to: &markup) }
        }
    }
}

extension CellRange {
    /// Ranges as a list (ECMA-376 Part 1, 18.18.76, ST_Sqref).
    static func list(_ ranges: [CellRange]) -> String { ranges.map(\.description).joined(separator: " ") }
}
