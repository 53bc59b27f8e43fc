import Testing

@testable import XLSX

@Suite("Number formats")
struct NumberFormatTests {
    private func shown(_ number: Double, _ code: String) -> String { NumberFormat(code).text(for: number) }

    // MARK: - What a code is

    @Test(
        "codes of dates", arguments: ["dd/mm/yyyy", "[h]:mm", "mmm-yy", "[$-42A]d mmmm yyyy;@", "[=0]\"-\";hh:mm", "e"])
    func isDate(code: String) {
        #expect(NumberFormat(code).isDate)
        #expect(NumberFormat(code).decimals == nil)
    }

    @Test(
        "codes that only look like dates",
        arguments: ["General", "0.00", "\"dd/mm\"0", "[Red]0", "#,##0 \\d", "@", "_d0", "*d0", "[$dm-409]0", "\"h\"@"])
    func isNotDate(code: String) {
        #expect(NumberFormat(code).isValid)
        #expect(!NumberFormat(code).isDate)
    }

    @Test(
        "decimals", arguments: [("0", 0), ("0.00", 2), ("#,##0.0##", 3), ("0.0%", 1), ("0.00_);(0)", 2), ("0.0,", 1)])
    func decimals(code: String, count: Int) {
        #expect(NumberFormat(code).decimals == count)
    }

    @Test("no decimals are fixed", arguments: ["General", "@", "# ?/?", "0.00E+00", "\"x\"", "ss.00", "0.00;0;0;0"])
    func noDecimals(code: String) {
        #expect(NumberFormat(code).decimals == nil)
    }

    @Test(
        "percent counts where it is a sign of its own", arguments: [("0%", true), ("0\"%\"", false), ("0\\%", false)])
    func percent(code: String, isPercent: Bool) {
        #expect(NumberFormat(code).isPercent == isPercent)
    }

    @Test(
        "a code that Excel refuses renders as General", arguments: ["", "0\"", "[", "0;0;0;0;0", "[hhh]", "0h", "0E+"])
    func invalid(code: String) {
        #expect(!NumberFormat(code).isValid)
        #expect(shown(-1.5, code) == "-1.5")
        #expect(NumberFormat(code).text(for: "a") == "a")
    }

    @Test(
        "formats with an id and no code",
        arguments: [
            (0, "General"), (9, "0%"), (14, "mm-dd-yy"), (31, "mm-dd-yy"), (58, "mm-dd-yy"),
            (40, "#,##0.00;[Red](#,##0.00)"), (49, "@"),
        ])
    func builtin(id: Int, code: String) {
        #expect(NumberFormat.builtin(id) == NumberFormat(code))
    }

    @Test("all ids of the standard are valid codes", arguments: Array(0...22) + Array(37...49))
    func builtinsAreValid(id: Int) {
        #expect(NumberFormat.builtin(id)?.isValid == true)
    }

    @Test("ids without a format of their own", arguments: [-1, 23, 36, 59, 164, .max])
    func noBuiltin(id: Int) {
        #expect(NumberFormat.builtin(id) == nil)
    }

    // MARK: - Numbers

    @Test(
        "halves are rounded away from zero as they are written, not as they are stored",
        arguments: [
            (1.005, "1.01"), (-1.005, "-1.01"), (2.675, "2.68"), (0.125, "0.13"), (8.325, "8.33"), (1e-9, "0.00"),
        ])
    func halves(number: Double, text: String) {
        #expect(shown(number, "0.00") == text)
    }

    @Test("fifteen digits, then zeros") func fifteenDigits() {
        #expect(shown(0.1 + 0.2, "0.00000000000000000000") == "0.30000000000000000000")
        #expect(shown(1.234_567_890_123_456_7e19, "0") == "12345678901234600000")
        #expect(shown(.greatestFiniteMagnitude, "#,##0").count == 309 + 102)
        #expect(shown(.leastNonzeroMagnitude, "0.0") == "0.0")
    }

    @Test("the separators of Vietnam") func separators() {
        let format = NumberFormat("#,##0.00")
        #expect(format.text(for: 1_234_567.891, locale: .vietnamese) == "1.234.567,89")
        #expect(NumberFormat("General").text(for: 2.5, locale: .vietnamese) == "2,5")
        #expect(NumberFormat("ss.0").text(for: 0, locale: .vietnamese) == "00,0")
    }

