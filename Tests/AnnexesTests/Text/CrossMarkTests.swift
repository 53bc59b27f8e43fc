import Annexes
import Testing

@Suite("Marks where a form asks for a cross")
struct CrossMarkTests {
    @Test(
        "Crosses, ticks and words say that it is so",
        arguments: [
            "x", "X", " x ", "x.", "×", "✓", "✔", "√", "☑", "☒", "v", "V", "ü", "\u{F0FC}", "1", "01", "có", "Có", "CÓ",
            "TRUE",
            "\u{445}", "*", "+", "●", "(x)",
        ])
    func isSet(mark: String) { #expect(CrossMark.isSet(mark) == true) }

    @Test(
        "Nothing, dashes, 0 and no say that it is not",
        arguments: ["", " ", "-", "–", "--", "…", "...", "0", "Không", "FALSE"])
    func isNotSet(mark: String) { #expect(CrossMark.isSet(mark) == false) }

    @Test(
        "Anything else is neither",
        arguments: ["2", "12", "BHYT", "xã", "xx", "y", "ý", "n", "có BHYT", "1,2", "10/11/2023", "?"])
    func isNeither(text: String) { #expect(CrossMark.isSet(text) == nil) }
}
