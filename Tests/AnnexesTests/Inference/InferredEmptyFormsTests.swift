import Foundation
import Testing
import XLSX

@testable import Annexes

@Suite("Layouts drafted from empty forms, and from headings that are the same")
struct InferredEmptyFormsTests {
    private func infer(_ sheet: SheetSketch) throws -> InferredLayout {
        try withWorkbook([sheet]) { try AnnexTool().inferLayout(InputFile($0)) }
    }

    private static let causes = SheetSketch(
        [
            ["TỔNG HỢP HỘ NGHÈO THEO NGUYÊN NHÂN"],
            ["STT", "Tên thôn", "Tổng số hộ nghèo", "Trong đó", nil, nil, nil, "Mức không có đất"],
            [nil, nil, nil, "Không có đất", "Không có vốn", "Không có lao động", "Khác"],
            ["A", "B", "1=2+3+4+5", "2", "3", "4", "5", "6=2/1"],
        ],
        merges: ["A2:A3", "B2:B3", "C2:C3", "D2:G2", "H2:H3"])

    @Test("what the row of numbers computes with are figures, and those are required")
    func computed() throws {
        let layout = try infer(Self.causes).layout
        #expect(layout.fields.map(\.type) == [.ordinal, .unit, .count, .count, .count, .count, .count, .rate])
        #expect(layout.fields.map(\.isRequired) == [false] + Array(repeating: true, count: 7))
        #expect(layout.rules.count == 2)
    }

    @Test("of two columns with one heading the first is drafted, and a note names both")
    func doubled() throws {
        let inferred = try infer(
            SheetSketch([
                ["STT", "Thôn", "Hộ nghèo", "Hộ nghèo", "Hộ cận nghèo"], [1, "Thôn Một", 4, 2, 3],
                [2, "Thôn Hai", 5, 3, 4], [3, "Thôn Ba", 6, 4, 5],
            ]))
        #expect(inferred.layout.fields.filter { $0.heading == ["Hộ nghèo"] }.map(\.id).count == 1)
        #expect(inferred.notes.contains { $0.vietnamese.contains("PL01!D1 và PL01!C1 cùng tiêu đề") })
    }

    @Test("a text table is to be converted first, as for all other commands")
    func textTable() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/bad.csv"
            try Data("STT,Thôn,Hộ nghèo\n1,Thôn Một,3\n".utf8).write(to: URL(filePath: path))
            let problem = try #require(throws: Problem.self) { _ = try AnnexTool().inferLayout(InputFile(path)) }
            #expect(problem.message.vietnamese.contains("annex convert"))
        }
    }
}
