/// How the rows of an annex follow a rule.
///
/// Where most rows break a rule the officers count in another way, or the form has figures that the layout does not
/// know: that is one finding on the column, and no row is blamed for it.
struct RuleFit {
    enum Verdict {
        /// The rows follow the rule, but for errors.
        case followed
        /// The rate refers to another field.
        case otherWhole(Field, Rule)
        /// The rate is the difference of two others, in percentage points.
        case points(Field, Field)
        /// The rate is written as a fraction of 1.
        case fraction
        /// Nearly all rows break the rule, and nothing explains it.
        case contradicted
    }

    let rule: Rule
    let verdict: Verdict
    /// How the column that the followed rule defines is rounded, by most of its rows.
    let rounding: RateRounding
    /// How many rows the rule could be checked in.
    let rowCount: Int
    /// The rows that break the rule.
    let failing: [Record]

    /// The rule to check the rows by; `nil` where none can be.
    var followed: Rule? {
        switch verdict {
        case .followed, .fraction: rule
        case .otherWhole(_, let other): other
        case .points, .contradicted: nil
        }
    }

    /// The rows that must break a rule before it is doubted.
    private static let leastFailing = 3

    /// Judges a rule by the rows of an annex.
    init(_ rule: Rule, _ annex: Annex, _ decimals: ColumnDecimals) {
        let reading = Reading(rule, annex, decimals)
        self.rule = rule
        if case .ratio(let rate, _, _) = rule.form, annex.fractions.contains(rate) {
            verdict = .fraction
            failing = reading.rows.filter { $0[rate]?.isFraction == true }
        } else {
            failing = reading.failing
            verdict = Self.verdict(annex, reading)
        }
        rowCount = reading.rows.count
        if case .otherWhole(_, let other) = verdict {
            rounding = Reading(other, annex, decimals).rounding
        } else {
            rounding = reading.rounding
        }
    }

    /// The rows of an annex under a rule.
    private struct Reading {
        let rule: Rule
        /// The rows that have all its figures.
        private(set) var rows: [Record] = []
        private(set) var failing: [Record] = []
        private(set) var rounding = RateRounding.halfUp

        init(_ rule: Rule, _ annex: Annex, _ decimals: ColumnDecimals) {
            self.rule = rule
            let places = rule.fields.map(annex.slot(of:))
            // A condition may do without some of its fields.
            let isCondition = if case .condition = rule.form { true } else { false }
            guard !rule.statement.isOverRows, isCondition || !places.contains(nil) else { return }
            let slots = places.compactMap(\.self)
            var broken: [RateRounding: [Record]] = [.halfUp: [], .truncation: []]
            var either: [Record] = []
            for record in annex.records {
                guard let halfUp = Self.holds(rule, record, slots, annex, decimals, .halfUp) else { continue }
                rows.append(record)
                let truncated = rule.isRounded ? Self.holds(rule, record, slots, annex, decimals, .truncation) : halfUp
                if !halfUp { broken[.halfUp]?.append(record) }
                if truncated == false { broken[.truncation]?.append(record) }
                if !halfUp, truncated == false { either.append(record) }
            }
            failing = either
            var onlyTruncated = (broken[.halfUp]?.count ?? 0) - either.count
            var onlyRounded = (broken[.truncation]?.count ?? 0) - either.count
            // Totals are rounded as their column is.
            for total in annex.totals where rule.isRounded && rule.holdsInTotals(annex.layout) {
                let halfUp = Self.holds(rule, total, slots, annex, decimals, .halfUp)
                let truncated = Self.holds(rule, total, slots, annex, decimals, .truncation)
                if halfUp == false, truncated == true { onlyTruncated += 1 }
                if halfUp == true, truncated == false { onlyRounded += 1 }
            }
            // One rate that was cut off where others are rounded is a slip; where no other tells, it is the way of the column.
            if onlyTruncated > onlyRounded, onlyTruncated > 1 || onlyRounded == 0 { rounding = .truncation }
        }

