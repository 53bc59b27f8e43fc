import Annexes
import Testing
import XLSX

@Suite("What may stand once only")
struct CheckUniqueTests {
    private func findings(_ sheets: [SheetSketch], isList: Bool = true) throws -> [Finding] {
        let yaml = """
            id: sample
            version: 1
            name: {vi: Mẫu, en: Sample}
            title: MẪU
            households: \(isList)
            fields:
              - {id: number, type: ordinal, label: {vi: TT, en: No.}, heading: TT, required: true}
              - {id: code, type: text, label: {vi: Mã hộ, en: Code}, heading: Mã hộ, required: true, blank: true, unique: true}
              - {id: unit, type: unit, label: {vi: Thôn, en: Village}, heading: Thôn, required: true}
              - {id: members, type: count, label: {vi: Số khẩu, en: Members}, heading: Số khẩu, required: true}
            """
        let library = LayoutLibrary([try Layout(yaml: yaml)])
        return try withWorkbook(sheets) { path in
            AnnexChecker().check(try AnnexReader(layouts: library).read(Workbook(path: path)))
        }
    }

    private static let header: [Entry] = ["TT", "Mã hộ", "Thôn", "Số khẩu"]

    @Test(
        "a code that stands in two rows is an error that names both, typed as a number or in other letters too",
        arguments: [("a1", "A1"), ("25001", "25001")])
    func twice(first: String, second: String) throws {
        let codes: [Entry] = [.text(first), "B2", nil, nil, second == "25001" ? 25001 : .text(second)]
        let rows = codes.enumerated().map { [.number(Double($0 + 1)), $1, .text("Thôn \($0)"), 3] as [Entry] }
        let sheet = SheetSketch([Self.header] + rows)
        let finding = try findings([sheet]).only()
        #expect(finding.code == .duplicateHousehold && finding.severity == .error)
        #expect(finding.cell?.description == "B6" && finding.involved.map(\.description) == ["B2"])
        #expect(!finding.statement.english.contains(first), "codes of households are personal")
        #expect(try findings([sheet], isList: false).only().code == .duplicateUnit)
    }

    @Test("a list that goes on on the next sheet has a code once")
    func nextSheet() throws {
        let first = SheetSketch([Self.header, [1, "A1", "Thôn 1", 3], [2, "A2", "Thôn 2", 3]], name: "T1")
        let second = SheetSketch([Self.header, [3, "A3", "Thôn 3", 3], [4, "A1", "Thôn 4", 3]], name: "T2")
        let finding = try findings([first, second]).only()
        #expect(finding.sheet == "T2" && finding.cell?.description == "B3")
        #expect(finding.elsewhere.map(\.description) == ["T1!B2"])
    }

    @Test("a code merged over the rows of a household is one")
    func merged() throws {
        let rows: [[Entry]] = [[1, "A1", "Thôn 1", 3], [2, nil, "Thôn 2", 3], [3, "A3", "Thôn 3", 3]]
        #expect(try findings([SheetSketch([Self.header] + rows, merges: ["B2:B3"])]).isEmpty)
    }
}
