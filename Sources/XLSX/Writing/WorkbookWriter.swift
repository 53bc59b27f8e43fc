/// Writes a new workbook row by row in constant memory.
///
/// Rows are deflated as they come, on several threads, into a temporary file beside the workbook, which only its owner
/// can read. Nothing is at `path` before ``close()``; a writer that is released without it leaves nothing behind. The
/// same calls give the same bytes, whenever and wherever they are made.
///
/// ```swift
/// let writer = WorkbookWriter(path: "tong-hop.xlsx")
/// try writer.addSheet("PL01", setup: SheetSetup(columnWidths: [1: 24], frozenRows: 1))
/// try writer.append(WriterRow(number: 1, cells: [WriterCell(column: 1, value: .text("Thôn"))]))
/// try writer.append(WriterRow(number: 2, cells: [WriterCell(column: 1, value: .number(289))]))
/// try writer.close()
/// ```
public final class WorkbookWriter {
    private let path: String
    private let properties: WorkbookProperties
    var encoder: RowEncoder
    private var output: (file: OutputFile, archive: ZipWriter)?
    private(set) var sheets: [SheetWriter] = []
    /// What it holds besides its sheets.
    var book = WorkbookExtras()
    private var names: Set<String> = []
    private var isClosed = false
    /// What the system said when it could not write; the workbook would not be whole.
    private var failure: WorkbookError?

    /// Creates a writer; nothing is written to `path` before ``close()``.
    ///
    /// - Parameters:
    ///   - path: The file to make or to replace.
    ///   - properties: What the workbook says of itself.
    ///   - texts: Where the texts of cells stand.
    public convenience init(
        path: String, properties: WorkbookProperties = WorkbookProperties(), texts: TextStorage = .automatic
    ) {
        self.init(path: path, properties: properties, strings: SharedStringTable(for: texts))
    }

    init(path: String, properties: WorkbookProperties = WorkbookProperties(), strings: SharedStringTable) {
        self.path = path
        self.properties = properties
        encoder = RowEncoder(strings: strings)
    }

    /// Begins a sheet; the one before it ends.
    ///
    /// - Parameters:
    ///   - name: At most 31 characters, none of `[]:*?/\`, no apostrophe at either end, and no other sheet's name
    ///     in other case.
    ///   - setup: What the sheet is besides its rows.
    /// - Throws: `refusedEdit` for a name or setup that Excel would not accept, `notWritable`.
    public func addSheet(_ name: String, setup: SheetSetup = SheetSetup()) throws(WorkbookError) {
        try checkIsOpen()
        if let flaw = SheetName.flaw(of: name) {
            throw WorkbookError(.sheetName(name), detail: "the sheet \(name): \(flaw)")
        }
        if let flaw = setup.flaw(on: name) ?? properties.flaw {
            throw WorkbookError(.refusedEdit, detail: "the sheet \(name): \(flaw)")
        }
        guard !names.contains(SheetName.key(name)) else {
            throw WorkbookError(.sheetNameTaken(name))
        }
        let columnStyles = try encoder.columnStyles(of: setup)
        try writing { () throws(WorkbookError) in
            try sheets.last?.finish()
            let archive = try openOutput()
            let isFirstVisible = setup.state == .visible && !sheets.contains { $0.setup.state == .visible }
            let isSelected = book.activeSheet.map { SheetName.key($0) == SheetName.key(name) } ?? isFirstVisible
            sheets.append(
                try SheetWriter(
                    name: name, number: sheets.count + 1, setup: setup, isSelected: isSelected,
                    columnStyles: columnStyles, archive: archive))
        }
        names.insert(SheetName.key(name))
    }

    /// Appends a row; rows come in rising order.
    ///
    /// A row that is refused leaves the sheet as it was.
    ///
    /// - Throws: `refusedEdit` with the cell that cannot be written: a text of more than 32,767 characters, a
    ///   number that is not finite, rows or cells out of order; `notWritable`.
    public func append(_ row: WriterRow) throws(WorkbookError) {
        let sheet = try currentSheet()
        try sheet.check(row)
        try sheet.append(row, &encoder)
        try writing { () throws(WorkbookError) in try output?.archive.writePending() }
    }

    /// Merges the cells of a range, before or after its rows are written; the first cell's content shows.
    ///
    /// - Throws: `refusedEdit` for a single cell and for a range that overlaps another.
    /// - Complexity: O(log *n*) in the ranges merged so far.
    public func merge(_ range: CellRange) throws(WorkbookError) {
        try currentSheet().merge(range)
    }

    /// Writes the workbook to its path, where the old file or the new one is at every moment, whole.
    ///
    /// - Throws: `refusedEdit` for a workbook that shows no sheet or is closed already, `notWritable`.
    public func close() throws(WorkbookError) {
        try checkIsOpen()
        guard sheets.contains(where: { $0.setup.state == .visible }) else {
            throw WorkbookError(.noVisibleSheet)
        }
        let active = book.activeSheet.map(SheetName.key)
        guard
            active == nil || sheets.contains(where: { SheetName.key($0.name) == active && $0.setup.state == .visible })
        else { throw WorkbookError(.refusedEdit, detail: "the sheet to open with is not there, or hidden") }
        isClosed = true
        guard let (file, archive) = output else { return }
        // What was written goes with the objects.
        defer {
            output = nil
            sheets = []
        }
        try sheets.last?.finish()
        let strings = encoder.strings.part
        let features = FeatureParts(sheets, book)
        let parts = WorkbookParts(
            sheets: sheets, properties: properties, hasSharedStrings: strings != nil, hasFormulas: encoder.hasFormulas,
            book: book, features: features)
        var entries = [
            ("xl/workbook.xml", parts.workbook),
            ("xl/_rels/workbook.xml.rels", parts.workbookRelationships),
            ("xl/styles.xml", encoder.styles.part),
            ("[Content_Types].xml", parts.contentTypes),
        ]
        if let strings { entries.append(("xl/sharedStrings.xml", strings)) }
        if let custom = properties.customPart { entries.append(("docProps/custom.xml", custom)) }
        entries += features.all.map { ($0.name, $0.bytes) }
        for (name, bytes) in entries { try archive.add(name, bytes) }
        try archive.finish()
        try file.commit()
    }

    /// Opens the temporary file.
    ///
    /// The package's relationships and properties come first: by them programs tell a workbook from other archives.
    private func openOutput() throws(WorkbookError) -> ZipWriter {
        if let output { return output.archive }
        let file = try OutputFile(replacing: path)
        let archive = ZipWriter(file)
        let parts = WorkbookParts(sheets: [], properties: properties, hasSharedStrings: false, hasFormulas: false)
        try archive.add("_rels/.rels", parts.rootRelationships)
        try archive.add("docProps/app.xml", properties.extendedPart)
        try archive.add("docProps/core.xml", properties.corePart)
        output = (file, archive)
        return archive
    }

    func currentSheet() throws(WorkbookError) -> SheetWriter {
        try checkIsOpen()
        guard let sheet = sheets.last else { throw WorkbookError(.refusedEdit, detail: "no sheet has begun") }
        return sheet
    }

    func checkIsOpen() throws(WorkbookError) {
        if let failure { throw failure }
        if isClosed { throw WorkbookError(.refusedEdit, detail: "the workbook is closed") }
    }

    private func writing(_ body: () throws(WorkbookError) -> Void) throws(WorkbookError) {
        do throws(WorkbookError) {
            try body()
        } catch {
            failure = error
            throw error
        }
    }
}
