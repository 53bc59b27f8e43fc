import XLSX

/// The texts of a sheet that stand outside its tables.
struct SheetText: Sendable {
    /// The name of the sheet.
    let sheet: String
    /// The paragraphs that hold a number, in order.
    let paragraphs: [Paragraph]
    /// Whether the sheet is running text: no row is divided into columns as a table is.
    let isRunning: Bool
    /// The cells whose text is in an encoding from before Unicode.
    let legacy: [LegacyText]

    /// Texts of one font and encoding.
    struct LegacyText: Sendable {
        let encoding: LegacyEncoding
        /// The name of the cells' font.
        let font: String
        /// The first cell.
        let first: CellReference
        /// How many cells.
        let count: Int
    }

    private struct LegacyKey: Hashable {
        let encoding: LegacyEncoding
        let font: String
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
        var legacy: [LegacyKey: (first: CellReference, count: Int)] = [:]
        for row in grid.rows {
            let cells = grid.cells(of: row)
            widestRow = max(widestRow, cells.count)
            let taken = tableColumns[row] ?? []
            for cell in cells where cell.isText {
                if let encoding = cell.encoding {
                    let key = LegacyKey(encoding: encoding, font: cell.format.fontName ?? "")
                    legacy[key, default: (cell.reference, 0)].count += 1
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
        self.legacy = legacy.map { key, found in
            LegacyText(encoding: key.encoding, font: key.font, first: found.first, count: found.count)
        }
        .sorted { $0.first < $1.first }
    }
}

/// A paragraph: one cell, or the lines of one column that a page's width cut apart.
struct Paragraph: Sendable {
    /// Its cells from top to bottom.
    var lines: [GridCell]

    /// Where it begins.
    var place: CellReference? { lines.first?.reference }

    fileprivate var hasNumber: Bool {
        lines.contains { line in
            line.text.unicodeScalars.contains {
                $0.isASCII ? (0x30...0x39).contains($0.value) : $0.properties.numericType != nil
            }
        }
    }

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
