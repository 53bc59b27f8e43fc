import XLSX

/// Checks the rates that a plan states beside counts: `22 hộ nghèo, tỷ lệ 0,7 %`.
///
/// Where the plan states how many households there are, a rate must be that of its count at the decimals it is printed
/// with; else one number of households must fit all of them. That number grows from year to year, so only what no
/// usual growth explains is told.
struct CheckProseRates {
    private let plan: PlanTexts

    init(_ plan: PlanTexts) { self.plan = plan }

    /// A count and the rate that the text says it is.
    private struct Share {
        let statement: PlanTexts.Statement
        let count: PlanFigure
        let rate: PlanFigure
        let part: Int
        let isOfChange: Bool

        func holds(_ whole: Int, _ rounding: RateRounding) -> Bool {
            RateMath.holds(rate.value, part: part, whole: whole, rounding)
        }

        /// About how many households the rate stands for.
        var middle: Int { wholes.map { $0.high == .max ? $0.low : $0.low / 2 + $0.high / 2 } ?? 0 }

        /// The households for which the rate is right, rounded or cut off; `nil` where there are none.
        var wholes: (low: Int, high: Int)? {
            let ranges = [RateRounding.halfUp, .truncation].compactMap {
                RateMath.allWholes(rate.value, part: part, $0)
            }.filter { !$0.isEmpty }
            guard let low = ranges.map(\.low).min() else { return nil }
            return (low, ranges.map { $0.high ?? .max }.max() ?? .max)
        }
    }

    func findings() -> [Finding] {
        let shares = plan.statements.flatMap(shares)
        let households = plan.households
        guard !households.isEmpty else { return shares.compactMap(impossible) + unlike(shares) }
        return beside(households, shares)
    }

    private func shares(_ statement: PlanTexts.Statement) -> [Share] {
        let text = statement.plan
        return text.shares.compactMap { share in
            let (count, rate) = (text.figures[share.count], text.figures[share.rate])
            guard count.group == .poor || count.group == .nearPoor, let part = count.count, part > 0,
                count.bound == .exactly, rate.bound == .exactly, !count.isPart, rate.value <= ExactDecimal(100),
                !text.elsewhere.contains(count.sentence)
            else { return nil }
            return Share(
                statement: statement, count: count, rate: rate, part: part,
                isOfChange: text.changes.contains { $0.from == share.count || $0.to == share.count })
        }
    }

    // MARK: - With the households stated

    private func beside(_ households: [PlanTexts.Place], _ shares: [Share]) -> [Finding] {
        let wholes = Set(households.compactMap(\.figure.count)).sorted()
        let rounded = shares.filter { share in wholes.contains { share.holds($0, .halfUp) } }
        let cut = shares.filter { share in
            wholes.allSatisfy { !share.holds($0, .halfUp) } && wholes.contains { share.holds($0, .truncation) }
        }
        let isRounding =
            rounded.contains { share in wholes.allSatisfy { !share.holds($0, .truncation) } }
            || rounded.count > cut.count
        return shares.compactMap { share -> Finding? in
            if wholes.contains(where: { share.holds($0, .halfUp) }) { return nil }
            if let whole = wholes.first(where: { share.holds($0, .truncation) }) {
                return isRounding ? truncated(share, whole, rounded) : nil
            }
            guard let whole = wholes.min(by: { abs($0 - share.middle) < abs($1 - share.middle) }) else { return nil }
            let isCertain = wholes.count == 1 && households.contains { isSameTime($0, share) }
            guard isCertain || !Self.mayGrow(from: whole, to: share.wholes) else { return nil }
            return wrong(share, whole)
        }
    }

    /// Whether the households are stated in the same breath as a count, and neither is of another year.
    private func isSameTime(_ place: PlanTexts.Place, _ share: Share) -> Bool {
        let own = share.statement
        let text = own.plan
        let years = (text.years[share.count.sentence] ?? []).union(
            place.statement.plan.years[place.figure.sentence] ?? [])
        return place.statement.sheet == own.sheet && (0...2).contains(own.paragraph - place.statement.paragraph)
            && !share.isOfChange && years.count <= 1 && share.count.role == .stock
            && !text.has(PlanWords.plans.union(PlanWords.earlier), in: share.count.lead)
    }

