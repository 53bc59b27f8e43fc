/// `SUM` and other functions of numbers.
enum ArithmeticFunctions {
    static let all: [FormulaFunction] =
        [
            FormulaFunction("SUM", 1...255, [.range]) { call throws(CellError) in
                var sum = 0.0
                try call.forEachNumber { sum += $0 }
                return .number(sum)
            },
            FormulaFunction("SUMSQ", 1...255, [.range]) { call throws(CellError) in
                var sum = 0.0
                try call.forEachNumber { sum += $0 * $0 }
                return .number(sum)
            },
            FormulaFunction("PRODUCT", 1...255, [.range]) { call throws(CellError) in
                var product: Double?
                try call.forEachNumber { product = (product ?? 1) * $0 }
                return .number(product ?? 0)
            },
            FormulaFunction("SUMPRODUCT", 1...255, [.array], evaluate: sumOfProducts),
            ofPairs("SUMX2MY2") { $0 * $0 - $1 * $1 },
            ofPairs("SUMX2PY2") { $0 * $0 + $1 * $1 },
            ofPairs("SUMXMY2") { ($0 - $1) * ($0 - $1) },
            FormulaFunction("SERIESSUM", 4...4, [.value, .value, .value, .range]) { call throws(CellError) in
                let (base, first, step) = (try call.number(0), try call.number(1), try call.number(2))
                var sum = 0.0
                for (index, factor) in try call.numbers(of: 3).enumerated() {
                    sum += factor * (try RealMathematics.power(base, first + Double(index) * step))
                }
                return .number(sum)
            },
            .ofNumber("ABS") { $0.magnitude },
            .ofNumber("SIGN") { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
            .ofNumber("SQRT") { $0.squareRoot() },
            .ofNumber("SQRTPI") { ($0 * .pi).squareRoot() },
            .ofNumber("EXP") { RealMathematics.exponential($0) },
            .ofNumber("LN") { number throws(CellError) in try RealMathematics.naturalLogarithm(number) },
            .ofNumber("LOG10") { number throws(CellError) in try RealMathematics.logarithm(number, base: 10) },
            FormulaFunction("LOG", 1...2) { call throws(CellError) in
                .number(try RealMathematics.logarithm(try call.number(0), base: try call.number(1, default: 10)))
            },
            .ofNumbers("POWER") { base, exponent throws(CellError) in try RealMathematics.power(base, exponent) },
            .ofNumbers("MOD") { number, divisor throws(CellError) in
                number - divisor * (try RealMathematics.quotient(number, divisor)).rounded(.down)
            },
            .ofNumbers("QUOTIENT") { number, divisor throws(CellError) in
                (try RealMathematics.quotient(number, divisor)).rounded(.towardZero)
            },
            random("RAND", 0...0), random("RANDBETWEEN", 2...2), random("RANDARRAY", 0...5),
        ] + RealMathematics.ofAngles

    /// Chance is not computed: a check that changes from run to run checks nothing.
    private static func random(_ name: String, _ arity: ClosedRange<Int>) -> FormulaFunction {
        FormulaFunction(name, arity, isVolatile: true) { call throws(CellError) in throw call.stop(.volatile) }
    }

    private static func sumOfProducts(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        var products = try call.array(0)
        guard call.count > 1 else {
            var sum = 0.0
            for value in products.values { sum += try factor(value) }
            return .number(sum)
        }
        for index in 1..<call.count {
            let next = try call.array(index)
            guard next.rows == products.rows, next.columns == products.columns else { throw .value }
            var place = 0
            products = products.map { left in
                defer { place += 1 }
                do throws(CellError) {
                    return .number(try factor(left) * factor(next.values[place]))
                } catch {
                    return .error(error)
                }
            }
        }
        var sum = 0.0
        for value in products.values { sum += try factor(value) }
        return .number(sum)
    }

    /// What is no number counts as 0.
    private static func factor(_ value: FormulaValue) throws(CellError) -> Double {
        switch value {
        case .number(let number): return number
        case .error(let error): throw error
        case .blank, .text, .boolean: return 0
        }
    }

    private static func ofPairs(
        _ name: String, _ term: @escaping @Sendable (Double, Double) -> Double
    ) -> FormulaFunction {
        FormulaFunction(name, 2...2, [.array]) { call throws(CellError) in
            let pairs = try NumberPairs(call)
            guard !pairs.pairs.isEmpty else { throw .divisionByZero }
            return .number(pairs.pairs.reduce(0) { $0 + term($1.0, $1.1) })
        }
    }
}

/// The pairs of two arguments of the same size, where both are numbers.
struct NumberPairs {
    private(set) var pairs: [(Double, Double)] = []

    /// - Throws: `#N/A` for arguments of different sizes.
    init(_ call: FunctionCall, _ first: Int = 0, _ second: Int = 1) throws(CellError) {
        let (left, right) = (try call.array(first), try call.array(second))
        guard left.values.count == right.values.count else { throw .notAvailable }
        for (left, right) in zip(left.values, right.values) {
            if case .error(let error) = left { throw error }
            if case .error(let error) = right { throw error }
            if case .number(let left) = left, case .number(let right) = right { pairs.append((left, right)) }
        }
    }
}
