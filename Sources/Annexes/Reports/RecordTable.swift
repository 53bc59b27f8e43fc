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
            let head: [JSONValue.Member] = [
                .init(key: "file", value: .string(path)), .init(key: "sheet", value: .string(annex.sheet)),
                .init(key: "layout", value: .string(annex.layout.id)),
                .init(key: "period", value: annex.period.map { .integer($0) } ?? .null),
                .init(key: "issuer", value: .optional(annex.issuer)),
            ]
            for record in annex.records {
                guard case .object(let members) = annex.json(of: record) else { continue }
                text += JSONValue.object(head + members).text(isIndented: false) + "\n"
            }
        }
        return text
    }

    /// CSV with one header: file, sheet, layout, period, issuer, row, then the fields of all layouts in order.
    public var csv: String {
        var fields: [String] = []
        for (_, annex) in annexes {
            for field in annex.layout.recordFields where !fields.contains(field.id) { fields.append(field.id) }
        }
        var text =
            CSVText.byteOrderMark + CSVText.line(["file", "sheet", "layout", "period", "issuer", "row"] + fields)
        for (path, annex) in annexes {
            for record in annex.records {
                let head = [
                    path, annex.sheet, annex.layout.id, annex.period.map(String.init) ?? "", annex.issuer ?? "",
                    String(record.row),
                ]
                text += CSVText.line(head + fields.map { Self.text(record[$0]?.json ?? .null) })
            }
        }
        return text
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .string(let text), .number(let text): text
        case .boolean(let flag): flag ? "true" : "false"
        case .array(let values): values.map(text).joined(separator: ",")
        case .object: value.text(isIndented: false)
        }
    }
}
