@testable import XLSX

/// A workbook of one sheet, or more, that is computed.
struct CalculatedSheet {
    let calculator: WorkbookCalculator

    /// - Parameters:
    ///   - cells: By place, as `A1` or `Hai!A1`: a value, or a formula as a text that begins with `=`.
    ///   - names: By name what it stands for.
    init(
        _ cells: KeyValuePairs<String, FormulaValue>, sheets: [String] = ["Một"], names: [String: String] = [:],
        tables: [FormulaTable] = [], hiddenRows: Set<Int> = [], filteredRows: [ClosedRange<Int>] = [],
        now: CivilDate? = nil, budget: Int = WorkbookCalculator.standardBudget
    ) {
        calculator = WorkbookCalculator(context: FormulaContext(now: now), budget: budget)
        for sheet in sheets { calculator.addSheet(sheet, hiddenRows: hiddenRows, filteredRows: filteredRows) }
        for (name, formula) in names { calculator.add(DefinedName(name, formula: formula)) }
        for table in tables { calculator.add(table) }
        for (place, value) in cells {
            guard let place = Self.place(place, sheets) else { continue }
            if case .text(let text) = value, text.hasPrefix("=") {
                calculator.set(formula: String(text.dropFirst()), cached: .blank, at: place)
            } else {
                calculator.set(value, at: place)
            }
        }
        calculator.calculate()
    }

    static func place(_ text: String, _ sheets: [String] = []) -> SheetCellReference? {
        let parts = text.split(separator: "!")
        let sheet = parts.count == 2 ? sheets.firstIndex(of: String(parts[0])) ?? 0 : 0
        return parts.last.flatMap { CellReference(String($0)) }.map { SheetCellReference(sheet: sheet, cell: $0) }
    }

    /// The value of a cell of the first sheet; `nil` where it has none.
    subscript(place: String) -> FormulaValue? { Self.place(place).flatMap { calculator.value(at: $0) } }

    func outcome(_ place: String) -> FormulaOutcome? { Self.place(place).flatMap { calculator.outcome(at: $0) } }

    /// The value of a formula in Z99 beside some cells.
    static func value(
        of formula: String, at cell: String = "Z99", _ cells: KeyValuePairs<String, FormulaValue> = [:]
    ) -> FormulaValue? {
        let calculator = WorkbookCalculator()
        calculator.addSheet("Một")
        for (place, value) in cells { if let place = Self.place(place) { calculator.set(value, at: place) } }
        guard let place = Self.place(cell) else { return nil }
        calculator.set(formula: formula, cached: .blank, at: place)
        calculator.calculate()
        return calculator.value(at: place)
    }
}

extension FormulaValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    init(floatLiteral value: Double) { self = .number(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .boolean(value) }
}
