/// Functions that evaluate only the arguments they need; `IF`, `IFERROR` and `IFNA` are compiled.
enum ChoiceFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("CHOOSE", 2...255, givesReference: true, body: .lazy(choose)),
        FormulaFunction("IFS", 2...254, givesReference: true, body: .lazy(ifs)),
        FormulaFunction("SWITCH", 3...254, givesReference: true, body: .lazy(switched)),
    ]

    @Sendable private static func choose(_ call: LazyCall) throws(CellError) -> FormulaOperand {
        let evaluator = call.evaluator
        let selector = try call.selector(0)
        guard case .array(let indices) = selector else {
            let index = try evaluator.value(of: selector).number(date1904: evaluator.context.date1904).rounded(.down)
            guard index >= 1, index < Double(call.count) else { throw .value }
            return try call.chosen(Int(index))
        }
        var choices: [FormulaArray] = []
        for index in 1..<call.count { choices.append(try evaluator.array(of: call.operand(index))) }
        let date1904 = evaluator.context.date1904
        return .array(
            try evaluator.combined([indices] + choices) { values in
                do throws(CellError) {
                    let index = try values[0].number(date1904: date1904).rounded(.down)
                    return index >= 1 && index < Double(values.count) ? values[Int(index)] : .error(.value)
                } catch {
                    return .error(error)
                }
            })
    }

    @Sendable private static func ifs(_ call: LazyCall) throws(CellError) -> FormulaOperand {
        guard call.count.isMultiple(of: 2) else { throw .value }
        for index in stride(from: 0, to: call.count, by: 2) where try call.value(index).boolean() {
            return try call.chosen(index + 1)
        }
        throw .notAvailable
    }

    @Sendable private static func switched(_ call: LazyCall) throws(CellError) -> FormulaOperand {
        let value = try call.value(0)
        if case .error(let error) = value { throw error }
        var index = 1
        while index + 1 < call.count {
            let candidate = try call.value(index)
            if case .error(let error) = candidate { throw error }
            if FormulaValue.compare(value, candidate) == 0 { return try call.chosen(index + 1) }
            index += 2
        }
        guard index < call.count else { throw .notAvailable }
        return try call.chosen(index)
    }
}

extension LazyCall {
    /// The operand that selects: one value, or an array of several.
    fileprivate func selector(_ index: Int) throws(CellError) -> FormulaOperand {
        let operand = try operand(index)
        guard evaluator.isArrayFormula, operand.isReference else { return operand }
        return .array(try evaluator.array(of: operand))
    }

    /// The operand that is the result; 0 for an empty argument.
    fileprivate func chosen(_ index: Int) throws(CellError) -> FormulaOperand {
        let operand = try operand(index)
        return operand == .omitted ? .number(0) : operand
    }
}
