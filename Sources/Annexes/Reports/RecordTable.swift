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
        String(decoding: annexes.flatMap { Self.ndjson(of: $0.annex, path: $0.path) }, as: UTF8.self)
    }

    /// The lines of an annex: each begins with the same bytes and has the same keys.
    static func ndjson(of annex: Annex, path: String) -> [UInt8] {
        var head: [UInt8] = []
        JSONValue.object([
            "file": .string(path), "sheet": .string(annex.sheet), "layout": .string(annex.layout.id),
            "period": annex.period.map { .integer($0) } ?? .null, "issuer": .optional(annex.issuer),
        ]).write(to: &head)
        head.removeLast()
        head += ",\"row\":".utf8
        let fields = annex.layout.recordFields.map { field in
            var key = Array(",".utf8)
            JSONValue.write(field.id, to: &key)
            return (key: key + ":".utf8, field: field)
        }
        var bytes: [UInt8] = []
        var known: RecordFields?
        var slots: [Int?] = []
        for record in annex.records {
            if record.fields !== known {
                known = record.fields
                slots = fields.map { record.fields.slot(of: $0.field.id) }
            }
            bytes += head
            bytes += String(record.row).utf8
            for (field, slot) in zip(fields, slots) {
                bytes += field.key
                let value = slot.map { record[slot: $0].json(of: field.field) } ?? .null
                value.write(to: &bytes)
            }
            bytes += "}\n".utf8
        }
        return bytes
    }

    /// CSV with one header: file, sheet, layout, period, issuer, row, then the fields of all layouts in order.
    public var csv: String {
        var fields: [String] = []
        for (_, annex) in annexes {
            for field in annex.layout.recordFields where !fields.contains(field.id) { fields.append(field.id) }
        }
        var text = CSVText.byteOrderMark + CSVText.line(Self.leadingColumns + fields)
        for (path, annex) in annexes {
            let (own, lines) = Self.lines(of: annex, path: path)
            let places = fields.map { own.firstIndex(of: $0) }
            for line in lines {
                let lead = line.prefix(Self.leadingColumns.count)
                text += CSVText.line(lead + places.map { $0.map { line[lead.count + $0] } ?? "" })
            }
        }
        return text
    }

    /// The columns that tell where a record comes from.
    static let leadingColumns = ["file", "sheet", "layout", "period", "issuer", "row"]

    /// The fields of an annex, and for each record the leading columns and its values.
    static func lines(of annex: Annex, path: String) -> (fields: [String], lines: [[String]]) {
        let fields = annex.layout.recordFields.map(\.id)
        let lines = annex.records.map { record in
            [
                path, annex.sheet, annex.layout.id, annex.period.map(String.init) ?? "", annex.issuer ?? "",
                String(record.row),
            ] + fields.map { text(record[$0]?.json ?? .null) }
        }
        return (fields, lines)
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
