import XLSX

/// The texts of a sheet that stand outside its tables.
struct SheetText: Sendable {
    /// The name of the sheet.
    let sheet: String
    /// The paragraphs that hold a number, in order.
    let paragraphs: [Paragraph]
    /// Whether the sheet is running text: no row is divided into columns as a table is.
    let isRunning: Bool
    /// The cells whose text is in an encoding from before Unicode, by the font that it needs.
    let legacy: [LegacyText]

    /// Texts of one font that only that font makes readable.
    struct LegacyText: Sendable {
        /// The name of the font.
        let font: String
        /// The first cell.
        let first: CellReference
        /// How many cells.
        let count: Int
    }

    /// Reads the texts around some tables.
    ///
    /// - Complexity: O(*n*) in the cells.
    init(_ grid: SheetGrid, around tables: [CellRange]) {
        sheet = grid.name
        var tableColumns: [Int: [ClosedRange<Int>]] = [:]
        for table in tables {
            for row in grid.rows(after: table.first.row - 1) {
                guard row <= table.last.row else { break }
                tableColumns[row, default: []].append(table.columns)
            }
        }
        var done: [Paragraph] = []
        var open: [Int: Paragraph] = [:]
        var widestRow = 0
        var legacy: [String: (first: CellReference, count: Int)] = [:]
        for row in grid.rows {
            let cells = grid.cells(of: row)
            widestRow = max(widestRow, cells.count)
            let taken = tableColumns[row] ?? []
            for cell in cells where cell.isText {
                if let font = cell.format.fontName, LegacyFont(font)?.isNeeded(for: cell.text) == true {
                    legacy[font, default: (cell.reference, 0)].count += 1
                }
                let column = cell.reference.column
                guard !taken.contains(where: { $0.contains(column) }) else { continue }
                if open[column]?.takes(cell) != true {
                    if let paragraph = open.updateValue(Paragraph(lines: [cell]), forKey: column) {
                        done.append(paragraph)
                    }
                } else {
                    open[column]?.lines.append(cell)
                }
            }
        }
        paragraphs = (done + open.values).filter(\.hasNumber)
            .sorted { ($0.place?.row ?? 0, $0.place?.column ?? 0) < ($1.place?.row ?? 0, $1.place?.column ?? 0) }
        isRunning = tables.isEmpty && widestRow < 3
        self.legacy = legacy.map { LegacyText(font: $0.key, first: $0.value.first, count: $0.value.count) }
            .sorted { $0.first < $1.first }
    }
}

/// A paragraph: one cell, or the lines of one column that a page's width cut apart.
struct Paragraph: Sendable {
    /// Its cells from top to bottom.
    var lines: [GridCell]

    /// Where it begins.
    var place: CellReference? { lines.first?.reference }

    fileprivate var hasNumber: Bool { lines.contains { $0.text.contains(where: \.isNumber) } }

    /// Whether a cell goes on with the sentence of the last line.
    ///
    /// A line that begins with a small letter, or with a number that counts no items, does, unless the line above
    /// ends a sentence.
    fileprivate func takes(_ cell: GridCell) -> Bool {
        guard let last = lines.last, cell.reference.row - last.reference.row <= 2, let end = last.text.last,
            !".;:!?".contains(end), let start = cell.text.first
        else { return false }
        if start.isNumber { return cell.text.drop { $0.isNumber }.first.map { !".)".contains($0) } ?? false }
        // "a)" and "đ)" begin items.
        return start.isLowercase && cell.text.dropFirst().first != ")" && cell.text.dropFirst().first != "."
    }
}
