import Testing

@testable import Annexes

@Suite("What is told beside a draft")
struct DraftReportTests {
    private func text(_ sheet: SheetSketch, output: String?, _ language: Language) throws -> [String] {
        try withWorkbook([sheet]) { path in
            DraftReport(try AnnexTool().inferLayout(InputFile(path)), input: "a b.xlsx", output: output).text(language)
                .split(separator: "\n").map(String.init)
        }
    }

    private static let trees = SheetSketch([
        ["STT", "Thôn", "Số cây"], [1, "Thôn Một", 12], [2, "Thôn Hai", 9], [3, "Thôn Ba", 4],
        [nil, "Tổng cộng", 26],
    ])

    @Test("rows, columns, findings with their cells, and the next command")
    func english() throws {
        #expect(
            try text(Self.trees, output: "my/pl01.yaml", .english) == [
                "a b.xlsx: drafted the layout “pl01” from PL01!A1:C5.",
                "  Read with it: rows of data 3, total rows 1, columns 3 of 3.",
                "  Checked with it, errors: sum-mismatch 1 (C5).",
                "  Next: annex validate 'a b.xlsx' --layouts my/pl01.yaml",
            ])
    }

    @Test("the same in Vietnamese, without a file")
    func vietnamese() throws {
        var sheet = Self.trees
        sheet["C5"] = 25
        #expect(
            try text(sheet, output: nil, .vietnamese) == [
                "a b.xlsx: đã soạn mẫu “pl01” từ PL01!A1:C5.",
                "  Đọc lại bằng mẫu này: 3 dòng số liệu, 1 dòng tổng; nhận ra 3/3 cột.",
                "  Kiểm tra bằng mẫu này: không thấy gì sai.",
                "  Tiếp theo: annex layouts infer 'a b.xlsx' -o mau-rieng/pl01.yaml",
            ])
    }
}
