import Foundation

/// Values of Swift types as records of a layout.
struct EncodedRecords {
    private let layout: Layout
    private let names: PropertyNames

    init(_ layout: Layout) {
        self.layout = layout
        names = PropertyNames(layout)
    }

    /// The records, by field id.
    ///
    /// - Throws: ``Problem`` for a property that is no field, or for a value that cannot be encoded.
    func records<Row: Encodable>(_ rows: [Row]) throws(Problem) -> [JSONValue] {
        let encoder = JSONEncoder()
        let decoder = JSONDecoder()
        var records: [JSONValue] = []
        for row in rows {
            let value: JSONValue
            do {
                value = try decoder.decode(JSONValue.self, from: encoder.encode(row))
            } catch {
                throw problem("\(error)", "\(error)")
            }
            var members: [JSONValue.Member] = []
            try add(value, in: "", to: &members)
            records.append(.object(members))
        }
        return records
    }

    /// Adds the fields of a record, or of a group of its properties.
    private func add(
        _ value: JSONValue, in group: String, to members: inout [JSONValue.Member]
    ) throws(Problem) {
        guard case .object(let properties) = value else {
            throw problem("kiểu không có thuộc tính", "the type has no properties")
        }
        for property in properties {
            let name = PropertyNames.name(property.key, in: group)
            if case .object(let columns) = property.value, let field = names[name], field.isOpen {
                members += columns.map { JSONValue.Member(key: "\(field.id)_\($0.key)", value: $0.value) }
            } else if case .object = property.value {
                try add(property.value, in: name, to: &members)
            } else if let id = name == RecordSource.row ? name : names[name]?.id {
                members.append(JSONValue.Member(key: id, value: property.value))
            } else {
                throw problem("không có cột “\(name)”", "it has no field “\(name)”")
            }
        }
    }

    private func problem(_ vietnamese: String, _ english: String) -> Problem {
        Problem(
            code: "not-records", vietnamese: "Không ghi được vào mẫu biểu “\(layout.id)”: \(vietnamese).",
            english: "Not records of the layout “\(layout.id)”: \(english).")
    }
}
