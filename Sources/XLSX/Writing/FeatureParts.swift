/// The parts that sheets being written need beside their own: relationships, drawings, comments, tables, pictures.
struct FeatureParts {
    /// The parts in the order in which they are written; the type is `nil` where the extension says it.
    private(set) var all: [(name: String, type: String?, bytes: [UInt8])] = []
    /// The types of extensions, beside those of XML and relationships.
    private(set) var defaults: [(extension: String, type: String)] = []

    private static let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    init(_ sheets: [SheetWriter], _ workbook: WorkbookExtras) {
        var block = 1
        for (index, sheet) in sheets.enumerated() {
            let (number, extras) = (index + 1, sheet.extras)
            if let relationships = sheet.relationships.part {
                add("xl/worksheets/_rels/sheet\(number).xml.rels", nil, relationships)
            }
            if !extras.comments.isEmpty {
                let numbers = CommentBox.numbers(of: extras.comments.count, firstBlock: block)
                block = numbers.blocks.upperBound + 1
                addComments(extras.comments, number: number, numbers)
            }
            if !extras.pictures.isEmpty { addDrawing(extras.pictures, number: number, workbook) }
            for (table, id) in extras.tables {
                var markup = XMLMarkup.document
                table.append(to: &markup, id: id, namespaces: .transitional)
                add("xl/tables/table\(id).xml", "\(Self.spreadsheet).table+xml", markup.bytes)
            }
        }
        for (index, picture) in workbook.media.enumerated() { add(workbook.mediaPath(index), nil, picture.bytes) }
        if sheets.contains(where: { !$0.extras.comments.isEmpty }) {
            defaults.append(("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"))
        }
        for format in [Picture.Format.png, .jpeg, .gif] where workbook.media.contains(where: { $0.format == format }) {
            defaults.append((format.rawValue, "image/\(format.rawValue)"))
        }
    }

    private mutating func add(_ name: String, _ type: String?, _ bytes: [UInt8]) { all.append((name, type, bytes)) }

    private mutating func addComments(
        _ comments: [Comment], number: Int, _ numbers: (first: Int, blocks: ClosedRange<Int>)
    ) {
        let part = Comment.part(comments, .transitional)
        add("xl/comments\(number).xml", "\(Self.spreadsheet).comments+xml", part)
        var drawing = CommentBox.head(blocks: numbers.blocks)
        for (offset, comment) in comments.enumerated() {
            drawing += CommentBox(cell: comment.reference, length: comment.text.count).shape(numbers.first + offset)
        }
        add("xl/drawings/vmlDrawing\(number).vml", nil, Array((drawing + CommentBox.tail).utf8))
    }

    private mutating func addDrawing(
        _ pictures: [(picture: Picture, media: Int)], number: Int, _ workbook: WorkbookExtras
    ) {
        var relationships = SheetRelationships()
        var ids: [Int: String] = [:]
        let items = pictures.map { item in
            let id = ids[item.media] ?? relationships.add("image", "/\(workbook.mediaPath(item.media))")
            ids[item.media] = id
            return (item.picture, id)
        }
        add(
            "xl/drawings/drawing\(number).xml", "application/vnd.openxmlformats-officedocument.drawing+xml",
            Picture.drawing(items))
        if let part = relationships.part { add("xl/drawings/_rels/drawing\(number).xml.rels", nil, part) }
    }
}
