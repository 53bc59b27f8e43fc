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
            for index in fields.indices {
                bytes += fields[index].key
                if let slot = slots[index] {
                    record[slot: slot].write(to: &bytes, as: fields[index].field)
                } else {
                    JSONValue.null.write(to: &bytes)
                }
            }
            bytes += "}\n".utf8
        }
        return bytes
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
