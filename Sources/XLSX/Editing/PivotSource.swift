/// What a chart of a pivot table shows, as `[Book.xlsx]Sheet1!PivotTable1` (ECMA-376 Part 1, 21.2.2.152).
struct PivotSource {
    private let text: String
    private var qualifier: SheetQualifier
    private let table: Substring

    /// Returns `nil` for a text that names no sheet.
    init?(_ text: String) {
        guard let mark = text.lastIndex(of: "!") else { return nil }
        self.text = text
        qualifier = SheetQualifier(String(text[...mark]))
        table = text[text.index(after: mark)...]
    }

    /// Whether the pivot table stands in a sheet; the workbook is always the chart's own, whatever its file is called.
    func isIn(_ sheet: String) -> Bool { SheetName.key(qualifier.sheet) == SheetName.key(sheet) }

    /// The text with the sheet's new name; `nil` where it stands in another.
    func renamed(_ old: String, to new: String) -> String? {
        guard isIn(old) else { return nil }
        var renamed = qualifier
        renamed.sheet = new
        let inner = (renamed.book.map { "[\($0)]" } ?? "") + new
        return (text.hasPrefix("'") ? "\(SheetName.quoted(inner))!" : renamed.text) + table
    }
}
