/// The calendar behind serial numbers: whole days from 1899-12-30, in integers, without time zones.
///
/// Excel counts a day that never was, 1900-02-29, as 60, so that its days before it are one less than
/// the days since 1899-12-30; its day 0 is shown as 1900-01-00.
enum SerialDate {
    /// 9999-12-31, the last day that has a serial number.
    static let lastDay = 2_958_465
    /// The serial number, in the 1900 system, of the day that the 1904 system counts as 0.
    static let offset1904 = 1_462

    /// The year, month and day of a day of the 1900 system.
    ///
    /// - Parameter day: 0…``lastDay``.
    static func civil(day: Int) -> (year: Int, month: Int, day: Int) {
        switch day {
        case 0: (1900, 1, 0)
        case 60: (1900, 2, 29)
        default: gregorian(daysSince1899: day < 60 ? day + 1 : day)
        }
    }

    /// The day of the 1900 system, negative before 1899-12-31.
    static func day(year: Int, month: Int, day: Int) -> Int {
        if year == 1900 {
            // Neither exists in the Gregorian calendar, so the count below would give the neighbour.
            if month == 1, day == 0 { return 0 }
            if month == 2, day == 29 { return 60 }
        }
        let days = daysSince1899(year: year, month: month, day: day)
        return days > 60 ? days : days - 1
    }

    /// The weekday, 0 for Sunday; Excel's own, which is a day off before the day that never was.
    static func weekday(day: Int) -> Int { (day % 7 + 13) % 7 }

    /// The number of days in a month, with Excel's 1900-02-29.
    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year == 1900 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Both directions count in eras of 400 years, each year from 1 March, so that the leap day comes last.
    private static let daysFromEraTo1899 = 693_899

    private static func gregorian(daysSince1899: Int) -> (year: Int, month: Int, day: Int) {
        let days = daysSince1899 + daysFromEraTo1899
        let era = floorDivide(days, 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func daysSince1899(year: Int, month: Int, day: Int) -> Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = floorDivide(yearFromMarch, 400)
        let yearOfEra = yearFromMarch - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - daysFromEraTo1899
    }

    static func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
        let quotient = dividend / divisor
        return dividend % divisor < 0 ? quotient - 1 : quotient
    }
}
