/// The box that shows a comment, in the VML drawing of a sheet (ECMA-376 Part 4, 19.4).
struct CommentBox {
    /// The cell.
    let cell: CellReference
    /// How many characters it has to show.
    let length: Int

    /// The beginning of a drawing; ``tail`` ends it.
    ///
    /// - Parameter blocks: The blocks of 1,024 numbers, beginning with 1, that its shapes have; no other drawing of the
    ///   workbook has them.
    static func head(blocks: ClosedRange<Int>) -> String {
        """
        <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
        xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" \
        data="\(blocks.map { String($0) }.joined(separator: ","))"/></o:shapelayout>
        """ + shapeType("")
    }

    /// The type of boxes, for a drawing that lacks it and may bind other prefixes.
    static let type = shapeType(
        " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"")

    private static func shapeType(_ namespaces: String) -> String {
        """
        <v:shapetype\(namespaces) id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
        path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" \
        o:connecttype="rect"/></v:shapetype>
        """
    }

    /// The end of a drawing.
    static let tail = "</xml>"
    /// What stands before the number of a shape in its id.
    static let stem = "_x0000_s"

    /// The numbers of a drawing's shapes: the first one, and the blocks that they take.
    static func numbers(of count: Int, firstBlock: Int) -> (first: Int, blocks: ClosedRange<Int>) {
        (firstBlock * 1_024 + 1, firstBlock...(firstBlock + count / 1_024))
    }

    /// The shape of that number.
    func shape(_ number: Int) -> String {
        let column = cell.column - 1
        let row = cell.row - 1
        let height = min(4 + length / 28, 14)
        // The box must not hang over the edge of the sheet.
        let left = min(column + 1, CellReference.maximumColumn - 4)
        let top = min(max(row - 1, 0), CellReference.maximumRow - 1 - height)
        // Namespaces are declared on the shape: an existing drawing may bind other prefixes.
        return """
            <v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
            xmlns:x="urn:schemas-microsoft-com:office:excel" id="\(Self.stem)\(number)" type="#_x0000_t202" \
            style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
            <v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
            <v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
            <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
            <x:Anchor>\(left), 15, \(top), 10, \(left + 3), 15, \(top + height), 4</x:Anchor>\
            <x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row><x:Column>\(column)</x:Column></x:ClientData></v:shape>
            """
    }
}
