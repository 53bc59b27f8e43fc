/// `ROUND` and its like.
enum RoundingFunctions {
    static let all: [FormulaFunction] = [
        toDecimals("ROUND", 2...2, .halfAwayFromZero),
        toDecimals("ROUNDUP", 2...2, .awayFromZero),
        toDecimals("ROUNDDOWN", 2...2, .towardZero),
        toDecimals("TRUNC", 1...2, .towardZero),
        .ofNumber("INT") { $0.rounded(.down) },
        .ofNumber("EVEN") { 2 * DecimalRounding.round($0 / 2, toDecimals: 0, .awayFromZero) },
        .ofNumber("ODD") { number in
            let size = DecimalRounding.round((number.magnitude - 1) / 2, toDecimals: 0, .awayFromZero) * 2 + 1
            return number < 0 ? -max(1, size) : max(1, size)
        },
        .ofNumbers("MROUND") { number, multiple throws(CellError) in
            guard number != 0, multiple != 0 else { return 0 }
            guard (number < 0) == (multiple < 0) else { throw .number }
            return rounded(number, of: multiple, .halfAwayFromZero)
        },
        .ofNumbers("CEILING") { number, multiple throws(CellError) in
            guard number != 0, multiple != 0 else { return 0 }
            guard number < 0 || multiple > 0 else { throw .number }
            return rounded(number, of: multiple, number < 0 && multiple > 0 ? .towardZero : .awayFromZero)
        },
        .ofNumbers("FLOOR") { number, multiple throws(CellError) in
            guard number != 0 else { return 0 }
            guard multiple != 0 else { throw .divisionByZero }
            guard number < 0 || multiple > 0 else { throw .number }
            return rounded(number, of: multiple, number < 0 && multiple > 0 ? .awayFromZero : .towardZero)
        },
        toMultiple("CEILING.MATH", 1...3, isUp: true), toMultiple("FLOOR.MATH", 1...3, isUp: false),
        toMultiple("CEILING.PRECISE", 1...2, isUp: true), toMultiple("FLOOR.PRECISE", 1...2, isUp: false),
        toMultiple("ISO.CEILING", 1...2, isUp: true),
    ]

    private static func toDecimals(
        _ name: String, _ arity: ClosedRange<Int>, _ rule: DecimalRounding.Rule
    ) -> FormulaFunction {
        FormulaFunction(name, arity) { call throws(CellError) in
            .number(DecimalRounding.round(try call.number(0), toDecimals: try call.whole(1), rule))
        }
    }

    /// To a multiple whose sign does not count; a third argument turns numbers below 0 the other way.
    private static func toMultiple(_ name: String, _ arity: ClosedRange<Int>, isUp: Bool) -> FormulaFunction {
        FormulaFunction(name, arity) { call throws(CellError) in
            let number = try call.number(0)
            let multiple = call.isOmitted(1) ? 1 : try call.number(1).magnitude
            let turns = try call.number(2) != 0
            guard number != 0, multiple != 0 else { return .number(0) }
            let goesAway = number > 0 || turns ? isUp : !isUp
            return .number(rounded(number, of: multiple, goesAway ? .awayFromZero : .towardZero))
        }
    }

    /// The multiple that a number is rounded to, by what fifteen digits show of both.
    private static func rounded(_ number: Double, of multiple: Double, _ rule: DecimalRounding.Rule) -> Double {
        let count = DecimalRounding.round((number / multiple).magnitude, toDecimals: 0, rule)
        let size = DecimalRounding.toFifteenDigits(count * multiple.magnitude)
        return number < 0 ? -size : size
    }
}
