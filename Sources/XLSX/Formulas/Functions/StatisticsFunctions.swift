/// Counts, averages and extremes.
enum StatisticsFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("COUNT", 1...255, [.range], evaluate: numberCount),
        FormulaFunction("COUNTA", 1...255, [.range]) { call throws(CellError) in
            var count = 0
            for index in 0..<call.count where call.isOmitted(index) { count += 1 }
            try call.forEachArgumentValue { _, _ in count += 1 }
            return .number(count)
        },
        FormulaFunction("COUNTBLANK", 1...1, [.range]) { call throws(CellError) in
            var count = 0
            for area in try call.areas(0) {
                count += area.width * area.height
                try call.forEachCell(in: area) { _, _, value in if value != .text("") { count -= 1 } }
            }
            return .number(count)
        },
        FormulaFunction("AVERAGE", 1...255, [.range]) { call throws(CellError) in
            var (sum, count) = (0.0, 0.0)
            try call.forEachNumber {
                sum += $0
                count += 1
            }
            return .number(try RealMathematics.quotient(sum, count))
        },
        FormulaFunction("MAX", 1...255, [.range]) { call throws(CellError) in
            var most: Double?
            try call.forEachNumber { most = max(most ?? $0, $0) }
            return .number(most ?? 0)
        },
        FormulaFunction("MIN", 1...255, [.range]) { call throws(CellError) in
            var least: Double?
            try call.forEachNumber { least = min(least ?? $0, $0) }
            return .number(least ?? 0)
        },
        ofAllValues("AVERAGEA") { numbers throws(CellError) in
            try RealMathematics.quotient(numbers.reduce(0, +), Double(numbers.count))
        },
        ofAllValues("MAXA") { $0.max() ?? 0 },
        ofAllValues("MINA") { $0.min() ?? 0 },
        .ofAllNumbers("GEOMEAN") { numbers throws(CellError) in
            guard !numbers.isEmpty, numbers.allSatisfy({ $0 > 0 }) else { throw .number }
            var sum = 0.0
            for number in numbers { sum += try RealMathematics.naturalLogarithm(number) }
            return RealMathematics.exponential(sum / Double(numbers.count))
        },
        .ofAllNumbers("HARMEAN") { numbers throws(CellError) in
            guard !numbers.isEmpty, numbers.allSatisfy({ $0 > 0 }) else { throw .number }
            return Double(numbers.count) / numbers.reduce(0) { $0 + 1 / $1 }
        },
    ]

    /// A function of all numbers of its arguments, where texts in areas are 0.
    static func ofAllValues(
        _ name: String, _ compute: @escaping @Sendable ([Double]) throws(CellError) -> Double
    ) -> FormulaFunction {
        FormulaFunction(name, 1...255, [.range]) { call throws(CellError) in
            .number(try compute(try call.numbersCountingTexts()))
        }
    }

    /// Errors are passed over, and of arguments of their own texts count that are numbers.
    private static func numberCount(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        var count = 0
        for index in 0..<call.count {
            switch call.operand(index) {
            case .omitted: count += 1
            case .value(let value):
                do throws(CellError) {
                    _ = try value.number(date1904: call.context.date1904)
                    if value != .blank { count += 1 }
                } catch {}
            case .array(let array):
                for case .number in array.values { count += 1 }
            case .area(let area): count += try numberCount(in: area, call)
            case .areas(let areas): for area in areas { count += try numberCount(in: area, call) }
            }
        }
        return .number(count)
    }

    private static func numberCount(in area: FormulaArea, _ call: FunctionCall) throws(CellError) -> Int {
        var count = 0
        try call.evaluator.forEachPacked(in: area) { _, _, value in if value.kind == .number { count += 1 } }
        return count
    }
}