    private func truncated(_ share: Share, _ whole: Int, _ others: [Share]) -> Finding {
        let decimals = max(share.rate.value.scale, others.map(\.rate.value.scale).max() ?? 0)
        let exact = RateMath.rate(part: share.part, whole: whole, decimals: decimals)
        let rounded = RateMath.rate(part: share.part, whole: whole, decimals: share.rate.value.scale)
        var finding = Finding(
            .rateTruncated, .warning, share.statement.sheet, share.rate,
            FindingText.both(
                "Lời văn ghi ¤ % cho \(share.part)/\(whole) hộ: bị cắt bớt, làm tròn là ¤ %",
                "The text states ¤% for \(share.part) of \(whole) households: cut off; rounded it is ¤%",
                share.rate.value, rounded))
        finding.reason = FindingText.both(
            "\(share.part) / \(whole) = ¤ %; các tỷ lệ khác đều làm tròn.",
            "\(share.part) / \(whole) = ¤%; the other rates are rounded.", exact)
        finding.expected = exact
        finding.rule = "rate = \(share.part) / \(whole) * 100"
        return finding
    }

    private func wrong(_ share: Share, _ whole: Int) -> Finding {
        let expected = RateMath.rate(part: share.part, whole: whole, decimals: share.rate.value.scale)
        var finding = Finding(
            .rateValue, .warning, share.statement.sheet, share.rate,
            FindingText.both(
                "Lời văn ghi ¤ % cho \(share.part)/\(whole) hộ, tính ra ¤ %",
                "The text states ¤% for \(share.part) of \(whole) households, which makes ¤%", share.rate.value,
                expected))
        finding.expected = expected
        finding.rule = "rate = \(share.part) / \(whole) * 100"
        return finding
    }

    // MARK: - Without

    private func impossible(_ share: Share) -> Finding? {
        guard share.wholes == nil else { return nil }
        return Finding(
            .rateInfeasible, .warning, share.statement.sheet, share.rate,
            FindingText.both(
                "Lời văn ghi \(share.part) hộ là ¤ %: không có tổng số hộ nào cho tỷ lệ này",
                "The text states that \(share.part) households are ¤%: no number of households gives that rate",
                share.rate.value))
    }

    /// Rates of neighbouring paragraphs that no one number of households allows.
    private func unlike(_ shares: [Share]) -> [Finding] {
        var findings: [Finding] = []
        for (index, share) in shares.enumerated() {
            guard let own = share.wholes else { continue }
            let before = shares[..<index].suffix(Self.compared).last { other in
                guard other.statement.sheet == share.statement.sheet,
                    share.statement.paragraph - other.statement.paragraph <= 1, let wholes = other.wholes
                else { return false }
                return own.low > wholes.low
                    ? !Self.mayGrow(from: wholes.high, to: own) : !Self.mayGrow(from: wholes.low, to: own)
            }
            guard let before, let wholes = before.wholes else { continue }
            var finding = Finding(
                .rateInfeasible, .warning, share.statement.sheet, share.rate,
                FindingText.both(
                    "Lời văn ghi \(share.part) hộ là ¤ % và \(before.part) hộ là ¤ %: không cùng một tổng số hộ",
                    "The text states that \(share.part) households are ¤% and \(before.part) are ¤%: "
                        + "no one number of households gives both", share.rate.value, before.rate.value))
            finding.reason = LocalizedText(
                vietnamese:
                    "Tỷ lệ này cần \(Self.range(own, "đến")) hộ, tỷ lệ kia cần \(Self.range(wholes, "đến")) hộ.",
                english: "This rate needs \(Self.range(own, "to")) households, the other \(Self.range(wholes, "to")).")
            finding.involved = [before.rate.cell].filter { $0 != share.rate.cell }
            findings.append(finding)
        }
        return findings
    }

    /// How many shares before one are compared with it.
    private static let compared = 8

    private static func range(_ wholes: (low: Int, high: Int), _ to: String) -> String {
        wholes.high == .max ? "≥ \(wholes.low)" : "\(wholes.low) \(to) \(wholes.high)"
    }

    /// Whether a commune's households may have become those of a range within a few years: a twentieth more or less.
    private static func mayGrow(from whole: Int, to range: (low: Int, high: Int)?) -> Bool {
        guard let range else { return false }
        guard whole < 1 << 48 else { return true }
        return range.low <= whole + whole / 20 + 1 && range.high >= whole - whole / 20 - 1
    }
}
