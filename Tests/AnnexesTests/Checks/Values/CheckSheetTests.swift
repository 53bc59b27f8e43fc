import Annexes
import Testing
import XLSX

@Suite("Checks of what surrounds the figures")
struct CheckSheetTests {
    @Test("column numbers that skip tell of a missing column")
    func columnGap() throws {
        var table = SheetSketch.targets
        let rows = (2...6).map { row in "ABCDEFG".map { table["\($0)\(row)"] } }
        table.add([["A", "B", 1, 2, 5, 6, 7]] + rows, at: "A2")
        let finding = try findings(table).with(.columnGap).only()
        #expect(finding.severity == .info)
        #expect(finding.cell?.description == "E2")
        #expect(finding.statement.english.contains("3, 4"))
    }

    @Test("hidden rows with figures are a warning")
    func hiddenRows() throws {
        var table = SheetSketch.targets
        table.hiddenRows = [3]
        let found = try findings(table)
        #expect(try found.with(.hiddenRow).only().cell?.row == 3)
        #expect(found.errors.isEmpty)
    }

    @Test("a file whose only sheet is no known form is an error that names what came closest")
    func unknownLayout() throws {
        let sheet = SheetSketch([["STT", "Đơn vị", "Hộ nghèo năm 2023", "Ghi chú"], [1, "Thôn 1", 5, nil]])
        let finding = try findings(sheet).only()
        #expect(finding.code == .layoutUnknown)
        #expect(finding.severity == .error)
        #expect(try #require(finding.reason).english.contains("reduction-targets"))
    }

    @Test("beside an annex an unknown sheet is a note")
    func unknownSheetBesideAnnex() throws {
        let found = AnnexChecker().check(
            try submission(.targets, SheetSketch([["Mua giấy", "2 tập"]], name: "Ghi nhớ")))
        let finding = try found.with(.layoutUnknown).only()
        #expect(finding.severity == .info)
        #expect(finding.sheet == "Ghi nhớ")
    }

    @Test("columns of figures that the form does not have are said to be unread; texts are not")
    func unreadColumns() throws {
        var table = SheetSketch.targets
        table.add([["Hộ cận nghèo", "Ghi chú"], [4, "x"], [2, "y"]], at: "H1")
        let finding = try findings(table).only()
        #expect(finding.code == .notChecked && finding.severity == .info)
        #expect(finding.cell?.description == "H1")
        #expect(finding.statement.vietnamese.hasSuffix(": H “Hộ cận nghèo”"))
    }
}
