/// Attaches comments to cells: the comments part and the VML drawing that shows them
/// (ECMA-376 Part 1, 18.7; Part 4, 19.4 for the legacy drawing).
struct CommentParts {
    /// One comment to attach.
    struct Comment {
        let cell: CellReference
        let text: String
        let author: String
    }

    private static let contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    private static let drawingContentType = "application/vnd.openxmlformats-officedocument.vmlDrawing"

    /// Adds comments to a sheet, beside those that it has; a cell that has one gets the text appended to it.
    static func add(
        _ comments: [Comment], to sheet: PartName, _ namespaces: OfficeNamespaces, _ changes: inout PackageChanges
    ) throws(WorkbookError) {
        let relationships = try changes.relationships(of: sheet)
        let isNew: [Comment]
        if let part = relationships.part("comments"), changes.contains(part) {
            isNew = try append(comments, to: part, &changes)
        } else {
            let part = changes.freshName("/xl/comments", "xml")
            isNew = comments
            try changes.add(newPart(namespaces), as: part, contentType: contentType)
            _ = try changes.relate(sheet, to: part, kind: "comments", namespaces: namespaces)
            _ = try append(comments, to: part, &changes)
        }
        guard !isNew.isEmpty else { return }
        if let drawing = relationships.part("vmlDrawing"), changes.contains(drawing),
            try legacyDrawingID(of: sheet, changes).flatMap({ relationships[$0] }).flatMap(relationships.part)
                == drawing
        {
            try appendShapes(isNew, to: drawing, &changes)
        } else {
            let drawing = changes.freshName("/xl/drawings/vmlDrawing", "vml")
            try changes.addDefaultContentType(drawingContentType, for: "vml")
            try changes.set(newDrawing(), of: drawing)
            try appendShapes(isNew, to: drawing, &changes)
            let id = try changes.relate(sheet, to: drawing, kind: "vmlDrawing", namespaces: namespaces)
            try insertLegacyDrawing(id, in: sheet, namespaces, &changes)
        }
    }

    // MARK: - The comments part

    private static func newPart(_ namespaces: OfficeNamespaces) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <comments xmlns="\(namespaces.main)"><authors></authors><commentList></commentList></comments>
            """.utf8)
    }

    /// Appends comments and returns those whose cells had none.
    private static func append(
        _ comments: [Comment], to part: PartName, _ changes: inout PackageChanges
    ) throws(WorkbookError) -> [Comment] {
        var scanner = try XMLScanner(changes.bytes(of: part), part: part.description)
        guard let root = try scanner.next() else { throw scanner.malformed("no comments") }
        let prefix = scanner.prefix(root)
        var splices = XMLSplices()
        var authors: [String] = []
        var authorsEnd: Int?
        var listEnd: Int?
        var textEnds: [CellReference: Int] = [:]
        var cell: CellReference?
        while let tag = try scanner.next() {
            if scanner.isNamed(tag, prefix, "author"), tag.kind != .end {
                let end = try scanner.end(of: tag)
                authors.append(
                    tag.kind == .empty
                        ? "" : XMLScanner.resolved(scanner.text(tag.range.upperBound..<end.range.lowerBound)))
            } else if scanner.isNamed(tag, prefix, "authors"), tag.kind == .end {
                authorsEnd = tag.range.lowerBound
            } else if scanner.isNamed(tag, prefix, "comment"), tag.kind != .end {
                cell = try scanner.value("ref", of: tag).flatMap { CellReference($0) }
            } else if scanner.isNamed(tag, prefix, "text"), tag.kind == .end, let cell {
                textEnds[cell] = tag.range.lowerBound
            } else if scanner.isNamed(tag, prefix, "commentList"), tag.kind == .end {
                listEnd = tag.range.lowerBound
            }
        }
        guard let authorsEnd, let listEnd else {
            throw WorkbookError(.refusedEdit, part: part.description, detail: "comments without authors or a list")
        }
        var new: [Comment] = []
        for comment in comments {
            let text = XMLEscaping.escaped(comment.text)
            if let end = textEnds[comment.cell] {
                splices.insert(
                    "<\(prefix)r><\(prefix)t xml:space=\"preserve\">\n\(text)</\(prefix)t></\(prefix)r>", at: end)
                continue
            }
            new.append(comment)
            var author = authors.firstIndex(of: comment.author)
            if author == nil {
                splices.insert(
                    "<\(prefix)author>\(XMLEscaping.escaped(comment.author))</\(prefix)author>", at: authorsEnd)
                author = authors.count
                authors.append(comment.author)
            }
            splices.insert(
                "<\(prefix)comment ref=\"\(comment.cell)\" authorId=\"\(author ?? 0)\"><\(prefix)text><\(prefix)r>"
                    + "<\(prefix)t xml:space=\"preserve\">\(text)</\(prefix)t></\(prefix)r></\(prefix)text></\(prefix)comment>",
                at: listEnd)
        }
        try changes.set(splices.applied(to: scanner.bytes), of: part)
        return new
    }

    // MARK: - The drawing

    private static func newDrawing() -> [UInt8] {
        Array(
            """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
            xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
            </o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
            path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" \
            o:connecttype="rect"/></v:shapetype></xml>
            """.utf8)
    }

    private static func appendShapes(
        _ comments: [Comment], to drawing: PartName, _ changes: inout PackageChanges
    ) throws(WorkbookError) {
        var scanner = try XMLScanner(changes.bytes(of: drawing), part: drawing.description)
        guard let root = try scanner.next(), root.kind == .start else { throw scanner.malformed("no drawing") }
        var ids: Set<String> = []
        var end: Int?
        var depth = 1
        while let tag = try scanner.next() {
            if tag.kind == .start { depth += 1 }
            if tag.kind == .end { depth -= 1 }
            if depth == 0 { end = tag.range.lowerBound }
            if tag.kind != .end, let id = try scanner.value("id", of: tag) { ids.insert(id) }
        }
        guard let end else { throw scanner.malformed("a drawing that is not closed") }
        var number = 1025
        var shapes = ""
        for comment in comments {
            while ids.contains("_x0000_s\(number)") { number += 1 }
            shapes += shape(comment, id: "_x0000_s\(number)")
            number += 1
        }
        var splices = XMLSplices()
        splices.insert(shapes, at: end)
        try changes.set(splices.applied(to: scanner.bytes), of: drawing)
    }

    private static func shape(_ comment: Comment, id: String) -> String {
        let column = comment.cell.column - 1
        let row = comment.cell.row - 1
        let height = min(4 + comment.text.count / 28, 14)
        // Namespaces are declared on the shape: an existing drawing may bind other prefixes.
        return """
            <v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
            xmlns:x="urn:schemas-microsoft-com:office:excel" id="\(id)" type="#_x0000_t202" \
            style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
            <v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
            <v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
            <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
            <x:Anchor>\(column + 1), 15, \(max(row - 1, 0)), 10, \(column + 4), 15, \(max(row - 1, 0) + height), 4</x:Anchor>\
            <x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row><x:Column>\(column)</x:Column></x:ClientData></v:shape>
            """
    }

    // MARK: - The sheet

    private static func legacyDrawingID(
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
