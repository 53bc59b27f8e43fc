public import XLSX

/// A cell as the mapping sees it: cleaned text beside what the file holds.
///
/// A reference, since a cell is held by the grid, its record and the findings on it.
public final class GridCell: Sendable {
    /// Where it is.
    public let reference: CellReference
    /// What the file holds; of a formula without a result what it gives.
    public let value: CellValue
    /// What Excel displays, in NFC and on one line; of a text in a legacy encoding what it says.
    public let text: String
    /// The formula without `=`.
    public let formula: String?
    /// How it is shown.
    public let format: CellFormat
    /// Whether the text, as the file has it, is not in NFC.
    public let isDecomposed: Bool
    /// The encoding from before Unicode that the file's text is in.
    public let encoding: LegacyEncoding?
    /// What came of the formula when it was computed anew; `nil` without a formula.
    let outcome: FormulaOutcome?

    init(
        reference: CellReference, value: CellValue, text: String, formula: String?, format: CellFormat,
        isDecomposed: Bool, encoding: LegacyEncoding? = nil, outcome: FormulaOutcome? = nil
    ) {
        self.reference = reference
        self.value = value
        self.text = text
        self.formula = formula
        self.format = format
        self.isDecomposed = isDecomposed
        self.encoding = encoding
        self.outcome = outcome
    }

    /// The same cell with another value or text.
    func with(value: CellValue? = nil, text: String? = nil, outcome: FormulaOutcome? = nil) -> GridCell {
        GridCell(
            reference: reference, value: value ?? self.value, text: text ?? self.text, formula: formula,
            format: format, isDecomposed: isDecomposed, encoding: encoding, outcome: outcome ?? self.outcome)
    }

    /// Whether it holds text rather than a number.
    var isText: Bool { if case .text = value { true } else { false } }
}

/// The cells of one sheet, with merged ranges resolved.
struct SheetGrid {
    let name: String
    /// The rows that have a cell with text, a number or a formula, in order.
    let rows: [Int]
    /// For each of ``rows`` its cells, from left to right.
    private var cellsOfRow: [[GridCell]]
    let range: CellRange?
    let hiddenRows: Set<Int>
    let hiddenColumns: [ClosedRange<Int>]
    private let mergesOfRow: [Int: [CellRange]]
    private let tallMerges: [CellRange]

    init(_ sheet: Sheet) throws(WorkbookError) {
        let content = try sheet.cells()
        name = sheet.name
        hiddenRows = content.hiddenRows
        hiddenColumns = content.hiddenColumns
        (rows, cellsOfRow) = Self.byRow(Self.cells(content.cells, of: sheet))
        range = content.range
        (mergesOfRow, tallMerges) = Self.byRow(content.mergedRanges)
    }

    /// Some rows of a sheet.
    ///
    /// - Parameters:
    ///   - cells: Those of the rows, in any order.
    ///   - merges: The merged ranges that cover any of them.
    init(
        name: String, cells: [GridCell], merges: [CellRange], range: CellRange?, hiddenRows: Set<Int>,
        hiddenColumns: [ClosedRange<Int>]
    ) {
        self.name = name
        self.range = range
        self.hiddenRows = hiddenRows
        self.hiddenColumns = hiddenColumns
        (rows, cellsOfRow) = Self.byRow(cells)
        (mergesOfRow, tallMerges) = Self.byRow(merges)
    }

    /// A merge of a few rows is found by its rows; the rare tall ones are looked through one by one.
    private static func byRow(_ merges: [CellRange]) -> (of: [Int: [CellRange]], tall: [CellRange]) {
        var byRow: [Int: [CellRange]] = [:]
        var tall: [CellRange] = []
        for merge in merges where merge.first != merge.last {
            if merge.rows.count > 64 {
                tall.append(merge)
            } else {
                for row in merge.rows { byRow[row, default: []].append(merge) }
            }
        }
        return (byRow, Array(tall.prefix(1_000)))
    }

    /// Cells with their cleaned texts, those left out that show nothing.
    static func cells(_ cells: some Sequence<Cell>, of sheet: Sheet) -> [GridCell] {
        var isDoubtful = false
        let read = cells.compactMap { cell in
            Self.cell(cell, of: sheet) { text, font in
                if !isDoubtful, LegacyTexts.isDoubtful(cell, text, font: font) { isDoubtful = true }
                return nil
            }
        }
        // In nearly all workbooks every text is Unicode.
        guard isDoubtful else { return read }
        let legacy = LegacyTexts(cells, of: sheet)
        return cells.compactMap { cell in
            Self.cell(cell, of: sheet) { legacy.decoded(cell, $0, font: $1) }
        }
    }

