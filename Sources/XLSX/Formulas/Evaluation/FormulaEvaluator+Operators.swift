#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension FormulaEvaluator {
    /// Applies an operation on one number to the operand on the stack.
    func unary(_ operation: (Double) -> Double) throws(CellError) {
        let date1904 = context.date1904
        func result(_ value: FormulaValue) -> FormulaValue {
            do throws(CellError) {
                return .finite(operation(try value.number(date1904: date1904)))
            } catch {
                return .error(error)
            }
        }
        let operand = pop()
        if case .array(let array) = operand {
            try spend(array.values.count)
            operands.append(.array(array.map(result)))
        } else {
            operands.append(.value(result(try value(of: operand))))
        }
    }

    /// Applies an operator to the two operands on the stack.
    func apply(_ binary: FormulaOperator, snapsToZero: Bool) throws(CellError) {
        let right = pop()
        let left = pop()
        if case .value(let first) = left, case .value(let second) = right {
            operands.append(.value(try result(binary, first, second, snapsToZero: snapsToZero)))
            return
        }
        let first = try array(of: left)
        let second = try array(of: right)
        let rows = max(first.rows, second.rows)
        let columns = max(first.columns, second.columns)
        var values: [FormulaValue] = []
        values.reserveCapacity(try area(rows: rows, columns: columns))
        for row in 0..<rows {
            for column in 0..<columns {
                values.append(
                    try result(binary, first[row, column], second[row, column], snapsToZero: snapsToZero))
            }
        }
        operands.append(
            FormulaArray(rows: rows, columns: columns, values: values).map { .array($0) } ?? .error(.value))
    }

    private func result(
        _ binary: FormulaOperator, _ left: FormulaValue, _ right: FormulaValue, snapsToZero: Bool
    ) throws(CellError) -> FormulaValue {
        if case .number(let left) = left, case .number(let right) = right {
            return Self.result(binary, left, right, snapsToZero: snapsToZero)
        }
        if case .error = left { return left }
        if case .error = right { return right }
        switch binary {
        case .concatenate: return try joined(left, right)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return .boolean(Self.holds(binary, FormulaValue.compare(left, right)))
        default:
            do throws(CellError) {
                return Self.result(
                    binary, try left.number(date1904: context.date1904), try right.number(date1904: context.date1904),
                    snapsToZero: snapsToZero)
            } catch {
                return .error(error)
            }
        }
    }

    private static func result(
        _ binary: FormulaOperator, _ left: Double, _ right: Double, snapsToZero: Bool
    ) -> FormulaValue {
        switch binary {
        case .plus: .finite(snapsToZero ? snapped(left + right, left) : left + right)
        case .minus: .finite(snapsToZero ? snapped(left - right, left) : left - right)
        case .times: .finite(left * right)
        case .divide: right == 0 ? .error(.divisionByZero) : .finite(left / right)
        case .power: power(left, right)
        case .concatenate: .text(FormulaValue.text(left) + FormulaValue.text(right))
        default: .boolean(holds(binary, FormulaValue.compare(.number(left), .number(right))))
        }
    }

    /// Excel takes a last sum or difference for 0 where it is but the rounding of its operands.
    private static func snapped(_ result: Double, _ operand: Double) -> Double {
        abs(result) < abs(operand) * 1e-15 ? 0 : result
    }

    /// A power; `#NUM!` for 0⁰ and a root of a negative number.
    static func power(_ base: Double, _ exponent: Double) -> FormulaValue {
        if base == 0 {
            if exponent == 0 { return .error(.number) }
            if exponent < 0 { return .error(.divisionByZero) }
        }
        if exponent == 2 { return .finite(base * base) }
        return .finite(pow(base, exponent))
    }

    private static func holds(_ binary: FormulaOperator, _ order: Int) -> Bool {
        switch binary {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        default: order >= 0
        }
    }

    private func joined(_ left: FormulaValue, _ right: FormulaValue) throws(CellError) -> FormulaValue {
        let text = try left.text() + right.text()
        // No text has more UTF-16 units than bytes, which need no counting.
        guard text.utf8.count <= CellLimits.text || text.utf16.count <= CellLimits.text else { return .error(.value) }
        try spend(text.utf8.count / 8)
        return .text(text)
    }

    // MARK: - References

    /// Applies an operator on references to the two operands on the stack.
    func join(_ binary: FormulaOperator) {
        let right = pop()
        let left = pop()
        operands.append(joined(binary, left, right))
    }

    private func joined(_ binary: FormulaOperator, _ left: FormulaOperand, _ right: FormulaOperand) -> FormulaOperand {
        guard let first = areas(left), let second = areas(right) else {
            for case .value(.error(let error)) in [left, right] { return .error(error) }
            return .error(.value)
        }
        switch binary {
        case .union: return .areas(first + second)
        case .range:
            guard var all = first.first else { return .error(.value) }
            for area in first.dropFirst() + second {
                guard let spanned = all.spanned(area) else { return .error(.value) }
                all = spanned
            }
            return .area(all)
        default:
            let shared = first.flatMap { first in second.compactMap { first.intersection($0) } }
            return shared.isEmpty ? .error(.null) : shared.count == 1 ? .area(shared[0]) : .areas(shared)
        }
    }

    private func areas(_ operand: FormulaOperand) -> [FormulaArea]? {
        switch operand {
        case .area(let area): [area]
        case .areas(let areas): areas
        case .omitted, .value, .array: nil
        }
    }
}