    @Test(
        "percent signs and trailing commas scale",
        arguments: [
            (0.0291, "0.00%", "2.91%"), (0.5, "0%%", "5000%%"), (1_234_567, "0.0,,", "1.2"), (0.07, "0%", "7%"),
            (1_234_567, "#,##0, \"nghìn\"", "1,235 nghìn"), (0.285, "0%", "29%"),
        ])
    func scaling(number: Double, code: String, text: String) {
        #expect(shown(number, code) == text)
    }

    @Test(
        "a number shown as zero keeps its minus unless Excel added the section for it",
        arguments: [
            ("0.0", "0.0"), ("0%", "-1%"), ("0.0;-0.0", "-0.0"), ("0.0;@", "-0.0"), ("#,##0", "0"), ("(0)", "(0)"),
            ("General", "-0.01"),
        ])
    func minusOfZero(code: String, text: String) {
        #expect(shown(-0.01, code) == text)
    }

    @Test("negative zero is zero") func negativeZero() {
        #expect(shown(-0.0, "General") == "0")
        #expect(shown(-0.0, "0;\"negative\";\"zero\"") == "zero")
    }

    @Test("what is not a number", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(number: Double) {
        for code in ["General", "0.00", "dd/mm/yyyy", "# ?/?", "0E+0"] { #expect(shown(number, code) == "#NUM!") }
    }

    @Test(
        "places that show a space",
        arguments: [(5, "?,???", "    5"), (1.5, "0.???", "1.5  "), (12, "????", "  12"), (0, "\"-\"??", "-  ")])
    func spaces(number: Double, code: String, text: String) {
        #expect(shown(number, code) == text)
    }

    @Test(
        "scientific notation",
        arguments: [
            (12_345, "0.00E+00", "1.23E+04"), (0.000_123, "0.00E-00", "1.23E-04"), (12_345, "0.00E-00", "1.23E04"),
            (999.96, "##0.0E+0", "1.0E+3"), (0, "0.0E+0", "0.0E+0"), (1e-300, "0E+0", "1E-300"),
            (-5_000, "0E+00", "-5E+03"), (9.99e307, "0.0E+0", "1.0E+308"),
        ])
    func scientific(number: Double, code: String, text: String) {
        #expect(shown(number, code) == text)
    }

    @Test(
        "General beyond eleven characters",
        arguments: [
            (99_999_999_999, "99999999999"), (99_999_999_999.5, "1E+11"), (0.000_099_999_999_9, "0.0001"),
            (1.234_567e100, "1.2346E+100"), (-1.5e-200, "-1.5E-200"), (1_234_567_890.5, "1234567891"),
        ])
    func general(number: Double, text: String) {
        #expect(shown(number, "General") == text)
    }

    // MARK: - Sections

    @Test(
        "conditions decide the section and the minus",
        arguments: [
            (150, "[>=100]\"A\"0;[<=-100]\"B\"0;\"C\"0", "A150"), (-150, "[>=100]\"A\"0;[<=-100]\"B\"0;\"C\"0", "B150"),
            (-5, "[>=100]\"A\"0;[<=-100]\"B\"0;\"C\"0", "-C5"), (-12.3, "[=0]?;#,##0.00", "-12.30"),
            (5, "[<0]0", "5"), (-5, "[>2]\\A0;\\B0", "-B5"), (-5, "\\A0;[<0]\\B0;\\C0", "B5"),
        ] as [(Double, String, String)])
    func conditions(number: Double, code: String, text: String) {
        #expect(shown(number, code) == text)
    }

    @Test("a number that no condition takes fills the cell") func noSection() {
        #expect(Set(shown(6, "[>=100]0;[<=-100]0")) == ["#"])
    }

    @Test("three empty sections hide numbers and show texts") func hidden() {
        for number in [1.0, -1, 0] { #expect(shown(number, ";;") == "") }
        #expect(NumberFormat(";;").text(for: "a") == "a")
        #expect(NumberFormat(";;;").text(for: "a") == "")
    }

    // MARK: - Dates

    @Test("Vietnamese names", arguments: ["[$-42A]", "[$-0000042A]", "[$-101042A]", "[$-vi-VN]"])
    func vietnamese(tag: String) {
        #expect(shown(45_296.75, tag + "dddd, d mmmm yyyy") == "Thứ Sáu, 5 Tháng Giêng 2024")
        #expect(shown(45_296.75, tag + "ddd mmm h:mm AM/PM") == "T6 Thg1 6:00 CH")
    }

    @Test("names of languages not known are English") func otherLanguage() {
        #expect(shown(45_296, "[$-40C]dddd mmmm") == "Friday January")
    }

    @Test(
        "a date as forms have it",
        arguments: [
            ("dd/mm/yyyy", "05/01/2024"), ("\"Ngày\" dd \"tháng\" mm \"năm\" yyyy", "Ngày 05 tháng 01 năm 2024"),
            ("dd\\.mm\\.yy", "05.01.24"), ("dd.mm.yyyy", "05.01.2024"), ("[$-1070000]d/m/yyyy", "5/1/2567"),
        ])
    func forms(code: String, text: String) {
        #expect(shown(45_296, code) == text)
    }

    @Test(
        "m is a minute beside hours and seconds",
        arguments: [
            ("h:mm m", "18:30 1"), ("mm:ss", "30:00"), ("m/d h:m", "1/5 18:30"), ("h \"h\" m", "18 h 30"),
            ("[h] mmm", "1087122 Jan"),
        ])
    func minutes(code: String, text: String) {
        #expect(shown(45_296 + 18.5 / 24, code) == text)
    }

    @Test("seconds are rounded, and what is larger with them; hours and minutes are cut off") func rounding() {
        #expect(shown(45_295.999_999, "dd/mm/yyyy hh:mm:ss") == "05/01/2024 00:00:00")
        #expect(shown(0.999_9, "hh:mm") == "23:59")
        #expect(shown(0.999_99, "[ss].00") == "86399.14")
    }

    @Test("out of range fills the cell", arguments: [-1, -0.001, 2_958_466, 1e20, -1e300])
    func outOfRange(serial: Double) {
        #expect(shown(serial, "yyyy") == String(repeating: "#", count: 255))
        #expect(shown(serial, "[h]") == String(repeating: "#", count: 255))
    }

    @Test("the 1904 system shows times before its first day") func negativeTime() {
        #expect(NumberFormat("[h]:mm").text(for: -0.0625, date1904: true) == "-1:30")
        #expect(NumberFormat("d/m/yyyy").text(for: 0, date1904: true) == "1/1/1904")
    }

    // MARK: - Hostile codes

    @Test("a code too long to be one") func long() {
        #expect(!NumberFormat(String(repeating: "0", count: 100_000)).isValid)
        #expect(shown(1, String(repeating: "0", count: 1_024)).count == 1_024)
        #expect(shown(1, "0" + String(repeating: "%", count: 1_023)).count == 1 + 2 * 1_023 + 1_023)
        #expect(shown(1e300, "0" + String(repeating: ",", count: 1_023)) == "0")
    }

    @Test("no code and no number stops the program") func anything() {
        let pieces = [
            "0", "#", "?", ".", ",", "%", "/", "E+", "e-", ";", "@", "General", "[h]", "[mm]", "[ss]", "[>=1]", "[<-5]",
            "[$-42A]", "[$x-F0000000]", "[Red]", "[", "]", "\"", "\\", "_", "*", "y", "mm", "d", "h", "s", ".00",
            "AM/PM",
            "A/P", "b", "B2", "g", "1", "9", " ", "-", "é", "\u{301}", "🇻🇳", "\u{0}",
        ]
        let numbers = [
            0, -0.0, 1, -1, 0.5, 1.0 / 3, -123.456, 59.999_999_999, 60, 2_958_465.999_999_99, 1e15, 9.2e18, -1e19,
            1e300,
            .greatestFiniteMagnitude, .leastNonzeroMagnitude, .nan, -.infinity,
        ]
        // A generator with a fixed seed, so that a failure can be repeated.
        var state: UInt64 = 42
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        var validCodes = 0
        for _ in 0..<20_000 {
            let code = (0...next(9)).map { _ in pieces[next(pieces.count)] }.joined()
            let format = NumberFormat(code)
            if format.isValid { validCodes += 1 }
            for number in numbers {
                #expect(format.text(for: number, date1904: validCodes.isMultiple(of: 2)).utf8.count < 2_000)
            }
            #expect(format.text(for: "text").utf8.count < 2_000)
        }
        #expect(validCodes > 1_000)
    }
}
