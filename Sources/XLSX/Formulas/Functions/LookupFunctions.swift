/// `VLOOKUP`, `MATCH` and their like.
enum LookupFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("MATCH", 2...3, [.value, .range, .value]) { call throws(CellError) in
            let line = try line(call, 1)
            let mode = try call.number(2, default: 1)
            let order: LookupLine.Match = mode > 0 ? .orLess : mode < 0 ? .orMoreDescending : .exact
            guard let place = try line.place(of: try sought(call), order, call) else { throw .notAvailable }
            return .number(place + 1)
        },
        FormulaFunction("XMATCH", 2...4, [.value, .array, .value, .value]) { call throws(CellError) in
            let line = try line(call, 1)
            guard let place = try extendedPlace(line, call, mode: 2, search: 3) else { throw .notAvailable }
            return .number(place + 1)
        },
        FormulaFunction("VLOOKUP", 3...4, [.value, .range, .value, .value]) { call throws(CellError) in
            try lookUp(call, isVertical: true)
        },
        FormulaFunction("HLOOKUP", 3...4, [.value, .range, .value, .value]) { call throws(CellError) in
            try lookUp(call, isVertical: false)
        },
        FormulaFunction("LOOKUP", 2...3, [.value, .array], evaluate: lookUpInOrder),
        FormulaFunction(
            "XLOOKUP", 3...6, [.value, .array, .array, .array, .value, .value], givesReference: true,
            evaluate: extendedLookUp),
        FormulaFunction("ADDRESS", 2...5, evaluate: address),
        FormulaFunction("HYPERLINK", 1...2) { call throws(CellError) in
            .value(try call.value(call.isOmitted(1) ? 0 : 1))
        },
    ]

    /// The value that is looked for; a blank is 0.
    private static func sought(_ call: FunctionCall) throws(CellError) -> FormulaValue {
        switch try call.value(0) {
        case .error(let error): throw error
        case .blank: .number(0)
        case let value: value
        }
    }

    private static func line(_ call: FunctionCall, _ index: Int) throws(CellError) -> LookupLine {
        guard let line = LookupLine(try LookupTable(call, index)) else { throw .notAvailable }
        return line
    }

    private static func lookUp(_ call: FunctionCall, isVertical: Bool) throws(CellError) -> FormulaOperand {
        let sought = try sought(call)
        let table = try LookupTable(call, 1)
        let index = try call.integer(2)
        guard index >= 1 else { throw .value }
        guard index <= (isVertical ? table.columns : table.rows) else { throw .reference }
        let isSorted = try call.boolean(3, default: true)
        let line = LookupLine(table, isVertical: isVertical)
        guard let place = try line.place(of: sought, isSorted ? .orLess : .exact, call) else { throw .notAvailable }
        return .value(
            isVertical
                ? try table.value(row: place, column: index - 1, call)
                : try table.value(row: index - 1, column: place, call))
    }

    private static func lookUpInOrder(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let sought = try sought(call)
        let table = try LookupTable(call, 1)
        // Looked for along the longer side.
        let isVertical = table.rows >= table.columns
        let line = LookupLine(table, isVertical: isVertical)
        guard let place = try line.place(of: sought, .orLess, call) else { throw .notAvailable }
        if call.count > 2 {
            let results = try LookupTable(call, 2)
            guard let results = LookupLine(results), place < results.count else { throw .notAvailable }
            return .value(try results.value(place, call))
        }
        return .value(
            isVertical
                ? try table.value(row: place, column: table.columns - 1, call)
                : try table.value(row: table.rows - 1, column: place, call))
    }

    private static func extendedPlace(
        _ line: LookupLine, _ call: FunctionCall, mode: Int, search: Int
    ) throws(CellError) -> Int? {
        let sought = try sought(call)
        let direction = call.isOmitted(search) ? 1 : try call.whole(search)
        guard [1, -1, 2, -2].contains(direction) else { throw .value }
        let match: LookupLine.Match
        switch call.isOmitted(mode) ? 0 : try call.whole(mode) {
        case 0: match = .identical
        case -1: match = .nearestLess
        case 1: match = .nearestMore
        case 2: match = .exact
        default: throw .value
        }
        return try line.place(of: sought, match, fromEnd: direction == -1, call)
    }

    private static func extendedLookUp(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let line = try line(call, 1)
        let results = try LookupTable(call, 2)
        guard line.count == (line.isVertical ? results.rows : results.columns) else { throw .value }
        guard let place = try extendedPlace(line, call, mode: 4, search: 5) else {
            guard !call.isOmitted(3) else { throw .notAvailable }
            return call.operand(3)
        }
        return try line.isVertical ? results.row(place, call) : results.column(place, call)
    }

    private static func address(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let (row, column) = (try call.whole(0), try call.whole(1))
        let kind = call.isOmitted(2) ? 1 : try call.whole(2)
        guard (1...4).contains(kind), let cell = CellReference(column: column, row: row) else { throw .value }
        let (fixesRow, fixesColumn) = (kind < 3, kind % 2 == 1)
        var text = ""
        if call.isOmitted(3) ? true : try call.boolean(3) {
            text += fixesColumn ? "$" : ""
            text += "\(cell)".prefix { $0.isLetter }
            text += fixesRow ? "$\(row)" : "\(row)"
        } else {
            text = (fixesRow ? "R\(row)" : "R[\(row)]") + (fixesColumn ? "C\(column)" : "C[\(column)]")
        }
        if !call.isOmitted(4) {
            let sheet = try call.text(4)
            text = (sheet.isEmpty ? "!" : SheetQualifier(sheet: sheet).text) + text
        }
        return .text(text)
    }
}
