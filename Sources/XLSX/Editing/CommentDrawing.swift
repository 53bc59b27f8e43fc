/// The VML drawing that shows the comments of a sheet (ECMA-376 Part 4, 19.4).
///
/// It is changed by its characters alone: Excel writes HTML into it (`<br>`), which is not always well-formed XML.
struct CommentDrawing {
    private let bytes: [UInt8]
    private let part: String

    init(_ bytes: [UInt8], part: String) {
        self.bytes = bytes
        self.part = part
    }

    /// A drawing without shapes.
    static var empty: [UInt8] { Array((CommentBox.head(blocks: 1...1) + CommentBox.tail).utf8) }

    /// The drawing with a shape for each comment behind its others.
    ///
    /// - Throws: `refusedEdit` where the drawing has no end.
    func appending(_ comments: [CommentParts.Comment]) throws(WorkbookError) -> [UInt8] {
        let endTag = Array("</xml".utf8)
        // UTF-16 has a null in every tag.
        guard !bytes.contains(0), let end = bytes.indices.last(where: { bytes[$0...].starts(with: endTag) }) else {
            throw WorkbookError(.refusedEdit, part: part, detail: "a drawing without an end")
        }
        let taken = Set(
            String(decoding: bytes, as: UTF8.self).split(separator: CommentBox.stem, omittingEmptySubsequences: false)
                .dropFirst()
                .compactMap { Int($0.prefix { $0.isNumber }) })
        var number = 1025
        // Boxes are of a type that a drawing of other shapes need not have.
        let text = String(decoding: bytes, as: UTF8.self)
        var shapes = text.contains("\"_x0000_t202\"") || text.contains("'_x0000_t202'") ? "" : CommentBox.type
        for comment in comments {
            while taken.contains(number) { number += 1 }
            shapes += CommentBox(cell: comment.cell, length: comment.text.count).shape(number)
            number += 1
        }
        var splices = XMLSplices()
        splices.insert(shapes, at: end)
        return splices.applied(to: bytes)
    }
}
