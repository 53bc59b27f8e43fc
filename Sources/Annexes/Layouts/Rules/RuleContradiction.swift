/// Finds rules that no figures can satisfy together.
///
/// Equations are eliminated exactly, as Gauss did; what is left of them, and of the limits, is looked at for figures
/// that are negative, broken or the same in every row. Not every contradiction of several limits is found.
struct RuleContradiction {
    /// The rules that cannot hold together, by their place in the list.
    let rules: [Int]
    /// What they would come to.
    let consequence: String

    /// The rules that are looked at; no layout has more, and the work grows with their square.
    private static let limit = 256

    /// - Parameter counts: The fields that hold whole numbers only.
    /// - Returns: `nil` where no contradiction was found.
    static func first(in rules: [Rule], counts: Set<String>) -> RuleContradiction? {
        var equations: [Row] = []
        var limits: [Row] = []
        for (index, rule) in rules.prefix(limit).enumerated() {
            guard case .linear(let terms, let constant, let relation) = rule.form else { continue }
            let row = Row(terms, constant, index)
            if relation == .atMost { limits.append(row) } else { equations.append(row) }
        }
        var reduced: [(pivot: String, row: Row)] = []
        for equation in equations {
            guard var row = equation.reduced(by: reduced) else { continue }
            guard let pivot = row.coefficients.keys.min() else {
                if row.constant != .zero { return RuleContradiction(row, "\(row.constant.text) = 0") }
                continue
            }
            guard let unit = row.normalized(pivot) else { continue }
            row = unit
            reduced = reduced.map { ($0.pivot, $0.row.reduced(by: [(pivot, row)]) ?? $0.row) } + [(pivot, row)]
        }
        for (_, row) in reduced {
            if let consequence = row.contradiction(counts) { return RuleContradiction(row, consequence) }
        }
        let left = limits.compactMap { $0.reduced(by: reduced) }
        for (index, row) in left.enumerated() {
            for other in [nil] + left[(index + 1)...].map(Optional.some) {
                guard let sum = other.map({ row.adding($0) }) ?? row, sum.isBeyond else { continue }
                return RuleContradiction(sum, "\(sum.text) <= 0")
            }
        }
        return nil
    }

    private init(_ row: Row, _ consequence: String) {
        rules = row.sources.sorted()
        self.consequence = consequence
    }

    /// A sum of fields and a constant that is 0, or at most 0.
    private struct Row {
        var coefficients: [String: ExactFraction]
        var constant: ExactFraction
        var sources: Set<Int>

        init(_ terms: [Rule.Term], _ constant: Int, _ source: Int) {
            coefficients = terms.reduce(into: [:]) { $0[$1.field] = ExactFraction($1.coefficient) }
            self.constant = ExactFraction(constant)
            sources = [source]
        }

        /// The row without the fields that equations define; `nil` beyond all bounds.
        func reduced(by equations: [(pivot: String, row: Row)]) -> Row? {
            equations.reduce(self) { row, equation in
                row.flatMap { row in
                    guard let factor = row.coefficients[equation.pivot] else { return row }
                    return row.adding(equation.row, times: factor.negative)
                }
            }
        }

        func adding(_ other: Row, times factor: ExactFraction = ExactFraction(1)) -> Row? {
            var result = self
            result.sources.formUnion(other.sources)
            for (field, coefficient) in other.coefficients {
                guard let product = coefficient.multiplied(by: factor),
                    let sum = (coefficients[field] ?? .zero).adding(product)
                else { return nil }
                result.coefficients[field] = sum == .zero ? nil : sum
            }
            guard let product = other.constant.multiplied(by: factor), let sum = constant.adding(product) else {
                return nil
            }
            result.constant = sum
            return result
        }

        func normalized(_ pivot: String) -> Row? {
            guard let factor = coefficients[pivot].flatMap({ ExactFraction(1).divided(by: $0) }) else { return nil }
            var result = self
            result.coefficients = [:]
            result.constant = .zero
            return result.adding(self, times: factor)
        }

        /// Why no row of an annex can be so; `nil` where it can.
        func contradiction(_ counts: Set<String>) -> String? {
            let isPositive = coefficients.values.allSatisfy { $0 > .zero }
            let isNegative = coefficients.values.allSatisfy { $0 < .zero }
            if isPositive && constant > .zero || isNegative && constant < .zero { return "\(text) = 0" }
            // Several rules that leave a figure one value in every row were not meant so.
            if coefficients.count == 1 || (isPositive || isNegative) && constant == .zero, sources.count > 1 {
                return "\(text) = 0"
            }
            guard coefficients.keys.allSatisfy(counts.contains), let whole = wholeCoefficients else { return nil }
            let divisor = whole.coefficients.reduce(Int128(0)) { Self.gcd($0, $1) }
            return divisor > 1 && whole.constant % divisor != 0 ? "\(text) = 0" : nil
        }

        /// Whether the row is more than 0 whatever the figures are.
        var isBeyond: Bool { constant > .zero && coefficients.values.allSatisfy { $0 > .zero } }

        private var wholeCoefficients: (coefficients: [Int128], constant: Int128)? {
            var factor: Int128 = 1
            for fraction in coefficients.values + [constant] {
                let (next, overflow) = (factor / Self.gcd(factor, fraction.denominator))
                    .multipliedReportingOverflow(by: fraction.denominator)
                guard !overflow, next < 1 << 60 else { return nil }
                factor = next
            }
            var whole: [Int128] = []
            for fraction in coefficients.values + [constant] {
                let (value, overflow) = fraction.numerator.multipliedReportingOverflow(
                    by: factor / fraction.denominator)
                guard !overflow else { return nil }
                whole.append(value)
            }
            return (Array(whole.dropLast()), whole.last ?? 0)
        }

        private static func gcd(_ left: Int128, _ right: Int128) -> Int128 {
            var (left, right) = (left < 0 ? -left : left, right < 0 ? -right : right)
            while right != 0 { (left, right) = (right, left % right) }
            return left
        }

        /// The sum as it is read, as `2 * c + 5`.
        var text: String {
            let terms = coefficients.sorted { $0.key < $1.key }.map { field, coefficient in
                coefficient == ExactFraction(1) ? field : "\(coefficient.text) * \(field)"
            }
            return (terms + (constant == .zero && !terms.isEmpty ? [] : [constant.text])).joined(separator: " + ")
        }
    }
}

extension ExactFraction {
    fileprivate var text: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
