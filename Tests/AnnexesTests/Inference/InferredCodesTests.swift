import Testing
import XLSX

@testable import Annexes

@Suite("Columns of codes are texts")
struct InferredCodesTests {
    private func types(_ header: String, _ entry: (Int) -> Entry) throws -> [FieldType] {
        let rows: [[Entry]] = (1...8).map {
            [.number(Double($0)), .text("Thôn \($0)"), entry($0), .number(Double($0 * 7 % 5))]
        }
        let sheet = SheetSketch([["STT", "Thôn", .text(header), "Số cây"]] + rows)
        return try withWorkbook([sheet]) { try AnnexTool().inferLayout(InputFile($0)).layout.fields.map(\.type) }
    }

    @Test("digits with zeros before them keep these", arguments: ["Mã thôn", "Ký hiệu"])
    func zeros(header: String) throws {
        #expect(try types(header) { .text("000\($0)3") } == [.ordinal, .unit, .text, .count])
    }

    @Test(
        "numbers under words for codes count nothing",
        arguments: ["Mã thôn", "Mã số", "Số CCCD", "Số sổ", "Điện thoại"])
    func words(header: String) throws {
        #expect(try types(header) { .number(Double(10_400 + $0 * 3)) } == [.ordinal, .unit, .text, .count])
    }

    @Test("a count below ten may be typed with a zero")
    func counts() throws {
        #expect(try types("Số hộ") { .text("0\($0)") } == [.ordinal, .unit, .count, .count])
    }
}