        /// Whether a row follows the rule; `nil` where it lacks a figure.
        private static func holds(
            _ rule: Rule, _ record: Record, _ slots: [Int], _ annex: Annex, _ decimals: ColumnDecimals,
            _ rounding: RateRounding
        ) -> Bool? {
            switch rule.form {
            case .linear(let terms, let constant, let relation):
                var addends: [LinearMath.Addend] = []
                addends.reserveCapacity(terms.count)
                for (term, slot) in zip(terms, slots) {
                    let (value, field) = (record[slot: slot], annex.columns[slot].field)
                    // What an extra column leaves blank adds nothing.
                    if value.content == .blank, field.addsTo != nil { continue }
                    guard let figure = value.figure(of: field) else { return nil }
                    addends.append(
                        LinearMath.Addend(
                            value: figure, coefficient: term.coefficient,
                            decimals: decimals.rounding(of: figure, field)))
                }
                return LinearMath.holds(addends, constant: constant, relation)
            case .ratio:
                let values = slots.map { record[slot: $0] }
                guard values.allSatisfy({ $0.number != nil }) else { return nil }
                // Counts that are not whole are told by themselves.
                guard let rate = values[0].printed, let part = values[1].number?.integer,
                    let whole = values[2].number?.integer
                else { return true }
                return PrintedRate(rate: rate, part: part, whole: whole).holds(rounding)
            case .columnSum: return nil
            case .condition:
                let evaluator = RuleEvaluator(layout: annex.layout, decimals: decimals, record: record)
                return try? evaluator.holds(rule.statement, rounding)
            }
        }
    }

    private static func verdict(_ annex: Annex, _ reading: Reading) -> Verdict {
        let (rule, rows, failing) = (reading.rule, reading.rows, reading.failing)
        guard failing.count >= leastFailing, failing.count * 2 > rows.count else { return .followed }
        if case .ratio(let rate, let part, let whole) = rule.form {
            let others = annex.columns.map(\.field).filter { ![rate, part, whole].contains($0.id) }
            for field in others where field.type == .count {
                let other = rule.replacing(whole: field.id)
                if explains(rows, { PrintedRate($0, other)?.holds ?? true }) { return .otherWhole(field, other) }
            }
            let rates = others.filter { $0.type == .rate }
            for first in rates {
                for second in rates where second.id != first.id {
                    if explains(rows, { isDifference($0, rate, first.id, second.id) }) { return .points(first, second) }
                }
            }
        }
        guard rule.isEquation else { return .followed }
        // What only the sheet says is given up sooner than what the layout says.
        let isTrusted = rule.origin == .layout
        return !isTrusted || failing.count * 10 >= rows.count * 9 ? .contradicted : .followed
    }

    /// Whether another reading holds in nearly all rows.
    private static func explains(_ rows: [Record], _ reading: (Record) -> Bool) -> Bool {
        rows.count(where: reading) * 5 >= rows.count * 4
    }

    /// Rounded rates differ by one unit of the last place from the difference of exact ones.
    private static func isDifference(_ record: Record, _ rate: String, _ first: String, _ second: String) -> Bool {
        guard let rate = record[rate]?.printed, let first = record[first]?.printed,
            let second = record[second]?.printed, let unit = ExactDecimal(digits: 1, scale: rate.scale)
        else { return false }
        let addends = [(rate, 1), (first, -1), (second, 1)].map {
            LinearMath.Addend(value: $0, coefficient: $1, decimals: nil)
        }
        return LinearMath.holds(addends, constant: 0, .equal, slack: unit)
    }
}

extension Rule {
    /// The same rate of another whole.
    func replacing(whole: String) -> Rule {
        guard case .ratio(let rate, let part, _) = form else { return self }
        let quotient = RuleExpression.product([
            RuleExpression.Factor(expression: .field(part), isDivisor: false),
            RuleExpression.Factor(expression: .field(whole), isDivisor: true),
            RuleExpression.Factor(expression: .number(ExactDecimal(100)), isDivisor: false),
        ])
        let statement = RuleStatement(
            .comparison(.field(rate), [RuleCondition.Step(relation: .equal, expression: quotient)]))
        return with(
            .ratio(rate: rate, numerator: part, denominator: whole), text: statement.description, statement: statement)
    }
}
