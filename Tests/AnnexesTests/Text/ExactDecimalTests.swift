import Annexes
import Testing

@Suite("Exact decimals")
struct ExactDecimalTests {
    @Test(
        "digits are kept as they are printed",
        arguments: [
            ("2.80", 280, 2), ("0.30", 30, 2), ("-12.5", -125, 1), ("+7", 7, 0), (".5", 5, 1), ("5.", 5, 0),
            ("007", 7, 0),
            ("0", 0, 0), ("-0", 0, 0), ("999999999999999999", 999_999_999_999_999_999, 0),
        ] as [(String, Int64, Int)])
    func parsed(text: String, digits: Int64, scale: Int) throws {
        let number = try #require(ExactDecimal(parsing: text))
        #expect(number.digits == digits)
        #expect(number.scale == scale)
    }

    @Test(
        "what is no decimal",
        arguments: [
            "", " ", ".", "-", "+", "--1", "1.2.3", "1,5", "1 000", "0x10", "inf", "nan", "e5", "1e", "1e1.5", "١٢",
            "１", "1_000",
        ])
    func refused(text: String) { #expect(ExactDecimal(parsing: text) == nil) }

    @Test(
        "exponents move the point",
        arguments: [("1e2", "100"), ("2.5E-1", "0.25"), ("1.5e+1", "15"), ("12e-3", "0.012")])
    func exponents(text: String, same: String) throws {
        #expect(try decimal(text) == decimal(same))
    }

    @Test(
        "exponents that no figure has",
        arguments: [
            "1e400", "1e99999999999999999999", "1e9223372036854775807", "1e-9223372036854775808", "1e18", "1e40",
        ])
    func hostileExponents(text: String) { #expect(ExactDecimal(parsing: text) == nil) }

    @Test("what is too small to be printed is nothing", arguments: ["1e-300", "0.00000000000000000001", "4e-16"])
    func tiny(text: String) throws { #expect(try decimal(text) == ExactDecimal(0)) }

    @Test(
        "nineteen digits are too many",
        arguments: ["1000000000000000000", "9223372036854775807", "-9223372036854775808"])
    func overflow(text: String) { #expect(ExactDecimal(parsing: text) == nil) }

    @Test("scales outside 0…15 do not exist", arguments: [-1, 16, .max, .min])
    func scales(scale: Int) { #expect(ExactDecimal(digits: 1, scale: scale) == nil) }

    @Test(
        "half is rounded away from zero, exactly",
        arguments: [
            ("2.675", 2, "2.68"), ("2.665", 2, "2.67"), ("1.005", 2, "1.01"), ("0.125", 2, "0.13"),
            ("-2.675", 2, "-2.68"),
            ("-0.5", 0, "-1"), ("0.4999", 0, "0"), ("2.8463", 2, "2.85"), ("99.995", 2, "100.00"),
        ])
    func rounding(text: String, scale: Int, rounded: String) throws {
        #expect(try decimal(text).rounded(to: scale).description == rounded)
    }

    @Test("rounding to more decimals adds zeros")
    func widening() throws { #expect(try decimal("4.2").rounded(to: 2).description == "4.20") }

    @Test("rounding to decimals that do not fit leaves the number")
    func wideningBeyondTheDigits() throws {
        let number = try decimal("999999999999999999")
        #expect(number.rounded(to: 15) == number)
    }

    @Test(
        "a cell's number has the fifteen digits that Excel keeps",
        arguments: [
            (0.1 + 0.2, "0.3"), (0.1 + 0.7, "0.8"), (0.9999999999999999, "1"), (3.4100000000000001, "3.41"),
            (2.0800000000000001, "2.08"), (0.57 * 100, "57"), (2.675, "2.675"), (1.005, "1.005"),
            (1e15, "1000000000000000"),
            (-0.1 - 0.2, "-0.3"), (123456789.12345678, "123456789.123457"), (0, "0"), (-0.0, "0"),
            (.leastNonzeroMagnitude, "0"), (5.5893074119076545, "5.58930741190765"),
        ] as [(Double, String)])
    func doubles(number: Double, text: String) throws {
        #expect(try #require(ExactDecimal(number)) == decimal(text))
    }

    @Test("numbers that no figure has", arguments: [.infinity, -.infinity, .nan, 1e300, -1e300, 1e18])
    func hostileDoubles(number: Double) { #expect(ExactDecimal(number) == nil) }

    @Test("numbers are equal whatever zeros they are printed with")
    func equality() throws {
        #expect(try decimal("2.8") == decimal("2.80"))
        #expect(try decimal("2.8").hashValue == decimal("2.800").hashValue)
        #expect(try decimal("2.8") != decimal("2.81"))
    }

    @Test(
        "order holds across scales",
        arguments: [
            ("2.79", "2.8"), ("-1", "0.000000000000001"), ("-2.81", "-2.8"), ("9", "10.0"),
            ("99999999999999999", "1e17"),
        ])
    func order(smaller: String, larger: String) throws {
        #expect(try decimal(smaller) < decimal(larger))
        #expect(try !(decimal(larger) < decimal(smaller)))
    }

    @Test(
        "a fraction becomes a percentage",
        arguments: [("0.0291", "2.91"), ("1", "100"), ("0.5", "50"), ("-0.01", "-1")])
    func percent(fraction: String, percent: String) throws {
        #expect(try decimal(fraction).percent == decimal(percent))
    }

    @Test("a percentage of a number too large is none")
    func percentOverflow() { #expect(ExactDecimal(.max).percent == nil) }

    @Test("the largest and smallest digits do not trap", arguments: [Int64.max, Int64.min])
    func extremes(digits: Int64) throws {
        for scale in [0, 15] {
            let number = try #require(ExactDecimal(digits: digits, scale: scale))
            #expect(number == number)
            #expect(number.rounded(to: 0).scale <= scale)
            #expect(number.trimmed == number)
            #expect(!number.description.isEmpty)
        }
    }

    @Test(
        "whole numbers are told from others",
        arguments: [("5", 5), ("5.00", 5), ("-3.0", -3), ("0.5", nil)] as [(String, Int?)])
    func integers(text: String, integer: Int?) throws { #expect(try decimal(text).integer == integer) }

    @Test(
        "decimals are written with the mark of the language",
        arguments: [("2.80", "2,80"), ("-0.05", "-0,05"), ("12", "12")])
    func writing(text: String, vietnamese: String) throws {
        #expect(try decimal(text).text(decimalMark: ",") == vietnamese)
    }
}
