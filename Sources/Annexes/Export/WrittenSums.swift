import XLSX

/// What Excel's SUM gives for each column of the rows that were written: texts do not count, an error stays.
struct WrittenSums {
    private var sums: [CellValue]

    /// Sums of nothing.
    init(columns: Int) { sums = Array(repeating: .number(0), count: columns) }

    /// Adds the cells of a row.
    mutating func add(_ cells: [WriterCell]) {
        for cell in cells {
            guard sums.indices.contains(cell.column - 1), case .number(let sum) = sums[cell.column - 1] else {
                continue
            }
            switch cell.value {
            case .number(let number): sums[cell.column - 1] = .number(sum + number)
            case .date(let date): sums[cell.column - 1] = .number(sum + date.serial(date1904: false))
            case .error: sums[cell.column - 1] = cell.value
            case .text, .boolean, .blank: continue
            }
        }
    }

    /// The sum of a column from 1 on, with the fifteen digits that Excel keeps.
    func value(_ column: Int) -> CellValue {
        guard sums.indices.contains(column - 1) else { return .number(0) }
        guard case .number(let sum) = sums[column - 1] else { return sums[column - 1] }
        return .number(ExactDecimal(sum)?.double ?? sum)
    }
}
