/// Attaches comments to cells: the comments part and the VML drawing that shows them
/// (ECMA-376 Part 1, 18.7; Part 4, 19.4 for the legacy drawing).
struct CommentParts {
    /// One comment to attach.
    struct Comment {
        let cell: CellReference
        var text: String
        let author: String
    }

    private static let contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    private static let drawingContentType = "application/vnd.openxmlformats-officedocument.vmlDrawing"

    /// Adds comments, at most one a cell, to a sheet beside those that it has; a cell that has one gets the text
    /// appended to it.
    static func add(
        _ comments: [Comment], to sheet: PartName, _ namespaces: OfficeNamespaces, _ changes: inout PackageChanges
    ) throws(WorkbookError) {
        let relationships = try changes.relationships(of: sheet)
        let isNew: [Comment]
        if let part = relationships.part("comments"), changes.contains(part) {
            let list = try CommentList(changes.bytes(of: part), part: part.description).appending(comments)
            try changes.set(list.bytes, of: part)
            isNew = list.new
        } else {
            let part = try changes.freshName("/xl/comments", "xml")
            let list = try CommentList(CommentList.empty(namespaces), part: part.description).appending(comments)
            try changes.add(list.bytes, as: part, contentType: contentType)
            _ = try changes.relate(sheet, to: part, kind: "comments", namespaces: namespaces)
            isNew = list.new
        }
        guard !isNew.isEmpty else { return }
        if let drawing = relationships.part("vmlDrawing"), changes.contains(drawing),
            try legacyDrawingID(of: sheet, changes).flatMap({ relationships[$0] }).flatMap(relationships.part)
                == drawing
        {
            let bytes = try CommentDrawing(changes.bytes(of: drawing), part: drawing.description).appending(isNew)
            try changes.set(bytes, of: drawing)
        } else {
            let drawing = try changes.freshName("/xl/drawings/vmlDrawing", "vml")
            try changes.addDefaultContentType(drawingContentType, for: "vml")
            try changes.set(
                CommentDrawing(CommentDrawing.empty, part: drawing.description).appending(isNew), of: drawing)
            let id = try changes.relate(sheet, to: drawing, kind: "vmlDrawing", namespaces: namespaces)
            try insertLegacyDrawing(id, in: sheet, namespaces, &changes)
        }
    }

    /// Removes the comments of a sheet and the drawing that showed them.
    ///
    /// - Parameter drawing: The id of the drawing's relationship.
    static func remove(
        from sheet: PartName, drawing: String, _ changes: inout PackageChanges
    ) throws(WorkbookError) {
        let relationships = try changes.relationships(of: sheet)
        for part in [relationships.part("comments"), relationships[drawing].flatMap(relationships.part)] {
            guard let part, changes.contains(part) else { continue }
            try changes.remove(part)
            try changes.unrelate(sheet, from: part)
        }
    }

    // MARK: - The sheet

    static func legacyDrawingID(
        of sheet: PartName, _ changes: PackageChanges
    ) throws(WorkbookError) -> String? {
        var scanner = try XMLScanner(changes.bytes(of: sheet), part: sheet.description)
        while let tag = try scanner.next() {
            guard tag.kind != .end, scanner.localName(tag) == "legacyDrawing" else { continue }
            return try scanner.attributes(of: tag).first { scanner.text($0.name).hasSuffix(":id") }
                .map { scanner.text($0.value) }
        }
        return nil
    }

    /// What may follow `legacyDrawing` in a worksheet (18.3.1.99).
    private static let followers: Set<String> = [
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    ]

    private static func insertLegacyDrawing(
        _ id: String, in sheet: PartName, _ namespaces: OfficeNamespaces, _ changes: inout PackageChanges
    ) throws(WorkbookError) {
        var scanner = try XMLScanner(changes.bytes(of: sheet), part: sheet.description)
        guard let root = try scanner.next() else { throw scanner.malformed("no worksheet") }
        let prefix = scanner.prefix(root)
        var place: Int?
        var old: Range<Int>?
        while let tag = try scanner.next() {
            if tag.kind == .end {
                place = place ?? tag.range.lowerBound
                break
            }
            let range = tag.range.lowerBound..<(try scanner.end(of: tag).range.upperBound)
            let name = scanner.localName(tag)
            if name == "legacyDrawing" {
                old = range
            } else if place == nil, followers.contains(name) {
                place = tag.range.lowerBound
            }
        }
        let element = "<\(prefix)legacyDrawing xmlns:r=\"\(namespaces.relationships)\" r:id=\"\(id)\"/>"
        var splices = XMLSplices()
        if let old {
            splices.replace(old, with: element)
        } else {
            splices.insert(element, at: place ?? scanner.bytes.count)
        }
        try changes.set(splices.applied(to: scanner.bytes), of: sheet)
    }
}
