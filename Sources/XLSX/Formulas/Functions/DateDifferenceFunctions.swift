/// What lies between dates, and dates some time on.
enum DateDifferenceFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("DAYS", 2...2) { call throws(CellError) in
            .number(try CalendarDay.argument(call, 0) - (try CalendarDay.argument(call, 1)))
        },
        FormulaFunction("DAYS360", 2...3) { call throws(CellError) in
            let (start, end) = (try CalendarDay.argument(call, 0), try CalendarDay.argument(call, 1))
            return .number(days360(start, end, isEuropean: try call.boolean(2)))
        },
        FormulaFunction("DATEDIF", 3...3, evaluate: difference),
        FormulaFunction("YEARFRAC", 2...3, evaluate: yearFraction),
        FormulaFunction("EDATE", 2...2) { call throws(CellError) in
            let date = try CalendarDay.moved(try CalendarDay.argument(call, 0), byMonths: try call.whole(1))
            return try CalendarDay.serial(SerialDate.day(year: date.year, month: date.month, day: date.day), call)
        },
        FormulaFunction("EOMONTH", 2...2) { call throws(CellError) in
            let date = try CalendarDay.moved(try CalendarDay.argument(call, 0), byMonths: try call.whole(1))
            let last = SerialDate.length(ofMonth: date.month, year: date.year)
            return try CalendarDay.serial(SerialDate.day(year: date.year, month: date.month, day: last), call)
        },
    ]

    /// In months of thirty days, as in the United States or in Europe.
    private static func days360(_ start: Int, _ end: Int, isEuropean: Bool) -> Int {
        var (first, last) = (SerialDate.civil(day: start), SerialDate.civil(day: end))
        if isEuropean {
            first.day = min(first.day, 30)
            last.day = min(last.day, 30)
        } else {
            let isLastOfMonth = first.day == SerialDate.length(ofMonth: first.month, year: first.year)
            if isLastOfMonth { first.day = 30 }
            if last.day == 31, first.day >= 30 {
                last.day = 30
            } else if last.day == 31 {
                last = (last.year, last.month + 1, 1)
            }
        }
        return (last.year - first.year) * 360 + (last.month - first.month) * 30 + last.day - first.day
    }

    private static func difference(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let (start, end) = (try CalendarDay.argument(call, 0), try CalendarDay.argument(call, 1))
        let unit = try call.text(2).uppercased()
        guard start <= end else { throw .number }
        let (first, last) = (SerialDate.civil(day: start), SerialDate.civil(day: end))
        let months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day ? 1 : 0)
        switch unit {
        case "D": return .number(end - start)
        case "M": return .number(months)
        case "Y": return .number(months / 12)
        case "YM": return .number(months % 12)
        case "MD":
            guard last.day < first.day else { return .number(last.day - first.day) }
            // Counted from that day of the month before, which may not have it.
            return .number(end - CalendarDay.day(year: last.year, month: last.month - 1, day: first.day))
        case "YD":
            let isBefore = (last.month, last.day) < (first.month, first.day)
            let year = isBefore ? last.year - 1 : last.year
            return .number(end - CalendarDay.day(year: year, month: first.month, day: first.day))
        default: throw .number
        }
    }

    private static func yearFraction(_ call: FunctionCall) throws(CellError) -> FormulaOperand {
        let (one, other) = (try CalendarDay.argument(call, 0), try CalendarDay.argument(call, 1))
        let (start, end) = (min(one, other), max(one, other))
        switch call.isOmitted(2) ? 0 : try call.whole(2) {
        case 0: return .number(Double(bondDays(start, end)) / 360)
        case 1: return .number(Double(end - start) / averageYear(start, end))
        case 2: return .number(Double(end - start) / 360)
        case 3: return .number(Double(end - start) / 365)
        case 4: return .number(Double(days360(start, end, isEuropean: true)) / 360)
        default: throw .number
        }
    }

    /// Days of months of thirty, where February's last counts as the thirtieth at both ends.
    private static func bondDays(_ start: Int, _ end: Int) -> Int {
        var (first, last) = (SerialDate.civil(day: start), SerialDate.civil(day: end))
        func endsFebruary(_ date: (year: Int, month: Int, day: Int)) -> Bool {
            date.month == 2 && date.day == SerialDate.length(ofMonth: 2, year: date.year)
        }
        if endsFebruary(first), endsFebruary(last) { last.day = 30 }
        if endsFebruary(first) { first.day = 30 }
        if last.day == 31, first.day >= 30 { last.day = 30 }
        if first.day == 31 { first.day = 30 }
        return (last.year - first.year) * 360 + (last.month - first.month) * 30 + last.day - first.day
    }

    /// The days of a year in the time between two dates.
    private static func averageYear(_ start: Int, _ end: Int) -> Double {
        let (first, last) = (SerialDate.civil(day: start), SerialDate.civil(day: end))
        func isLeap(_ year: Int) -> Bool { SerialDate.length(ofMonth: 2, year: year) == 29 && year != 1900 }
        let isWithinYear =
            first.year == last.year
            || (last.year == first.year + 1 && (last.month, last.day) <= (first.month, first.day))
        guard isWithinYear else {
            let days =
                SerialDate.day(year: last.year + 1, month: 1, day: 1)
                - SerialDate.day(year: first.year, month: 1, day: 1)
            return Double(days) / Double(last.year - first.year + 1)
        }
        if first.year == last.year { return isLeap(first.year) ? 366 : 365 }
        // Whether 29 February lies between.
        let hasLeapDay =
            (isLeap(first.year) && (first.month, first.day) <= (2, 29))
            || (isLeap(last.year) && (last.month, last.day) >= (2, 29))
        return hasLeapDay ? 366 : 365
    }
}
