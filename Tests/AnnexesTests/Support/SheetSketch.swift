import Annexes
import Foundation
import Testing
import XLSX

/// What a cell of a sketched sheet holds.
enum Entry: Equatable {
    case blank
    case text(String)
    case number(Double, format: String = "General")
    case formula(String, result: Double)
    case formulaWithoutResult(String)
    case error(String)
}

extension Entry: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByNilLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(floatLiteral number: Double) { self = .number(number) }
    init(integerLiteral number: Int) { self = .number(Double(number)) }
    init(nilLiteral: ()) { self = .blank }
}

/// A sheet drawn for a test.
struct SheetSketch {
    var name: String
    var merges: [String]
    var hiddenRows: Set<Int> = []
    private(set) var cells: [CellReference: Entry] = [:]

    /// Draws rows of entries from a corner on.
    init(_ rows: [[Entry]] = [], at corner: String = "A1", name: String = "PL01", merges: [String] = []) {
        self.name = name
        self.merges = merges
        add(rows, at: corner)
    }

    subscript(place: String) -> Entry {
        get { CellReference(place).flatMap { cells[$0] } ?? .blank }
        set {
            guard let reference = CellReference(place) else {
                Issue.record("no place \(place)")
                return
            }
            cells[reference] = newValue
        }
    }

    /// Draws more rows.
    mutating func add(_ rows: [[Entry]], at corner: String) {
        guard let corner = CellReference(corner) else {
            Issue.record("no place \(corner)")
            return
        }
        for (row, entries) in rows.enumerated() {
            for (column, entry) in entries.enumerated() {
                if let reference = corner.offset(columns: column, rows: row) { cells[reference] = entry }
            }
        }
    }

    func write(to writer: WorkbookWriter) throws {
        try writer.addSheet(name)
        for (row, cells) in Dictionary(grouping: cells, by: \.key.row).sorted(by: { $0.key < $1.key }) {
            let cells = cells.filter { $0.value != .blank }.sorted { $0.key < $1.key }.map {
                $0.value.cell($0.key.column)
            }
            try writer.append(WriterRow(number: row, isHidden: hiddenRows.contains(row), cells: cells))
        }
        for merge in merges { try writer.merge(#require(CellRange(merge))) }
    }
}

extension Entry {
    fileprivate func cell(_ column: Int) -> WriterCell {
        switch self {
        case .blank: WriterCell(column: column)
        case .text(let text): WriterCell(column: column, value: .text(text))
        case .number(let number, let format):
            WriterCell(column: column, value: .number(number), style: CellStyle(numberFormat: format))
        case .formula(let formula, let result): WriterCell(column: column, value: .number(result), formula: formula)
        case .formulaWithoutResult(let formula): WriterCell(column: column, formula: formula)
        case .error(let code): WriterCell(column: column, value: .error(CellError(code)))
        }
    }
}

/// Writes sheets to a workbook that is removed after the body.
func withWorkbook<Result>(_ sheets: [SheetSketch], _ body: (String) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
        let path = "\(folder)/phu-luc.xlsx"
        let writer = WorkbookWriter(path: path)
        for sheet in sheets { try sheet.write(to: writer) }
        try writer.close()
        return try body(path)
    }
}

/// Sheets as the reader sees them.
func submission(_ sheets: SheetSketch...) throws -> Submission {
    try withWorkbook(sheets) { path in
        try AnnexReader(layouts: AnnexTool().library).read(Workbook(path: path))
    }
}

/// The one annex of a sheet.
func annex(_ sheet: SheetSketch) throws -> Annex {
    let annexes = try submission(sheet).annexes
    try #require(annexes.count == 1, "\(annexes.count) annexes")
    return annexes[0]
}

/// What is wrong in a sheet.
func findings(_ sheet: SheetSketch) throws -> [Finding] { AnnexChecker().check(try submission(sheet)) }
