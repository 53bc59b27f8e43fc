import Testing
import XLSX

@testable import Annexes

@Suite("Checks of years, spellings, units and fonts")
struct CheckTextTests {
    // MARK: - Years

    private func targets(title: String, sheet: String = "PL01", lines: [String] = []) -> SheetSketch {
        var sketch = SheetSketch([[.text(title)]] + lines.map { [.text($0)] }, name: sheet)
        sketch.add(SheetSketch.targetsRows, at: "A6")
        return sketch
    }

    @Test("a header of another year than the title")
    func headerYear() throws {
        let found = try findings(targets(title: "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2025")).with(.yearMismatch)
        #expect(found.cells == ["C6", "E6", "F6"])
        #expect(found.allSatisfy { $0.severity == .warning && $0.expected == ExactDecimal(2025) })
    }

    @Test("the name of the sheet, and the plan that the annex belongs to")
    func otherYears() throws {
        let title = "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024"
        #expect(
            try findings(targets(title: title, sheet: "PL 2022")).with(.yearMismatch).only().observed == .integer(2022))
        let attached = targets(title: title, lines: ["(Kèm theo Kế hoạch số 5/KH-UBND ngày 3/3/2021 của UBND xã)"])
        #expect(try findings(attached).with(.yearMismatch).only().cell?.description == "A2")
    }

    @Test(
        "years that agree or are of other things",
        arguments: [
            "(Kèm theo Kế hoạch số 5/KH-UBND ngày 28/12/2023 của UBND xã)",
            "(Kèm theo Quyết định số 24/2021/QĐ-TTg ngày 16/7/2021)", "(Kèm theo Kế hoạch giai đoạn 2021-2025)",
        ])
    func agreeingYears(line: String) throws {
        let sheet = targets(title: "CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2024", sheet: "PL 2024", lines: [line])
        #expect(try findings(sheet).with(.yearMismatch).isEmpty)
    }

    @Test(
        "a deadline before its document",
        arguments: [
            ("Các thôn xây dựng kế hoạch, xong trước ngày 15/03/2024.", true),
            ("Báo cáo UBND huyện trước 30/9/2024.", false), ("Đã hoàn thành trước ngày 15/03/2024.", false),
            ("Hộ nghèo sinh trước ngày 15/03/1984 được cấp thẻ", false),
        ])
    func deadlines(text: String, isEarly: Bool) throws {
        let sheet = SheetSketch([
            ["ỦY BAN NHÂN DÂN"], ["Cao Ngọc, ngày      tháng 04 năm 2024"], [.text(text)], ["Toàn xã có 40 hộ nghèo"],
        ])
        let found = try findings(sheet)
        #expect(found.with(.yearMismatch).count == (isEarly ? 1 : 0))
        #expect(found.allSatisfy { $0.severity == .info })
    }

    // MARK: - Spellings

    @Test("a cause spelt in two ways: the rarer one is noted")
    func causes() throws {
        var table = SheetSketch.households
        for (row, cause) in [
            (2, "Đông người ăn theo"), (3, "Thiếu vốn, Đồng người ăn theo"), (4, "đông người ăn theo, ốm"),
        ] {
            table["G\(row)"] = .text(cause)
        }
        let finding = try findings(table).only()
        #expect(finding.code == .nameVariant && finding.severity == .info)
        #expect(finding.cell?.description == "G3" && finding.involved.map(\.description) == ["G2"])
        #expect(!finding.json(.vietnamese).text().contains("ăn theo"))
    }

    @Test("an official spelt in two ways is noted without a name")
    func officials() throws {
        var table = SheetSketch.households
        for (row, name) in [
            (2, "Hội ND xã, Trần Văn Thử – CC"), (3, "Hội ND xã, Trần Văn Thứ – CC"), (4, "Trần Văn Thứ – CC"),
        ] {
            table["K\(row)"] = .text(name)
        }
        let finding = try findings(table).with(.nameVariant).only()
        #expect(finding.cell?.description == "K2")
        #expect(!finding.json(.vietnamese).text().contains("Văn"))
    }

    @Test(
        "short words, single spellings and other words are left alone",
        arguments: [
            ("Ốm đau", "Ôm đau"), ("Đông người ăn theo", "Thiếu người ăn theo"), ("Hoà thuận lắm", "Hòa thuận lắm"),
        ])
    func otherSpellings(first: String, second: String) throws {
        var table = SheetSketch.households
        for row in 2...4 { table["G\(row)"] = .text(row == 3 ? second : first) }
        #expect(try findings(table).isEmpty)
    }

    // MARK: - Codes

    @Test(
        "codes that the members and workers make unlikely",
        arguments: [
            ("2,4,10", 6, 3, true), ("1,4,10", 3, 1, true), ("1,4,8", 5, 2, true), ("1,4,11", 2, 0, true),
            ("2,4,10", 4, 1, false), ("1,4,11", 2, 1, false), ("4,10,11", 1, 0, false), ("4,10,11", 0, 2, false),
        ])
    func codeLogic(codes: String, members: Int, workers: Int, isUnlikely: Bool) throws {
        var table = SheetSketch.households
        table.add([[.number(Double(members))]], at: "C2")
        table.add([[.number(Double(workers))]], at: "F2")
        table["H2"] = .text(codes)
        let found = try findings(table).with(.codeLogic)
        #expect(found.cells == (isUnlikely ? ["H2"] : []))
        #expect(found.allSatisfy { $0.severity == .info })
    }

    // MARK: - Units

    @Test("persons in a column of households")
    func units() throws {
        var table = SheetSketch.targets
        table["C3"] = .number(2, format: "0\" khẩu\"")
        table["C4"] = .number(8, format: "0\" hộ\"")
        let finding = try findings(table).with(.unitsMixed).only()
        #expect(finding.severity == .warning && finding.cell?.description == "C3")
    }

    @Test("units that are the column's own")
    func ownUnits() throws {
        var table = SheetSketch.households
        table["C2"] = .number(4, format: "0\" người\"")
        table["F2"] = .number(2, format: "0\" người\"")
        #expect(try findings(table).with(.unitsMixed).isEmpty)
    }

    @Test("what a line counts is said by its category, not by the header of the column")
    func unitsOfLines() throws {
        let layout = try #require(AnnexTool().library["poor-changes"])
        var table = try NationalForm.sheet(
            layout, name: "F2",
            rows: [
                [1, "Xã A", "Hộ", "10 hộ", 2, 1, 0, 1, 0, 1, 0, 9],
                [1, "Xã A", "Nhân khẩu", "41 khẩu", 8, 5, 0, 3, 0, 4, 0, 35],
            ])
        #expect(try findings(table).with(.unitsMixed).isEmpty)
        table["D11"] = "41 hộ"
        #expect(try findings(table).with(.unitsMixed).cells == ["D11"])
    }

    // MARK: - Fonts

    @Test("the sheet is told once for each font")
    func legacySheet() throws {
        let style = CellStyle(font: CellStyle.Font(name: ".VnTime"))
        let found = try withTemporaryFolder { folder -> [Finding] in
            let writer = WorkbookWriter(path: "\(folder)/a.xlsx")
            try writer.addSheet("PL01")
            for row in 1...2 {
                try writer.append(
                    WriterRow(
                        number: row, cells: [WriterCell(column: 1, value: .text("Tæng sè hé nghÌo"), style: style)]))
            }
            try writer.close()
            return try AnnexChecker().check(
                AnnexReader(layouts: AnnexTool().library).read(Workbook(path: "\(folder)/a.xlsx")))
        }
        let finding = try found.with(.fontLegacy).only()
        #expect(finding.severity == .info && finding.cell?.description == "A1")
        #expect(finding.statement.english.contains("2 cells in the font .VnTime are in the old encoding TCVN3"))
    }
}
