/// Evaluates one formula after another on the cells of a workbook.
final class FormulaEvaluator {
    var book = CalculationBook()
    var code = FormulaCode()
    let context: FormulaContext
    /// The names of sheets and the like, which `INDIRECT` looks up.
    var compiler = FormulaCompiler()
    /// The work that is left.
    private(set) var budget = 0

    /// The formula of a cell, where it has one that is sound.
    var formula: (SheetCellReference) -> Formula? = { _ in nil }
    /// The cells whose formulas call `SUBTOTAL` or `AGGREGATE`.
    var subtotals: Set<SheetCellReference> = []
    private var columnIndexes = ColumnIndexes()

    /// The operands of the formula being evaluated.
    var operands: [FormulaOperand] = []
    /// The cell of the formula being evaluated.
    private(set) var column = 1
    private(set) var row = 1
    private(set) var sheet: Int32 = 0
    /// Whether areas stand for all their values, as in an array formula.
    private(set) var isArrayFormula = false

    /// Why the evaluation stopped; what it gave then is no value.
    private(set) var interruption: CalculationInterruption?
    private var isStopped = false
    /// The areas that hold cells not computed yet.
    private(set) var missing: [FormulaArea] = []

    init(context: FormulaContext) { self.context = context }

    func isSubtotal(sheet: Int32, column: Int, row: Int) -> Bool {
        guard !subtotals.isEmpty else { return false }
        return subtotals.contains(
            SheetCellReference(sheet: Int(sheet), cell: CellReference(uncheckedColumn: column, row: row)))
    }

    /// Begins a calculation with so much work to spend.
    func refill(_ budget: Int) { self.budget = budget }

    /// Evaluates a formula in a cell.
    ///
    /// - Returns: A value or an array; `nil` where the evaluation was interrupted.
    func evaluate(
        _ program: FormulaCode.Program, sheet: Int32, column: Int, row: Int, isArrayFormula: Bool
    ) -> FormulaOperand? {
        self.sheet = sheet
        self.column = column
        self.row = row
        self.isArrayFormula = isArrayFormula
        interruption = nil
        isStopped = false
        missing.removeAll(keepingCapacity: true)
        operands.removeAll(keepingCapacity: true)
        snaps = program.snapsToZero ? program.steps.upperBound - 1 : -1
        do throws(CellError) { try run(program.steps) } catch { return nil }
        return isStopped ? nil : operands.last
    }

    /// The step whose result is taken for 0 where it is next to it; negative for none.
    private(set) var snaps = -1

    /// Ends the evaluation without a value.
    func stop(_ reason: FormulaOutcome.Reason) -> CellError {
        isStopped = true
        interruption = .impossible(reason)
        return .value
    }

    /// Ends the evaluation until the cells of an area are computed.
    func wait(for area: FormulaArea) -> CellError {
        if missing.last != area { missing.append(area) }
        if !isStopped { interruption = .pending }
        isStopped = true
        return .value
    }

    /// Takes work from the budget.
    func spend(_ units: Int) throws(CellError) {
        let (left, overflow) = budget.subtractingReportingOverflow(units)
        budget = overflow ? -1 : left
        if budget < 0 { throw stop(.budgetExceeded) }
    }

    /// The index of a column, by its place among the sheet's, where it pays to have one.
    func index(ofColumnAt index: Int, sheet: Int32, cost: Int) -> ColumnIndex? {
        let grid = book.sheets[Int(sheet)]
        return columnIndexes.index(
            of: grid.columns[index], grid.number(ofColumnAt: index), sheet: sheet, cost: cost, pool: book.pool,
            date1904: context.date1904)
    }

    // MARK: - Steps

