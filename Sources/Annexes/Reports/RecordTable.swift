/// Records as tables for other programs: NDJSON, one record a line, and CSV.
public struct RecordTable {
    private let files: [FileReport]

    /// Creates a table of the records of some files.
    public init(_ files: [FileReport]) { self.files = files }

    private var annexes: [(path: String, annex: Annex)] {
        files.flatMap { file in (file.submission?.annexes ?? []).map { (file.path, $0) } }
    }

    /// One JSON object a line: file, sheet, layout, period and issuer, then the record.
    public var ndjson: String {
        var text = ""
        for (path, annex) in annexes {
            let head = JSONValue.object([
                "file": .string(path), "sheet": .string(annex.sheet), "layout": .string(annex.layout.id),
                "period": annex.period.map { .integer($0) } ?? .null, "issuer": .optional(annex.issuer),
            ]).text(isIndented: false).dropLast()
            for record in annex.records {
                text += head
                text += ","
                text += annex.json(of: record).text(isIndented: false).dropFirst()
                text += "\n"
            }
        }
        return text
    }

    /// CSV with one header: file, sheet, layout, period, issuer, row, then the fields of all layouts in order.
    public var csv: String {
        var columns = RecordColumns()
        for (_, annex) in annexes { columns.add(annex.layout.recordFields.map(\.id)) }
        return annexes.reduce(into: columns.header) { text, item in
            text += columns.lines(RecordLines(item.annex, path: item.path))
        }
    }
}
