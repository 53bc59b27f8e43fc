/// Functions of truth values; those that choose what to evaluate are ``ChoiceFunctions``.
enum LogicFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("TRUE", 0...0) { _ in .boolean(true) },
        FormulaFunction("FALSE", 0...0) { _ in .boolean(false) },
        FormulaFunction("NOT", 1...1) { call throws(CellError) in .boolean(!(try call.boolean(0))) },
        ofAll("AND") { $0 == $1 }, ofAll("OR") { holding, _ in holding > 0 },
        ofAll("XOR") { holding, _ in holding % 2 == 1 },
    ]

    /// A function of how many truth values hold, and of how many there are.
    private static func ofAll(_ name: String, _ judge: @escaping @Sendable (Int, Int) -> Bool) -> FormulaFunction {
        FormulaFunction(name, 1...255, [.range]) { call throws(CellError) in
            var (holding, count) = (0, 0)
            try call.forEachArgumentValue { value, isWithin throws(CellError) in
                // In areas texts do not count.
                if isWithin, case .text = value { return }
                count += 1
                if try value.boolean() { holding += 1 }
            }
            for index in 0..<call.count where call.isOmitted(index) { count += 1 }
            guard count > 0 else { throw .value }
            return .boolean(judge(holding, count))
        }
    }
}