    /// Evaluates some steps, which leave one operand.
    ///
    /// - Throws: Where the evaluation is interrupted.
    func run(_ range: Range<Int>) throws(CellError) {
        try spend(range.count)
        var step = range.lowerBound
        while step < range.upperBound {
            switch code.steps[step] {
            case .number(let number): operands.append(.value(.number(number)))
            case .constant(let index): operands.append(code.constants[Int(index)])
            case .cellValue(let sheet, let column, let row): try pushCell(sheet, column, row)
            case .area(let index): pushAreas(code.areas[Int(index)])
            case .name(let index): try run(code.names[Int(index)])
            case .intersect:
                let operand = pop()
                operands.append(operand.isReference ? .value(try value(of: operand)) : operand)
            case .dereference:
                let operand = pop()
                operands.append(operand.isReference ? try dereferenced(operand) : operand)
            case .negate: try unary { number in 0 - number }
            case .percent: try unary { number in number / 100 }
            case .binary(let binary): try apply(binary, snapsToZero: step == snaps)
            case .join(let binary): join(binary)
            case .call(let index, let count): try call(code.functions[Int(index)], count: Int(count))
            case .lazy(let index):
                let call = code.lazyCalls[Int(index)]
                try self.call(call, from: step)
                step += call.end
                continue
            case .branch(let otherwise, let end):
                let condition = pop()
                if case .array(let conditions) = condition {
                    try choose(
                        conditions, then: (step + 1)..<(step + Int(otherwise) - 1),
                        otherwise: (step + Int(otherwise))..<(step + Int(end)))
                    step += Int(end)
                } else {
                    step += try branch(on: condition, otherwise: Int(otherwise), end: Int(end))
                }
                continue
            case .rescue(let onlyNotAvailable, let end):
                step += try rescue(
                    onlyNotAvailable: onlyNotAvailable, alternative: (step + 1)..<(step + Int(end)))
                continue
            case .jump(let distance):
                step += Int(distance)
                continue
            case .stop(let index): throw stop(code.reasons[Int(index)])
            }
            step += 1
        }
    }

    /// Evaluates some steps and takes the operand that they leave.
    func evaluate(_ range: Range<Int>) throws(CellError) -> FormulaOperand {
        guard !range.isEmpty else { return .omitted }
        try run(range)
        return pop()
    }

    func pop() -> FormulaOperand { operands.popLast() ?? .omitted }

    private func pushCell(
        _ sheet: Int32, _ column: RelativeArea.Line, _ row: RelativeArea.Line
    ) throws(CellError) {
        let column = column.number(at: self.column)
        let row = row.number(at: self.row)
        guard column > 0, row > 0, column <= CellReference.maximumColumn, row <= CellReference.maximumRow else {
            operands.append(.value(.error(.reference)))
            return
        }
        operands.append(.value(try value(sheet: sheet, column: column, row: row)))
    }

    private func pushAreas(_ areas: [RelativeArea]) {
        if areas.count == 1 {
            operands.append(areas[0].area(column: column, row: row).map { .area($0) } ?? .error(.reference))
            return
        }
        let found = areas.compactMap { $0.area(column: column, row: row) }
        operands.append(found.count == areas.count ? .areas(found) : .error(.reference))
    }

    private func dereferenced(_ operand: FormulaOperand) throws(CellError) -> FormulaOperand {
        guard case .area(let area) = operand else { return .error(.value) }
        if area.isCell {
            return .value(
                try value(sheet: area.sheet, column: area.columns.lowerBound, row: area.rows.lowerBound))
        }
        return .array(try array(of: operand))
    }

    // MARK: - Choices

    /// The distance to the branch that a condition asks for, or to the end where it is an error.
    private func branch(on condition: FormulaOperand, otherwise: Int, end: Int) throws(CellError) -> Int {
        do throws(CellError) {
            return try value(of: condition).boolean() ? 1 : otherwise
        } catch {
            if isStopped { throw error }
            operands.append(.value(.error(error)))
            return end
        }
    }

    /// Takes each value from one of two branches.
    private func choose(
        _ conditions: FormulaArray, then: Range<Int>, otherwise: Range<Int>
    ) throws(CellError) {
        let then = try array(of: evaluate(then))
        let otherwise = try array(of: evaluate(otherwise))
        let result = try combined([conditions, then, otherwise]) { values in
            do throws(CellError) {
                return try values[0].boolean() ? values[1] : values[2]
            } catch {
                return .error(error)
            }
        }
        operands.append(.array(result))
    }

