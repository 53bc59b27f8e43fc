/// A row or column in which a value is looked for.
struct LookupLine {
    /// What counts as found.
    enum Match {
        /// The same; texts may have wildcards.
        case exact
        /// The same; wildcards are characters like any other.
        case identical
        /// The last that is the same or less, in ascending order.
        case orLess
        /// The last that is the same or more, in descending order.
        case orMoreDescending
        /// The same, else the next less, in any order.
        case nearestLess
        /// The same, else the next more, in any order.
        case nearestMore
    }

    private let table: LookupTable
    let isVertical: Bool
    let count: Int

    /// A table of one row or column; `nil` for others.
    init?(_ table: LookupTable) {
        guard table.rows == 1 || table.columns == 1 else { return nil }
        self.init(table, isVertical: table.columns == 1)
    }

    /// The first column of a table, or its first row.
    init(_ table: LookupTable, isVertical: Bool) {
        self.table = table
        self.isVertical = isVertical
        count = isVertical ? table.rows : table.columns
    }

    func value(_ index: Int, _ call: FunctionCall) throws(CellError) -> FormulaValue {
        try isVertical
            ? table.value(row: index, column: 0, call) : table.value(row: 0, column: index, call)
    }

    /// The place of a value, from 0.
    func place(
        of sought: FormulaValue, _ match: Match, fromEnd: Bool = false, _ call: FunctionCall
    ) throws(CellError) -> Int? {
        let used = table.usedCount(isVertical: isVertical, call)
        switch match {
        case .orLess: return try placeInOrder(of: sought, used, call)
        case .orMoreDescending: return try placeInDescent(of: sought, used, call)
        case .nearestLess, .nearestMore:
            return try nearest(to: sought, isLess: match == .nearestLess, used, fromEnd: fromEnd, call)
        case .exact, .identical:
            return try same(as: sought, hasWildcards: match == .exact, used, fromEnd: fromEnd, call)
        }
    }

    private func same(
        as sought: FormulaValue, hasWildcards: Bool, _ used: Int, fromEnd: Bool, _ call: FunctionCall
    ) throws(CellError) -> Int? {
        var pattern: WildcardPattern?
        if hasWildcards, case .text(let text) = sought {
            let read = WildcardPattern(text)
            if !read.isPlain { pattern = read }
        }
        func isSame(_ value: FormulaValue) -> Bool {
            guard sought.isOfKind(value) else { return false }
            if let pattern, case .text(let text) = value { return pattern.matches(text) }
            return FormulaValue.areEqual(value, sought)
        }
        if isVertical, !fromEnd, let area = table.firstColumn {
            let key = pattern == nil ? ColumnIndex.Key(sought) : nil
            let row =
                if case .number(let number) = sought {
                    try call.evaluator.firstRow(of: key, in: area) { kind, payload in
                        kind == .number && Double(bitPattern: payload) == number
                    }
                } else {
                    try call.evaluator.firstRow(of: key, in: area) { kind, payload in
                        call.evaluator.book.pool.unpack(GridValue(kind: kind, payload: payload)).map(isSame) ?? false
                    }
                }
            return row.map { $0 - area.rows.lowerBound }
        }
        try table.require(call)
        try call.spend(used)
        for step in 0..<used {
            let index = fromEnd ? used - 1 - step : step
            if isSame(try value(index, call)) { return index }
        }
        return nil
    }

    /// By halving, as Excel does, which decides what is found where the order is none.
    private func placeInOrder(of sought: FormulaValue, _ used: Int, _ call: FunctionCall) throws(CellError) -> Int? {
        var (low, high) = (0, used - 1)
        var found: Int?
        while low <= high {
            var middle = low + (high - low) / 2
            var value = try value(middle, call)
            // What is of another kind is passed over, first towards the end.
            while !sought.isOfKind(value), middle < high {
                middle += 1
                value = try self.value(middle, call)
                try call.spend(1)
            }
            guard sought.isOfKind(value) else {
                high = low + (high - low) / 2 - 1
                continue
            }
            if FormulaValue.compare(value, sought) <= 0 {
                found = middle
                low = middle + 1
            } else {
                high = min(middle, low + (high - low) / 2) - 1
            }
        }
        return found
    }

    private func placeInDescent(of sought: FormulaValue, _ used: Int, _ call: FunctionCall) throws(CellError) -> Int? {
        var found: Int?
        try table.require(call)
        try call.spend(used)
        for index in 0..<used {
            let value = try value(index, call)
            guard sought.isOfKind(value) else { continue }
            let order = FormulaValue.compare(value, sought)
            if order < 0 { break }
            found = index
            if order == 0 { break }
        }
        return found
    }

    private func nearest(
        to sought: FormulaValue, isLess: Bool, _ used: Int, fromEnd: Bool, _ call: FunctionCall
    ) throws(CellError) -> Int? {
        var found: (place: Int, value: FormulaValue)?
        try table.require(call)
        try call.spend(used)
        for step in 0..<used {
            let index = fromEnd ? used - 1 - step : step
            let value = try value(index, call)
            guard sought.isOfKind(value) else { continue }
            let order = FormulaValue.compare(value, sought)
            if order == 0 { return index }
            guard (order < 0) == isLess else { continue }
            if let found, (FormulaValue.compare(value, found.value) > 0) != isLess { continue }
            found = (index, value)
        }
        return found?.place
    }
}

extension FormulaValue {
    /// Whether both are numbers, texts or truth values.
    fileprivate func isOfKind(_ other: FormulaValue) -> Bool {
        switch (self, other) {
        case (.number, .number), (.text, .text), (.boolean, .boolean): true
        default: false
        }
    }

    /// Whether two values of a kind are equal, letters of either case alike.
    fileprivate static func areEqual(_ left: FormulaValue, _ right: FormulaValue) -> Bool {
        // Most texts differ in their first letter, which is quicker to see than to fold both.
        if case .text(let left) = left, case .text(let right) = right, let first = left.utf8.first,
            let second = right.utf8.first, first < 0x80, second < 0x80,
            !(first == second || first | 0x20 == second | 0x20)
        {
            return false
        }
        return compare(left, right) == 0
    }
}

extension FormulaEvaluator {
    /// The first row of a column that holds a value.
    ///
    /// - Parameters:
    ///   - key: The value, where an index can find it.
    ///   - matches: Whether a cell holds it, where there is no index.
    fileprivate func firstRow(
        of key: ColumnIndex.Key?, in area: FormulaArea, where matches: (GridKind, UInt64) -> Bool
    ) throws(CellError) -> Int? {
        let sheet = book.sheets[Int(area.sheet)]
        for index in sheet.indices(in: area.columns) {
            let column = sheet.columns[index]
            let places = column.indices(in: area.rows)
            if let key, let index = self.index(ofColumnAt: index, sheet: area.sheet, cost: places.count) {
                try spend(1)
                if let place = index.firstPosition(of: key, in: places) { return Int(column.rows[place]) }
                continue
            }
            try spend(places.count)
            for place in places {
                let kind = column.kinds[place]
                if kind == .pending || kind == .unavailable { throw lacking(column[index: place], area) }
                if matches(kind, column.payloads[place]) { return Int(column.rows[place]) }
            }
        }
        return nil
    }
}
