import Annexes
import Testing

@Suite("Numbers typed as text")
struct NumberTextTests {
    @Test(
        "counts",
        arguments: [
            ("5", "5"), ("05 hộ", "5"), ("17 Hộ", "17"), ("2881", "2881"), ("11.030", "11030"),
            ("11.030 khẩu", "11030"),
            ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("1 234", "1234"), ("1\u{A0}234", "1234"),
            ("1\u{202F}234", "1234"), ("'12", "12"), ("１２", "12"), ("12 nhân khẩu", "12"), ("12 người", "12"),
            ("3 lao động", "3"), ("-5", "-5"), ("−5", "-5"), ("12\u{200B}", "12"), ("1\u{200E}2\u{2069}", "12"),
            ("１１．０３０ ｈộ", "11030"), ("٣", "3"), ("2.5", "2.5"), ("12,0", "12.0"),
        ])
    func counts(text: String, value: String) throws {
        let number = try #require(NumberText(text, in: .count))
        #expect(try number.value == decimal(value))
        #expect(!number.isAmbiguous)
    }

    @Test(
        "rates, with point or comma",
        arguments: [
            ("2.08", "2.08", "."), ("0,68", "0.68", ","), ("1,21 %", "1.21", ","), ("1.21%", "1.21", "."),
            ("1,0", "1.0", ","),
            ("10,61", "10.61", ","), ("１,２１", "1.21", ","), ("0,7\u{A0}%", "0.7", ","), ("100", "100", nil),
            ("1.234.567,89", "1234567.89", ","), ("1,234,567.89", "1234567.89", "."),
        ] as [(String, String, Character?)])
    func rates(text: String, value: String, mark: Character?) throws {
        let number = try #require(NumberText(text, in: .rate))
        #expect(number.value.description == value)
        #expect(number.decimalMark == mark)
        #expect(!number.isAmbiguous)
    }

    @Test("a rate with three decimals may be thousands, too", arguments: ["1.234", "2,881"])
    func ambiguousRates(text: String) throws {
        let number = try #require(NumberText(text, in: .rate))
        #expect(number.isAmbiguous)
        #expect(number.value.scale == 3)
    }

    @Test("a count with a comma may be a decimal, too; one with a point is thousands")
    func ambiguousCounts() throws {
        let comma = try #require(NumberText("2,881", in: .count))
        #expect(comma.value == ExactDecimal(2881) && comma.otherReading?.description == "2.881")
        #expect(comma.groupMark == "," && comma.decimalMark == nil)
        #expect(try #require(NumberText("2.881", in: .count)).otherReading == nil)
        #expect(try #require(NumberText("-1,234", in: .rate)).otherReading == ExactDecimal(-1234))
    }

    @Test("a 0 begins no thousands", arguments: ["0,012", "0.121", "012,345"])
    func leadingZero(text: String) throws {
        for column in [NumberText.Column.count, .rate] {
            let number = try #require(NumberText(text, in: column))
            #expect(number.value.scale == 3 && !number.isAmbiguous)
        }
    }

    @Test("printed zeros are kept", arguments: [("4.20", 2), ("3,0", 1), ("12", 0)])
    func decimals(text: String, scale: Int) throws {
        #expect(try #require(NumberText(text, in: .rate)).value.scale == scale)
    }

    @Test(
        "what is no number",
        arguments: [
            "", " ", "-", "--", "…", "x", "abc", "12a", "trên 100%", "1.2.3", "1..2", ".5", "5.", ",", "1.2345.678",
            "1.234,567.8",
            "12/3", "1e5", "1O", "l2", "1О", "#REF!", "½", "hộ", "%", "12-13", "99999999999999999999",
        ])
    func refused(text: String) {
        #expect(NumberText(text, in: .count) == nil)
        #expect(NumberText(text, in: .rate) == nil)
    }

    @Test("a footnote mark is not a digit", arguments: ["35¹", "35²", "①", "五"])
    func footnotes(text: String) { #expect(NumberText(text, in: .count) == nil) }
}
