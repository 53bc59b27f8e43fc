/// How far numbers lie apart, and how two series go together.
enum DispersionFunctions {
    static let all: [FormulaFunction] =
        [
            .ofAllNumbers("DEVSQ") { numbers throws(CellError) in
                guard !numbers.isEmpty else { throw .number }
                return squares(numbers)
            },
            .ofAllNumbers("AVEDEV") { numbers throws(CellError) in
                guard !numbers.isEmpty else { throw .number }
                let mean = mean(numbers)
                return numbers.reduce(0) { $0 + ($1 - mean).magnitude } / Double(numbers.count)
            },
            .ofAllNumbers("SKEW") { numbers throws(CellError) in
                let count = Double(numbers.count)
                let scale = try variance(numbers, ofSample: true).squareRoot()
                guard count > 2, scale > 0 else { throw .divisionByZero }
                let mean = mean(numbers)
                let cubes = numbers.reduce(0.0) { $0 + cube(($1 - mean) / scale) }
                return cubes * count / ((count - 1) * (count - 2))
            },
            .ofAllNumbers("KURT") { numbers throws(CellError) in
                let count = Double(numbers.count)
                let scale = try variance(numbers, ofSample: true)
                guard count > 3, scale > 0 else { throw .divisionByZero }
                let mean = mean(numbers)
                let fourths = numbers.reduce(0.0) { sum, number in
                    let square = (number - mean) * (number - mean) / scale
                    return sum + square * square
                }
                let (two, three) = (count - 2, count - 3)
                return fourths * count * (count + 1) / ((count - 1) * two * three)
                    - 3 * (count - 1) * (count - 1) / (two * three)
            },
            ofSeries("CORREL", correlation), ofSeries("PEARSON", correlation),
            ofSeries("RSQ") { series throws(CellError) in
                let correlation = try correlation(series)
                return correlation * correlation
            },
            ofSeries("SLOPE", slope),
            ofSeries("INTERCEPT") { series throws(CellError) in
                series.meanOfFirst - (try slope(series)) * series.meanOfSecond
            },
            ofSeries("COVARIANCE.P") { series throws(CellError) in
                try RealMathematics.quotient(series.products, series.count)
            },
            ofSeries("COVAR") { series throws(CellError) in
                try RealMathematics.quotient(series.products, series.count)
            },
            ofSeries("COVARIANCE.S") { series throws(CellError) in
                guard series.count > 1 else { throw .divisionByZero }
                return series.products / (series.count - 1)
            },
            FormulaFunction("FORECAST", 3...3, [.value, .array], evaluate: forecast),
            FormulaFunction("FORECAST.LINEAR", 3...3, [.value, .array], evaluate: forecast),
        ]
        + spreads(ofSample: true, deviation: ["STDEV", "STDEV.S"], variance: ["VAR", "VAR.S"], all: "A")
        + spreads(ofSample: false, deviation: ["STDEVP", "STDEV.P"], variance: ["VARP", "VAR.P"], all: "PA")

    private static func spreads(
        ofSample isSample: Bool, deviation: [String], variance: [String], all suffix: String
    ) -> [FormulaFunction] {
        deviation.map {
            .ofAllNumbers($0) { numbers throws(CellError) in
                try self.variance(numbers, ofSample: isSample).squareRoot()
            }
        }
            + variance.map {
                .ofAllNumbers($0) { numbers throws(CellError) in try self.variance(numbers, ofSample: isSample) }
            } + [
                StatisticsFunctions.ofAllValues("STDEV" + suffix) { numbers throws(CellError) in
                    try self.variance(numbers, ofSample: isSample).squareRoot()
                },
                StatisticsFunctions.ofAllValues("VAR" + suffix) { numbers throws(CellError) in
                    try self.variance(numbers, ofSample: isSample)
                },
            ]
    }

    private static func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

    private static func cube(_ number: Double) -> Double { number * number * number }

    /// The sum of the squares of the distances from the mean.
    private static func squares(_ numbers: [Double]) -> Double {
        let mean = mean(numbers)
        return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    /// - Throws: `#DIV/0!` for too few numbers.
    static func variance(_ numbers: [Double], ofSample isSample: Bool) throws(CellError) -> Double {
        try RealMathematics.quotient(squares(numbers), Double(max(0, numbers.count - (isSample ? 1 : 0))))
    }

    /// Two series of numbers, about their means.
    private struct Series {
        let count: Double
        let meanOfFirst: Double
        let meanOfSecond: Double
        let squaresOfFirst: Double
        let squaresOfSecond: Double
        let products: Double

        init(_ pairs: [(Double, Double)]) {
            count = Double(pairs.count)
            let first = pairs.reduce(0) { $0 + $1.0 } / count
            let second = pairs.reduce(0) { $0 + $1.1 } / count
            (meanOfFirst, meanOfSecond) = (first, second)
            squaresOfFirst = pairs.reduce(0) { $0 + ($1.0 - first) * ($1.0 - first) }
            squaresOfSecond = pairs.reduce(0) { $0 + ($1.1 - second) * ($1.1 - second) }
            products = pairs.reduce(0) { $0 + ($1.0 - first) * ($1.1 - second) }
        }
    }

    private static func ofSeries(
        _ name: String, _ compute: @escaping @Sendable (Series) throws(CellError) -> Double
    ) -> FormulaFunction {
        FormulaFunction(name, 2...2, [.array]) { call throws(CellError) in
            let pairs = try NumberPairs(call).pairs
            guard !pairs.isEmpty else { throw .divisionByZero }
            return .number(try compute(Series(pairs)))
        }
    }

    private static func correlation(_ series: Series) throws(CellError) -> Double {
        try RealMathematics.quotient(series.products, (series.squaresOfFirst * series.squaresOfSecond).squareRoot())
    }

    private static func slope(_ series: Series) throws(CellError) -> Double {
        try RealMathematics.quotient(series.products, series.squaresOfSecond)
    }

    private static func forecast(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let pairs = try NumberPairs(call, 1, 2).pairs
        guard !pairs.isEmpty else { throw .divisionByZero }
        let series = Series(pairs)
        return .number(series.meanOfFirst + (try slope(series)) * (try call.number(0) - series.meanOfSecond))
    }
}