    /// A cell with its cleaned text; `nil` where it shows nothing.
    ///
    /// - Parameter decode: What a text in a font says that is in an encoding from before Unicode.
    private static func cell(
        _ cell: Cell, of sheet: Sheet, decode: (String, String?) -> LegacyTexts.Decoded?
    ) -> GridCell? {
        let (value, format) = (cell.value, sheet.format(of: cell))
        let formula = cell.hasFormula ? cell.formula : nil
        guard case .text(let string) = value else {
            let text = VietnameseText.clean(sheet.displayedText(of: cell))
            if text.isEmpty, formula == nil { return nil }
            return GridCell(
                reference: cell.reference, value: value, text: text, formula: formula, format: format,
                isDecomposed: false)
        }
        let decoded = decode(string, format.fontName)
        let text = VietnameseText.clean(decoded?.text ?? format.numberFormat.text(for: string))
        if text.isEmpty, formula == nil { return nil }
        return GridCell(
            reference: cell.reference, value: value, text: text, formula: formula, format: format,
            isDecomposed: decoded == nil && !VietnameseText.isComposed(string), encoding: decoded?.encoding)
    }

    /// The cells by their rows; of several at one place the last counts.
    private static func byRow(_ cells: [GridCell]) -> (rows: [Int], cells: [[GridCell]]) {
        var cells = cells
        let isOrdered = zip(cells, cells.dropFirst()).allSatisfy { $0.reference < $1.reference }
        if !isOrdered {
            let last = Dictionary(cells.map { ($0.reference, $0) }) { $1 }
            cells = last.values.sorted { $0.reference < $1.reference }
        }
        var rows: [Int] = []
        var cellsOfRow: [[GridCell]] = []
        for cell in cells {
            if rows.last != cell.reference.row {
                rows.append(cell.reference.row)
                cellsOfRow.append([])
            }
            cellsOfRow[cellsOfRow.count - 1].append(cell)
        }
        return (rows, cellsOfRow)
    }

    /// The grid with some cells replaced by others at their places.
    func mapCells(_ transform: (GridCell) -> GridCell) -> SheetGrid {
        var grid = self
        grid.cellsOfRow = cellsOfRow.map { $0.map(transform) }
        return grid
    }

    /// All cells, row by row.
    var cells: some Sequence<GridCell> { cellsOfRow.joined() }

    /// The rows that come after a row.
    func rows(after row: Int) -> ArraySlice<Int> { rows[position(after: row)...] }

    /// The rows that come before a row.
    func rows(before row: Int) -> ArraySlice<Int> { rows[..<position(after: row - 1)] }

    private static let nearBy = 8

    private func position(after row: Int) -> Int {
        // Most sheets leave few rows out, so that a row lies a little before its number.
        var position = min(max(row, 0), rows.count)
        for _ in 0..<Self.nearBy {
            guard position > 0, rows[position - 1] > row else { return position }
            position -= 1
        }
        return rows.partitioningIndex { $0 > row }
    }

    /// The cell at a place.
    ///
    /// - Complexity: O(1) where rows and columns leave no gaps, else O(log *n*).
    func cell(_ column: Int, _ row: Int) -> GridCell? { Self.cell(column, in: cells(of: row)) }

    /// The cell of a column among those of its row.
    static func cell(_ column: Int, in cells: [GridCell]) -> GridCell? {
        if column > 0, column <= cells.count, cells[column - 1].reference.column == column { return cells[column - 1] }
        let index = cells.partitioningIndex { $0.reference.column >= column }
        return index < cells.count && cells[index].reference.column == column ? cells[index] : nil
    }

    /// The cells of a row, from left to right.
    func cells(of row: Int) -> [GridCell] {
        let index = position(after: row) - 1
        return index >= 0 && rows[index] == row ? cellsOfRow[index] : []
    }

    /// The columns of a row that have cells.
    func columns(of row: Int) -> [Int] { cells(of: row).map(\.reference.column) }

    /// The merged range that covers a place.
    func merge(_ column: Int, _ row: Int) -> CellRange? {
        if mergesOfRow.isEmpty, tallMerges.isEmpty { return nil }
        guard let reference = CellReference(column: column, row: row) else { return nil }
        return mergesOfRow[row]?.first { $0.contains(reference) } ?? tallMerges.first { $0.contains(reference) }
    }

    /// The merged ranges that cover cells of some rows, each once, in a fixed order.
    func merges(in rows: ClosedRange<Int>) -> [CellRange] {
        let short = rows.flatMap { row in
            (mergesOfRow[row] ?? []).filter { row == rows.lowerBound || $0.rows.lowerBound == row }
        }
        return short + tallMerges.filter { $0.rows.overlaps(rows) }
    }

    /// The cell that is seen at a place: its own, or the first of the merged range that covers it.
    func seen(_ column: Int, _ row: Int) -> GridCell? {
        guard let merge = merge(column, row) else { return cell(column, row) }
        return cell(merge.first.column, merge.first.row)
    }

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
