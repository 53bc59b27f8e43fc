import Testing

@testable import Annexes

@Suite("Lists with a row for each member of a household")
struct InferredMembersTests {
    @Test("the numbers of households and of members are told apart", arguments: [true, false])
    func members(isRepeated: Bool) throws {
        var rows: [[Entry]] = [["STT hộ", "STT thành viên", "Họ và tên", "Năm sinh", "Quan hệ với chủ hộ"]]
        for (household, size) in [3, 1, 4, 2].enumerated() {
            for member in 1...size {
                rows.append([
                    isRepeated || member == 1 ? .number(Double(household + 1)) : nil, .number(Double(member)),
                    .text("Người Thử \(household) \(member)"), .number(Double(1950 + 7 * member)),
                    .text(member == 1 ? "Chủ hộ" : "Con"),
                ])
            }
        }
        let inferred = try withWorkbook([SheetSketch(rows)]) { try AnnexTool().inferLayout(InputFile($0)) }
        #expect(inferred.layout.fields.prefix(3).map(\.type) == [.ordinal, .ordinal, .name])
        #expect(inferred.layout.members == inferred.layout.fields.first?.id)
        let annex = try #require(inferred.trial.annex)
        #expect(annex.records.count == 10)
        #expect(annex.households(annex.records).count == 4)
        #expect(inferred.trial.findings.isEmpty)
    }

    @Test("a column that begins with the short word for a township numbers nothing")
    func township() throws {
        let rows: [[Entry]] = (1...6).map {
            [.number(Double($0)), .text("Chỉ tiêu \($0)"), .number(Double($0 * 7 % 5))]
        }
        let sheet = SheetSketch([["STT", "Nội dung", "TT Mẫu"]] + rows)
        let layout = try withWorkbook([sheet]) { try AnnexTool().inferLayout(InputFile($0)).layout }
        #expect(layout.fields.map(\.type) == [.ordinal, .text, .count])
    }

    @Test("empty columns of groups under a heading of households are counts")
    func groups() throws {
        let sheet = SheetSketch(
            [
                ["STT", "Đơn vị", "Hộ nghèo", nil, nil], [nil, nil, "Tổng số", "Kinh", "Khơ Mú"],
                ["A", "B", "1", "2", "3"],
            ],
            merges: ["A1:A2", "B1:B2", "C1:E1"])
        let layout = try withWorkbook([sheet]) { try AnnexTool().inferLayout(InputFile($0)).layout }
        #expect(layout.fields.map(\.type) == [.ordinal, .unit, .count, .count, .count])
    }
}
