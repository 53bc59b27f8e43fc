import Testing

@testable import Annexes

@Suite("The arithmetic of rates")
struct RateMathTests {
    @Test(
        "rates of the published plans",
        arguments: [
            ("5.21", 64, 1229), ("3.25", 40, 1229), ("1.21", 35, 2881), ("2.85", 82, 2881), ("2.91", 5, 172),
            ("1.25", 2, 160),
            ("2.08", 6, 289), ("4.2", 14, 333), ("10.61", 33, 311), ("5.59", 92, 1647), ("1.0", 2, 198),
            ("3.0", 50, 1673),
            ("0.3", 5, 1440), ("1.11", 16, 1440), ("2.85", 15, 527), ("3.42", 18, 527), ("100", 3, 3), ("0", 0, 7),
        ])
    func published(rate: String, part: Int, whole: Int) throws {
        #expect(try RateMath.holds(decimal(rate), part: part, whole: whole, .halfUp))
    }

    @Test(
        "the errors of the published plans",
        arguments: [("3.41", 15, 527), ("3.41", 18, 527), ("0.7", 22, 2881), ("2.84", 82, 2881), ("1.22", 35, 2881)])
    func wrong(rate: String, part: Int, whole: Int) throws {
        #expect(try !RateMath.holds(decimal(rate), part: part, whole: whole, .halfUp))
    }

    @Test(
        "an exact half goes up, however small the printed unit",
        arguments: [
            ("2.68", "2.67", 107, 4000), ("0.13", "0.12", 1, 800), ("1.01", "1.00", 201, 20000),
            ("12.5", "12.4", 249, 2000),
            ("1", "0", 1, 200),
        ])
    func ties(up: String, down: String, part: Int, whole: Int) throws {
        #expect(try RateMath.holds(decimal(up), part: part, whole: whole, .halfUp))
        #expect(try !RateMath.holds(decimal(down), part: part, whole: whole, .halfUp))
        #expect(try RateMath.rate(part: part, whole: whole, decimals: decimal(up).scale)?.description == up)
    }

    @Test(
        "cut off, the printed rate is never larger",
        arguments: [("3.41", 18, 527), ("2.84", 15, 527), ("0.7", 22, 2881), ("50", 1, 2)])
    func truncation(rate: String, part: Int, whole: Int) throws {
        #expect(try RateMath.holds(decimal(rate), part: part, whole: whole, .truncation))
        #expect(
            try RateMath.rate(part: part, whole: whole, decimals: decimal(rate).scale, .truncation) == decimal(rate))
    }

    @Test("cut off, a rounded rate is wrong")
    func roundedIsNotTruncated() throws {
        #expect(try !RateMath.holds(decimal("3.42"), part: 18, whole: 527, .truncation))
    }

    @Test(
        "without households there is no rate, and only an empty part agrees",
        arguments: [RateRounding.halfUp, .truncation])
    func zeroWhole(rounding: RateRounding) throws {
        #expect(try RateMath.holds(decimal("0"), part: 0, whole: 0, rounding))
        #expect(try !RateMath.holds(decimal("0"), part: 1, whole: 0, rounding))
        #expect(RateMath.rate(part: 1, whole: 0, decimals: 2, rounding) == nil)
        #expect(try RateMath.parts(decimal("1"), whole: 0, rounding).isEmpty)
        #expect(try RateMath.wholes(decimal("1"), part: 0, rounding).isEmpty)
    }

    @Test(
        "numbers beyond all bounds do not trap",
        arguments: [Int.max, .min, 999_999_999_999_999_999, -999_999_999_999_999_999])
    func huge(number: Int) throws {
        let rates = [
            try decimal("2.08"), try decimal("999999999999999999"), try decimal("-1"), try decimal("0.000000000000001"),
        ]
        for rate in rates {
            for rounding in [RateRounding.halfUp, .truncation] {
                for (part, whole) in [(number, number), (number, 1), (1, number)] {
                    _ = RateMath.holds(rate, part: part, whole: whole, rounding)
                    _ = RateMath.rate(part: part, whole: whole, decimals: 6, rounding)
                }
                _ = RateMath.parts(rate, whole: number, rounding)
                _ = RateMath.wholes(rate, part: number, rounding)
            }
        }
    }

    @Test("a rate beyond all reason has no parts, and does not trap")
    func unreasonableRates() throws {
        let rate = try decimal("20303320287433")
        #expect(RateMath.parts(rate, whole: 45_427_900, .halfUp).isEmpty)
        #expect(RateMath.wholes(try decimal("0.000000000000001"), part: 45_427_900, .halfUp).isEmpty)
    }

    @Test("the households that fit a published pair")
    func wholes() throws {
        #expect(try RateMath.wholes(decimal("5.21"), part: 64, .halfUp) == [1228, 1229])
        #expect(try RateMath.wholes(decimal("3.25"), part: 40, .halfUp) == Array(1229...1232))
        #expect(try RateMath.wholes(decimal("2.91"), part: 5, .halfUp) == [172])
        #expect(try RateMath.wholes(decimal("2.91"), part: 5, .truncation).isEmpty)
        #expect(try RateMath.wholes(decimal("1.21"), part: 35, .halfUp) == Array(2881...2904))
    }

    @Test(
        "the poor that fit a rate",
        arguments: [("6.36", 519, [33]), ("3.41", 527, [18]), ("0", 100, [0]), ("50", 3, [])])
    func parts(rate: String, whole: Int, parts: [Int]) throws {
        let found = try RateMath.parts(decimal(rate), whole: whole, rate == "3.41" ? .truncation : .halfUp)
        #expect(found == parts)
    }
}
