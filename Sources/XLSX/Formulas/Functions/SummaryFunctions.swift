#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// `SUBTOTAL` and `AGGREGATE`: other functions over what a filter leaves, without other subtotals.
enum SummaryFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("SUBTOTAL", 2...255, [.value, .range]) { call throws(CellError) in
            let number = try call.integer(0)
            guard (1...11).contains(number) || (101...111).contains(number) else { throw .value }
            var values = SummaryValues(
                skipsHidden: number > 100, skipsFiltered: true, skipsErrors: false, skipsSubtotals: true)
            for index in 1..<call.count { for area in try call.areas(index) { try values.read(area, call) } }
            return try values.result(number % 100)
        },
        FormulaFunction("AGGREGATE", 3...255, [.value, .value, .array], evaluate: aggregate),
    ]

    @Sendable private static func aggregate(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let number = try call.integer(0)
        let option = try call.integer(1)
        guard (1...19).contains(number), (0...7).contains(option) else { throw .value }
        let skipsHidden = [1, 3, 5, 7].contains(option)
        var values = SummaryValues(
            skipsHidden: skipsHidden, skipsFiltered: skipsHidden, skipsErrors: [2, 3, 6, 7].contains(option),
            skipsSubtotals: option < 4)
        // The last of these asks for a rank or a share.
        guard number < 14 else {
            try values.read(call.operand(2), call)
            guard call.count == 4 else { throw .value }
            return try values.ranked(number, try call.number(3))
        }
        for index in 2..<call.count { try values.read(call.operand(index), call) }
        return try values.result(number)
    }
}

/// The values that a summary is made of.
struct SummaryValues {
    /// Whether rows count that are hidden by hand.
    let skipsHidden: Bool
    /// Whether rows count that a filter hides.
    let skipsFiltered: Bool
    let skipsErrors: Bool
    /// Whether cells count that are summaries themselves.
    let skipsSubtotals: Bool
    private var numbers: [Double] = []
    private var count = 0

    init(skipsHidden: Bool, skipsFiltered: Bool, skipsErrors: Bool, skipsSubtotals: Bool) {
        self.skipsHidden = skipsHidden
        self.skipsFiltered = skipsFiltered
        self.skipsErrors = skipsErrors
        self.skipsSubtotals = skipsSubtotals
    }

    mutating func read(_ operand: FormulaOperand, _ call: FunctionCall) throws(CellError) {
        switch operand {
        case .area(let area): try read(area, call)
        case .areas(let areas): for area in areas { try read(area, call) }
        case .array(let array): for value in array.values { try take(value) }
        case .value(let value): try take(value)
        case .omitted: break
        }
    }

    mutating func read(_ area: FormulaArea, _ call: FunctionCall) throws(CellError) {
        let evaluator = call.evaluator
        try evaluator.forEachCell(in: area) { column, row, value throws(CellError) in
            if skipsHidden, evaluator.book.isHidden(row: row, sheet: area.sheet) { return }
            if skipsFiltered, evaluator.book.isFiltered(row: row, sheet: area.sheet) { return }
            if skipsSubtotals, evaluator.isSubtotal(sheet: area.sheet, column: column, row: row) { return }
            try take(value)
        }
    }

    private mutating func take(_ value: FormulaValue) throws(CellError) {
        switch value {
        case .number(let number):
            numbers.append(number)
            count += 1
        case .error(let error):
            guard skipsErrors else {
                failure = failure ?? error
                count += 1
                return
            }
        case .text, .boolean: count += 1
        case .blank: break
        }
    }

    /// The first error, which only counting values passes over.
    private var failure: CellError?

    /// The result of a function by its number.
    func result(_ function: Int) throws(CellError) -> FormulaOperand {
        if function == 2 { return .number(numbers.count) }
        if function == 3 { return .number(count) }
        if let failure { throw failure }
        let sum = numbers.reduce(0, +)
        let size = Double(numbers.count)
        switch function {
        case 1:
            guard size > 0 else { throw .divisionByZero }
            return .number(sum / size)
        case 4: return .number(numbers.max() ?? 0)
        case 5: return .number(numbers.min() ?? 0)
        case 6: return .number(numbers.isEmpty ? 0 : numbers.reduce(1, *))
        case 7, 8, 10, 11:
            let divisor = function == 7 || function == 10 ? size - 1 : size
            guard divisor > 0 else { throw .divisionByZero }
            let mean = sum / size
            let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / divisor
            return .number(function < 9 ? sqrt(variance) : variance)
        case 9: return .number(sum)
        case 12:
            guard !numbers.isEmpty else { throw .number }
            return .number(quantile(0.5))
        case 13: return .number(try mode())
        default: throw .value
        }
    }

    /// The result of a function with a rank or share: 14 `LARGE`, 15 `SMALL`, 16 `PERCENTILE.INC`, 17 `QUARTILE.INC`,
    /// 18 `PERCENTILE.EXC`, 19 `QUARTILE.EXC`.
    func ranked(_ function: Int, _ argument: Double) throws(CellError) -> FormulaOperand {
        if let failure { throw failure }
        let size = Double(numbers.count)
        guard size > 0 else { throw .number }
        switch function {
        case 14, 15:
            let rank = argument.rounded(.up)
            guard rank >= 1, rank <= size else { throw .number }
            let sorted = numbers.sorted()
            return .number(function == 14 ? sorted[numbers.count - Int(rank)] : sorted[Int(rank) - 1])
        case 16, 17:
            let share = function == 16 ? argument : argument.rounded(.down) / 4
            guard (0...1).contains(share) else { throw .number }
            return .number(quantile(share))
        default:
            let share = function == 18 ? argument : argument.rounded(.down) / 4
            let place = share * (size + 1)
            guard place >= 1, place <= size else { throw .number }
            return .number(interpolated(place - 1))
        }
    }

    private func quantile(_ share: Double) -> Double { interpolated(share * Double(numbers.count - 1)) }

    private func interpolated(_ place: Double) -> Double {
        let sorted = numbers.sorted()
        let low = Int(place)
        guard low + 1 < sorted.count else { return sorted[low] }
        return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
    }

    private func mode() throws(CellError) -> Double {
        var counts: [Double: Int] = [:]
        for number in numbers { counts[number, default: 0] += 1 }
        guard let most = counts.values.max(), most > 1,
            let first = numbers.first(where: { counts[$0] == most })
        else { throw .notAvailable }
        return first
    }
}
