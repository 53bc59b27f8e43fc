/// Payments, present and future values.
enum FinanceFunctions {
    static let all: [FormulaFunction] = [
        annuity("PMT") { rate, periods, present, future, isEarly throws(CellError) in
            let growth = try RealMathematics.power(1 + rate, periods)
            guard rate != 0 else { return try RealMathematics.quotient(-(present + future), periods) }
            return try RealMathematics.quotient(
                -(present * growth + future) * rate, (growth - 1) * (isEarly ? 1 + rate : 1))
        },
        annuity("PV") { rate, periods, payment, future, isEarly throws(CellError) in
            guard rate != 0 else { return -future - payment * periods }
            let growth = try RealMathematics.power(1 + rate, periods)
            return -(future + payment * (isEarly ? 1 + rate : 1) * (growth - 1) / rate) / growth
        },
        annuity("FV") { rate, periods, payment, present, isEarly throws(CellError) in
            try futureValue(rate, periods, payment, present, isEarly)
        },
        annuity("NPER") { rate, payment, present, future, isEarly throws(CellError) in
            guard rate != 0 else { return try RealMathematics.quotient(-(present + future), payment) }
            let paid = payment * (isEarly ? 1 + rate : 1) / rate
            return try RealMathematics.naturalLogarithm((paid - future) / (paid + present))
                / (try RealMathematics.naturalLogarithm(1 + rate))
        },
        FormulaFunction("NPV", 2...255, [.value, .range]) { call throws(CellError) in
            let rate = try call.number(0)
            guard rate != -1 else { throw .divisionByZero }
            return .number(presentValue(try call.numbers(from: 1), rate) / (1 + rate))
        },
        FormulaFunction("IRR", 1...2, [.range, .value]) { call throws(CellError) in
            let amounts = try call.numbers(of: 0)
            guard amounts.contains(where: { $0 > 0 }), amounts.contains(where: { $0 < 0 }) else { throw .number }
            return .number(
                try root(near: call.isOmitted(1) ? 0.1 : try call.number(1), call, cost: amounts.count) {
                    presentValue(amounts, $0)
                })
        },
        FormulaFunction("RATE", 3...6) { call throws(CellError) in
            let (periods, payment, present) = (try call.number(0), try call.number(1), try call.number(2))
            let (future, isEarly) = (try call.number(3), try call.number(4) != 0)
            guard periods > 0 else { throw .number }
            return .number(
                try root(near: call.isOmitted(5) ? 0.1 : try call.number(5), call, cost: 1) { rate throws(CellError) in
                    try futureValue(rate, periods, payment, present, isEarly) + future
                })
        },
        FormulaFunction("SLN", 3...3) { call throws(CellError) in
            .number(try RealMathematics.quotient(try call.number(0) - (try call.number(1)), try call.number(2)))
        },
    ]

    /// A function of a rate, two amounts and perhaps a third, and whether payments come at the start of a period.
    private static func annuity(
        _ name: String,
        _ compute: @escaping @Sendable (Double, Double, Double, Double, Bool) throws(CellError) -> Double
    ) -> FormulaFunction {
        FormulaFunction(name, 3...5) { call throws(CellError) in
            .number(
                try compute(
                    try call.number(0), try call.number(1), try call.number(2), try call.number(3),
                    try call.number(4) != 0))
        }
    }

    private static func futureValue(
        _ rate: Double, _ periods: Double, _ payment: Double, _ present: Double, _ isEarly: Bool
    ) throws(CellError) -> Double {
        guard rate != 0 else { return -(present + payment * periods) }
        let growth = try RealMathematics.power(1 + rate, periods)
        return -(present * growth + payment * (isEarly ? 1 + rate : 1) * (growth - 1) / rate)
    }

    /// The value of amounts a period apart, the first of which is due now.
    private static func presentValue(_ amounts: [Double], _ rate: Double) -> Double {
        amounts.reversed().reduce(0) { $0 / (1 + rate) + $1 }
    }

    /// Where a function of a rate is 0, by secants from a guess.
    private static func root(
        near guess: Double, _ call: FunctionCall, cost: Int, _ function: (Double) throws(CellError) -> Double
    ) throws(CellError) -> Double {
        var (last, rate) = (guess, guess + 0.01)
        var lastValue = try function(last)
        for _ in 0..<100 {
            try call.spend(cost)
            let value = try function(rate)
            guard value.isFinite, lastValue.isFinite else { break }
            if value == 0 { return rate }
            guard value != lastValue else { break }
            let next = rate - value * (rate - last) / (value - lastValue)
            if (next - rate).magnitude < 1e-13 * max(1, next.magnitude) { return next }
            (last, lastValue, rate) = (rate, value, max(next, (rate - 0.999_999) / 2 - 0.000_000_5))
        }
        throw .number
    }
}
