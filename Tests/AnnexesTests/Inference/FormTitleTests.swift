import Testing

@testable import Annexes

@Suite("The title of a form")
struct FormTitleTests {
    @Test(
        "the annex's number, what it is attached to and what it counts in are no part of it",
        arguments: [
            ["PHỤ LỤC 07: TỔNG HỢP HỘ NGHÈO NĂM 2025"], ["PHỤ LỤC 07", "TỔNG HỢP HỘ NGHÈO NĂM 2025"],
            ["Phụ lục số 07a - TỔNG HỢP HỘ NGHÈO NĂM 2025"], ["PHỤ LỤC IV. TỔNG HỢP HỘ NGHÈO NĂM 2025"],
            ["TỔNG HỢP HỘ NGHÈO NĂM 2025", "Biểu số 01/BC-LĐTBXH"], ["PL 07:TỔNG HỢP HỘ NGHÈO NĂM 2025"],
            ["TỔNG HỢP HỘ NGHÈO NĂM 2025 (Kèm theo Kế hoạch số 12/KH-UBND)"],
            ["TỔNG HỢP HỘ NGHÈO NĂM 2025 ĐVT: hộ"], ["Mẫu số 1.2 TỔNG HỢP HỘ NGH- ÈO NĂM 2025 (Đơn vị tính: hộ)"],
        ])
    func own(texts: [String]) { #expect(FormTitle(texts).text == "TỔNG HỢP HỘ NGHÈO NĂM 2025") }

    @Test("words that only begin like the label of a number stay")
    func kept() {
        #expect(FormTitle(["BIỂU TỔNG HỢP HỘ NGHÈO"]).text == "BIỂU TỔNG HỢP HỘ NGHÈO")
        #expect(FormTitle(["MẪU NHÀ Ở"]).text == "MẪU NHÀ Ở")
        #expect(FormTitle(["PHỤ LỤC 07"]).text.isEmpty)
    }

    @Test("what was filled in behind a colon stays out")
    func filledIn() { #expect(FormTitle(["DANH SÁCH HỘ, NGƯỜI LẬP: Người Thử"]).text == "DANH SÁCH HỘ, NGƯỜI LẬP") }

    @Test("a draft's title and the words that tell it from others")
    func draft() throws {
        let sheet = SheetSketch([
            ["PHỤ LỤC 07: HỘ CÓ NƯỚC SẠCH NĂM 2025"], ["(Kèm theo Kế hoạch số 12/KH-UBND)"], ["ĐVT: hộ"],
            ["STT", "Thôn", "Tổng số hộ", "Hộ có nước sạch"], [1, "Thôn Một", 12, 5], [2, "Thôn Hai", 9, 2],
        ])
        let layout = try withWorkbook([sheet]) { try AnnexTool().inferLayout(InputFile($0)).layout }
        #expect(layout.title == "HỘ CÓ NƯỚC SẠCH NĂM {year}")
        #expect(layout.titleWords == ["HỘ CÓ NƯỚC SẠCH"])
        #expect(layout.id == "ho-co-nuoc-sach")
    }

    @Test("a sheet without a title gives no words that the title must have")
    func noTitle() throws {
        let sheet = SheetSketch([["STT", "Thôn", "Số cây"], [1, "Thôn Một", 12], [2, "Thôn Hai", 9]])
        let layout = try withWorkbook([sheet]) { try AnnexTool().inferLayout(InputFile($0)).layout }
        #expect(layout.id == "pl01")
        #expect(layout.titleWords.isEmpty)
    }
}
