import Testing

@testable import Annexes

@Suite("Words cut by a hyphen at the end of a line")
struct CutWordsTests {
    @Test(
        "two pieces of one syllable are joined",
        arguments: [
            ("Hộ ngh- èo", "Hộ nghèo"), ("HỘ NGH- ÈO", "HỘ NGHÈO"), ("Số hộ c- ận ngh- èo (%)", "Số hộ cận nghèo (%)"),
            ("(ngh- èo)", "(nghèo)"),
        ])
    func joined(text: String, expected: String) { #expect(CutWords.joined(text) == expected) }

    @Test(
        "words that stand by themselves, and hyphens that join nothing, stay",
        arguments: [
            "Kinh- tế", "Giảm nghèo- tăng", "Xã hội- y tế", "- Hộ nghèo", "A- B", "2021- 2025", "hộ -nghèo", "ngh-", "",
        ])
    func kept(text: String) { #expect(CutWords.joined(text) == text) }

    @Test("a header with a cut word has the words of the whole one")
    func headerWords() {
        #expect(VietnameseText.headerWords("Hộ ngh- èo") == VietnameseText.headerWords("Hộ nghèo"))
    }

    @Test("a layout's column is found under a header with a cut word")
    func header() throws {
        var sheet = SheetSketch.targets
        sheet["C1"] = "Hộ ngh-\nèo năm 2023"
        #expect(try annex(sheet).columns.first { $0.number == 3 }?.field.id == "poor_opening")
    }
}
