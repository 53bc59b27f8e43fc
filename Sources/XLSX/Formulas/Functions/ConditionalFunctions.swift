/// `COUNTIF`, `SUMIFS` and their like.
enum ConditionalFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("COUNTIF", 2...2, [.range, .value], evaluate: count),
        FormulaFunction("COUNTIFS", 2...254, [.range, .value], repeating: 2, evaluate: count),
        ofNumbers("SUM") { sum, _, _, _ in sum },
        ofNumbers("AVERAGE") { sum, count, _, _ throws(CellError) in try RealMathematics.quotient(sum, count) },
        ofNumbersOfMany("SUMIFS") { sum, _, _, _ in sum },
        ofNumbersOfMany("AVERAGEIFS") { sum, count, _, _ throws(CellError) in
            try RealMathematics.quotient(sum, count)
        },
        ofNumbersOfMany("MAXIFS") { _, count, _, most in count > 0 ? most : 0 },
        ofNumbersOfMany("MINIFS") { _, count, least, _ in count > 0 ? least : 0 },
    ]

    /// What becomes of the numbers that were found: their sum, their count, the least and the most.
    private typealias Summary = @Sendable (Double, Double, Double, Double) throws(CellError) -> Double

    /// `SUMIF` and `AVERAGEIF`: the numbers come third, where they are not those looked at.
    private static func ofNumbers(_ name: String, _ summary: @escaping Summary) -> FormulaFunction {
        FormulaFunction(name + "IF", 2...3, [.range, .value, .range]) { call throws(CellError) in
            let conditions = try Conditions(call, from: 0, pairs: 1)
            let area = try call.area(0)
            let first = call.isOmitted(2) ? area : try call.area(2)
            // As large as the cells looked at, whatever its own size, up to the end of the sheet.
            let numbers = FormulaArea(
                sheet: first.sheet,
                uncheckedColumns: first.columns
                    .lowerBound...min(first.columns.lowerBound + area.width - 1, CellReference.maximumColumn),
                rows: first.rows.lowerBound...min(first.rows.lowerBound + area.height - 1, CellReference.maximumRow))
            return .number(try summarised(numbers, conditions, call, summary))
        }
    }

    private static func ofNumbersOfMany(_ name: String, _ summary: @escaping Summary) -> FormulaFunction {
        FormulaFunction(name, 3...255, [.range, .range, .value], repeating: 2) { call throws(CellError) in
            guard call.count % 2 == 1 else { throw .value }
            let area = try call.area(0)
            let conditions = try Conditions(call, from: 1, pairs: call.count / 2)
            guard conditions.width == area.width, conditions.height == area.height else { throw .value }
            return .number(try summarised(area, conditions, call, summary))
        }
    }

    private static func count(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        guard call.count % 2 == 0 else { throw .value }
        let conditions = try Conditions(call, from: 0, pairs: call.count / 2)
        var count = conditions.matchingBeyondTheUsed(call)
        try conditions.forEachMatch(call) { _, _ in count += 1 }
        return .number(count)
    }

    private static func summarised(
        _ area: FormulaArea, _ conditions: Conditions, _ call: FunctionCall, _ summary: Summary
    ) throws(CellError) -> Double {
        var (sum, count) = (0.0, 0.0)
        var (least, most) = (Double.infinity, -Double.infinity)
        func add(_ value: FormulaValue) throws(CellError) {
            if case .error(let error) = value { throw error }
            guard case .number(let number) = value else { return }
            sum += number
            count += 1
            least = min(least, number)
            most = max(most, number)
        }
        if conditions.matchesBlanks {
            // Only cells with something in them can count.
            try call.forEachCell(in: area) { column, row, value throws(CellError) in
                if try conditions.hold(
                    at: (column - area.columns.lowerBound, row - area.rows.lowerBound), call)
                {
                    try add(value)
                }
            }
        } else {
            try conditions.forEachMatch(call) { column, row throws(CellError) in
                guard column < area.width, row < area.height else { return }
                try add(
                    try call.value(
                        sheet: area.sheet, column: area.columns.lowerBound + column, row: area.rows.lowerBound + row))
            }
        }
        return try summary(sum, count, least, most)
    }
}
