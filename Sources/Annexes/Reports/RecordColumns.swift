/// The columns of the records of any number of annexes as CSV: what tells where a record comes from, then the fields of
/// all layouts in the order in which they came.
struct RecordColumns {
    private var titles = RecordLines.leadingColumns
    private var places: [String: Int] = [:]

    /// How many there are so far.
    var count: Int { titles.count }

    /// Makes room for the fields of an annex.
    mutating func add(_ fields: [String]) {
        for field in fields where places[field] == nil {
            places[field] = titles.count
            titles.append(field)
        }
    }

    /// The line of the titles, behind the mark of a file that Excel opens.
    var header: String { CSVText.byteOrderMark + CSVText.line(titles) }

    /// The records of an annex whose fields have been added, a line each; blank where a column is none of its own.
    func lines(_ annex: RecordLines) -> String {
        let own = Array(RecordLines.leadingColumns.indices) + annex.fields.compactMap { places[$0] }
        return annex.lines.reduce(into: "") { text, line in
            var cells = Array(repeating: "", count: titles.count)
            for (place, cell) in zip(own, line) { cells[place] = cell }
            text += CSVText.line(cells)
        }
    }
}

/// The records of an annex as texts.
struct RecordLines: Sendable {
    /// The columns that tell where a record comes from.
    static let leadingColumns = ["file", "sheet", "layout", "period", "issuer", "row"]

    /// The ids of the annex's fields.
    let fields: [String]
    /// For each record the leading columns, then its values.
    let lines: [[String]]

    init(_ annex: Annex, path: String) {
        let fields = annex.layout.recordFields.map(\.id)
        self.fields = fields
        lines = annex.records.map { record in
            [
                path, annex.sheet, annex.layout.id, annex.period.map(String.init) ?? "", annex.issuer ?? "",
                String(record.row),
            ] + fields.map { Self.text(record[$0]?.json ?? .null) }
        }
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
