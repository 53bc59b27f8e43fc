/// How the rows of an annex follow a rule of its layout.
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

    /// Judges every equality of the layout.
    static func all(_ annex: Annex) -> [Rule: RuleFit] {
        annex.layout.rules.reduce(into: [:]) { fits, rule in
            let rows = annex.records.filter { record in
                record.applied(rule, annex.layout).fields.allSatisfy { record[$0]?.number != nil }
            }
            if case .ratio(let rate, _, _) = rule.form, annex.fractions.contains(rate) {
                let fractions = rows.filter { $0[rate]?.isFraction == true }
                fits[rule] = RuleFit(rule: rule, verdict: .fraction, failing: fractions)
                return
            }
            let failing = rows.filter { !holds($0.applied(rule, annex.layout), $0) }
            fits[rule] = RuleFit(rule: rule, verdict: verdict(annex, rule, rows, failing), failing: failing)
        }
    }

    private static func verdict(_ annex: Annex, _ rule: Rule, _ rows: [Record], _ failing: [Record]) -> Verdict {
        guard failing.count >= leastFailing, failing.count * 2 > rows.count else { return .followed }
        if case .ratio(let rate, let part, let whole) = rule.form {
            let others = annex.columns.map(\.field).filter { ![rate, part, whole].contains($0.id) }
            for field in others where field.type == .count {
                let other = rule.replacing(whole: field.id)
                if explains(rows, { holds(other, $0) }) { return .otherWhole(field, other) }
            }
            let rates = others.filter { $0.type == .rate }
            for first in rates {
                for second in rates where second.id != first.id {
                    if explains(rows, { isDifference($0, rate, first.id, second.id) }) { return .points(first, second) }
                }
            }
        }
        if case .linear(_, _, .atMost) = rule.form { return .followed }
        return failing.count * 10 >= rows.count * 9 ? .contradicted : .followed
    }

    /// Whether another reading holds in nearly all rows.
    private static func explains(_ rows: [Record], _ reading: (Record) -> Bool) -> Bool {
        rows.count(where: reading) * 5 >= rows.count * 4
    }

    private static func holds(_ rule: Rule, _ record: Record) -> Bool {
        switch rule.form {
        case .linear(let terms, let constant, let relation):
            let values = terms.map { (record[$0.field]?.number?.double ?? 0) * Double($0.coefficient) }
            let sum = values.reduce(Double(constant), +)
            return relation == .equal ? abs(sum) < 0.000_001 : sum < 0.000_001
        case .ratio: return PrintedRate(record, rule)?.holds ?? true
        }
    }

    /// Rounded rates differ by one unit of the last place from the difference of exact ones.
    private static func isDifference(_ record: Record, _ rate: String, _ first: String, _ second: String) -> Bool {
        guard let rate = record[rate]?.printed, let first = record[first]?.printed,
            let second = record[second]?.printed
        else { return false }
        let unit = ExactDecimal(digits: 1, scale: rate.scale)?.double ?? 1
        return abs(rate.double - (first.double - second.double)) < unit * 1.001
    }
}

extension Record {
    /// A rule as it holds for a record: what an extra column leaves blank adds nothing.
    func applied(_ rule: Rule, _ layout: Layout) -> Rule {
        rule.leavingOut { field in self[field]?.content == .blank && layout.field(field)?.addsTo != nil }
    }
}

extension Rule {
    /// The same rate of another whole.
    func replacing(whole: String) -> Rule {
        guard case .ratio(let rate, let part, _) = form else { return self }
        return Rule(
            text: "\(rate) = \(part) / \(whole) * 100",
            form: .ratio(rate: rate, numerator: part, denominator: whole), subject: subject, code: code)
    }
}
