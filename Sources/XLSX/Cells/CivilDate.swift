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
        let days = SerialDate.day(year: year, month: month, day: day) - (date1904 ? SerialDate.offset1904 : 0)
        let time = ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond
        return Double(days) + Double(time) / Double(Self.millisecondsInDay)
    }

    /// Reads an ISO 8601 date with or without a time, such as `2024-01-05`, `2024-01-05T10:30` or
    /// `2024-01-05T10:30:15.250Z`.
    ///
    /// Digits of the second after the third are cut off. A `Z` is read over, since workbooks have no time zones.
    ///
    /// - Returns: `nil` for anything else: a day that its month has not, a time zone other than `Z`, the 24th hour.
    public init?(iso8601: String) {
        var rest = Substring(iso8601)
        guard let year = Self.digits(4, &rest), Self.skip("-", &rest), let month = Self.digits(2, &rest),
            Self.skip("-", &rest), let day = Self.digits(2, &rest), year >= 1, (1...12).contains(month),
            day >= (year == 1900 && month == 1 ? 0 : 1), day <= SerialDate.length(ofMonth: month, year: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)

        guard !rest.isEmpty else {
            (hour, minute, second, millisecond) = (0, 0, 0, 0)
            return
        }
        guard Self.skip("T", &rest), let hour = Self.digits(2, &rest), hour < 24, Self.skip(":", &rest),
            let minute = Self.digits(2, &rest), minute < 60
        else { return nil }
        var second = 0
        var millisecond = 0
        if Self.skip(":", &rest) {
            guard let value = Self.digits(2, &rest), value < 60 else { return nil }
            second = value
            if Self.skip(".", &rest) {
                guard let value = Self.fraction(&rest) else { return nil }
                millisecond = value
            }
        }
        _ = Self.skip("Z", &rest)
        guard rest.isEmpty else { return nil }
        (self.hour, self.minute, self.second, self.millisecond) = (hour, minute, second, millisecond)
    }

    /// The date in ISO 8601, such as `2024-01-05T00:00:00`; milliseconds only where there are any.
    public var iso8601: String {
        let text =
            "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
            + "T\(Self.padded(hour, 2)):\(Self.padded(minute, 2)):\(Self.padded(second, 2))"
        return millisecond == 0 ? text : "\(text).\(Self.padded(millisecond, 3))"
    }

    private static let millisecondsInDay = 86_400_000

    private static func digits(_ count: Int, _ rest: inout Substring) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit(&rest) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private static func fraction(_ rest: inout Substring) -> Int? {
        guard var value = digit(&rest) else { return nil }
        var places = 1
        while let digit = digit(&rest) {
            guard places < 3 else { continue }
            value = value * 10 + digit
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
