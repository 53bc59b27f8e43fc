import Testing

@testable import XLSX

@Suite("Plain formats")
struct PlainFormatTests {
    @Test(
        "numbers written at once are those that the sections of the code give",
        arguments: ["General", "0", "0.0", "0.00", "0.000", "0.0000", "0.00000", "not [a code"])
    func likeSections(code: String) {
        let format = NumberFormat(code)
        var random = SystemRandomNumberGenerator()
        var numbers: [Double] = [
            0, -0.0, 0.4, -0.4, 0.5, -0.5, 0.005, 1.005, 2.675, -2.675, 0.045, 99.995, 0.00005, 1e9, 99_999_999_999,
            100_000_000_000, 1e15, 1e300, -1e300, .leastNonzeroMagnitude, 1.0 / 3, 2850.0 / 527, .infinity, .nan,
        ]
        for _ in 0..<2_000 {
            let decimals = [1, 10, 100, 1_000, 10_000, 100_000].randomElement(using: &random) ?? 1
            numbers.append(Double(Int.random(in: -5_000_000...5_000_000, using: &random)) / Double(decimals))
            numbers.append(Double.random(in: -1e12...1e12, using: &random))
            numbers.append(Double.random(in: -200...200, using: &random))
        }
        for locale in [DisplayLocale.standard, .vietnamese] {
            let other = numbers.filter {
                format.text(for: $0, locale: locale)
                    != format.sectionText(for: $0, date1904: false, locale: locale)
            }
            #expect(other.isEmpty)
        }
    }
}
