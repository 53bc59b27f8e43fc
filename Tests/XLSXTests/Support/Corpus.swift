import Foundation
import Testing

@testable import XLSX

/// The real workbooks of `../shared/corpus`.
enum Corpus {
    /// A workbook's name, and whether its expected values are golden.
    static func manifest() throws -> [(name: String, isGolden: Bool)] {
        let path = try #require(SharedFolder.path("corpus/MANIFEST.tsv"))
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
        return lines.map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            return (String(fields[0]), fields.count > 8 && fields[8] == "yes")
        }
    }

    static func workbook(_ name: String) throws -> Workbook {
        try Workbook(path: #require(SharedFolder.path("corpus/files/\(name)")))
    }

    /// The values that the two other readers saw; `nil` where the corpus has none.
    static func expected(_ name: String) throws -> ExpectedWorkbook? {
        guard let path = SharedFolder.path("corpus/expected/\(name).json.gz") else { return nil }
        let json = try run("/bin/gzip", ["-dc", path]).output
        return try JSONDecoder().decode(ExpectedWorkbook.self, from: Data(json.utf8))
    }
}

extension SheetCells {
    /// The cells by place.
    var byReference: [CellReference: Cell] {
        Dictionary(uniqueKeysWithValues: cells.map { ($0.reference, $0) })
    }
}

/// What other readers saw in a workbook: calamine's values, or openpyxl's where calamine failed.
struct ExpectedWorkbook: Decodable {
    /// The values by sheet and place; errors and empty texts are left out.
    let sheets: [String: [String: ExpectedValue]]
    /// The errors that openpyxl saw; absent where it failed.
    let errors: [String: [String: String]]?

    private enum CodingKeys: String, CodingKey {
        case sheets
        case errors = "error_cells_openpyxl"
    }

    /// How a sheet's cells differ from the values of the sheet of that name.
    ///
    /// - Parameters:
    ///   - decided: Places that are left out.
    ///   - mayHaveMore: Whether cells that the other reader lacks count as none.
    func differences(
        in name: String, _ cells: [CellReference: Cell], date1904: Bool, except decided: Set<String> = [],
        mayHaveMore: Bool = false
    ) -> [String] {
        let values = sheets[name] ?? [:]
        let errors = errors?[name]
        var differences: [String] = []
        for (place, value) in values where !decided.contains(place) {
            let read = CellReference(place).flatMap { cells[$0] }?.value ?? .blank
            if !value.agrees(with: read, date1904: date1904) {
                differences.append("\(name)!\(place): \(value), read \(read)")
            }
        }
        for (place, code) in errors ?? [:] where values[place] == nil && !decided.contains(place) {
            let read = CellReference(place).flatMap { cells[$0] }?.value ?? .blank
            if read != .error(CellError(code)) { differences.append("\(name)!\(place): \(code), read \(read)") }
        }
        guard !mayHaveMore else { return differences }
        for (reference, cell) in cells where values["\(reference)"] == nil && !decided.contains("\(reference)") {
            switch cell.value {
            case .blank, .text(""): continue
            case .error where errors == nil || errors?["\(reference)"] != nil: continue
            default: differences.append("\(name)!\(reference): nothing, read \(cell.value)")
            }
        }
        return differences
    }
}

/// A value as the corpus writes it: a kind, then a number, a truth value or a text.
enum ExpectedValue: Decodable {
    case number(Double)
    case boolean(Bool)
    case text(String)
    /// Seconds since 1899-12-30.
    case date(Double)
    /// Seconds since midnight.
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

    func agrees(with value: CellValue, date1904: Bool) -> Bool {
        switch (self, value) {
        case (.number(let number), .number(let read)): number == read
        case (.boolean(let flag), .boolean(let read)): flag == read
        // Scalars: == holds composed and decomposed letters to be equal.
        case (.text(let text), .text(let read)): text.unicodeScalars.elementsEqual(read.unicodeScalars)
        case (.date(let seconds), .number(let serial)):
            isTime(serial + (date1904 ? 1_462 : 0), seconds)
                // Before March 1900 Excel's own count is a day behind.
                || serial < 60 && isTime(serial + 1, seconds)
        case (.time(let seconds), .number(let serial)):
            // Of a number before the first day calamine keeps the time of day.
            isTime(serial, seconds) || serial < 0 && isWhole(serial - seconds / 86_400)
        case (.date(let seconds), .date(let date)): isTime(date.serial(date1904: false), seconds)
        case (.time(let seconds), .date(let date)): date.day == 0 && isTime(date.serial(date1904: false), seconds)
        default: false
        }
    }

    private func isWhole(_ days: Double) -> Bool { isTime(days, days.rounded() * 86_400) }

    private func isTime(_ days: Double, _ seconds: Double) -> Bool { abs(days * 86_400 - seconds) < 0.01 }
}
