import Testing

@testable import Annexes

@Suite("Slips of a digit")
struct DigitSlipTests {
    @Test(
        "one digit replaced, left out, added, or two exchanged",
        arguments: [
            ("311", "301", true), ("31", "22", false), ("591", "519", true), ("41", "14", true), ("28", "208", true),
            ("10.61", "10.16", true), ("2.8", "2.08", true), ("2.8", "28", true), ("5", "5", false),
            ("1234", "1342", false),
            ("100", "10", true), ("12", "1234", false), ("3.41", "2.85", false),
        ])
    func slips(left: String, right: String, isOne: Bool) throws {
        #expect(try DigitSlip.isOne(decimal(left), decimal(right)) == isOne)
        #expect(try DigitSlip.isOne(decimal(right), decimal(left)) == isOne)
    }
}
