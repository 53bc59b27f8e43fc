import Testing

@testable import Annexes

@Suite("Lists of villages with the persons in charge of them")
struct VillageListTests {
    private static let officers = ["Anh", "Bình", "Cường", "Dũng", "Giang", "Hoa", "Khánh", "Lan"]

    private func infer(_ header: String, unit: (Int) -> String) throws -> InferredLayout {
        let rows = Self.officers.enumerated().map { index, name -> [Entry] in
            [
                .number(Double(index + 1)), .text(unit(index)), .number(Double(index % 5 + 1)),
                .text("Người Thử \(name)"),
            ]
        }
        let sheet = SheetSketch([["STT", "Thôn", "Số hộ nghèo", .text(header)]] + rows)
        return try withWorkbook([sheet]) { try AnnexTool().inferLayout(InputFile($0)) }
    }

    @Test(
        "are no lists of households, and the names stay out of the file",
        arguments: ["Cán bộ phụ trách", "Họ và tên cán bộ phụ trách", "Người phụ trách", "Họ tên trưởng thôn"])
    func villages(header: String) throws {
        let inferred = try infer(header) { "Thôn \($0 + 1)" }
        #expect(!inferred.layout.isHouseholdList)
        #expect(inferred.layout.fields.map(\.type) == [.ordinal, .unit, .count, .text])
        #expect(!inferred.yaml.contains("Người Thử"))
    }

    @Test("rows that share their village may be households: names are personal")
    func households() throws {
        #expect(try infer("Họ và tên người theo dõi") { $0 < 4 ? "Thôn 1" : "Thôn 2" }.layout.isHouseholdList)
    }
}
