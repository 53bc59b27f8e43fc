extension FormulaCompiler {
    mutating func compile(
        call name: String, _ arguments: [FormulaExpression], _ mode: Mode, wantsValue: Bool
    ) -> Bool {
        let inner = mode == .arrayArgument ? .single : mode
        switch (name, arguments.count) {
        case ("IF", 1...3):
            choose(arguments, inner, wantsValue: wantsValue)
            return !wantsValue
        case ("IFERROR", 2), ("IFNA", 2):
            rescue(arguments, inner, onlyNotAvailable: name == "IFNA")
            return false
        default: break
        }
        guard let index = index(of: name) else {
            unknown(name, arguments, mode)
            return false
        }
        let function = code.functions[Int(index)]
        if name == "SUBTOTAL" || name == "AGGREGATE" { isSubtotal = true }
        if function.isVolatile { isVolatile = true }
        guard function.arity.contains(arguments.count) else {
            stop(.unsupported("\(name) with \(arguments.count) arguments"))
            return false
        }
        if case .lazy = function.body {
            lazy(index, arguments, inner)
        } else {
            for (position, argument) in arguments.enumerated() {
                compile(argument: argument, function.parameter(position), mode)
            }
            steps.append(.call(index, count: UInt8(truncatingIfNeeded: arguments.count)))
        }
        return function.givesReference
    }

    /// A function that is not known: what its arguments read still counts, for the value that the file has cached.
    private mutating func unknown(_ name: String, _ arguments: [FormulaExpression], _ mode: Mode) {
        let (outer, start) = (isCertain, steps.count)
        isCertain = false
        for argument in arguments { _ = compileOperand(argument, mode) }
        steps.removeSubrange(start...)
        isCertain = outer
        stop(.unknownFunction(name))
    }

    mutating func compile(
        argument: FormulaExpression, _ parameter: FormulaFunction.Parameter, _ mode: Mode
    ) {
        if argument == .omitted { return constant(.omitted) }
        let outer = isCertain
        switch parameter {
        case .value: compileValue(argument, mode)
        case .range: _ = compileOperand(argument, mode)
        case .array: _ = compileOperand(argument, mode == .single ? .arrayArgument : mode)
        case .reference:
            if argument.isAreaOfCells { isCertain = false }
            _ = compileOperand(argument, mode)
        }
        isCertain = outer
    }

    private mutating func index(of name: String) -> Int32? {
        if let index = functionIndices[name] { return index }
        guard let function = FunctionLibrary.function(name) else { return nil }
        code.functions.append(function)
        functionIndices[name] = Int32(code.functions.count - 1)
        return functionIndices[name]
    }

    /// `IF`, of which only one branch is evaluated.
    private mutating func choose(_ arguments: [FormulaExpression], _ mode: Mode, wantsValue: Bool) {
        compileValue(arguments[0], mode)
        let outer = isCertain
        isCertain = false
        let start = steps.count
        steps.append(.jump(0))
        branch(arguments.count > 1 ? arguments[1] : .boolean(true), mode, wantsValue: wantsValue)
        let jump = steps.count
        steps.append(.jump(0))
        branch(arguments.count > 2 ? arguments[2] : .boolean(false), mode, wantsValue: wantsValue)
        steps[start] = .branch(otherwise: Int32(jump + 1 - start), end: Int32(steps.count - start))
        steps[jump] = .jump(Int32(steps.count - jump))
        isCertain = outer
    }

    private mutating func branch(_ expression: FormulaExpression, _ mode: Mode, wantsValue: Bool) {
        if expression == .omitted {
            steps.append(.number(0))
        } else if wantsValue {
            compileValue(expression, mode)
        } else {
            _ = compileOperand(expression, mode)
        }
    }

    private mutating func rescue(_ arguments: [FormulaExpression], _ mode: Mode, onlyNotAvailable: Bool) {
        branch(arguments[0], mode, wantsValue: true)
        let outer = isCertain
        isCertain = false
        let start = steps.count
        steps.append(.jump(0))
        branch(arguments[1], mode, wantsValue: true)
        steps[start] = .rescue(onlyNotAvailable: onlyNotAvailable, end: Int32(steps.count - start))
        isCertain = outer
    }

    private mutating func lazy(_ function: Int32, _ arguments: [FormulaExpression], _ mode: Mode) {
        let outer = isCertain
        let start = steps.count
        steps.append(.jump(0))
        var ranges: [Range<Int>] = []
        for argument in arguments {
            let begin = steps.count
            if argument != .omitted { _ = compileOperand(argument, mode) }
            ranges.append((begin - start)..<(steps.count - start))
            isCertain = false
        }
        isCertain = outer
        code.lazyCalls.append(
            FormulaCode.LazyCall(function: function, arguments: ranges, end: steps.count - start))
        steps[start] = .lazy(Int32(code.lazyCalls.count - 1))
    }
}
