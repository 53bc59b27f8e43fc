import Annexes
import Testing

@Suite("Language")
struct LanguageTests {
    @Test(
        "English where the locale says so, else Vietnamese",
        arguments: [
            ("en_US.UTF-8", .english), ("en", .english), ("EN_GB", .english), ("vi_VN.UTF-8", .vietnamese),
            ("C", .vietnamese),
            ("", .vietnamese), (nil, .vietnamese), ("fr_FR", .vietnamese),
        ] as [(String?, Language)])
    func locales(locale: String?, language: Language) { #expect(Language(locale: locale) == language) }
}
