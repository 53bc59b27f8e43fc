extension ConditionalFormat {
    /// What Excel would not accept of the format; `nil` where it is sound.
    var flaw: String? {
        if isExtension { return "a conditional format of an extension, which is not written" }
        if ranges.isEmpty { return "a conditional format without cells" }
        if rules.isEmpty { return "a conditional format without rules" }
        return rules.lazy.compactMap(\.flaw).first
    }

    /// What Excel would not accept of a format beside others of its sheet; `nil` where it is sound.
    ///
    /// - Parameter priorities: Those of the other formats' rules.
    func flaw(beside priorities: Set<Int>) -> String? {
        if let flaw { return flaw }
        var priorities = priorities
        return rules.lazy.compactMap(\.priority).first { !priorities.insert($0).inserted }
            .map { "two conditional rules of priority \($0)" }
    }
}

extension ConditionalRule {
    /// What Excel would not accept of the rule; `nil` where it is sound.
    var flaw: String? {
        guard let kind else { return "a conditional rule without a kind" }
        // Rules that have none are numbered behind those that do.
        if let priority, !(1...1_000_000_000).contains(priority) {
            return "a conditional rule whose priority is not 1…1,000,000,000"
        }
        if let flaw = formulas.lazy.compactMap(CellLimits.flaw(ofFormula:)).first { return flaw }
        return flaw(of: kind) ?? format?.flaw
    }

    private func flaw(of kind: Kind) -> String? {
        switch kind {
        case .cellIs:
            guard let comparison, !Self.textComparisons.contains(comparison) else {
                return "a comparison of values without an operator for values"
            }
            let count = [.between, .notBetween].contains(comparison) ? 2 : 1
            return formulas.count == count ? nil : "\(formulas.count) formulas for the operator \(comparison.rawValue)"
        case .expression: return formulas.count == 1 ? nil : "a rule of a formula that has not one formula"
        case .containsText, .notContainsText, .beginsWith, .endsWith:
            return (1...255).contains(text?.utf16.count ?? 0) ? nil : "a text to look for of not 1…255 characters"
        case .timePeriod: return timePeriod == nil ? "a rule of dates without a stretch of time" : nil
        case .top10:
            let ranks = isPercent ? 1...100 : 1...1_000
            return ranks.contains(rank ?? 0) ? nil : "a rank that is not \(ranks.lowerBound)…\(ranks.upperBound)"
        case .aboveAverage:
            guard let standardDeviations else { return nil }
            if includesAverage { return "standard deviations beside the average itself" }
            return (1...3).contains(standardDeviations) ? nil : "standard deviations that are not 1…3"
        case .colorScale: return colorScale.map(\.flaw) ?? "a colour scale without colours"
        case .dataBar: return dataBar.map(\.flaw) ?? "a data bar without a bar"
        case .iconSet: return iconSet.map(\.flaw) ?? "an icon set without icons"
        case .uniqueValues, .duplicateValues, .containsBlanks, .notContainsBlanks, .containsErrors, .notContainsErrors:
            return nil
        }
    }

    private static let textComparisons: Set<Operator> = [.containsText, .notContains, .beginsWith, .endsWith]
}
