import Annexes
import Testing

@Suite("What stands above a table")
struct LetterheadTests {
    private func annex(above rows: [[Entry]]) throws -> Annex {
        let source = SheetSketch.targets
        let table = (1...6).map { row in "ABCDEFG".map { source["\($0)\(row)"] } }
        return try AnnexesTests.annex(SheetSketch(rows + [[]] + table))
    }

    @Test("title, period and issuer of a letterhead")
    func letterhead() throws {
        let annex = try annex(above: [
            ["UBND THỊ TRẤN HÀ TRUNG", nil, nil, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            [nil, nil, nil, "Độc lập - Tự do - Hạnh phúc"],
            ["PHỤ LỤC: GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024"], ["(Kèm theo Kế hoạch số 12/KH-UBND của UBND thị trấn)"],
        ])
        #expect(annex.title == "PHỤ LỤC: GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024")
        #expect(annex.period == 2024)
        #expect(annex.issuer == "THỊ TRẤN HÀ TRUNG")
    }

    @Test("a date in digits is no title", arguments: ["05/01/2024", "5/1/2024", "31.12.2024"])
    func date(text: String) throws {
        let annex = try annex(above: [["CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2023"], [nil, nil, nil, .text(text)]])
        #expect(annex.title == "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2023")
        #expect(annex.period == 2023)
    }

    @Test("an authority whose name stands in the next row")
    func twoRows() throws {
        let annex = try annex(above: [["ỦY BAN NHÂN DÂN"], ["XÃ KIM TÂN"], ["CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2023"]])
        #expect(annex.issuer == "XÃ KIM TÂN")
        #expect(annex.title == "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2023")
    }

    @Test(
        "an office of the authority is no part of the title",
        arguments: ["PHÒNG LAO ĐỘNG - TBXH", "PHÒNG NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BAN DÂN TỘC", "HỘI NÔNG DÂN"])
    func offices(office: String) throws {
        let title = "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024"
        let below = try annex(above: [["UBND HUYỆN GIẢ ĐỊNH"], [.text(office)], [.text(title)]])
        #expect(below.title == title)
        #expect(below.issuer == "HUYỆN GIẢ ĐỊNH")
        let beside = try annex(above: [[.text(office), nil, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], [.text(title)]])
        #expect(beside.title == title)
    }

    @Test(
        "a title may begin with the words of an office",
        arguments: ["PHÒNG CHỐNG THIÊN TAI NĂM 2024", "HỘI VIÊN NGHÈO NĂM 2024", "TRUNG TÂM HỌC TẬP NĂM 2024"])
    func titleLikeOffice(title: String) throws {
        #expect(try annex(above: [["UBND XÃ KIM TÂN"], [.text(title)]]).title == title)
        #expect(try annex(above: [[.text(title)], ["CỦA XÃ"]]).title == title + " CỦA XÃ")
    }

    @Test("without a letterhead, the issuer of the attached document")
    func attachment() throws {
        let annex = try annex(above: [
            ["CHỈ TIÊU GIẢM HỘ NGHÈO"],
            ["(Kèm theo Kế hoạch số …/KH-UBND ngày … tháng 3 năm 2023 của UBND xã Cẩm Lương)"],
        ])
        #expect(annex.issuer == "xã Cẩm Lương")
        #expect(annex.period == 2023)
    }

    @Test("the unit of measure is no title")
    func unitOfMeasure() throws {
        #expect(
            try annex(above: [["CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024"], [nil, nil, "Đơn vị tính: hộ"]]).title
                == "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024")
    }

    @Test("dots that wait for a name name nobody", arguments: ["UBND ……………………", "UBND ..........."])
    func placeholders(text: String) throws {
        #expect(try annex(above: [[.text(text)], ["CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024"]]).issuer == nil)
    }

    @Test("without anything above there is nothing")
    func bare() throws {
        let annex = try AnnexesTests.annex(.targets)
        #expect(annex.title == "")
        #expect(annex.period == nil)
        #expect(annex.issuer == nil)
        #expect(annex.json()["period"] == .null)
        #expect(annex.json()["issuer"] == .null)
    }
}
