import Testing
import XLSX

@testable import Annexes

@Suite("Lists of households whose members have rows of fewer cells")
struct InferredListsTests {
    /// Eight households with two to four members; heads tell of the house and the village, members do not.
    private static func list(members: Bool = true) -> SheetSketch {
        var sheet = SheetSketch(
            [
                ["UBND XÃ MẪU"], [], ["DANH SÁCH HỘ NGHÈO CẦN HỖ TRỢ NHÀ Ở"], [],
                [
                    "TT", "Họ và tên chủ hộ, thành viên", "Quan hệ với chủ hộ", "Năm sinh", nil, "Dân tộc",
                    "Loại nhà (đánh dấu x)", nil, nil, "Nhu cầu hỗ trợ", nil, "Thôn", "Ghi chú",
                ],
                [
                    nil, nil, nil, "Nam", "Nữ", nil, "Nhà tạm", "Nhà dột nát", "Chưa có nhà", "Xây mới", "Sửa chữa",
                ],
            ],
            merges: ["D5:E5", "G5:I5", "J5:K5"] + ["A", "B", "C", "F", "L", "M"].map { "\($0)5:\($0)6" })
        var row = 7
        for household in 1...8 {
            var head = [Entry](repeating: nil, count: 12)
            head[0] = .number(Double(household))
            head[1] = .text("Hộ số \(household)")
            head[2] = "Chủ hộ"
            head[3 + household % 2] = .number(Double(1950 + household * 4))
            head[5] = "Kinh"
            head[6 + household % 3] = "x"
            head[9 + household % 2] = "x"
            head[11] = household < 5 ? "Bản Giả 1" : "Bản Giả 2"
            sheet.add([head], at: "A\(row)")
            row += 1
            guard members else { continue }
            for member in 1...(1 + household % 3) {
                var cells = [Entry](repeating: nil, count: 6)
                cells[1] = .text("Thành viên \(household).\(member)")
                cells[2] = member == 1 ? "Vợ" : "Con"
                cells[3 + member % 2] = .number(Double(1980 + member * 7))
                cells[5] = "Thái"
                sheet.add([cells], at: "A\(row)")
                row += 1
            }
        }
        return sheet
    }

    @Test("rows of members are data of the list, and never its header", arguments: [true, false])
    func lists(members: Bool) throws {
        let inferred = try withWorkbook([Self.list(members: members)]) { try AnnexTool().inferLayout(InputFile($0)) }
        let annex = try #require(inferred.trial.annex)
        #expect(annex.headerRows == 5...6)
        #expect(annex.records.count == (members ? 25 : 8))
        #expect(inferred.trial.unread.isEmpty)
        #expect(inferred.trial.findings.isEmpty)
        #expect(inferred.layout.fields[6...10].allSatisfy { $0.type == .mark && !$0.id.contains("#") })
    }

    @Test("members without numbers belong to the household above, and both are counted")
    func households() throws {
        let inferred = try withWorkbook([Self.list()]) { try AnnexTool().inferLayout(InputFile($0)) }
        #expect(inferred.layout.members == inferred.layout.fields.first?.id)
        let text = DraftReport(inferred, input: "a.xlsx", output: nil).text(.vietnamese)
        #expect(text.contains("25 dòng số liệu (8 hộ)"))
        let heads = try withWorkbook([Self.list(members: false)]) { try AnnexTool().inferLayout(InputFile($0)) }
        #expect(heads.layout.members == nil)
    }

    @Test("columns with crosses are not called empty")
    func marks() throws {
        let inferred = try withWorkbook([Self.list()]) { try AnnexTool().inferLayout(InputFile($0)) }
        #expect(!inferred.notes.contains { $0.vietnamese.contains("G6") })
    }

    @Test("an id that a title begins with a number or is very long is one that the reader takes")
    func ids() throws {
        let titles = ["2 tháng đầu năm", "True", String(repeating: "x", count: 90)]
        for title in titles {
            let sheet = SheetSketch([
                [.text(title)], ["STT", "Thôn", .text(String(repeating: "y", count: 90))], [1, "Thôn Một", 12],
                [2, "Thôn Hai", 9],
            ])
            _ = try withWorkbook([sheet]) { try AnnexTool().inferLayout(InputFile($0)) }
        }
    }
}
