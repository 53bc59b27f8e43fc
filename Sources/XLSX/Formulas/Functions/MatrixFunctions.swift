/// Functions of arrays as a whole.
enum MatrixFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("TRANSPOSE", 1...1, [.array]) { call throws(CellError) in
            let array = try call.array(0)
            var values: [FormulaValue] = []
            values.reserveCapacity(array.values.count)
            for column in 0..<array.columns {
                for row in 0..<array.rows { values.append(array[row, column]) }
            }
            return try result(rows: array.columns, columns: array.rows, values)
        },
        FormulaFunction("MMULT", 2...2, [.array]) { call throws(CellError) in
            let (left, right) = (try Matrix(call, 0), try Matrix(call, 1))
            guard left.columns == right.rows else { throw .value }
            let (work, overflow) = left.numbers.count.multipliedReportingOverflow(by: right.columns)
            try call.spend(overflow ? .max / 2 : work)
            var values: [FormulaValue] = []
            for row in 0..<left.rows {
                for column in 0..<right.columns {
                    var sum = 0.0
                    for index in 0..<left.columns { sum += left[row, index] * right[index, column] }
                    values.append(.finite(sum))
                }
            }
            return try result(rows: left.rows, columns: right.columns, values)
        },
        FormulaFunction("MDETERM", 1...1, [.array]) { call throws(CellError) in
            let matrix = try Matrix(call, 0)
            guard matrix.rows == matrix.columns else { throw .value }
            return .number(try determinant(matrix, call))
        },
        FormulaFunction("MUNIT", 1...1) { call throws(CellError) in
            let size = try call.whole(0)
            guard size > 0, size <= 1_000 else { throw .value }
            try call.spend(size * size)
            return try result(
                rows: size, columns: size, (0..<size * size).map { .number($0 / size == $0 % size ? 1 : 0) })
        },
    ]

    private static func result(rows: Int, columns: Int, _ values: [FormulaValue]) throws(CellError) -> FormulaOperand {
        guard let array = FormulaArray(rows: rows, columns: columns, values: values) else { throw .value }
        return .array(array)
    }

    /// An array of which every value is a number.
    private struct Matrix {
        let rows: Int
        let columns: Int
        var numbers: [Double]

        init(_ call: FunctionCall, _ index: Int) throws(CellError) {
            let array = try call.array(index)
            (rows, columns) = (array.rows, array.columns)
            numbers = []
            for value in array.values {
                switch value {
                case .number(let number): numbers.append(number)
                case .error(let error): throw error
                case .blank, .text, .boolean: throw .value
                }
            }
        }

        subscript(row: Int, column: Int) -> Double {
            get { numbers[row * columns + column] }
            set { numbers[row * columns + column] = newValue }
        }
    }

    /// By elimination, with the largest pivot of each column.
    private static func determinant(_ matrix: Matrix, _ call: FunctionCall) throws(CellError) -> Double {
        var (matrix, determinant) = (matrix, 1.0)
        for step in 0..<matrix.rows {
            try call.spend(matrix.numbers.count)
            let pivot = (step..<matrix.rows).max { matrix[$0, step].magnitude < matrix[$1, step].magnitude } ?? step
            guard matrix[pivot, step] != 0 else { return 0 }
            if pivot != step {
                determinant = -determinant
                for column in 0..<matrix.columns {
                    (matrix[step, column], matrix[pivot, column]) = (matrix[pivot, column], matrix[step, column])
                }
            }
            determinant *= matrix[step, step]
            for row in (step + 1)..<max(step + 1, matrix.rows) {
                let factor = matrix[row, step] / matrix[step, step]
                for column in step..<matrix.columns { matrix[row, column] -= factor * matrix[step, column] }
            }
        }
        return determinant
    }
}
