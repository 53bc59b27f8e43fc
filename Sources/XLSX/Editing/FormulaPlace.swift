/// A place in a part that holds a formula or the name of a sheet.
struct FormulaPlace {
    /// How it is written.
    enum Kind: Equatable {
        /// A formula without `=`, perhaps a reference alone.
        case formula
        /// Where a link leads within the workbook: a reference or a name.
        case location
        /// The same behind a `#`, as the target of a relationship.
        case target
        /// A pivot table behind its workbook and sheet, as `[Book.xlsx]Sheet1!PivotTable1` (ECMA-376 Part 1, 21.2.2.152).
        case pivotSource
        /// The name of a sheet and nothing else.
        case sheetName
    }

    let kind: Kind
    /// The text with its references and escapes resolved.
    let text: String
    /// The element that has it, as a content or in an attribute, without its prefix.
    let element: String
    /// The cell whose `<f>` it is, as its `r` has it; `nil` elsewhere, and for a cell without `r`.
    let cell: CellReference?

    private var source: (scanner: XMLScanner, tag: XMLScanner.Tag)?

    init(_ kind: Kind, text: String, element: String) {
        self.kind = kind
        self.text = text
        self.element = element
        cell = nil
    }

    init(
        _ kind: Kind, text: String, cell: CellReference?, _ scanner: XMLScanner, _ tag: XMLScanner.Tag
    ) {
        self.kind = kind
        self.text = text
        self.cell = cell
        element = scanner.localName(tag)
        source = (scanner, tag)
    }

    /// An attribute of the element, as `si` of a shared formula or `localSheetId` of a name.
    func attribute(_ name: String) throws(WorkbookError) -> String? {
        guard let source else { return nil }
        return try source.scanner.value(name, of: source.tag)
    }
}
