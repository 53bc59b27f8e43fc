/// Finds the counts that the rates of an annex are shares of.
struct RateSearch {
    private let figures: AnnexFigures
    /// Rows with different counts that must bear a rate out.
    private static let leastRows = 3

    init(_ figures: AnnexFigures) { self.figures = figures }

    /// A share that fits, with how well it does.
    private struct Share {
        let part: Int
        let whole: Int
        let held: Int
        let distance: Int
    }

    /// A rule for each rate that some two counts explain, the rates in order.
    ///
    /// - Parameter known: The rates that have a rule.
    func rules(known: Set<String>) -> [DraftRule] {
        let counts = figures.counts.map { count in figures.records.map { $0[count.field.id]?.number?.integer } }
        return figures.rates.compactMap { rate in
            guard !known.contains(rate.field.id) else { return nil }
            let printed = figures.records.map { $0[rate.field.id]?.printed }
            guard let share = best(printed, counts, rate.field.id) else { return difference(rate.field, printed) }
            let (part, whole) = (figures.counts[share.part].field.id, figures.counts[share.whole].field.id)
            return rule("\(rate.field.id) = \(part) / \(whole) * 100")
        }
    }

    private func rule(_ text: String) -> DraftRule? {
        figures.fit(text).map { DraftRule(text: text, support: figures.support($0)) }
    }

    private func best(_ rates: [ExactDecimal?], _ counts: [[Int?]], _ field: String) -> Share? {
        let place = figures.annex.slot(of: field) ?? 0
        let decimals = figures.decimals[field] ?? 0
        var best: Share?
        for part in counts.indices {
            for whole in counts.indices where whole != part {
                guard let held = held(rates, counts[part], counts[whole], decimals: decimals) else { continue }
                let places = [part, whole].map {
                    abs((figures.annex.slot(of: figures.counts[$0].field.id) ?? 0) - place)
                }
                // The nearest part, then the nearest whole.
                let share = Share(part: part, whole: whole, held: held, distance: places[0] * 1_000 + places[1])
                if best.map({ (share.held, -share.distance) > ($0.held, -$0.distance) }) ?? true { best = share }
            }
        }
        return best
    }

    /// How many rows follow a share; `nil` where too few do, or too many do not.
    private func held(_ rates: [ExactDecimal?], _ parts: [Int?], _ wholes: [Int?], decimals: Int) -> Int? {
        let mostFailing = rates.count / 5
        var held = 0
        var failing = 0
        var seen: Set<[Int]> = []
        for (index, rate) in rates.enumerated() {
            guard let rate, let part = parts[index], let whole = wholes[index] else { continue }
            if PrintedRate(rate: rate, part: part, whole: whole).holds {
                held += 1
                if part > 0, part != whole { seen.insert([part, whole]) }
            } else {
                failing += 1
                if failing > mostFailing { return nil }
            }
        }
        // A rate without decimals fits by chance sooner.
        let least = decimals > 0 ? Self.leastRows : 2 * Self.leastRows
        return seen.count >= least && failing * 4 <= held ? held : nil
    }

    /// A rate that is the sum or the difference of two others in points, in every row.
    private func difference(_ field: Field, _ printed: [ExactDecimal?]) -> DraftRule? {
        let others = figures.rates.map(\.field.id).filter { $0 != field.id }
        guard Set(printed.compactMap { $0 }.filter { $0.digits != 0 }).count >= Self.leastRows else { return nil }
        let columns = others.map { id in figures.records.map { $0[id]?.printed } }
        for first in others.indices {
            for second in others.indices where first != second {
                for sign in [1, -1] where sign < 0 || first < second {
                    guard isSum(printed, columns[first], columns[second], sign: sign) else { continue }
                    return rule("\(field.id) = \(others[first]) \(sign > 0 ? "+" : "-") \(others[second])")
                }
            }
        }
        return nil
    }

    private func isSum(_ sums: [ExactDecimal?], _ first: [ExactDecimal?], _ second: [ExactDecimal?], sign: Int) -> Bool
    {
        var seen: Set<[ExactDecimal]> = []
        for (index, sum) in sums.enumerated() {
            guard let sum, let first = first[index], let second = second[index] else { continue }
            let addends = [(sum, -1), (first, 1), (second, sign)].map {
                LinearMath.Addend(value: $0, coefficient: $1, decimals: $0.scale)
            }
            guard LinearMath.holds(addends, constant: 0, .equal) else { return false }
            if second.digits != 0, first.digits != 0 { seen.insert([first, second]) }
        }
        return seen.count >= Self.leastRows
    }
}
