extension FormulaEvaluator {
    /// The reference that a text writes, as `INDIRECT` takes it: a cell, an area, a name or parts of a table.
    ///
    /// - Throws: `#REF!` for anything else.
    func reference(_ text: String) throws(CellError) -> FormulaOperand {
        try spend(64)
        guard let expression = try? FormulaParser.parse(text) else { throw .reference }
        return try reference(expression, isName: false)
    }

    private func reference(_ expression: FormulaExpression, isName: Bool) throws(CellError) -> FormulaOperand {
        switch expression {
        case .parentheses(let inner): return try reference(inner, isName: isName)
        case .reference(let reference, let qualifier):
            let sheets = try sheets(qualifier)
            let range = reference.range
            let areas = sheets.map { FormulaArea(sheet: $0, uncheckedColumns: range.columns, rows: range.rows) }
            return areas.count == 1 ? .area(areas[0]) : .areas(areas)
        case .structured(let structured):
            guard let table = compiler.names.tables[structured.table.lowercased()],
                let area = table.area(of: structured)?.area(column: column, row: row)
            else { throw .reference }
            return .area(area)
        case .name(let name, let qualifier) where !isName:
            let sheet = try sheets(qualifier).lowerBound
            let key = name.lowercased()
            if let formula = compiler.names.defined[FormulaCompiler.Names.Key(name: key, sheet: sheet)]
                ?? compiler.names.defined[FormulaCompiler.Names.Key(name: key, sheet: nil)]
            {
                guard let expression = try? FormulaParser.parse(formula) else { throw .reference }
                return try reference(expression, isName: true)
            }
            guard let table = compiler.names.tables[key], let all = StructuredReference("\(table.name)[]", sheet: nil)
            else { throw .reference }
            return try reference(.structured(all), isName: true)
        default: throw .reference
        }
    }

    private func sheets(_ qualifier: SheetQualifier?) throws(CellError) -> ClosedRange<Int32> {
        guard let qualifier, !qualifier.sheet.isEmpty else { return sheet...sheet }
        guard qualifier.isInternal else { throw stop(.externalReference) }
        guard let first = compiler.names.sheets[SheetName.key(qualifier.sheet)],
            let last = qualifier.last.map({ compiler.names.sheets[SheetName.key($0)] }) ?? first
        else { throw .reference }
        return min(first, last)...max(first, last)
    }
}
