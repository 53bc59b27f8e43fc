import XLSX

/// Checks rates whose whole the form does not have: a whole number of households must exist for each, those of the
/// villages must add up to one for the total, and it must be the commune's where the plan states that.
struct CheckRateShares {
    private let annex: Annex
    /// The commune's households as the plan states them.
    private let stated: Int?
    /// Cells that other checks found wrong, and those that they compared.
    private let wrong: Set<CellReference>
    private let doubted: Set<CellReference>

    init(_ annex: Annex, stated: Int?, beside findings: [Finding]) {
        self.annex = annex
        self.stated = stated
        let errors = findings.filter { $0.severity == .error }
        wrong = Set(errors.compactMap(\.cell))
        doubted = wrong.union(errors.flatMap(\.involved))
    }

    func findings() -> [Finding] {
        annex.columns.flatMap { column -> [Finding] in
            guard let part = column.field.part, annex.columns.contains(where: { $0.field.id == part }) else {
                return []
            }
            return findings(Share(rate: column.field, part: part))
        }
    }

    private struct Share {
        let rate: Field
        let part: String
    }

    /// A rate with its part, and the wholes that they allow in each way of rounding.
    private struct Reading {
        let record: Record
        let rate: FieldValue
        let printed: ExactDecimal
        let part: Int
        let rounded: RateMath.Wholes
        let cut: RateMath.Wholes

        func wholes(_ rounding: RateRounding) -> RateMath.Wholes { rounding == .halfUp ? rounded : cut }
    }

    private func reading(_ record: Record, _ share: Share) -> Reading? {
        guard let rate = record[share.rate.id], let part = record[share.part], let printed = rate.printed,
            let count = part.number?.integer, !rate.isDash, !wrong.contains(rate.reference),
            !wrong.contains(part.reference),
            printed <= ExactDecimal(100),
            let rounded = RateMath.allWholes(printed, part: count, .halfUp),
            let cut = RateMath.allWholes(printed, part: count, .truncation)
        else { return nil }
        return Reading(record: record, rate: rate, printed: printed, part: count, rounded: rounded, cut: cut)
    }

    private func findings(_ share: Share) -> [Finding] {
        let rows = annex.records.map { reading($0, share) }
        let known = rows.compactMap { $0 }
        let totals = annex.totals.map { reading($0, share) }
        let all = known + totals.compactMap { $0 }
        let rounding: RateRounding =
            all.count { $0.cut.isEmpty } < all.count { $0.rounded.isEmpty } ? .truncation : .halfUp
        let impossible = all.filter { $0.wholes(rounding).isEmpty }
        guard impossible.isEmpty else { return impossible.map { infeasible($0, share, rounding) } }
        return totals.enumerated().compactMap { index, total -> Finding? in
            guard let total, annex.earlier(ofTotal: index).isEmpty else { return nil }
            let details = rows[annex.coverage[index]].compactMap { $0 }
            guard details.count == annex.coverage[index].count,
                (details + [total]).allSatisfy({ !isDoubted($0, share) })
            else { return nil }
            return unequal(total, details, share)
        }
    }

    private func isDoubted(_ reading: Reading, _ share: Share) -> Bool {
        doubted.contains(reading.rate.reference)
            || reading.record[share.part].map { doubted.contains($0.reference) } ?? false
    }

    // MARK: - Findings

    private func infeasible(_ reading: Reading, _ share: Share, _ rounding: RateRounding) -> Finding {
        let wholes = reading.wholes(rounding)
        var finding = finding(
            reading, share,
            FindingText.statement(
                annex, reading.record, share.rate, "không có tổng số hộ nào cho \(reading.part) hộ là ¤ %",
                "no number of households makes \(reading.part) of them ¤%", reading.printed))
        finding.reason =
            reading.part == 0
            ? FindingText.both("0 hộ thì tỷ lệ là 0.", "None of them is 0%.")
            : FindingText.both(
                "Tổng số hộ phải từ ¤ đến ¤, giữa đó không có số nguyên.",
                "It would be between ¤ and ¤, where no whole number is.", wholes.exactLow, wholes.exactHigh)
        return finding
    }

    /// A total whose households are not those of its villages, or of the commune as the plan has it.
    private func unequal(_ total: Reading, _ details: [Reading], _ share: Share) -> Finding? {
        guard !details.isEmpty else { return nil }
        // Where either way of rounding lets everything agree, nothing is wrong.
        var ranges: [(sum: Range, own: Range)] = []
        for rounding in [RateRounding.halfUp, .truncation] {
            let sum = Range(adding: details.map { $0.wholes(rounding) })
            let own = Range(adding: [total.wholes(rounding)])
            if sum.meets(own), stated.map({ sum.holds($0) && own.holds($0) }) ?? true { return nil }
            ranges.append((sum, own))
        }
        let (sum, own) = ranges[0]
        var finding = finding(
            total, share,
            FindingText.statement(
                annex, total.record, share.rate, "¤ % không khớp với các tỷ lệ ở trên",
                "¤% does not agree with the rates of the rows", total.printed))
        let disagrees = stated.map { !(sum.holds($0) && own.holds($0)) } ?? false
        finding.reason = LocalizedText(
            vietnamese: "Theo tỷ lệ từng dòng, tổng số hộ \(sum.vietnamese); theo tỷ lệ chung \(own.vietnamese)"
                + (disagrees ? "; kế hoạch ghi \(stated ?? 0) hộ." : "."),
            english: "By the rates of the rows there are \(sum.english) households; by the total's rate \(own.english)"
                + (disagrees ? "; the plan states \(stated ?? 0)." : "."))
        finding.involved = details.map(\.rate.reference)
        return finding
    }

    private func finding(_ reading: Reading, _ share: Share, _ statement: LocalizedText) -> Finding {
        var finding = Finding(
            .rateInfeasible, .warning, annex, reading.rate, field: share.rate, record: reading.record,
            statement: statement)
        finding.rule = "\(share.rate.id) = \(share.part) / n * 100"
        finding.involved = [reading.record[share.part]?.reference].compactMap { $0 }
        finding.remedy = FindingText.checkWithSource
        return finding
    }

    /// The sums of some wholes.
    private struct Range {
        let low: Int
        let high: Int?

        init(adding wholes: [RateMath.Wholes]) {
            low = wholes.map(\.low).boundedSum
            let highs = wholes.compactMap(\.high)
            high = highs.count == wholes.count ? highs.boundedSum : nil
        }

        func holds(_ number: Int) -> Bool { number >= low && high.map { number <= $0 } ?? true }
        func meets(_ other: Range) -> Bool {
            low <= other.high ?? .max && other.low <= high ?? .max
        }

        var vietnamese: String { high.map { $0 == low ? "là \(low)" : "từ \(low) đến \($0)" } ?? "từ \(low) trở lên" }
        var english: String { high.map { $0 == low ? "\(low)" : "\(low) to \($0)" } ?? "\(low) or more" }
    }
}
