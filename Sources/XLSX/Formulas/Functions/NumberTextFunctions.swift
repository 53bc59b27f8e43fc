/// Numbers as texts and texts as numbers.
enum NumberTextFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("TEXT", 2...2, evaluate: text),
        FormulaFunction("FIXED", 1...3) { call throws(CellError) in
            let number = try rounded(call)
            let integer = try call.boolean(2) ? "0" : "#,##0"
            return .text(NumberFormat(integer + decimals(number.decimals)).text(for: number.value))
        },
        FormulaFunction("DOLLAR", 1...2) { call throws(CellError) in
            let number = try rounded(call)
            let code = "$#,##0" + decimals(number.decimals)
            return .text(NumberFormat("\(code);(\(code))").text(for: number.value))
        },
        FormulaFunction("VALUE", 1...1) { call throws(CellError) in
            if case .boolean = try call.value(0) { throw .value }
            return .number(try call.number(0))
        },
        FormulaFunction("NUMBERVALUE", 1...3, evaluate: numberValue),
    ]

    private static func text(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let value = try call.value(0)
        let format = NumberFormat(try call.text(1))
        if case .error(let error) = value { throw error }
        if format.code.isEmpty { return .text("") }
        guard format.isValid else { throw .value }
        let number: Double
        switch value {
        case .error(let error): throw error
        case .boolean(let value): return .text(value ? "TRUE" : "FALSE")
        case .blank: number = 0
        case .number(let given): number = given
        case .text(let text):
            guard let read = NumberText.number(text, date1904: call.context.date1904) else {
                return .text(format.text(for: text))
            }
            number = read
        }
        let text = format.text(for: number, date1904: call.context.date1904)
        guard text != NumberFormat.overflow else { throw .value }
        return .text(text)
    }

    /// The number of a call, rounded to the decimals that it names, or two.
    private static func rounded(_ call: FunctionCall) throws(CellError) -> (value: Double, decimals: Int) {
        let (number, decimals) = (try call.number(0), try call.whole(1, default: 2))
        guard decimals <= 127 else { throw .value }
        return (DecimalRounding.round(number, toDecimals: decimals, .halfAwayFromZero), max(0, decimals))
    }

    private static func decimals(_ count: Int) -> String { count > 0 ? "." + String(repeating: "0", count: count) : "" }

    private static func numberValue(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let decimal = call.isOmitted(1) ? "." : try call.text(1)
        let group = call.isOmitted(2) ? "," : try call.text(2)
        guard let point = decimal.first, let separator = group.first else { throw .value }
        var text = (try call.text(0)).filter { !$0.isWhitespace }
        guard !text.isEmpty else { return .number(0) }
        var percent = 0
        while text.last == "%" {
            text.removeLast()
            percent += 1
        }
        let parts = text.split(separator: point, omittingEmptySubsequences: false)
        // Separators of groups count for nothing before the point, and are wrong behind it.
        guard parts.count <= 2, parts.count < 2 || point == separator || !parts[1].contains(separator) else {
            throw .value
        }
        let plain = parts[0].filter { $0 != separator } + (parts.count > 1 ? "." + parts[1] : "")
        guard let number = NumberText.number(Substring(plain), locale: .standard) else { throw .value }
        return .number((0..<percent).reduce(number) { value, _ in value / 100 })
    }
}
