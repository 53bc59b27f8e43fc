import Foundation

/// The annexes of a file that `annex import` has written.
struct RecordFile {
    /// One annex as data.
    struct Entry {
        var layout: String
        var sheet: String?
        var title: String?
        var period: Int?
        var issuer: String?
        var records: [JSONValue]
        var totals: JSONValue?
        /// The names of columns that open fields stand for, by id.
        var columns: [(id: String, name: String)] = []

        /// Whether a record has a field.
        func has(_ field: String) -> Bool { records.contains { $0[field] != nil } }
    }

    let entries: [Entry]

    /// Reads the JSON.
    ///
    /// - Throws: ``Problem`` for text that is no JSON, or not of this form.
    init(_ bytes: [UInt8]) throws(Problem) {
        let document: JSONValue
        do {
            document = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw Problem(
                code: "not-records",
                vietnamese: "Đây không phải tệp JSON. \(Self.remedy.vietnamese)",
                english: "This is no JSON. \(Self.remedy.english)")
        }
        guard case .array(let files)? = document["files"], document["schemaVersion"] == .number("1") else {
            throw Problem(
                code: "not-records",
                vietnamese:
                    "Tệp JSON này không phải do annex import ghi ra (thiếu schemaVersion 1 và files). \(Self.remedy.vietnamese)",
                english:
                    "This JSON was not written by annex import (no schemaVersion 1 and files). \(Self.remedy.english)")
        }
        entries = files.flatMap { file -> [Entry] in
            guard case .array(let annexes)? = file["annexes"] else { return [] }
            return annexes.compactMap { annex in
                guard let layout = annex["layout"]?.string, case .array(let records)? = annex["records"] else {
                    return nil
                }
                return Entry(
                    layout: layout, sheet: annex["sheet"]?.string, title: annex["title"]?.string,
                    period: annex["period"]?.integer, issuer: annex["issuer"]?.string, records: records,
                    totals: annex["totals"], columns: Self.columns(annex["columns"]))
            }
        }
    }

    private static let remedy = LocalizedText(
        vietnamese:
            "annex export chỉ nhận tệp JSON do annex import ghi ra, không nhận NDJSON, CSV hay SQLite. Tạo bằng: annex import TEP.xlsx --format json -o DULIEU.json",
        english:
            "annex export takes only the JSON that annex import writes, no NDJSON, CSV or SQLite. Write it with: annex import FILE.xlsx --format json -o RECORDS.json"
    )

    private static func columns(_ value: JSONValue?) -> [(id: String, name: String)] {
        guard case .array(let columns)? = value else { return [] }
        return columns.compactMap { column in
            guard let id = column["id"]?.string, let name = column["name"]?.string else { return nil }
            return (id, name)
        }
    }
}

extension RecordFile.Entry {
    /// The columns that its records have for the open fields of a layout.
    ///
    /// Records name them by ids; the names are those that stand beside the records, else the layout's own, else what
    /// the ids say.
    func openColumns(_ layout: Layout) -> [OpenColumn] {
        guard !layout.openFields.isEmpty else { return [] }
        let known = layout.formColumns
        let names = Dictionary(known.map { ($0.id, $0.name) } + columns.map { ($0.id, $0.name) }) { $1 }
        var own: Set<String> = []
        for case .object(let members) in records { own.formUnion(members.lazy.map(\.key)) }
        let order = columns.map(\.id) + known.map(\.id).filter(own.contains) + own.sorted()
        var seen = Set((layout.fields + layout.extras).map(\.id))
        let all = order.compactMap { id -> OpenColumn? in
            let field = layout.openFields.filter { id.hasPrefix($0.id + "_") }.max { $0.id.count < $1.id.count }
            guard let field, seen.insert(id).inserted else { return nil }
            let word = id.dropFirst(field.id.count + 1).replacingOccurrences(of: "_", with: " ")
            return OpenColumn(
                field: field, id: id, name: names[id] ?? word.prefix(1).uppercased() + word.dropFirst())
        }
        return Array(all.prefix(LayoutFile.mostEntries))
    }
}

extension JSONValue {
    /// The text of a string.
    var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The value of a whole number.
    var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
    /// The value of a number.
    var decimal: ExactDecimal? { if case .number(let digits) = self { ExactDecimal(parsing: digits) } else { nil } }
}