    /// Replaces errors by an alternative.
    ///
    /// - Returns: The distance to the next step.
    private func rescue(onlyNotAvailable: Bool, alternative: Range<Int>) throws(CellError) -> Int {
        func isCaught(_ value: FormulaValue) -> Bool {
            guard case .error(let error) = value else { return false }
            return !onlyNotAvailable || error == .notAvailable
        }
        let distance = alternative.count + 1
        switch operands.last {
        case .value(let value) where isCaught(value):
            operands.removeLast()
            return 1
        case .array(let array) where array.values.contains(where: isCaught):
            operands.removeLast()
            let alternatives = try self.array(of: evaluate(alternative))
            let result = try combined([array, alternatives]) { isCaught($0[0]) ? $0[1] : $0[0] }
            operands.append(.array(result))
        default: break
        }
        return distance
    }

    // MARK: - Functions

    private func call(_ function: FormulaFunction, count: Int) throws(CellError) {
        guard case .strict(let evaluate) = function.body else { return }
        let base = operands.count - count
        for index in 0..<count {
            if case .array = operands[base + index], function.parameter(index) == .value {
                return try lift(function, evaluate, base: base, count: count)
            }
        }
        let result = try result(evaluate, FunctionCall(evaluator: self, base: base, count: count))
        operands.removeLast(operands.count - base)
        operands.append(result)
    }

    private func result(
        _ evaluate: (FunctionCall) throws(CellError) -> FormulaOperand, _ call: FunctionCall
    ) throws(CellError) -> FormulaOperand {
        do throws(CellError) {
            let result = try evaluate(call)
            if isStopped { throw .value }
            return result
        } catch {
            if isStopped { throw error }
            return .value(.error(error))
        }
    }

    /// Calls a function of single values for each value of its arrays.
    private func lift(
        _ function: FormulaFunction, _ evaluate: (FunctionCall) throws(CellError) -> FormulaOperand, base: Int,
        count: Int
    ) throws(CellError) {
        let arguments = Array(operands[base...])
        var arrays: [Int: FormulaArray] = [:]
        for (index, argument) in arguments.enumerated() where function.parameter(index) == .value {
            if case .array(let array) = argument { arrays[index] = array }
        }
        let rows = arrays.values.map(\.rows).max() ?? 1
        let columns = arrays.values.map(\.columns).max() ?? 1
        let count = try area(rows: rows, columns: columns)
        var values: [FormulaValue] = []
        values.reserveCapacity(count)
        for row in 0..<rows {
            for column in 0..<columns {
                operands.removeLast(operands.count - base)
                for (index, argument) in arguments.enumerated() {
                    operands.append(arrays[index].map { .value($0[row, column]) } ?? argument)
                }
                let call = FunctionCall(evaluator: self, base: base, count: arguments.count)
                values.append(try value(of: result(evaluate, call)))
            }
        }
        operands.removeLast(operands.count - base)
        operands.append(
            FormulaArray(rows: rows, columns: columns, values: values).map { .array($0) } ?? .error(.value))
    }

    private func call(_ call: FormulaCode.LazyCall, from step: Int) throws(CellError) {
        guard case .lazy(let evaluate) = code.functions[Int(call.function)].body else { return }
        let base = operands.count
        let lazy = LazyCall(
            evaluator: self, arguments: call.arguments.map { (step + $0.lowerBound)..<(step + $0.upperBound) })
        do throws(CellError) {
            let result = try evaluate(lazy)
            if isStopped { throw .value }
            operands.removeLast(operands.count - base)
            operands.append(result)
        } catch {
            if isStopped { throw error }
            operands.removeLast(operands.count - base)
            operands.append(.value(.error(error)))
        }
    }

    // MARK: - Arrays

    /// The number of values of an array that is to be made, taken from the budget.
    func area(rows: Int, columns: Int) throws(CellError) -> Int {
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, count <= FormulaArray.maximumCount else { throw stop(.budgetExceeded) }
        try spend(count)
        return count
    }

    /// An array of what becomes of the values of several arrays in the same place.
    func combined(
        _ arrays: [FormulaArray], _ transform: ([FormulaValue]) -> FormulaValue
    ) throws(CellError) -> FormulaArray {
        let rows = arrays.map(\.rows).max() ?? 1
        let columns = arrays.map(\.columns).max() ?? 1
        var values: [FormulaValue] = []
        values.reserveCapacity(try area(rows: rows, columns: columns))
        for row in 0..<rows {
            for column in 0..<columns { values.append(transform(arrays.map { $0[row, column] })) }
        }
        return FormulaArray(rows: rows, columns: columns, values: values) ?? FormulaArray(.error(.value))
    }
}
