/// Divisors, factorials and numbers of choices.
enum CombinatorialFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("GCD", 1...255, [.range]) { call throws(CellError) in
            .number((try naturals(call)).reduce(0, commonDivisor))
        },
        FormulaFunction("LCM", 1...255, [.range]) { call throws(CellError) in
            var multiple = 1.0
            for number in try naturals(call) {
                guard number > 0 else { return .number(0) }
                multiple = multiple / commonDivisor(multiple, number) * number
                guard multiple <= largest else { throw .number }
            }
            return .number(multiple)
        },
        .ofNumber("FACT") { number throws(CellError) in try factorial(number, step: 1) },
        .ofNumber("FACTDOUBLE") { number throws(CellError) in try factorial(number, step: 2) },
        .ofNumbers("COMBIN") { number, chosen throws(CellError) in try choices(number, chosen) },
        .ofNumbers("COMBINA") { number, chosen throws(CellError) in
            let (number, chosen) = (number.rounded(.towardZero), chosen.rounded(.towardZero))
            guard number >= 0, chosen >= 0, number > 0 || chosen == 0 else { throw .number }
            return chosen == 0 ? 1 : try choices(number + chosen - 1, chosen)
        },
        .ofNumbers("PERMUT") { number, chosen throws(CellError) in
            let (number, chosen) = (number.rounded(.towardZero), chosen.rounded(.towardZero))
            guard number > 0, chosen >= 0, chosen <= number else { throw .number }
            var product = 1.0
            var factor = number
            while factor > number - chosen, product.isFinite {
                product *= factor
                factor -= 1
            }
            return product
        },
        FormulaFunction("MULTINOMIAL", 1...255, [.range]) { call throws(CellError) in
            var (sum, product) = (0.0, 1.0)
            for number in try naturals(call) {
                sum += number
                product *= try choices(sum, number)
            }
            return .number(product)
        },
    ]

    /// Up to here every whole number is exact.
    private static let largest = 0x1p53

    /// The numbers of the arguments without their decimals.
    private static func naturals(_ call: FunctionCall) throws(CellError) -> [Double] {
        var numbers: [Double] = []
        try call.forEachArgumentValue { value, _ throws(CellError) in
            numbers.append((try value.number(date1904: call.context.date1904)).rounded(.towardZero))
        }
        guard numbers.allSatisfy({ $0 >= 0 && $0 <= largest }) else { throw .number }
        return numbers
    }

    private static func commonDivisor(_ left: Double, _ right: Double) -> Double {
        var (left, right) = (left, right)
        while right > 0 { (left, right) = (right, left.truncatingRemainder(dividingBy: right)) }
        return left
    }

    private static func factorial(_ number: Double, step: Double) throws(CellError) -> Double {
        guard number >= 0 else { throw .number }
        var product = 1.0
        var factor = number.rounded(.down)
        while factor > 1, product.isFinite {
            product *= factor
            factor -= step
        }
        return product
    }

    private static func choices(_ number: Double, _ chosen: Double) throws(CellError) -> Double {
        let (number, chosen) = (number.rounded(.towardZero), chosen.rounded(.towardZero))
        guard number >= 0, chosen >= 0, chosen <= number else { throw .number }
        var count = 1.0
        var index = 1.0
        // Each factor is 2 or more, so that it soon ends in infinity.
        while index <= min(chosen, number - chosen), count.isFinite {
            count = count * (number - min(chosen, number - chosen) + index) / index
            index += 1
        }
        return count < largest ? count.rounded() : count
    }
}
