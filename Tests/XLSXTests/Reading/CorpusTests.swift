import Foundation
import Testing

@testable import XLSX

/// Reads the real workbooks of `../shared/corpus`; skipped where that folder is absent.
///
/// Golden values are those that two independent readers agree on; the manifest says where they do.
@Suite("Real workbooks", .enabled(if: SharedFolder.path("corpus") != nil, "no ../shared/corpus beside the checkout"))
struct CorpusTests {
    /// Where the two readers agree and we do not, and why.
    private static let known: [String: String] = [
        "poi-duplicate_filename.xlsx": "two entries of one name are refused",
        "xw-shared_strings03.xlsx": "_xFFFE_ is an escape (ECMA-376 Part 1, 22.9.2.19); both readers leave it",
        "fxl-infer_dtypes_fallback.xlsx": "the corpus has no expected values for it",
    ]

    /// A workbook's name and whether its expected values are golden.
    private func manifest() throws -> [(name: String, isGolden: Bool)] {
        let folder = try #require(SharedFolder.path("corpus"))
        let lines = try String(contentsOfFile: "\(folder)/MANIFEST.tsv", encoding: .utf8).split(separator: "\n")
            .dropFirst()
        return lines.map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            return (String(fields[0]), fields.count > 8 && fields[8] == "yes")
        }
    }

    @Test("every workbook is read or refused with a typed error, and where two other readers agree, so do we")
    func values() throws {
        let folder = try #require(SharedFolder.path("corpus"))
        var read = 0
        var refused: [String: Int] = [:]
        var golden = 0
        var cells = 0
        var disagreements: [String: [String]] = [:]
        for (name, isGolden) in try manifest() {
            golden += isGolden ? 1 : 0
            do {
                let workbook = try Workbook(path: "\(folder)/files/\(name)")
                let sheets = try workbook.sheets.map { ($0.name, try $0.cells()) }
                read += 1
                guard isGolden else { continue }
                guard let expected = try expectedSheets(name) else {
                    disagreements[name] = ["no expected values"]
                    continue
                }
                cells += expected.values.reduce(0) { $0 + $1.count }
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
        for (name, differences) in disagreements where Self.known[name] == nil {
            Issue.record("\(name): \(differences.prefix(3))")
        }
    }

    private func expectedSheets(_ name: String) throws -> [String: [String: Expected]]? {
        guard let path = SharedFolder.path("corpus/expected/\(name).json.gz") else { return nil }
        let json = try run("/bin/gzip", ["-dc", path]).output
        return try JSONDecoder().decode(ExpectedFile.self, from: Data(json.utf8)).sheets
    }

    private struct ExpectedFile: Decodable {
        let sheets: [String: [String: Expected]]
    }

    /// A value as the corpus writes it: a kind, then a number, a truth value or a text.
    private enum Expected: Decodable {
        case number(Double)
        case boolean(Bool)
        case text(String)
        /// Seconds since 1899-12-30.
        case date(Double)
        case time(Double)
        case other(String)

        init(from decoder: any Decoder) throws {
            var fields = try decoder.unkeyedContainer()
            self =
                switch try fields.decode(String.self) {
                case "n": .number(try fields.decode(Double.self))
                case "b": .boolean(try fields.decode(Bool.self))
                case "s": .text(try fields.decode(String.self))
                case "d": .date(try fields.decode(Double.self))
                case "t": .time(try fields.decode(Double.self))
                case let kind: .other(kind)
                }
        }
    }

    private static func differences(
        _ sheets: [(name: String, cells: SheetCells)], _ expected: [String: [String: Expected]], _ workbook: Workbook
    ) -> [String] {
        var differences: [String] = []
        for (name, values) in expected {
            guard let cells = sheets.first(where: { $0.name == name })?.cells else {
                differences.append("no sheet \(name)")
                continue
            }
            for (place, value) in values {
                let cell = CellReference(place).flatMap { cells[$0] }
                if !agrees(cell?.value ?? .blank, value, date1904: workbook.usesDates1904) {
                    differences.append("\(name)!\(place): \(value), read \(cell?.value ?? .blank)")
                }
            }
            for cell in cells.cells where values["\(cell.reference)"] == nil {
                switch cell.value {
                // The other readers' values leave out errors and empty texts.
                case .error, .blank, .text(""): continue
                default: differences.append("\(name)!\(cell.reference): nothing, read \(cell.value)")
                }
            }
        }
        return differences
    }

    private static func agrees(_ value: CellValue, _ expected: Expected, date1904: Bool) -> Bool {
        switch (expected, value) {
        case (.number(let number), .number(let read)): number == read
        case (.boolean(let flag), .boolean(let read)): flag == read
        // Scalars: == holds composed and decomposed letters to be equal.
        case (.text(let text), .text(let read)): text.unicodeScalars.elementsEqual(read.unicodeScalars)
        case (.date(let seconds), .number(let serial)):
            isTime(serial + (date1904 ? 1_462 : 0), seconds)
                // Before March 1900 Excel's own count is a day behind.
                || serial < 60 && isTime(serial + 1, seconds)
        case (.time(let seconds), .number(let serial)): isTime(serial, seconds)
        case (.date(let seconds), .date(let date)): isTime(date.serial(date1904: false), seconds)
        default: false
        }
    }

    private static func isTime(_ days: Double, _ seconds: Double) -> Bool { abs(days * 86_400 - seconds) < 0.01 }
}
