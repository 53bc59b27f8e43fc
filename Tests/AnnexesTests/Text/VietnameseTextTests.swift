import Annexes
import Foundation
import Testing

@Suite("Vietnamese text")
struct VietnameseTextTests {
    @Test(
        "old and new tone placement are the same word",
        arguments: [
            ("Cộng hoà", "Cộng hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("uỷ ban", "ủy ban"),
            ("Hoà Thuận", "HÒA THUẬN"),
        ])
    func tonePlacement(old: String, new: String) { #expect(VietnameseText.key(old) == VietnameseText.key(new)) }

    @Test(
        "composed and decomposed letters are the same",
        arguments: ["Tổng số hộ nghèo", "Đồng Sơn", "Ủy ban", "Mơ Nang"])
    func normalisation(text: String) {
        let decomposed = text.decomposedStringWithCanonicalMapping
        #expect(VietnameseText.key(decomposed) == VietnameseText.key(text))
        #expect(Array(VietnameseText.nfc(decomposed).utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8))
    }

    @Test(
        "case, spaces, punctuation and invisible characters do not matter",
        arguments: [
            "tổ dân phố 2", "TỔ DÂN PHỐ 2", "  Tổ  dân\nphố\u{A0}2 ", "Tổ dân-phố, 2.", "Tổ\u{200B} dân phố\u{FEFF} 2",
            "Tổ dân p\u{AD}hố 2",
        ])
    func folding(text: String) { #expect(VietnameseText.key(text) == VietnameseText.key("Tổ dân phố 2")) }

    @Test("an apostrophe inside a name does not part it")
    func apostrophe() {
        #expect(VietnameseText.key("R'Măng") == VietnameseText.key("RMăng"))
        #expect(VietnameseText.key("R’Măng") == VietnameseText.key("R'Măng"))
    }

    @Test(
        "tones, hats and đ tell words apart",
        arguments: [
            ("Kim Mã", "Kim Mạ"), ("Đông", "Dông"), ("Đồng", "Đông"), ("Mơ", "Mo"), ("Mắm", "Mam"), ("ma", "mả"),
        ])
    func differences(left: String, right: String) { #expect(VietnameseText.key(left) != VietnameseText.key(right)) }

    @Test(
        "without accents they are suggestions only",
        arguments: [
            ("Kim Mã", "kim ma"), ("Đồng Sơn", "dong son"), ("THUỶ", "thuy"), ("Mơ Nang 2", "mo nang 2"),
            ("Thôn 10", "thon 10"),
        ])
    func bareKeys(text: String, bare: String) { #expect(VietnameseText.bareKey(text) == bare) }

    @Test(
        "a number in a name is kept without accents, too",
        arguments: [("TK1", "TK2"), ("Thôn1", "Thôn2"), ("Khu A1", "Khu A2"), ("Xóm 1", "Xóm 2"), ("B2", "B")])
    func bareKeysKeepNumbers(left: String, right: String) {
        #expect(VietnameseText.bareKey(left) != VietnameseText.bareKey(right))
    }

    @Test("a text in NFC is not changed by cleaning but for spaces")
    func cleaning() {
        #expect(VietnameseText.clean(" Số hộ \r\n nghèo\u{3000}") == "Số hộ nghèo")
        #expect(VietnameseText.clean("\u{200B}\u{A0}") == "")
    }

    @Test(
        "what is not seen goes, what only looks otherwise becomes what it looks like",
        arguments: [
            ("Th\u{200E}ôn\u{202C} 1\u{2066}", "Thôn 1"), ("Thôn\u{1}\u{7F} 1\u{FE0F}", "Thôn 1"),
            ("Ｔhôn　１２", "Thôn 12"), ("２，８８１", "2,881"), ("Тhôn Сà", "Thôn Cà"), ("50％", "50%"),
        ])
    func lookalikes(text: String, clean: String) { #expect(VietnameseText.clean(text) == clean) }

    @Test("headers fold i and y", arguments: [("Tỉ lệ", "Tỷ lệ"), ("Kỳ", "Kì"), ("Quí", "Quý")])
    func headerWords(left: String, right: String) {
        #expect(VietnameseText.headerWords(left) == VietnameseText.headerWords(right))
    }

    @Test("headers leave years out, not other numbers")
    func headerYears() {
        #expect(VietnameseText.headerWords("Hộ nghèo năm 2023") == VietnameseText.headerWords("Hộ nghèo năm 2024"))
        #expect(VietnameseText.headerWords("Nhóm 1") != VietnameseText.headerWords("Nhóm 2"))
    }

    @Test(
        "the last year of a text",
        arguments: [
            ("Giao chỉ tiêu giảm nghèo năm 2024", 2024), ("giai đoạn 2021-2025", 2025), ("năm 20…", nil),
            ("số 12024", nil),
            ("2881 hộ", nil), ("ngày 15/03/2024", 2024), ("", nil),
        ] as [(String, Int?)])
    func years(text: String, year: Int?) { #expect(VietnameseText.year(in: text) == year) }

    @Test("every letter has the same key composed and decomposed, small and capital, with its tone and word apart")
    func letters() {
        let vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
        let tones = ["": "", "\u{301}": "1", "\u{300}": "2", "\u{309}": "3", "\u{303}": "4", "\u{323}": "5"]
        for vowel in vowels {
            for (mark, number) in tones {
                let composed = VietnameseText.nfc("đ" + vowel + mark + "n")
                let decomposed = composed.decomposedStringWithCanonicalMapping
                #expect(VietnameseText.key(composed) == "đ\(vowel)n\(number)")
                #expect(VietnameseText.key(decomposed) == VietnameseText.key(composed))
                #expect(VietnameseText.key(composed.uppercased()) == VietnameseText.key(composed))
                #expect(VietnameseText.nfc(decomposed).utf8.elementsEqual(composed.utf8))
            }
        }
    }

    @Test("every kind of space is cleaned to one")
    func spaces() {
        let spaces = (0...0x3000).compactMap(Unicode.Scalar.init).filter(\.properties.isWhitespace)
        #expect(spaces.count > 20)
        for space in spaces { #expect(VietnameseText.clean("\(space)Thôn\(space)\(space)2\(space)") == "Thôn 2") }
        #expect(VietnameseText.clean("Thôn 2") == "Thôn 2")
        #expect(VietnameseText.clean("Th\u{200B}ôn  2") == "Thôn 2")
        #expect(VietnameseText.clean(" ") == "")
    }

    @Test(
        "letters of other scripts are the Latin ones that they look like",
        arguments: [
            ("Тhôn 1", "Thôn 1"), ("Нộ nghèо", "Hộ nghèo"), ("Тỷ lệ", "Tỷ lệ"), ("ХÃ KIM TÂN", "XÃ KIM TÂN"),
            ("Ηộ", "Hộ"), ("о\u{302}\u{309}", "ổ"),
        ])
    func lookalikes(typed: String, latin: String) { #expect(VietnameseText.clean(typed) == latin) }

    @Test("a text in another script stays", arguments: ["Привет", "αβγ"])
    func otherScripts(text: String) { #expect(VietnameseText.clean(text) == text) }
}
