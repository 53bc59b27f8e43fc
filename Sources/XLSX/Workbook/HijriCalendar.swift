/// The Islamic calendar of `B2` codes, by arithmetic.
///
/// How Excel counts is not published. Among the usual patterns of leap years this one agrees with the few days that
/// are known of Excel; others may be a day off.
enum HijriCalendar {
    /// The year, month and day of a day of the 1900 system.
    static func civil(day: Int) -> (year: Int, month: Int, day: Int) {
        let days = (day < 60 ? day + 1 : day) + daysBefore1899
        let cycle = SerialDate.floorDivide(days, daysInCycle)
        var rest = days - cycle * daysInCycle
        var year = 1
        while rest >= length(ofYear: year) {
            rest -= length(ofYear: year)
            year += 1
        }
        // Months have 30 and 29 days in turn; the leap day is the last of the twelfth.
        var month = 1
        while month < 12, rest >= 30 - (month + 1) % 2 {
            rest -= 30 - (month + 1) % 2
            month += 1
        }
        return (cycle * 30 + year, month, rest + 1)
    }

    private static let daysInCycle = 10_631
    private static let daysBefore1899 = 466_580
    private static let leapYears: Set<Int> = [2, 5, 8, 11, 13, 16, 19, 21, 24, 27, 30]

    private static func length(ofYear year: Int) -> Int { leapYears.contains(year) ? 355 : 354 }
}
