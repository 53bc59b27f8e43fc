@testable import XLSX

/// A sheet of literal cells, for tests of what is made of its rows.
///
/// Rows are texts with `|` between cells: a number, `TRUE`, `#N/A`, nothing, or a text; `'5` is a text, `5@1` a number
/// with the cell format 1, which shows dates.
func table(_ rows: String..., date1904: Bool = false) throws -> Sheet {
    var xml = ""
    for (index, row) in rows.enumerated() where !row.isEmpty {
        xml += #"<row r="\#(index + 1)">"#
        for (column, text) in row.split(separator: "|", omittingEmptySubsequences: false).enumerated() {
            let place = "\(CellReference.columnName(column + 1))\(index + 1)"
            let parts = text.split(separator: "@")
            if text.isEmpty {
                continue
            } else if text == "TRUE" || text == "FALSE" {
                xml += #"<c r="\#(place)" t="b"><v>\#(text == "TRUE" ? 1 : 0)</v></c>"#
            } else if text.first == "#" {
                xml += #"<c r="\#(place)" t="e"><v>\#(text)</v></c>"#
            } else if parts.count == 2, Double(parts[0]) != nil {
                xml += #"<c r="\#(place)" s="\#(parts[1])"><v>\#(parts[0])</v></c>"#
            } else if Double(text) != nil {
                xml += #"<c r="\#(place)"><v>\#(text)</v></c>"#
            } else {
                let string = text.first == "'" ? text.dropFirst() : text
                xml += #"<c r="\#(place)" t="inlineStr"><is><t xml:space="preserve">\#(string)</t></is></c>"#
            }
        }
        xml += "</row>"
    }
    var builder = PackageBuilder(rows: xml)
    builder.setStyles(
        #"""
        <numFmts count="2"><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/><numFmt numFmtId="171" formatCode="00000"/>\#
        <numFmt numFmtId="172" formatCode=";;;"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="170"/>\#
        <xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="4"/></cellXfs>
        """#)
    if date1904 {
        builder.setWorkbook(
            #"<workbookPr date1904="1"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>"#)
    }
    return try builder.workbook().sheets[0]
}

/// The error that a body throws.
func workbookError(_ body: () throws -> Void) -> WorkbookError? {
    do {
        try body()
        return nil
    } catch { return error as? WorkbookError }
}
