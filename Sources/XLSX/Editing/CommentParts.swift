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
    ///
    /// - Returns: The cells that have a conversation, which newer programs show in the place of the comment.
    /// - Throws: `refusedEdit` where the comments or their drawing cannot be added to.
    static func add(
        _ comments: [Comment], to sheet: PartName, _ namespaces: OfficeNamespaces, _ changes: inout PackageChanges
    ) throws(WorkbookError) -> [CellReference] {
        let relationships = try changes.relationships(of: sheet)
        let list: CommentList
        let added: (bytes: [UInt8], new: [Comment])
        if let part = relationships.part("comments"), changes.contains(part) {
            list = try CommentList(changes.bytes(of: part), part: part.description)
            added = try list.appending(comments)
            try changes.set(added.bytes, of: part)
        } else {
            let part = try changes.freshName("/xl/comments", "xml")
            list = try CommentList(CommentList.empty(namespaces), part: part.description)
            added = try list.appending(comments)
            try changes.add(added.bytes, as: part, contentType: contentType)
            _ = try changes.relate(sheet, to: part, kind: "comments", namespaces: namespaces)
        }
        if !added.new.isEmpty { try show(added.new, besides: list.cells, on: sheet, namespaces, &changes) }
        return comments.map(\.cell).filter { list.conversations.contains($0) }.sorted()
    }

    /// Draws the boxes of new comments, and those of older ones where nothing draws them.
    private static func show(
        _ comments: [Comment], besides others: Set<CellReference>, on sheet: PartName, _ namespaces: OfficeNamespaces,
        _ changes: inout PackageChanges
    ) throws(WorkbookError) {
        let relationships = try changes.relationships(of: sheet)
        let legacy = try legacyDrawing(of: sheet, changes)
        if let drawing = legacy?.id.flatMap({ relationships[$0] }).flatMap(relationships.part),
            changes.contains(drawing)
        {
            let bytes = try CommentDrawing(changes.bytes(of: drawing), part: drawing.description).appending(comments)
            return try changes.set(bytes, of: drawing)
        }
        if let legacy, legacy.isNested {
            throw WorkbookError(
                .refusedEdit, part: sheet.description, offset: legacy.range.lowerBound,
                detail: "the drawing of comments stands in alternate content and is not there")
        }
        let drawing = try changes.freshName("/xl/drawings/vmlDrawing", "vml")
        let older = others.sorted().map { Comment(cell: $0, text: "", author: "") }
        let bytes = try CommentDrawing(CommentDrawing.empty, part: drawing.description).appending(older + comments)
        try changes.addDefaultContentType(drawingContentType, for: "vml")
        try changes.set(bytes, of: drawing)
        let id = try changes.relate(sheet, to: drawing, kind: "vmlDrawing", namespaces: namespaces)
        try insertLegacyDrawing(id, in: sheet, replacing: legacy?.range, namespaces, &changes)
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

    /// The element that names the drawing of a sheet's comments.
    private struct LegacyDrawing {
        let id: String?
        let range: Range<Int>
        /// Whether it stands in another element than the root.
        let isNested: Bool
    }

    /// The id of the relationship to the drawing of a sheet's comments.
    static func legacyDrawingID(of sheet: PartName, _ changes: PackageChanges) throws(WorkbookError) -> String? {
        try legacyDrawing(of: sheet, changes)?.id
    }

    private static func legacyDrawing(
        of sheet: PartName, _ changes: PackageChanges
    ) throws(WorkbookError) -> LegacyDrawing? {
        var scanner = try XMLScanner(changes.bytes(of: sheet), part: sheet.description, allowsLatin1: true)
        var depth = 0
        while let tag = try scanner.next() {
            if tag.kind == .end {
                depth -= 1
                continue
            }
            if scanner.localName(tag) == "legacyDrawing" {
                let id = try scanner.attributes(of: tag).first { scanner.text($0.name).hasSuffix(":id") }
                let end = try scanner.end(of: tag)
                return LegacyDrawing(
                    id: id.map { XMLScanner.resolved(scanner.text($0.value)) },
                    range: tag.range.lowerBound..<end.range.upperBound, isNested: depth != 1)
            }
            if tag.kind == .start { depth += 1 }
        }
        return nil
    }

    /// What may follow `legacyDrawing` in a worksheet (18.3.1.99).
    private static let followers: Set<String> = [
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    ]

    private static func insertLegacyDrawing(
        _ id: String, in sheet: PartName, replacing old: Range<Int>?, _ namespaces: OfficeNamespaces,
        _ changes: inout PackageChanges
    ) throws(WorkbookError) {
        var scanner = try XMLScanner(changes.bytes(of: sheet), part: sheet.description, allowsLatin1: true)
        guard let root = try scanner.next() else { throw scanner.malformed("no worksheet") }
        let prefix = scanner.prefix(root)
        var place: Int?
        while place == nil, let tag = try scanner.next() {
            if tag.kind == .end || followers.contains(scanner.localName(tag)) { place = tag.range.lowerBound }
            _ = try scanner.end(of: tag)
        }
        let element = "<\(prefix)legacyDrawing xmlns:r=\"\(namespaces.relationships)\" r:id=\"\(id)\"/>"
        var splices = XMLSplices(isLatin1: scanner.isLatin1)
        if let old {
            splices.replace(old, with: element)
        } else {
            splices.insert(element, at: place ?? scanner.bytes.count)
        }
        try changes.set(splices.applied(to: scanner.bytes), of: sheet)
    }
}
