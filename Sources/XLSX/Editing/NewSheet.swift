/// A plain sheet of text and numbers that an edit adds to a workbook, such as a log; it prints on A4 landscape.
public struct NewSheet: Sendable {
    /// One cell of it.
    public struct Cell: Sendable {
        /// What it holds.
        public var value: CellValue
        /// How it differs from the workbook's normal style.
        public var traits: StyleTraits?

        /// Creates a cell.
        public init(_ value: CellValue, traits: StyleTraits? = nil) {
            self.value = value
            self.traits = traits
        }
    }

    /// The name on its tab.
    public var name: String
    /// The widths of its first columns, in characters.
    public var columnWidths: [Double]
    /// The rows from the first on, each from column A on.
    public var rows: [[Cell]]

    /// Creates a sheet.
    public init(name: String, columnWidths: [Double] = [], rows: [[Cell]]) {
        self.name = name
        self.columnWidths = columnWidths
        self.rows = rows
    }

    /// Refuses what Excel would not accept.
    func check() throws(WorkbookError) {
        let isTooLarge =
            rows.count > CellReference.maximumRow
            || max(columnWidths.count, rows.map(\.count).max() ?? 0) > CellReference.maximumColumn
        if let flaw = SheetName.flaw(of: name) { throw WorkbookError(.sheetName(name), detail: flaw) }
        if isTooLarge { throw WorkbookError(.refusedEdit, detail: "more rows or columns than a sheet has") }
        guard columnWidths.allSatisfy((0...255).contains) else {
            throw WorkbookError(.refusedEdit, detail: "a column width that is not 0…255")
        }
        for (row, cells) in rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                guard let refusal = CellLimits.refusal(of: cell.value) else { continue }
                throw WorkbookError(refusal, cell: CellReference(column: column + 1, row: row + 1))
            }
        }
    }

    /// The worksheet part.
    func bytes(
        _ namespaces: OfficeNamespaces, usesDates1904: Bool, _ resources: any CellResources
    ) throws(WorkbookError) -> [UInt8] {
        let markup = CellMarkup(prefix: "", usesDates1904: usesDates1904, resources: resources)
        var text =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"\(namespaces.main)\">"
        text += "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
        let width = rows.map(\.count).max() ?? 0
        if let last = CellReference(column: max(width, 1), row: max(rows.count, 1)) {
            text += "<dimension ref=\"\(last.column == 1 && last.row == 1 ? "A1" : "A1:\(last)")\"/>"
        }
        if !columnWidths.isEmpty {
            text += "<cols>"
            for (index, width) in columnWidths.enumerated() {
                text += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
            }
            text += "</cols>"
        }
        text += "<sheetData>"
        for (rowIndex, row) in rows.enumerated() {
            let lines = row.enumerated().map { lineCount($0.element, column: $0.offset) }.max() ?? 1
            // Not every program fits rows to their text when it opens a workbook.
            let height = lines > 1 ? " ht=\"\(min(lines * 15, 400))\" customHeight=\"1\"" : ""
            text += "<row r=\"\(rowIndex + 1)\"\(height)>"
            for (columnIndex, cell) in row.enumerated() {
                guard let reference = CellReference(column: columnIndex + 1, row: rowIndex + 1) else { continue }
                let style = try cell.traits.map { traits throws(WorkbookError) in
                    try resources.style(0, with: traits)
                }
                text += try markup.cell(reference, NewContent(value: cell.value), style: style ?? 0)
            }
            text += "</row>"
        }
        text +=
            "</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>"
        // A4 landscape, as wide as one page.
        text += "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
        return Array(text.utf8)
    }

    /// How many lines a cell needs in its column.
    private func lineCount(_ cell: Cell, column: Int) -> Int {
        guard cell.traits?.wrapsText == true, case .text(let text) = cell.value, columnWidths.indices.contains(column)
        else { return 1 }
        let width = max(1, Int(columnWidths[column] * 0.9))
        return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
            $0 + max(1, ($1.count + width - 1) / width)
        }
    }
}
