public import XLSX

/// A cell as the mapping sees it: cleaned text beside what the file holds.
public struct GridCell: Sendable {
    /// Where it is.
    public let reference: CellReference
    /// What the file holds; of a formula without a result what it gives.
    public internal(set) var value: CellValue
    /// What Excel displays, in NFC and on one line.
    public internal(set) var text: String
    /// The formula without `=`.
    public let formula: String?
    /// How it is shown.
    public let format: CellFormat
    /// Whether the text, as the file has it, is not in NFC.
    public let isDecomposed: Bool
    /// What came of the formula when it was computed anew; `nil` without a formula.
    var outcome: FormulaOutcome?

    /// Whether it holds text rather than a number.
    var isText: Bool { if case .text = value { true } else { false } }
}

/// The cells of one sheet, with merged ranges resolved.
struct SheetGrid {
    let name: String
    var cells: [CellReference: GridCell]
    /// The rows that have a cell with text, a number or a formula, in order.
    let rows: [Int]
    let range: CellRange?
    let hiddenRows: Set<Int>
    let hiddenColumns: [ClosedRange<Int>]
    private let columnsOfRow: [Int: [Int]]
    private let mergesOfRow: [Int: [CellRange]]
    private let tallMerges: [CellRange]

    init(_ sheet: Sheet) throws(WorkbookError) {
        let content = try sheet.cells()
        name = sheet.name
        hiddenRows = content.hiddenRows
        hiddenColumns = content.hiddenColumns
        var cells: [CellReference: GridCell] = [:]
        for cell in content.cells {
            let reference = cell.reference
            let displayed = sheet.displayedText(of: cell)
            let text = VietnameseText.clean(displayed)
            if text.isEmpty, cell.formula == nil { continue }
            var isDecomposed = false
            if case .text(let string) = cell.value {
                isDecomposed = !string.utf8.elementsEqual(VietnameseText.nfc(string).utf8)
            }
            cells[reference] = GridCell(
                reference: reference, value: cell.value, text: text, formula: cell.formula,
                format: sheet.format(of: cell), isDecomposed: isDecomposed)
        }
        self.cells = cells
        columnsOfRow = Dictionary(grouping: cells.keys, by: \.row).mapValues { $0.map(\.column).sorted() }
        rows = columnsOfRow.keys.sorted()
        range = content.range
        // A merge of a few rows is found by its rows; the rare tall ones are looked through one by one.
        var byRow: [Int: [CellRange]] = [:]
        var tall: [CellRange] = []
        for merge in content.mergedRanges where merge.first != merge.last {
            if merge.rows.count > 64 {
                tall.append(merge)
            } else {
                for row in merge.rows { byRow[row, default: []].append(merge) }
            }
        }
        mergesOfRow = byRow
        tallMerges = Array(tall.prefix(1_000))
    }

    /// The rows that come after a row.
    func rows(after row: Int) -> ArraySlice<Int> { rows[position(after: row)...] }

    /// The rows that come before a row.
    func rows(before row: Int) -> ArraySlice<Int> { rows[..<position(after: row - 1)] }

    private func position(after row: Int) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] <= row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The cell at a place.
    func cell(_ column: Int, _ row: Int) -> GridCell? {
        CellReference(column: column, row: row).flatMap { cells[$0] }
    }

    /// The columns of a row that have cells.
    func columns(of row: Int) -> [Int] { columnsOfRow[row] ?? [] }

    /// The merged range that covers a place.
    func merge(_ column: Int, _ row: Int) -> CellRange? {
        guard let reference = CellReference(column: column, row: row) else { return nil }
        return mergesOfRow[row]?.first { $0.contains(reference) } ?? tallMerges.first { $0.contains(reference) }
    }

    /// The cell that is seen at a place: its own, or the first of the merged range that covers it.
    func seen(_ column: Int, _ row: Int) -> GridCell? {
        guard let merge = merge(column, row) else { return cell(column, row) }
        return cells[merge.first]
    }

    /// The cells of a row, from left to right.
    func cells(of row: Int) -> [GridCell] { columns(of: row).compactMap { cell($0, row) } }

    /// Whether the sheet is the log that a correction adds; it is no annex.
    var isCorrectionLog: Bool {
        guard let text = cell(1, 1)?.text else { return false }
        return Self.correctionLogTitles.contains(text)
    }

    /// The first cell of the log sheet, in each language.
    static let correctionLogTitles = ["Nhật ký sửa", "Correction log"]

    /// Whether a column is hidden.
    func isHidden(column: Int) -> Bool { hiddenColumns.contains { $0.contains(column) } }
}
