import Testing
import XLSX

@testable import Annexes

/// A workbook of openpyxl with lists as Excel stores what is typed (`Scripts/testdata/code_lists.py`).
@Suite("Lists of codes in a workbook")
struct CodeListFileTests {
    private let file = InputFile(TestData.path("workbooks/code-lists.xlsx"))

    @Test("every row means the list that is expected, or none for certain")
    func lists() throws {
        let annex = try #require(AnnexTool().read(file).submission?.annexes.first { $0.sheet == "Danh sách" })
        var lists: [Int: String] = [:]
        let workbook = try Workbook(path: file.path)
        let expected = try #require(workbook.sheets.first { $0.name == "Mong đợi" }).cells()
        for cell in expected.cells where cell.reference.column == 2 {
            let row = expected.cells.first { $0.reference.column == 1 && $0.reference.row == cell.reference.row }
            guard case .number(let number)? = row?.value, case .text(let list) = cell.value else { continue }
            lists[Int(number)] = list
        }
        #expect(lists.count == annex.records.count && lists.count > 20)
        for record in annex.records {
            let value = try #require(record["deprivations"])
            let read =
                if case .codes(let codes) = value.content { codes.map(String.init).joined(separator: ",") } else { "?" }
            #expect(read == lists[record.row], "\(value.reference)")
        }
    }

    @Test("what a person must look at is an error, what became a date a warning, a number a note")
    func findings() throws {
        let findings = try AnnexTool().validate(file).findings.with(.codeRange)
        #expect(findings.errors.cells == ["G13", "G16", "G20", "G25"])
        #expect(findings.filter { $0.severity == .warning }.cells == ["G14", "G15", "G17", "G18", "G19", "G21"])
        #expect(findings.filter { $0.severity == .info }.cells == ["G10", "G11", "G12", "G24"])
    }

    @Test("marks in columns, those of a checkbox among them")
    func marks() throws {
        let annex = try #require(AnnexTool().read(file).submission?.annexes.first { $0.sheet == "Đánh dấu" })
        #expect(
            annex.records.map { $0["deprivations"]?.content } == [
                .codes([2, 4, 10]), .codes([4]), .codes([]), .codes([1, 9, 12]),
            ])
        #expect(
            try AnnexTool().validate(file).findings.filter { $0.sheet == "Đánh dấu" && $0.severity != .info }.isEmpty)
    }
}
