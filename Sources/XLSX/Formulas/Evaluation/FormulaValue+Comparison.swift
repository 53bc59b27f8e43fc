extension FormulaValue {
    /// Whether two values are the same as far as Excel shows: numbers in 15 digits, all others exactly.
    public func agrees(with other: FormulaValue) -> Bool {
        if case .number(let left) = self, case .number(let right) = other { return Self.compare(left, right) == 0 }
        return self == other
    }

    /// How two values stand to each other: numbers before texts before truth values, letters of either case alike.
    ///
    /// A blank is 0, the empty text or FALSE, as the other asks for. Errors are for the caller.
    ///
    /// - Returns: Negative, 0 or positive.
    static func compare(_ left: FormulaValue, _ right: FormulaValue) -> Int {
        switch (left, right) {
        case (.number(let left), .number(let right)): compare(left, right)
        case (.text(let left), .text(let right)): compare(left, right)
        case (.boolean(let left), .boolean(let right)): order(left ? 1 : 0, right ? 1 : 0)
        case (.blank, .blank): 0
        case (.blank, _): compare(right.zero, right)
        case (_, .blank): compare(left, left.zero)
        default: order(left.rank, right.rank)
        }
    }

    /// How two numbers stand to each other; those that agree in 15 digits are equal, as `0.1+0.2` and `0.3`.
    ///
    /// - Returns: Negative, 0 or positive.
    static func compare(_ left: Double, _ right: Double) -> Int {
        if left == right { return 0 }
        if abs(left - right) <= abs(left) * 1e-14, rounded(left) == rounded(right) { return 0 }
        return left < right ? -1 : 1
    }

    /// The 15 digits that Excel keeps of a number.
    private static func rounded(_ number: Double) -> DecimalDigits {
        var digits = DecimalDigits(number)
        digits.round(toSignificant: 15)
        return digits
    }

    /// How two texts stand to each other, letters of either case alike.
    ///
    /// - Returns: Negative, 0 or positive.
    static func compare(_ left: String, _ right: String) -> Int {
        if left == right { return 0 }
        let (left, right) = (left.lowercased(), right.lowercased())
        return left == right ? 0 : TextOrder.compare(left, right)
    }

    /// What a blank is beside this value.
    private var zero: FormulaValue {
        switch self {
        case .number, .blank, .error: .number(0)
        case .text: .text("")
        case .boolean: .boolean(false)
        }
    }

    private var rank: Double {
        switch self {
        case .blank, .number: 0
        case .text: 1
        case .boolean: 2
        case .error: 3
        }
    }

    private static func order(_ left: Double, _ right: Double) -> Int { left < right ? -1 : left > right ? 1 : 0 }
}
