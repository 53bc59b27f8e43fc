import Testing

@testable import XLSX

/// Reads the real workbooks of `../shared/corpus`; skipped where that folder is absent.
///
/// Golden values are those that two independent readers agree on; the manifest says where they do.
/// ``CorpusDecisions`` says what is right elsewhere.
@Suite("Real workbooks", .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
struct CorpusTests {
    @Test("every workbook is read or refused with a typed error, and where two other readers agree, so do we")
    func values() throws {
        var read = 0
        var refused: [String: Int] = [:]
        var golden = 0
        var cells = 0
        var disagreements: [String: [String]] = [:]
        for (name, isGolden) in try Corpus.manifest() {
            golden += isGolden ? 1 : 0
            do {
                let workbook = try Corpus.workbook(name)
                let sheets = try workbook.sheets.map { ($0.name, try $0.cells()) }
                read += 1
                guard isGolden else { continue }
                guard let expected = try Corpus.expected(name) else {
                    disagreements[name] = ["no expected values"]
                    continue
                }
                cells += expected.sheets.values.reduce(0) { $0 + $1.count }
                let differences = Self.differences(sheets, expected, workbook)
                if !differences.isEmpty { disagreements[name] = differences }
            } catch let error as WorkbookError {
                refused[error.code.rawValue, default: 0] += 1
                if isGolden { disagreements[name] = ["\(error)"] }
            }
        }
        print(
            "Corpus: \(read) workbooks read, refused \(refused.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" });",
            "of \(golden) golden ones \(golden - disagreements.count) agree in all of their \(cells) cells")
        for (name, differences) in disagreements where !CorpusDecisions.names.contains(name) {
            Issue.record("\(name): \(differences.prefix(3))")
        }
    }

    private static func differences(
        _ sheets: [(name: String, cells: SheetCells)], _ expected: ExpectedWorkbook, _ workbook: Workbook
    ) -> [String] {
        expected.sheets.keys.flatMap { name in
            guard let cells = sheets.first(where: { $0.name == name })?.cells else { return ["no sheet \(name)"] }
            return expected.differences(in: name, cells.byReference, date1904: workbook.usesDates1904)
        }
    }
}
