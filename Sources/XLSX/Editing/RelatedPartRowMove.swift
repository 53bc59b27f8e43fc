/// The parts that belong to a sheet, while its rows move: tables, comments, drawings, pivot tables.
enum RelatedPartRowMove {
    /// Kinds of relationships of a sheet whose parts name no rows.
    private static let others: Set<String> = [
        "printerSettings", "xlPrinterSettings", "image", "oleObject", "package", "control", "ctrlProp",
        "customProperty",
        "hyperlink", "externalLinkPath", "slicer", "timeline", "queryTable", "webextension", "backgroundImage",
    ]

    /// A part after the move; `nil` where nothing changes.
    ///
    /// - Parameter kind: The last segment of the relationship's type, as `table`.
    /// - Throws: `refusedEdit` for what cannot follow, and for parts of a kind that is not known.
    static func apply(
        _ move: RowMove, to bytes: [UInt8], kind: String, part: PartName
    ) throws(WorkbookError) -> [UInt8]? {
        if others.contains(kind) { return nil }
        if kind == "vmlDrawing" { return VMLRowMove.apply(move, to: bytes) }
        var scanner = try XMLScanner(bytes, part: part.description)
        guard let tag = try scanner.next() else { return nil }
        let root = try scanner.node(from: tag)
        var rows = PartRowMove(scanner, move, part: part.description)
        switch kind {
        case "table": try rows.moveTable(root)
        case "comments", "threadedComment":
            try root.forEach(kind == "comments" ? "comment" : "threadedComment") { comment throws(WorkbookError) in
                if try !rows.move("ref", of: comment.tag) { try rows.remove(comment) }
            }
        case "drawing": try rows.moveDrawing(root)
        case "pivotTable": try rows.checkPivotTable(root)
        case "tableSingleCells":
            try root.forEach("singleXmlCell") { cell throws(WorkbookError) in
                try rows.require("r", of: cell.tag, "a cell that is bound to XML")
            }
        case "namedSheetView":
            try root.forEach("nsvFilter") { filter throws(WorkbookError) in
                try rows.require("ref", of: filter.tag, "the range of a filter of a sheet view")
            }
        default: throw rows.refused("rows cannot move beside a part of the kind \(kind)")
        }
        return rows.changed
    }
}

extension PartRowMove {
    /// A table: its header row and at least one row of data must stay.
    fileprivate mutating func moveTable(_ table: XMLNode) throws(WorkbookError) {
        guard let range = try value("ref", of: table).flatMap({ CellRange($0) }) else {
            throw refused("a table without a range")
        }
        let headers = try integer("headerRowCount", of: table) ?? 1
        let totals = try integer("totalsRowCount", of: table) ?? 0
        if case .delete(let deleted) = move, deleted.overlaps(range.rows) {
            let first = range.first.row + min(max(headers, 0), range.rows.count)
            let last = range.last.row - min(max(totals, 0), range.rows.count)
            if deleted.lowerBound < first, headers > 0 || deleted.upperBound >= range.last.row {
                throw refused(
                    "row \(range.first.row) is the header of the table of \(range); convert it to a range first")
            }
            if deleted.upperBound > last, totals > 0 {
                throw refused("row \(range.last.row) holds the totals of the table of \(range); remove them first")
            }
            if deleted.lowerBound <= first, deleted.upperBound >= last {
                throw refused("no row of data of the table of \(range) would be left")
            }
        }
        try require("ref", of: table.tag, "a table")
        for child in table.children {
            if child.name == "autoFilter" { try moveFilter(child) }
            if child.name == "sortState" { try moveSortState(child) }
        }
    }

    /// A pivot table with the fields above it moves as a whole or not at all.
    fileprivate mutating func checkPivotTable(_ root: XMLNode) throws(WorkbookError) {
        guard let location = root.child("location"),
            let range = try value("ref", of: location).flatMap({ CellRange($0) })
        else { return }
        // A blank row divides the fields from the table.
        let pages = try integer("rowPageCount", of: location) ?? 0
        let first = max(1, range.first.row - (pages > 0 ? min(pages, range.first.row) + 1 : 0))
        let rows = first...range.last.row
        if self.move.rows(rows)?.count != rows.count { throw refused("the rows would cut the pivot table of \(range)") }
        try require("ref", of: location.tag, "a pivot table")
    }
}
