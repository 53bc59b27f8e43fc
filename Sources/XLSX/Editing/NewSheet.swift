/// A plain sheet of text and numbers that an edit adds to a workbook, such as a log.
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

    /// The worksheet part.
    func bytes(
        _ namespaces: OfficeNamespaces, usesDates1904: Bool,
        styleIndex: (Int, StyleTraits) throws(WorkbookError) -> Int
    ) throws(WorkbookError) -> [UInt8] {
        let markup = CellMarkup(prefix: "", usesDates1904: usesDates1904)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"\(namespaces.main)\">"
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
            text += "<row r=\"\(rowIndex + 1)\">"
            for (columnIndex, cell) in row.enumerated() {
                guard let reference = CellReference(column: columnIndex + 1, row: rowIndex + 1) else { continue }
                let style = try cell.traits.map { traits throws(WorkbookError) in try styleIndex(0, traits) } ?? 0
                text += markup.cell(reference, CellContent(value: cell.value, formula: nil), style: style)
            }
            text += "</row>"
        }
        text += "</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>"
        text += "</worksheet>"
        return Array(text.utf8)
    }
}
