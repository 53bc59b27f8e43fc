import Testing

@testable import XLSX

/// A sheet before and after an edit of what stands around its cells.
struct SheetEdit {
    var rows = #"<row r="1"><c r="A1"><v>1</v></c></row>"#
    /// What stands before `<sheetData>`.
    var before = ""
    /// What stands behind it.
    var after = ""
    var builder = PackageBuilder()

    /// What stands around the cells after an edit: before them and behind.
    func around(_ edit: (WorkbookEditor) throws -> Void) throws -> (before: String, after: String) {
        let xml = try xml(edit)
        let parts = xml.split(separator: "<sheetData>", maxSplits: 1).flatMap {
            $0.split(separator: "</sheetData>", maxSplits: 1, omittingEmptySubsequences: false)
        }
        let head = #"<worksheet xmlns="\#(PackageBuilder.main)">"#
        return (String(parts[0].dropFirst(head.count)), String(parts[2].dropLast("</worksheet>".count)))
    }

    /// The sheet's part after an edit.
    func xml(_ edit: (WorkbookEditor) throws -> Void) throws -> String {
        try workbook(edit).xml("/xl/worksheets/sheet1.xml")
    }

    func workbook(_ edit: (WorkbookEditor) throws -> Void) throws -> Workbook { try made.edited(edit) }

    /// What an edit is refused with.
    func refusal(_ edit: (WorkbookEditor) throws -> Void) throws -> WorkbookError? {
        let editor = try WorkbookEditor(data: made.bytes())
        return #expect(throws: WorkbookError.self) { try edit(editor) }
    }

    private var made: PackageBuilder {
        var builder = builder
        builder.put(
            "xl/worksheets/sheet1.xml",
            #"<worksheet xmlns="\#(PackageBuilder.main)">\#(before)<sheetData>\#(rows)</sheetData>\#(after)</worksheet>"#
        )
        return builder
    }
}
