/// Functions of references: which cells, rather than what stands in them.
enum ReferenceFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("AREAS", 1...1, [.reference]) { call throws(CellError) in .number(try call.areas(0).count) },
        FormulaFunction("COLUMN", 0...1, [.reference]) { call throws(CellError) in
            try lines(call, own: call.evaluator.column, isColumn: true)
        },
        FormulaFunction("ROW", 0...1, [.reference]) { call throws(CellError) in
            try lines(call, own: call.evaluator.row, isColumn: false)
        },
        FormulaFunction("COLUMNS", 1...1, [.reference]) { call throws(CellError) in .number(try size(call).columns) },
        FormulaFunction("ROWS", 1...1, [.reference]) { call throws(CellError) in .number(try size(call).rows) },
        FormulaFunction("INDEX", 2...4, [.reference, .value, .value, .value], givesReference: true, evaluate: index),
        FormulaFunction(
            "OFFSET", 3...5, [.reference, .value, .value, .value, .value], isVolatile: true, givesReference: true,
            evaluate: offset),
        FormulaFunction("INDIRECT", 1...2, isVolatile: true, givesReference: true, evaluate: indirect),
        FormulaFunction("ISREF", 1...1, [.reference]) { call throws(CellError) in
            .boolean(call.operand(0).isReference)
        },
        FormulaFunction("ISFORMULA", 1...1, [.reference]) { call throws(CellError) in
            .boolean(try formula(call) != nil)
        },
        FormulaFunction("FORMULATEXT", 1...1, [.reference]) { call throws(CellError) in
            guard let formula = try formula(call) else { throw .notAvailable }
            return .text("=" + formula.text)
        },
        FormulaFunction("SHEET", 0...1, [.reference]) { call throws(CellError) in
            guard call.count > 0 else { return .number(Int(call.evaluator.sheet) + 1) }
            if case .value(.text(let name)) = call.operand(0) {
                guard let sheet = call.evaluator.compiler.names.sheets[SheetName.key(name)] else {
                    throw .notAvailable
                }
                return .number(Int(sheet) + 1)
            }
            return .number(Int(try call.areas(0)[0].sheet) + 1)
        },
        FormulaFunction("SHEETS", 0...1, [.reference]) { call throws(CellError) in
            guard call.count > 0 else { return .number(call.evaluator.book.sheets.count) }
            return .number(Set(try call.areas(0).map(\.sheet)).count)
        },
    ]

    /// `ROW` and `COLUMN`: in an array formula one number for each line.
    private static func lines(_ call: FunctionCall, own: Int, isColumn: Bool) throws(CellError) -> FormulaOperand {
        guard !call.isOmitted(0) else { return .number(own) }
        let area = try call.area(0)
        let numbers = isColumn ? area.columns : area.rows
        if numbers.count == 1 { return .number(numbers.lowerBound) }
        try call.spend(numbers.count)
        let values = numbers.map { FormulaValue.number(Double($0)) }
        return FormulaArray(rows: isColumn ? 1 : values.count, columns: isColumn ? values.count : 1, values: values)
            .map { .array($0) } ?? .error(.value)
    }

    private static func size(_ call: FunctionCall) throws(CellError) -> (rows: Int, columns: Int) {
        switch call.operand(0) {
        case .array(let array): return (array.rows, array.columns)
        case .area(let area): return (area.height, area.width)
        case .areas: throw .reference
        case .value(.error(let error)): throw error
        case .value, .omitted: return (1, 1)
        }
    }

    private static func formula(_ call: FunctionCall) throws(CellError) -> Formula? {
        let area = try call.areas(0)[0]
        return call.evaluator.formula(SheetCellReference(sheet: Int(area.sheet), cell: area.first))
    }

    // MARK: - INDEX

    @Sendable private static func index(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        var row = try call.integer(1)
        var column = try call.integer(2)
        let number = try call.integer(3, default: 1)
        guard row >= 0, column >= 0, number >= 1 else { throw .value }
        let source: FormulaOperand
        switch call.operand(0) {
        case .areas(let areas):
            guard number <= areas.count else { throw .reference }
            source = .area(areas[number - 1])
        case let operand:
            if case .value(.error(let error)) = operand { throw error }
            guard number == 1 else { throw .reference }
            source = operand.isReference ? operand : .array(try call.array(0))
        }
        let size: (rows: Int, columns: Int)
        switch source {
        case .area(let area): size = (area.height, area.width)
        case .array(let array): size = (array.rows, array.columns)
        default: throw .value
        }
        // The one number for a single row counts columns.
        if call.count == 2, size.rows == 1 { (row, column) = (min(row, 1), row) }
        if call.count == 2, size.rows == 1, column == 0 { row = 0 }
        guard row <= size.rows, column <= size.columns else { throw .reference }
        let rows = row == 0 ? 0...(size.rows - 1) : (row - 1)...(row - 1)
        let columns =
            column == 0 && (size.columns > 1 || call.count > 2)
            ? 0...(size.columns - 1) : max(0, column - 1)...max(0, column - 1)
        switch source {
        case .area(let area):
            return .area(
                FormulaArea(
                    sheet: area.sheet,
                    uncheckedColumns: (area.columns.lowerBound + columns.lowerBound)...(area.columns.lowerBound
                        + columns.upperBound),
                    rows: (area.rows.lowerBound + rows.lowerBound)...(area.rows.lowerBound + rows.upperBound)))
        case .array(let array):
            if rows.count == 1, columns.count == 1 { return .value(array[rows.lowerBound, columns.lowerBound]) }
            let values = rows.flatMap { row in columns.map { array[row, $0] } }
            return FormulaArray(rows: rows.count, columns: columns.count, values: values).map { .array($0) }
                ?? .error(.value)
        default: throw .value
        }
    }

    // MARK: - OFFSET

    @Sendable private static func offset(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let area = try call.area(0)
        let rows = try call.integer(1)
        let columns = try call.integer(2)
        let height = call.isOmitted(3) ? area.height : try call.integer(3)
        let width = call.isOmitted(4) ? area.width : try call.integer(4)
        guard let vertical = span(from: area.rows.lowerBound, by: rows, count: height),
            let horizontal = span(from: area.columns.lowerBound, by: columns, count: width),
            let moved = FormulaArea(sheet: area.sheet, columns: horizontal, rows: vertical)
        else { throw .reference }
        return .area(moved)
    }

    /// The lines from a place on; a negative number counts backwards.
    private static func span(from start: Int, by distance: Int, count: Int) -> ClosedRange<Int>? {
        let limit = CellReference.maximumRow
        guard count != 0, abs(distance) <= limit, abs(count) <= limit else { return nil }
        let first = start + distance
        return count > 0 ? first...(first + count - 1) : (first + count + 1)...first
    }

    // MARK: - INDIRECT

    @Sendable private static func indirect(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let text = try call.text(0)
        guard try call.boolean(1, default: true) else { return try indirectR1C1(text, call) }
        return try call.evaluator.reference(text)
    }

    /// A reference such as `R2C3` or `Sheet1!R[-1]C:R5C`.
    private static func indirectR1C1(_ text: String, _ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let evaluator = call.evaluator
        var sheet = evaluator.sheet
        var rest = text[...]
        if let mark = text.lastIndex(of: "!") {
            guard
                let named = evaluator.compiler.names.sheets[SheetName.key(SheetQualifier(String(text[...mark])).sheet)]
            else { throw .reference }
            sheet = named
            rest = text[text.index(after: mark)...]
        }
        let corners = rest.split(separator: ":", omittingEmptySubsequences: false).map {
            R1C1Corner($0, column: evaluator.column, row: evaluator.row)
        }
        guard (1...2).contains(corners.count), let first = corners[0], let last = corners[corners.count - 1] else {
            throw .reference
        }
        let columns = [
            first.columns.lowerBound, first.columns.upperBound, last.columns.lowerBound, last.columns.upperBound,
        ]
        let rows = [first.rows.lowerBound, first.rows.upperBound, last.rows.lowerBound, last.rows.upperBound]
        guard let left = columns.min(), let right = columns.max(), let top = rows.min(), let bottom = rows.max(),
            let area = FormulaArea(sheet: sheet, columns: left...right, rows: top...bottom)
        else { throw .reference }
        return .area(area)
    }
}

/// A corner in R1C1 form; a row or column alone has all of the other.
private struct R1C1Corner {
    var columns = 1...CellReference.maximumColumn
    var rows = 1...CellReference.maximumRow

    init?(_ text: Substring, column: Int, row: Int) {
        var rest = text.uppercased()[...]
        guard !rest.isEmpty else { return nil }
        if rest.first == "R" {
            rest.removeFirst()
            guard let number = Self.line(&rest, origin: row) else { return nil }
            rows = number...number
        }
        if rest.first == "C" {
            rest.removeFirst()
            guard let number = Self.line(&rest, origin: column) else { return nil }
            columns = number...number
        }
        guard rest.isEmpty else { return nil }
    }

    private static func line(_ text: inout Substring, origin: Int) -> Int? {
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]"),
                let distance = Int32(text[text.index(after: text.startIndex)..<end])
            else { return nil }
            text = text[text.index(after: end)...]
            return origin + Int(distance)
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        text = text[digits.endIndex...]
        return digits.isEmpty ? origin : Int32(digits).map { Int($0) }
    }
}
