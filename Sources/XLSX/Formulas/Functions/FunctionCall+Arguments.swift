extension FunctionCall {
    /// A number without its decimals, towards zero; `#NUM!` beyond ±2⁵³.
    func whole(_ index: Int, default absent: Int = 0) throws(CellError) -> Int {
        guard index < count else { return absent }
        let number = try number(index).rounded(.towardZero)
        guard number.magnitude <= 0x20_0000_0000_0000 else { throw .number }
        return Int(number)
    }

    /// The numbers of the arguments from an index on, as `SUM` sees them.
    func numbers(from index: Int = 0) throws(CellError) -> [Double] {
        var numbers: [Double] = []
        try forEachNumber(from: index) { numbers.append($0) }
        return numbers
    }

    /// The numbers of one argument, as `SUM` sees them.
    func numbers(of index: Int) throws(CellError) -> [Double] {
        var numbers: [Double] = []
        try forEachNumber(of: operand(index)) { numbers.append($0) }
        return numbers
    }

    /// The numbers of the arguments as `MAXA` and its like see them: in areas and arrays texts are 0, TRUE is 1.
    func numbersCountingTexts() throws(CellError) -> [Double] {
        var numbers: [Double] = []
        for index in 0..<count {
            switch operand(index) {
            case .omitted: numbers.append(0)
            case .value(let value): numbers.append(try value.number(date1904: context.date1904))
            case .array, .area, .areas:
                try forEachValue(index) { value throws(CellError) in
                    switch value {
                    case .number(let number): numbers.append(number)
                    case .boolean(let value): numbers.append(value ? 1 : 0)
                    case .text: numbers.append(0)
                    case .error(let error): throw error
                    case .blank: break
                    }
                }
            }
        }
        return numbers
    }

    /// Every value of the arguments, blanks apart, and whether it stands in an area or array.
    func forEachArgumentValue(
        _ body: (_ value: FormulaValue, _ isWithin: Bool) throws(CellError) -> Void
    ) throws(CellError) {
        for index in 0..<count {
            let operand = operand(index)
            var isWithin = true
            if case .value = operand { isWithin = false }
            try forEachValue(index) { value throws(CellError) in try body(value, isWithin) }
        }
    }
}

extension FormulaFunction {
    /// A function of one number.
    static func ofNumber(
        _ name: String, _ compute: @escaping @Sendable (Double) throws(CellError) -> Double
    ) -> FormulaFunction {
        FormulaFunction(name, 1...1) { call throws(CellError) in .number(try compute(try call.number(0))) }
    }

    /// A function of two numbers.
    static func ofNumbers(
        _ name: String, _ compute: @escaping @Sendable (Double, Double) throws(CellError) -> Double
    ) -> FormulaFunction {
        FormulaFunction(name, 2...2) { call throws(CellError) in
            .number(try compute(try call.number(0), try call.number(1)))
        }
    }

    /// A function of one text that gives another.
    static func ofText(_ name: String, _ compute: @escaping @Sendable (String) -> String) -> FormulaFunction {
        FormulaFunction(name, 1...1) { call throws(CellError) in .text(compute(try call.text(0))) }
    }

    /// A function of all numbers of its arguments.
    static func ofAllNumbers(
        _ name: String, _ compute: @escaping @Sendable ([Double]) throws(CellError) -> Double
    ) -> FormulaFunction {
        FormulaFunction(name, 1...255, [.range]) { call throws(CellError) in .number(try compute(try call.numbers())) }
    }
}
