import XLSX
import Testing

@testable import Annexes

@Suite("Lists that are read in parts")
struct LongListTests {
    private let library: LayoutLibrary

    init() throws { library = try LayoutLibrary.builtin() }

    /// The records of a workbook as JSON, read whole and in parts of a few rows.
    private func records(_ path: String, partRows: Int) throws -> (whole: [JSONValue], inParts: [JSONValue]) {
        let workbook = try Workbook(path: path)
        let whole = try AnnexReader(layouts: library).read(workbook).annexes
        let reader = AnnexReader(
            layouts: library, lengths: AnnexReader.Lengths(longSheet: 1, partRows: partRows))
        var parts: [Annex] = []
        let rest = try reader.read(workbook) { part in
            parts.append(part)
            return true
        }
        #expect(parts.allSatisfy { $0.totals.isEmpty })
        return (
            whole.flatMap { annex in annex.records.map { annex.json(of: $0) } },
            (parts + rest.annexes).flatMap { annex in annex.records.map { annex.json(of: $0) } }
        )
    }

    @Test("the records are those of the sheet read whole, wherever it is divided", arguments: [25, 26, 29, 40, 4_096])
    func sameRecords(partRows: Int) throws {
        let (whole, inParts) = try records(TestData.annex("cam-luong-2023.printed"), partRows: partRows)
        #expect(!whole.isEmpty)
        #expect(inParts == whole)
    }

    @Test(
        "headings, merged villages, ditto marks, sums of villages and notes reach over the parts",
        arguments: [8, 9, 10, 13, 17, 64])
    func sameStructure(partRows: Int) throws {
        var sheet = SheetSketch(name: "DS")
        sheet["A1"] = .text("DANH SÁCH HỘ DỰ KIẾN THOÁT NGHÈO, CẬN NGHÈO NĂM 2024")
        sheet.add([["TT", "Họ và tên", "Số khẩu", "Phân loại hộ", "Thôn", "Nguyên nhân nghèo"]], at: "A3")
        var row = 4
        for village in 1...4 {
            sheet["A\(row)"] = .text(["I", "II", "III", "IV"][village - 1])
            sheet["B\(row)"] = .text("Thôn \(village)")
            sheet["C\(row)"] = .number(Double(12 * 3))
            row += 1
            let first = row
            for household in 1...12 {
                sheet["A\(row)"] = .number(Double(household))
                sheet["B\(row)"] = .text("Hộ \(village).\(household)")
                sheet["C\(row)"] = .number(3)
                sheet["D\(row)"] = .text(household.isMultiple(of: 2) ? "Nghèo" : "Cận nghèo")
                sheet["F\(row)"] = .text(household % 5 == 1 && village != 3 ? "Thiếu vốn" : "nt")
                row += 1
            }
            if village.isMultiple(of: 2) {
                sheet["E\(first)"] = .text("Thôn \(village)")
                sheet.merges.append("E\(first):E\(row - 1)")
            }
        }
        sheet["B\(row)"] = .text("Tổng cộng")
        sheet["C\(row)"] = .number(144)
        sheet["A\(row + 2)"] = .text("NGƯỜI LẬP BIỂU")
        try withWorkbook([sheet]) { path in
            let (whole, inParts) = try records(path, partRows: partRows)
            #expect(whole.count == 48)
            #expect(inParts == whole)
        }
    }

    @Test("a merged village is seen in its part however many there are above")
    func manyMerges() throws {
        var sheet = SheetSketch(name: "DS")
        let villages = 1_100
        for village in 0..<villages {
            let row = 1 + village * 70
            sheet["A\(row)"] = .text("Thôn \(village)")
            sheet["B\(row + 69)"] = .number(1)
            sheet.merges.append("A\(row):A\(row + 69)")
        }
        try withWorkbook([sheet]) { path in
            let long = try #require(try LongSheet(try Workbook(path: path).sheets[0]))
            var seen: [String?] = []
            var above: [GridCell] = []
            try long.parts(101) { cells throws(WorkbookError) in
                guard let first = cells.first?.reference.row, let last = cells.last?.reference.row else { return true }
                let grid = long.grid(above + cells, rows: [first...last])
                seen += cells.filter { $0.reference.column == 2 }.map { grid.seen(1, $0.reference.row)?.text }
                above = long.cells(of: grid, reachingBelow: last)
                return true
            }
            #expect(seen == (0..<villages).map { "Thôn \($0)" })
        }
    }
}
