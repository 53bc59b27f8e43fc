/// What kind of value something is.
enum InformationFunctions {
    static let all: [FormulaFunction] = [
        kind("ISBLANK") { $0 == .blank },
        kind("ISNUMBER") { if case .number = $0 { true } else { false } },
        kind("ISTEXT") { if case .text = $0 { true } else { false } },
        kind("ISNONTEXT") { if case .text = $0 { false } else { true } },
        kind("ISLOGICAL") { if case .boolean = $0 { true } else { false } },
        kind("ISERROR") { if case .error = $0 { true } else { false } },
        kind("ISERR") { if case .error(let error) = $0 { error != .notAvailable } else { false } },
        kind("ISNA") { $0 == .error(.notAvailable) },
        parity("ISEVEN") { $0 }, parity("ISODD") { !$0 },
        FormulaFunction("NA", 0...0) { _ in .error(.notAvailable) },
        FormulaFunction("N", 1...1, [.range]) { call throws(CellError) in
            switch try first(call) {
            case .number(let number): .number(number)
            case .boolean(let value): .number(value ? 1 : 0)
            case .error(let error): .error(error)
            case .blank, .text: .number(0)
            }
        },
        FormulaFunction("T", 1...1, [.range]) { call throws(CellError) in
            switch try first(call) {
            case .text(let text): .text(text)
            case .error(let error): .error(error)
            case .blank, .number, .boolean: .text("")
            }
        },
        FormulaFunction("TYPE", 1...1, [.range]) { call throws(CellError) in
            switch call.operand(0) {
            case .array(let array) where array.values.count > 1: return .number(64)
            case .area(let area) where !area.isCell: return .number(64)
            case .areas: return .number(16)
            case .omitted, .value, .array, .area: break
            }
            return switch try call.value(0) {
            case .blank, .number: .number(1)
            case .text: .number(2)
            case .boolean: .number(4)
            case .error: .number(16)
            }
        },
        FormulaFunction("ERROR.TYPE", 1...1) { call throws(CellError) in
            guard case .error(let error) = try call.value(0),
                let index = errors.firstIndex(of: error.code)
            else { throw .notAvailable }
            return .number(index + 1)
        },
    ]

    /// The errors as Excel numbers them.
    private static let errors = [
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CONNECT!",
        "#BLOCKED!", "#UNKNOWN!", "#FIELD!", "#CALC!",
    ]

    /// The value of the first cell of a reference.
    private static func first(_ call: FunctionCall) throws(CellError) -> FormulaValue {
        switch call.operand(0) {
        case .area(let area):
            return try call.value(sheet: area.sheet, column: area.columns.lowerBound, row: area.rows.lowerBound)
        case .areas(let areas):
            guard let area = areas.first else { throw .value }
            return try call.value(sheet: area.sheet, column: area.columns.lowerBound, row: area.rows.lowerBound)
        case .omitted, .value, .array: return try call.value(0)
        }
    }

    private static func kind(_ name: String, _ holds: @escaping @Sendable (FormulaValue) -> Bool) -> FormulaFunction {
        FormulaFunction(name, 1...1) { call throws(CellError) in .boolean(holds(try call.value(0))) }
    }

    private static func parity(_ name: String, _ judge: @escaping @Sendable (Bool) -> Bool) -> FormulaFunction {
        FormulaFunction(name, 1...1) { call throws(CellError) in
            if case .boolean = try call.value(0) { throw .value }
            let number = (try call.number(0)).rounded(.towardZero)
            return .boolean(judge(number.truncatingRemainder(dividingBy: 2) == 0))
        }
    }
}
