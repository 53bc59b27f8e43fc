/// What stands where among numbers in order.
enum RankFunctions {
    static let all: [FormulaFunction] = [
        .ofAllNumbers("MEDIAN") { numbers throws(CellError) in
            guard !numbers.isEmpty else { throw .number }
            return try quantile(numbers.sorted(), 0.5)
        },
        .ofAllNumbers("MODE", mode), .ofAllNumbers("MODE.SNGL", mode),
        ofPlace("LARGE", .up) { sorted, place in sorted[sorted.count - place] },
        ofPlace("SMALL", .down) { sorted, place in sorted[place - 1] },
        ofQuantile("PERCENTILE", quantile), ofQuantile("PERCENTILE.INC", quantile),
        ofQuantile("PERCENTILE.EXC", quantileWithoutEnds),
        ofQuantile("QUARTILE", parts: 4, quantile), ofQuantile("QUARTILE.INC", parts: 4, quantile),
        ofQuantile("QUARTILE.EXC", parts: 4, quantileWithoutEnds),
        FormulaFunction("PERCENTRANK", 2...3, [.range, .value], evaluate: percentRank),
        FormulaFunction("PERCENTRANK.INC", 2...3, [.range, .value], evaluate: percentRank),
        FormulaFunction("TRIMMEAN", 2...2, [.range, .value]) { call throws(CellError) in
            let (sorted, part) = (try call.numbers(of: 0).sorted(), try call.number(1))
            guard !sorted.isEmpty, part >= 0, part < 1 else { throw .number }
            let cut = Int(Double(sorted.count) * part / 2)
            let kept = sorted[cut..<(sorted.count - cut)]
            return .number(kept.reduce(0, +) / Double(kept.count))
        },
        rank("RANK", isMean: false), rank("RANK.EQ", isMean: false), rank("RANK.AVG", isMean: true),
        FormulaFunction("FREQUENCY", 2...2, [.array], evaluate: frequency),
    ]

    private static func ofPlace(
        _ name: String, _ rule: FloatingPointRoundingRule, _ choose: @escaping @Sendable ([Double], Int) -> Double
    ) -> FormulaFunction {
        FormulaFunction(name, 2...2, [.range, .value]) { call throws(CellError) in
            let sorted = try call.numbers(of: 0).sorted()
            let place = (try call.number(1)).rounded(rule)
            guard place >= 1, place <= Double(sorted.count) else { throw .number }
            return .number(choose(sorted, Int(place)))
        }
    }

    /// A function of numbers and a part of them, 0…1 or in parts of the whole.
    private static func ofQuantile(
        _ name: String, parts: Double = 1, _ compute: @escaping @Sendable ([Double], Double) throws(CellError) -> Double
    ) -> FormulaFunction {
        FormulaFunction(name, 2...2, [.range, .value]) { call throws(CellError) in
            let (sorted, part) = (try call.numbers(of: 0).sorted(), try call.number(1))
            guard !sorted.isEmpty else { throw .number }
            return .number(try compute(sorted, parts > 1 ? part.rounded(.towardZero) / parts : part))
        }
    }

    private static func quantile(_ sorted: [Double], _ part: Double) throws(CellError) -> Double {
        guard part >= 0, part <= 1 else { throw .number }
        return interpolated(sorted, Double(sorted.count - 1) * part)
    }

    private static func quantileWithoutEnds(_ sorted: [Double], _ part: Double) throws(CellError) -> Double {
        let place = Double(sorted.count + 1) * part
        guard part > 0, part < 1, place >= 1, place <= Double(sorted.count) else { throw .number }
        return interpolated(sorted, place - 1)
    }

    /// The number at a place between two of a list.
    private static func interpolated(_ sorted: [Double], _ place: Double) -> Double {
        let index = Int(place)
        let rest = place - Double(index)
        guard rest > 0, index + 1 < sorted.count else { return sorted[index] }
        return sorted[index] + rest * (sorted[index + 1] - sorted[index])
    }

    /// The most frequent number; of several the first.
    private static func mode(_ numbers: [Double]) throws(CellError) -> Double {
        var counts: [Double: Int] = [:]
        for number in numbers { counts[number, default: 0] += 1 }
        guard let most = counts.values.max(), most > 1, let mode = numbers.first(where: { counts[$0] == most }) else {
            throw .notAvailable
        }
        return mode
    }

    private static func rank(_ name: String, isMean: Bool) -> FormulaFunction {
        FormulaFunction(name, 2...3, [.value, .range, .value]) { call throws(CellError) in
            let number = try call.number(0)
            let areas = try call.areas(1)
            let ascends = try call.number(2) != 0
            var (before, equal) = (0.0, 0.0)
            for area in areas {
                try call.forEachNumber(of: .area(area)) { other in
                    if other == number { equal += 1 } else if (other < number) == ascends { before += 1 }
                }
            }
            guard equal > 0 else { throw .notAvailable }
            return .number(before + 1 + (isMean ? (equal - 1) / 2 : 0))
        }
    }

    private static func percentRank(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let (sorted, number) = (try call.numbers(of: 0).sorted(), try call.number(1))
        let digits = call.isOmitted(2) ? 3 : try call.whole(2)
        guard let first = sorted.first, let last = sorted.last, digits >= 1 else { throw .number }
        guard number >= first, number <= last else { throw .notAvailable }
        guard sorted.count > 1 else { return .number(1) }
        let below = sorted.count { $0 < number }
        var place = Double(below)
        if sorted[below] != number {
            place -= (sorted[below] - number) / (sorted[below] - sorted[below - 1])
        }
        return .number(
            DecimalRounding.round(place / Double(sorted.count - 1), toDecimals: min(digits, 15), .towardZero))
    }

    /// How many numbers reach up to each bound, and how many lie beyond.
    private static func frequency(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let (numbers, bounds) = (try call.numbers(of: 0).sorted(), try call.numbers(of: 1))
        var counts = Array(repeating: 0, count: bounds.count + 1)
        var taken = 0
        for (index, bound) in bounds.enumerated().sorted(by: { $0.element < $1.element }) {
            let start = taken
            while taken < numbers.count, numbers[taken] <= bound { taken += 1 }
            counts[index] = taken - start
        }
        counts[bounds.count] = numbers.count - taken
        let values = counts.map { FormulaValue.number(Double($0)) }
        return FormulaArray(rows: values.count, columns: 1, values: values).map(FormulaOperand.array) ?? .error(.value)
    }
}
