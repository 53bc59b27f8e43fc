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
    static var empty: [UInt8] {
        Array(
            """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
            xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
            </o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
            path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" \
            o:connecttype="rect"/></v:shapetype></xml>
            """.utf8)
    }

    /// The drawing with a shape for each comment behind its others.
    ///
    /// - Throws: `refusedEdit` where the drawing has no end.
    func appending(_ comments: [CommentParts.Comment]) throws(WorkbookError) -> [UInt8] {
        let endTag = Array("</xml".utf8)
        // UTF-16 has a null in every tag.
        guard !bytes.contains(0), let end = bytes.indices.last(where: { bytes[$0...].starts(with: endTag) }) else {
            throw WorkbookError(.refusedEdit, part: part, detail: "a drawing without an end")
        }
        let stem = "_x0000_s"
        let taken = Set(
            String(decoding: bytes, as: UTF8.self).split(separator: stem, omittingEmptySubsequences: false).dropFirst()
                .compactMap { Int($0.prefix { $0.isNumber }) })
        var number = 1025
        var shapes = ""
        for comment in comments {
            while taken.contains(number) { number += 1 }
            shapes += Self.shape(comment, id: "\(stem)\(number)")
            number += 1
        }
        var splices = XMLSplices()
        splices.insert(shapes, at: end)
        return splices.applied(to: bytes)
    }

    private static func shape(_ comment: CommentParts.Comment, id: String) -> String {
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
}
