/// The numbers that a printed one may stand for: itself for a count, all that round to it for a rate.
struct PrintedInterval {
    let low: ExactFraction
    let high: ExactFraction
    /// Whether the upper end itself rounds to another number.
    let isOpen: Bool

    init(low: ExactFraction, high: ExactFraction, isOpen: Bool) {
        self.low = low
        self.high = high
        self.isOpen = isOpen
    }

    /// An exact number.
    init(_ number: ExactFraction) { self.init(low: number, high: number, isOpen: false) }

    /// A number that was rounded, or cut off, at some decimals.
    init(_ value: ExactDecimal, decimals: Int, _ rounding: RateRounding = .halfUp) {
        let exact = ExactFraction(value)
        let unit = ExactDecimal(digits: 1, scale: min(max(decimals, 0), ExactDecimal.maximumScale)).map(
            ExactFraction.init)
        let half = unit.flatMap { $0.divided(by: ExactFraction(2)) }
        let ends =
            rounding == .halfUp
            ? half.flatMap { half in exact.adding(half.negative).flatMap { low in exact.adding(half).map { (low, $0) } }
            }
            : unit.flatMap { unit in exact.adding(unit).map { (exact, $0) } }
        self.init(low: ends?.0 ?? exact, high: ends?.1 ?? exact, isOpen: ends != nil)
    }

    private var isPoint: Bool { low == high }

    /// The sums of two numbers; `nil` beyond all bounds.
    func adding(_ other: PrintedInterval) -> PrintedInterval? {
        guard let low = low.adding(other.low), let high = high.adding(other.high) else { return nil }
        return PrintedInterval(low: low, high: high, isOpen: isOpen || other.isOpen)
    }

    /// The numbers with their signs turned round; the ends count as possible.
    var negative: PrintedInterval { PrintedInterval(low: high.negative, high: low.negative, isOpen: false) }

    /// The products of two numbers; `nil` beyond all bounds.
    func multiplied(by other: PrintedInterval) -> PrintedInterval? {
        combined(other, { $0.multiplied(by: $1) })
    }

    /// The quotients of two numbers; `nil` where the divisor may be 0, and beyond all bounds.
    func divided(by other: PrintedInterval) -> PrintedInterval? {
        guard other.low > .zero || other.high < .zero else { return nil }
        return combined(other, { $0.divided(by: $1) })
    }

    private func combined(
        _ other: PrintedInterval, _ operation: (ExactFraction, ExactFraction) -> ExactFraction?
    ) -> PrintedInterval? {
        var ends: [ExactFraction] = []
        for left in isPoint ? [low] : [low, high] {
            for right in other.isPoint ? [other.low] : [other.low, other.high] {
                guard let end = operation(left, right) else { return nil }
                ends.append(end)
            }
        }
        guard let low = ends.min(), let high = ends.max() else { return nil }
        return PrintedInterval(low: low, high: high, isOpen: false)
    }

    /// Whether two printed numbers may stand so to each other.
    func may(_ relation: RuleCondition.Relation, _ other: PrintedInterval) -> Bool {
        switch relation {
        case .equal: return reaches(other) && other.reaches(self)
        case .atMost: return other.reaches(self)
        case .atLeast: return reaches(other)
        case .less: return low < other.high
        case .greater: return other.low < high
        case .unequal: return !isPoint || !other.isPoint || low != other.low
        }
    }

    /// Whether it goes up to where another one begins.
    private func reaches(_ other: PrintedInterval) -> Bool { isOpen ? other.low < high : other.low <= high }
}
