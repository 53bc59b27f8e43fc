/// A date and time as it stands on a calendar and a clock, without a time zone.
///
/// It can hold what Excel shows and no calendar has: 1900-02-29, and 1900-01-00 for a time without a date.
public struct CivilDate: Hashable, Sendable {
    /// 1…9999.
    public let year: Int
    /// 1…12.
    public let month: Int
    /// 1…31; 0 only in 1900-01-00.
    public let day: Int
    /// 0…23.
    public let hour: Int
    /// 0…59.
    public let minute: Int
    /// 0…59.
    public let second: Int
    /// 0…999.
    public let millisecond: Int

    /// The date of a serial number, to the nearest millisecond.
    ///
    /// - Returns: `nil` unless Excel would show a date: not for negative numbers and not after 9999-12-31.
    public init?(serial: Double, date1904: Bool) {
        guard serial >= 0, serial <= Double(SerialDate.lastDay + 1) else { return nil }
        let total = Int((serial * Double(Self.millisecondsInDay)).rounded())
        let day = total / Self.millisecondsInDay + (date1904 ? SerialDate.offset1904 : 0)
        guard day <= SerialDate.lastDay else { return nil }
        let time = total % Self.millisecondsInDay
        (year, month, self.day) = SerialDate.civil(day: day)
        hour = time / 3_600_000
        minute = time / 60_000 % 60
        second = time / 1_000 % 60
        millisecond = time % 1_000
    }

    /// The serial number, negative before the first day of the date system.
    public func serial(date1904: Bool) -> Double {
        // A time without a date is the same number in both systems.
        let offset = date1904 && day > 0 ? SerialDate.offset1904 : 0
        let days = SerialDate.day(year: year, month: month, day: day) - offset
        let time = ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond
        return Double(days) + Double(time) / Double(Self.millisecondsInDay)
    }

    /// Reads an ISO 8601 date with or without a time, or a time alone, such as `2024-01-05`, `2024-01-05T10:30`,
    /// `2024-01-05T10:30:15.250Z` or `10:30:15`.
    ///
    /// A time alone, which Excel writes for cells below 1, is one of 1900-01-00. Seconds are rounded to the nearest
    /// millisecond, as those of serial numbers are. A `Z` is read over, since workbooks have no time zones.
    ///
    /// - Returns: `nil` for anything else: a day that its month has not, a time zone other than `Z`, the 24th hour.
    public init?(iso8601: String) {
        var rest = Substring(iso8601)
        let isTime = rest.dropFirst(2).first == ":"
        guard var date = isTime ? (year: 1900, month: 1, day: 0) : Self.date(&rest) else { return nil }
        var time = 0
        if !rest.isEmpty {
            guard isTime || Self.skip("T", &rest), let read = Self.milliseconds(&rest) else { return nil }
            time = read
        }
        if time == Self.millisecondsInDay {
            let next = SerialDate.day(year: date.year, month: date.month, day: date.day) + 1
            guard next <= SerialDate.lastDay else { return nil }
            date = SerialDate.civil(day: next)
            time = 0
        }
        (year, month, day) = date
        hour = time / 3_600_000
        minute = time / 60_000 % 60
        second = time / 1_000 % 60
        millisecond = time % 1_000
    }

    /// The date in ISO 8601, such as `2024-01-05T00:00:00`; milliseconds only where there are any.
    public var iso8601: String {
        let text =
            "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
            + "T\(Self.padded(hour, 2)):\(Self.padded(minute, 2)):\(Self.padded(second, 2))"
        return millisecond == 0 ? text : "\(text).\(Self.padded(millisecond, 3))"
    }

    private static let millisecondsInDay = 86_400_000

    private static func date(_ rest: inout Substring) -> (year: Int, month: Int, day: Int)? {
        guard let year = digits(4, &rest), skip("-", &rest), let month = digits(2, &rest), skip("-", &rest),
            let day = digits(2, &rest), year >= 1, (1...12).contains(month),
            day >= (year == 1900 && month == 1 ? 0 : 1), day <= SerialDate.length(ofMonth: month, year: year)
        else { return nil }
        return (year, month, day)
    }

    /// A time of day to its end, which rounding may make the end of the day.
    private static func milliseconds(_ rest: inout Substring) -> Int? {
        guard let hour = digits(2, &rest), hour < 24, skip(":", &rest), let minute = digits(2, &rest), minute < 60
        else { return nil }
        var time = (hour * 60 + minute) * 60_000
        if skip(":", &rest) {
            guard let second = digits(2, &rest), second < 60 else { return nil }
            time += second * 1_000
            if skip(".", &rest) {
                guard let fraction = fraction(&rest) else { return nil }
                time += fraction
            }
        }
        _ = skip("Z", &rest)
        return rest.isEmpty ? time : nil
    }

    private static func digits(_ count: Int, _ rest: inout Substring) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit(&rest) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The milliseconds of a fraction of a second: 0…1,000.
    private static func fraction(_ rest: inout Substring) -> Int? {
        guard var value = digit(&rest) else { return nil }
        var places = 1
        while let digit = digit(&rest) {
            if places < 3 { value = value * 10 + digit }
            if places == 3, digit >= 5 { value += 1 }
            places += 1
        }
        return places == 1 ? value * 100 : places == 2 ? value * 10 : value
    }

    private static func digit(_ rest: inout Substring) -> Int? {
        guard let first = rest.unicodeScalars.first, first.isASCII, let value = rest.first?.wholeNumberValue else {
            return nil
        }
        rest.removeFirst()
        return value
    }

    private static func skip(_ character: Character, _ rest: inout Substring) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
