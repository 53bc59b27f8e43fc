/// Days that are worked.
enum WorkdayFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("NETWORKDAYS", 2...3, [.value, .value, .range]) { call throws(CellError) in
            try count(call, weekend: weekend(1), holidays: 2)
        },
        FormulaFunction("NETWORKDAYS.INTL", 2...4, [.value, .value, .value, .range]) { call throws(CellError) in
            try count(call, weekend: try weekend(call, 2), holidays: 3)
        },
        FormulaFunction("WORKDAY", 2...3, [.value, .value, .range]) { call throws(CellError) in
            try day(call, weekend: weekend(1), holidays: 2)
        },
        FormulaFunction("WORKDAY.INTL", 2...4, [.value, .value, .value, .range]) { call throws(CellError) in
            try day(call, weekend: try weekend(call, 2), holidays: 3)
        },
    ]

    /// Which days of the week are free, from Monday.
    private static func weekend(_ call: FunctionCall, _ index: Int) throws(CellError) -> [Bool] {
        guard !call.isOmitted(index) else { return weekend(1) }
        if case .text(let text) = try call.value(index) {
            guard text.utf8.count == 7, text.allSatisfy({ $0 == "0" || $0 == "1" }) else { throw .value }
            return text.map { $0 == "1" }
        }
        let number = try call.whole(index)
        guard (1...7).contains(number) || (11...17).contains(number) else { throw .number }
        return weekend(number)
    }

    /// A weekend by its number: 1 Saturday and Sunday, 2 a day later, …; 11 Sunday alone, 12 Monday alone, ….
    private static func weekend(_ number: Int) -> [Bool] {
        let isSingle = number > 10
        let first = isSingle ? (number - 5) % 7 : (number + 4) % 7
        return (0..<7).map { $0 == first || (!isSingle && $0 == (first + 1) % 7) }
    }

    /// The holidays that are no free days of the week as well.
    private static func holidays(
        _ call: FunctionCall, _ index: Int, weekend: [Bool]
    ) throws(CellError) -> Set<Int> {
        var days: Set<Int> = []
        for number in index < call.count && !call.isOmitted(index) ? try call.numbers(of: index) : [] {
            let day = try CalendarDay.day(of: number, call)
            if !isFree(day, weekend) { days.insert(day) }
        }
        return days
    }

    private static func isFree(_ day: Int, _ weekend: [Bool]) -> Bool {
        weekend[(SerialDate.weekday(day: day) + 6) % 7]
    }

    private static func count(
        _ call: FunctionCall, weekend: [Bool], holidays index: Int
    ) throws(CellError) -> FormulaOperand {
        let (start, end) = (try CalendarDay.argument(call, 0), try CalendarDay.argument(call, 1))
        let (first, last) = (min(start, end), max(start, end))
        let holidays = try holidays(call, index, weekend: weekend)
        let weeks = (last - first + 1) / 7
        var count = weeks * weekend.count { !$0 }
        for day in (first + weeks * 7)..<(last + 1) where !isFree(day, weekend) { count += 1 }
        count -= holidays.count { (first...last).contains($0) }
        return .number(start <= end ? count : -count)
    }

    private static func day(
        _ call: FunctionCall, weekend: [Bool], holidays index: Int
    ) throws(CellError) -> FormulaOperand {
        var day = try CalendarDay.argument(call, 0)
        let count = try call.whole(1)
        guard weekend.contains(false) else { throw .value }
        let holidays = try holidays(call, index, weekend: weekend)
        var rest = count.magnitude
        while rest > 0 {
            day += count > 0 ? 1 : -1
            guard day >= 0, day <= SerialDate.lastDay else { throw .number }
            try call.spend(1)
            if !isFree(day, weekend), !holidays.contains(day) { rest -= 1 }
        }
        return try CalendarDay.serial(day, call)
    }
}
