/// The cells of a sheet in a calculation, by column.
struct SheetGrid {
    let name: String
    let hiddenRows: Set<Int>
    /// The rows of filters, whose hidden rows the filter hides.
    let filteredRows: [ClosedRange<Int>]
    /// The numbers of the columns that have cells, left to right.
    private var numbers: [Int32] = []
    private(set) var columns: [GridColumn] = []

    init(name: String, hiddenRows: Set<Int> = [], filteredRows: [ClosedRange<Int>] = []) {
        self.name = name
        self.hiddenRows = hiddenRows
        self.filteredRows = filteredRows
    }

    /// The index in ``columns`` of the first column at or behind a number.
    func index(atOrBehind column: Int) -> Int {
        // Most sheets begin with column A and leave none out.
        let guess = column - 1
        if guess < numbers.count, guess >= 0, Int(numbers[guess]) == column { return guess }
        var (low, high) = (0, min(numbers.count, max(guess, 0)))
        while low < high {
            let middle = (low + high) / 2
            if Int(numbers[middle]) < column { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The indexes in ``columns`` of the columns of a range.
    func indices(in range: ClosedRange<Int>) -> Range<Int> {
        let low = index(atOrBehind: range.lowerBound)
        return low..<max(low, index(atOrBehind: range.upperBound + 1))
    }

    /// The number of the column at an index in ``columns``.
    func number(ofColumnAt index: Int) -> Int { Int(numbers[index]) }

    subscript(column: Int, row: Int) -> GridValue {
        let index = index(atOrBehind: column)
        guard index < numbers.count, Int(numbers[index]) == column else { return .blank }
        return columns[index][row]
    }

    mutating func set(_ value: GridValue, column: Int, row: Int) {
        _ = exchange(value, column: column, row: row)
    }

    /// Puts a value into a cell.
    ///
    /// - Returns: The value that stood there.
    mutating func exchange(_ value: GridValue, column: Int, row: Int) -> GridValue {
        let index = index(atOrBehind: column)
        if index == numbers.count || Int(numbers[index]) != column {
            numbers.insert(Int32(column), at: index)
            columns.insert(GridColumn(), at: index)
        }
        return columns[index].exchange(value, row: row)
    }

    /// The rows and columns that hold all cells; `nil` where there is none.
    var used: (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
        guard let left = numbers.first, let right = numbers.last else { return nil }
        var (top, bottom) = (Int32.max, Int32.min)
        for column in columns {
            top = min(top, column.rows.first ?? top)
            bottom = max(bottom, column.rows.last ?? bottom)
        }
        guard top <= bottom else { return nil }
        return (Int(left)...Int(right), Int(top)...Int(bottom))
    }
}
