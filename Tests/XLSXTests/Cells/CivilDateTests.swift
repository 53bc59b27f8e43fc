import Testing

@testable import XLSX

@Suite("Civil dates")
struct CivilDateTests {
    @Test(
        "days of the 1900 system, with the one that never was",
        arguments: [
            (0, "1900-01-00T00:00:00"), (1, "1900-01-01T00:00:00"), (59, "1900-02-28T00:00:00"),
            (60, "1900-02-29T00:00:00"), (61, "1900-03-01T00:00:00"), (45_296, "2024-01-05T00:00:00"),
            (45_296.75, "2024-01-05T18:00:00"), (2_958_465, "9999-12-31T00:00:00"),
        ])
    func days1900(serial: Double, iso: String) throws {
        let date = try #require(CivilDate(serial: serial, date1904: false))
        #expect(date.iso8601 == iso)
        #expect(date.serial(date1904: false) == serial)
    }

    @Test(
        "days of the 1904 system",
        arguments: [(0, "1904-01-01T00:00:00"), (43_834, "2024-01-05T00:00:00"), (2_957_003, "9999-12-31T00:00:00")])
    func days1904(serial: Double, iso: String) throws {
        let date = try #require(CivilDate(serial: serial, date1904: true))
        #expect(date.iso8601 == iso)
        #expect(date.serial(date1904: true) == serial)
    }

    @Test("every day comes back as itself") func roundTrip() throws {
        for day in stride(from: 0, through: 2_958_465, by: 97) {
            let date = try #require(CivilDate(serial: Double(day), date1904: false))
            #expect(date.serial(date1904: false) == Double(day))
            #expect(CivilDate(iso8601: date.iso8601) == date)
        }
    }

    @Test("a time is rounded to the millisecond and may reach the next day") func rounding() {
        #expect(CivilDate(serial: 0.707_07, date1904: false)?.iso8601 == "1900-01-00T16:58:10.848")
        #expect(CivilDate(serial: 45_295.999_999_999_9, date1904: false)?.iso8601 == "2024-01-05T00:00:00")
    }

    @Test(
        "no date outside the calendar",
        arguments: [-1, -0.000_1, 2_958_466, 2_958_465.999_999_999_9, 1e300, .infinity, -.infinity, .nan])
    func outside(serial: Double) {
        #expect(CivilDate(serial: serial, date1904: false) == nil)
    }

    @Test("the 1904 system ends on the same day as the other") func end1904() {
        #expect(CivilDate(serial: 2_957_004, date1904: true) == nil)
    }

    @Test(
        "forms of ISO 8601",
        arguments: [
            ("2024-01-05", "2024-01-05T00:00:00"), ("2024-01-05T10:30", "2024-01-05T10:30:00"),
            ("2024-01-05T10:30:15Z", "2024-01-05T10:30:15"), ("2024-01-05T10:30:15.5", "2024-01-05T10:30:15.500"),
            ("2024-01-05T10:30:15.0625", "2024-01-05T10:30:15.063"), ("1900-02-29", "1900-02-29T00:00:00"),
            ("1900-01-00", "1900-01-00T00:00:00"), ("0001-01-01", "0001-01-01T00:00:00"),
            ("10:30", "1900-01-00T10:30:00"), ("12:00:00.000", "1900-01-00T12:00:00"),
            ("10:59:59.9999999999984025", "1900-01-00T11:00:00"), ("23:59:59.9996", "1900-01-01T00:00:00"),
            ("2023-12-31T23:59:59.9999", "2024-01-01T00:00:00"),
        ])
    func isoForms(text: String, iso: String) {
        #expect(CivilDate(iso8601: text)?.iso8601 == iso)
    }

    @Test(
        "what is not a date",
        arguments: [
            "", "2024", "2024-1-5", "2024-13-01", "2024-00-01", "2023-02-29", "2024-04-31", "2024-01-00", "0000-01-01",
            "2024-01-05T", "2024-01-05T24:00", "2024-01-05T10:60", "2024-01-05T10:30:60", "2024-01-05T10:30:15.",
            "2024-01-05T10:30+07:00", "2024-01-05 10:30", "2024-01-05T10:30:15Zx", "24:00", "10:60", "10:30 AM",
            "T10:30", "9999-12-31T23:59:59.9999", "٢٠٢٤-01-05", "99999999999-01-01",
        ])
    func refused(text: String) {
        #expect(CivilDate(iso8601: text) == nil)
    }

    @Test("a time without a date is the same number in both systems", arguments: [false, true])
    func time(date1904: Bool) {
        #expect(CivilDate(iso8601: "18:00")?.serial(date1904: date1904) == 0.75)
    }

    @Test("the day before the first has a negative serial number") func before() {
        #expect(CivilDate(iso8601: "1899-12-31")?.serial(date1904: false) == 0)
        #expect(CivilDate(iso8601: "1899-12-30")?.serial(date1904: false) == -1)
        #expect(CivilDate(iso8601: "1903-12-31")?.serial(date1904: true) == -1)
    }
}
