import Testing

@testable import XLSX

/// Formulas and what they give, computed over one sheet of figures.
struct FunctionTable {
    /// Columns of figures from A1 on.
    private let columns: [[FormulaValue]]

    /// - Parameter columns: A text that names an error value is one.
    init(_ columns: [FormulaValue]...) { self.columns = columns.map { $0.map(Self.read) } }

    private static func read(_ value: FormulaValue) -> FormulaValue {
        if case .text(let text) = value, CellError.isKnown(text) { .error(CellError(text)) } else { value }
    }

    /// The value of a formula that stands in Z100.
    func value(_ formula: String) -> FormulaValue? {
        let calculator = WorkbookCalculator()
        calculator.addSheet("D")
        for (column, values) in columns.enumerated() {
            for (row, value) in values.enumerated() where value != .blank {
                calculator.set(value, at: Self.place(column + 1, row + 1))
            }
        }
        calculator.set(formula: formula, cached: .blank, at: Self.place(26, 100))
        calculator.calculate()
        return calculator.value(at: Self.place(26, 100))
    }

    /// Expects each formula to give its value; numbers agree to fifteen digits.
    func expect(_ formulas: [(String, FormulaValue)], sourceLocation: SourceLocation = #_sourceLocation) {
        for (formula, expected) in formulas {
            let (value, expected) = (value(formula), Self.read(expected))
            var agrees = value == expected
            if case .number(let number)? = value, case .number(let wanted) = expected {
                agrees = abs(number - wanted) <= 1e-14 * max(1, abs(wanted))
            }
            #expect(
                agrees, "=\(formula) is \(String(describing: value)), not \(expected)", sourceLocation: sourceLocation)
        }
    }

    private static func place(_ column: Int, _ row: Int) -> SheetCellReference {
        SheetCellReference(sheet: 0, cell: CellReference(uncheckedColumn: column, row: row))
    }
}
