/// The header cells of a sheet's tables (ECMA-376 Part 1, 18.5.1.2).
///
/// A table's part repeats the text of each header; where the two differ, Excel repairs the workbook.
struct TableHeaders {
    private var texts: [CellReference: String] = [:]

    init(of sheet: PartName, _ changes: PackageChanges) throws(WorkbookError) {
        let relationships = try changes.relationships(of: sheet)
        for relationship in relationships.all where relationship.kind == "table" {
            guard let part = relationships.part(relationship), changes.contains(part) else { continue }
            let handler = Handler()
            try XMLReader.parse(changes.bytes(of: part), part: part.description, handler: handler)
            guard let range = handler.range, handler.hasHeaders else { continue }
            for (index, name) in handler.names.enumerated() {
                if let cell = range.first.offset(columns: index) { texts[cell] = name }
            }
        }
    }

    /// Refuses edits that would give a header another text than its table has.
    func check(_ edits: [CellReference: SheetPatch.Edit], part: String) throws(WorkbookError) {
        for (cell, edit) in edits {
            guard let content = edit.content, let text = texts[cell] else { continue }
            guard content.formula == nil, content.value == .text(text) else {
                throw WorkbookError(
                    .refusedEdit, part: part, cell: cell,
                    detail: "the cell is the header \(text) of a table, which has the text too; change it in Excel")
            }
        }
    }

    private final class Handler: XMLHandler {
        var range: CellRange?
        var hasHeaders = true
        var names: [String] = []

        override func start(_ element: borrowing XMLElement) {
            guard element.isSpreadsheetML else { return }
            if element.name == "table" {
                range = element.string("ref").flatMap { CellRange($0) }
                hasHeaders = element.integer("headerRowCount") != 0
            } else if element.name == "tableColumn" {
                names.append(XMLEscaping.unescaped(element.string("name") ?? ""))
            }
        }
    }
}
