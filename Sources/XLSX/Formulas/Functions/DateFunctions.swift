/// Dates and times from their parts, and their parts.
enum DateFunctions {
    static let all: [FormulaFunction] = [
        FormulaFunction("DATE", 3...3) { call throws(CellError) in
            let (year, month, day) = (try call.whole(0), try call.whole(1), try call.whole(2))
            let first = call.context.date1904 ? 1904 : 1900
            guard year >= 0, year < 10_000, month.magnitude < 1_000_000, day.magnitude < 10_000_000 else {
                throw .number
            }
            let start = CalendarDay.day(year: year < first ? year + 1900 : year, month: month, day: 1)
            return try CalendarDay.serial(start + day - 1, call)
        },
        FormulaFunction("TIME", 3...3) { call throws(CellError) in
            let (hour, minute, second) = (try call.whole(0), try call.whole(1), try call.whole(2))
            guard max(hour, minute, second) <= 32_767, min(hour, minute, second) >= -32_768 else { throw .number }
            let seconds = (hour * 60 + minute) * 60 + second
            guard seconds >= 0 else { throw .number }
            return .number(Double(seconds % 86_400) / 86_400)
        },
        FormulaFunction("DATEVALUE", 1...1) { call throws(CellError) in
            guard case .text(let text) = try textValue(call),
                let day = DateText.day(
                    text.withoutOuterSpace, locale: .standard, date1904: call.context.date1904)
            else { throw .value }
            return .number(day)
        },
        FormulaFunction("TIMEVALUE", 1...1) { call throws(CellError) in
            guard case .text(let text) = try textValue(call),
                let time = DateText.time(text.withoutOuterSpace, locale: .standard)
            else { throw .value }
            return .number(time)
        },
        FormulaFunction("TODAY", 0...0, isVolatile: true) { call throws(CellError) in
            .number((try call.now()).rounded(.down))
        },
        FormulaFunction("NOW", 0...0, isVolatile: true) { call throws(CellError) in .number(try call.now()) },
        ofDate("YEAR") { $0.year }, ofDate("MONTH") { $0.month }, ofDate("DAY") { $0.day },
        ofTime("HOUR") { $0 / 3_600 % 24 }, ofTime("MINUTE") { $0 / 60 % 60 }, ofTime("SECOND") { $0 % 60 },
        FormulaFunction("WEEKDAY", 1...2) { call throws(CellError) in
            let weekday = SerialDate.weekday(day: try CalendarDay.argument(call, 0))
            return switch try call.whole(1, default: 1) {
            case 1: .number(weekday + 1)
            case 2: .number((weekday + 6) % 7 + 1)
            case 3: .number((weekday + 6) % 7)
            // 11 begins with Monday, 17 with Sunday.
            case let kind where (11...17).contains(kind): .number((weekday + 17 - kind) % 7 + 1)
            default: throw .number
            }
        },
        FormulaFunction("WEEKNUM", 1...2) { call throws(CellError) in
            let day = try CalendarDay.argument(call, 0)
            let kind = try call.whole(1, default: 1)
            let firstWeekday: Int
            switch kind {
            case 1: firstWeekday = 0
            case 2: firstWeekday = 1
            case 11...17: firstWeekday = (kind - 10) % 7
            case 21: return .number(isoWeek(day))
            default: throw .number
            }
            let newYear = SerialDate.day(year: SerialDate.civil(day: day).year, month: 1, day: 1)
            let before = (SerialDate.weekday(day: newYear) - firstWeekday + 7) % 7
            return .number((day - newYear + before) / 7 + 1)
        },
        FormulaFunction("ISOWEEKNUM", 1...1) { call throws(CellError) in
            .number(isoWeek(try CalendarDay.argument(call, 0)))
        },
    ]

    /// The text of a call whose argument must be one.
    private static func textValue(_ call: FunctionCall) throws(CellError) -> FormulaValue {
        let value = try call.value(0)
        if case .error(let error) = value { throw error }
        return value
    }

    private static func ofDate(
        _ name: String, _ part: @escaping @Sendable ((year: Int, month: Int, day: Int)) -> Int
    ) -> FormulaFunction {
        FormulaFunction(name, 1...1) { call throws(CellError) in
            .number(part(SerialDate.civil(day: try CalendarDay.argument(call, 0))))
        }
    }

    /// A function of the seconds since midnight, to the nearest.
    private static func ofTime(_ name: String, _ part: @escaping @Sendable (Int) -> Int) -> FormulaFunction {
        FormulaFunction(name, 1...1) { call throws(CellError) in
            let number = try call.number(0)
            guard number >= 0, number < Double(SerialDate.lastDay + 1) else { throw .number }
            return .number(part(Int(((number - number.rounded(.down)) * 86_400).rounded())))
        }
    }

    /// The week of ISO 8601, of which the year's first has its first Thursday.
    private static func isoWeek(_ day: Int) -> Int {
        let thursday = day - (SerialDate.weekday(day: day) + 6) % 7 + 3
        guard thursday >= 0 else { return 52 }
        let newYear = SerialDate.day(
            year: SerialDate.civil(day: min(thursday, SerialDate.lastDay)).year, month: 1, day: 1)
        return (thursday - newYear) / 7 + 1
    }
}
