/// A sheet being written into the archive (ECMA-376 Part 1, 18.3.1.99).
final class SheetWriter {
    /// The name on the tab.
    let name: String
    /// The setup that it was begun with.
    let setup: SheetSetup
    /// The name of its part, for errors.
    let part: String

    private let archive: ZipWriter
    /// What stands before the dimension, which is known only at the end.
    private let head: [UInt8]
    private var dimension: CellRange?
    private var row = 0
    private var merged = MergedRanges()

    /// Any dimension fits into the room of the largest.
    private static let dimensionRoom = dimension("A1:XFD1048576").utf8.count

    /// Begins the sheet.
    ///
    /// - Parameter isSelected: Whether it is the sheet that the workbook opens with.
    init(
        name: String, number: Int, setup: SheetSetup, isSelected: Bool, archive: ZipWriter
    ) throws(WorkbookError) {
        self.name = name
        self.setup = setup
        self.archive = archive
        part = "/xl/worksheets/sheet\(number).xml"
        var xml = XMLText()
        xml.raw(#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#)
        if setup.page?.fitsToWidth == true { xml.raw(#"<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>"#) }
        head = xml.bytes
        try archive.begin(String(part.dropFirst()), head: head + [UInt8](repeating: 0x20, count: Self.dimensionRoom))
        var rest = XMLText(fragmentCapacity: 1 << 10)
        rest.sheetView(setup, isSelected: isSelected)
        rest.columns(setup.columnWidths)
        rest.raw("<sheetData>")
        archive.pending += rest.bytes
    }

    private static func dimension(_ reference: String) -> String { #"<dimension ref="\#(reference)"/>"# }

    /// Refuses a row that does not lie below the one before.
    func check(_ row: WriterRow) throws(WorkbookError) {
        guard row.number > self.row, row.number <= CellReference.maximumRow else {
            throw WorkbookError(.refusedEdit, part: part, detail: "row \(row.number) after row \(self.row)")
        }
    }

    /// Writes a row; one that is refused leaves the sheet as it was.
    func append(_ row: WriterRow, _ encoder: inout RowEncoder) throws(WorkbookError) {
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
        guard merged.insert(range) else {
            throw WorkbookError(.refusedEdit, part: part, cell: range.first, detail: "\(range) overlaps a merged range")
        }
    }

    /// Ends the part.
    func finish() throws(WorkbookError) {
        var xml = XMLText(fragmentCapacity: 1 << 10)
        xml.raw("</sheetData>")
        if let range = setup.autoFilter { xml.raw(#"<autoFilter ref="\#(range)"/>"#) }
        if !merged.ranges.isEmpty {
            xml.raw(#"<mergeCells count="\#(merged.ranges.count)">"#)
            for range in merged.ranges { xml.raw(#"<mergeCell ref="\#(range)"/>"#) }
            xml.raw("</mergeCells>")
        }
        if let page = setup.page { xml.page(page) }
        xml.raw("</worksheet>")
        archive.pending += xml.bytes
        let dimension = Array(Self.dimension(dimension?.description ?? "A1").utf8)
        let space = [UInt8](repeating: 0x20, count: Self.dimensionRoom - dimension.count)
        try archive.end(head: head + dimension + space)
    }
}

extension XMLText {
    fileprivate mutating func sheetView(_ setup: SheetSetup, isSelected: Bool) {
        raw("<sheetViews><sheetView")
        if isSelected { raw(#" tabSelected="1""#) }
        raw(#" workbookViewId="0""#)
        let (columns, rows) = (setup.frozenColumns, setup.frozenRows)
        if columns > 0 || rows > 0, let corner = CellReference(column: columns + 1, row: rows + 1) {
            let pane = columns == 0 ? "bottomLeft" : rows == 0 ? "topRight" : "bottomRight"
            raw("><pane")
            if columns > 0 { raw(#" xSplit="\#(columns)""#) }
            if rows > 0 { raw(#" ySplit="\#(rows)""#) }
            raw(#" topLeftCell="\#(corner)" activePane="\#(pane)" state="frozen"/>"#)
            raw(#"<selection pane="\#(pane)"/></sheetView></sheetViews>"#)
        } else {
            raw("/></sheetViews>")
        }
        // 15.75 points are what the default font takes.
        raw(#"<sheetFormatPr defaultRowHeight="\#(Self.number(setup.defaultRowHeight ?? 15.75))""#)
        raw(setup.defaultRowHeight == nil ? "/>" : #" customHeight="1"/>"#)
    }

    fileprivate mutating func columns(_ widths: [Int: Double]) {
        guard !widths.isEmpty else { return }
        raw("<cols>")
        var columns = widths.sorted { $0.key < $1.key }[...]
        while let (first, width) = columns.popFirst() {
            var last = first
            while let next = columns.first, next.key == last + 1, next.value == width {
                last = next.key
                columns.removeFirst()
            }
            // The file counts the padding, 5 pixels, in digits of the default font, 8 pixels wide
            // (ECMA-376 Part 1, 18.3.1.13).
            let stored = width > 0 ? ((width * 8 + 5) / 8 * 256).rounded(.down) / 256 : 0
            raw(#"<col min="\#(first)" max="\#(last)" width="\#(Self.number(stored))" customWidth="1"/>"#)
        }
        raw("</cols>")
    }

    fileprivate mutating func page(_ page: PageSetup) {
        if page.centeredHorizontally { raw(#"<printOptions horizontalCentered="1"/>"#) }
        let margins = [
            ("left", page.margins.left), ("right", page.margins.right), ("top", page.margins.top),
            ("bottom", page.margins.bottom), ("header", page.margins.header), ("footer", page.margins.footer),
        ]
        raw("<pageMargins")
        for (side, inches) in margins { raw(#" \#(side)="\#(Self.number(inches))""#) }
        raw(#"/><pageSetup paperSize="\#(page.paperSize.rawValue)""#)
        if page.fitsToWidth { raw(#" fitToHeight="0""#) }
        raw(#" orientation="\#(page.isLandscape ? "landscape" : "portrait")"/>"#)
        if let footer = page.footer {
            raw("<headerFooter><oddFooter>")
            text(footer)
            raw("</oddFooter></headerFooter>")
        }
    }
}
