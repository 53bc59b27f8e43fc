/// A sheet being written into the archive (ECMA-376 Part 1, 18.3.1.99).
final class SheetWriter {
    /// The name on the tab.
    let name: String
    /// The setup that it was begun with, and what has been learnt since.
    var setup: SheetSetup
    /// The name of its part, for errors.
    let part: String

    /// What belongs to its cells.
    var extras = SheetExtras()
    /// What it refers to, complete after ``finish()``.
    private(set) var relationships = SheetRelationships()
    /// The merged ranges so far.
    var mergedRanges: [CellRange] { merged.ranges }
    /// The last row that has been written.
    var lastRow: Int { row }

    private let archive: ZipWriter
    private let number: Int
    /// What stands before the dimension, which is known only at the end.
    private let head: [UInt8]
    private var dimension: CellRange?
    private var row = 0
    private var merged = MergedRanges()

    /// Any dimension fits into the room of the largest.
    private static let dimensionRoom = dimension("XFD1048576:XFD1048576").utf8.count

    /// Begins the sheet.
    ///
    /// - Parameters:
    ///   - isSelected: Whether it is the sheet that the workbook opens with.
    ///   - columnStyles: The styles of columns by the first of them.
    init(
        name: String, number: Int, setup: SheetSetup, isSelected: Bool, columnStyles: [Int: Int], archive: ZipWriter
    ) throws(WorkbookError) {
        self.number = number
        self.name = name
        self.setup = setup
        self.archive = archive
        part = "/xl/worksheets/sheet\(number).xml"
        var xml = XMLText()
        let namespaces = OfficeNamespaces.transitional
        xml.raw(#"<worksheet xmlns="\#(namespaces.main)" xmlns:r="\#(namespaces.relationships)">"#)
        xml.raw(setup.properties.text)
        head = xml.bytes
        try archive.begin(String(part.dropFirst()), head: head + [UInt8](repeating: 0x20, count: Self.dimensionRoom))
        archive.pending += setup.head(isSelected: isSelected, styles: columnStyles).bytes
        archive.pending += "<sheetData>".utf8
    }

    private static func dimension(_ reference: String) -> String { #"<dimension ref="\#(reference)"/>"# }

    /// Refuses a row that does not lie below the one before.
    func check(_ row: WriterRow) throws(WorkbookError) {
        guard row.number > self.row, row.number <= CellReference.maximumRow else {
            throw WorkbookError(.refusedEdit, part: part, detail: "row \(row.number) after row \(self.row)")
        }
        guard (0...setup.outline.rowLevels).contains(row.outlineLevel) else {
            throw WorkbookError(
                .refusedEdit, part: part,
                detail:
                    "row \(row.number): outline level \(row.outlineLevel) of \(setup.outline.rowLevels) in the setup")
        }
    }

    /// Writes a row; one that is refused leaves the sheet as it was.
    func append(_ row: WriterRow, _ encoder: inout RowEncoder) throws(WorkbookError) {
        do throws(WorkbookError) {
            try extras.check(row)
        } catch {
            throw WorkbookError(error.code, part: part, cell: error.cell, detail: error.detail)
        }
        let columns = try encoder.append(row, to: &archive.pending, part: part)
        self.row = row.number
        guard let columns, let first = CellReference(column: columns.lowerBound, row: row.number),
            let last = CellReference(column: columns.upperBound, row: row.number)
        else { return }
        dimension = dimension?.union(first).union(last) ?? CellRange(first, last)
    }

    /// Merges a range.
    func merge(_ range: CellRange) throws(WorkbookError) {
        guard range.first != range.last else {
            throw WorkbookError(.refusedEdit, part: part, cell: range.first, detail: "one cell cannot be merged")
        }
        if let flaw = extras.flaw(ofMerging: range) {
            throw WorkbookError(.refusedEdit, part: part, cell: range.first, detail: flaw)
        }
        guard merged.insert(range) else {
            throw WorkbookError(.refusedEdit, part: part, cell: range.first, detail: "\(range) overlaps a merged range")
        }
    }

    /// Ends the part.
    func finish() throws(WorkbookError) {
        try extras.finish()
        var markup = XMLMarkup()
        markup.raw("</sheetData>")
        appendTail(to: &markup)
        markup.raw("</worksheet>")
        archive.pending += markup.bytes
        let dimension = Array(Self.dimension(dimension?.description ?? "A1").utf8)
        let space = [UInt8](repeating: 0x20, count: Self.dimensionRoom - dimension.count)
        try archive.end(head: head + dimension + space)
    }

    /// Appends what stands behind the rows, in the order of ``SheetElementOrder``.
    private func appendTail(to markup: inout XMLMarkup) {
        setup.protection?.append(to: &markup)
        if let range = setup.autoFilter { markup.element("autoFilter", ["ref": range.description]) }
        if !merged.ranges.isEmpty {
            markup.element("mergeCells", ["count": String(merged.ranges.count)]) { markup in
                for range in merged.ranges { markup.element("mergeCell", ["ref": range.description]) }
            }
        }
        extras.appendRules(to: &markup, &relationships)
        setup.page?.append(to: &markup)
        setup.headerFooter?.append(to: &markup)
        PageBreaks.append(rows: setup.rowBreaks, columns: setup.columnBreaks, to: &markup)
        extras.appendParts(to: &markup, &relationships, number: number)
    }
}
