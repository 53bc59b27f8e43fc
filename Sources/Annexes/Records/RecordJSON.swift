import XLSX

extension FieldValue {
    /// The value as JSON: blank is null, and what could not be read stays the text that was displayed.
    public var json: JSONValue {
        switch content {
        case .blank: .null
        case .number(let number): .decimal(number)
        case .text(let text), .unreadable(let text): .string(text)
        case .codes(let codes): .array(codes.map { .integer($0) })
        case .mark(let isSet): .boolean(isSet)
        }
    }
}

extension FieldValue {
    /// The value as JSON; an ordinal that is a number as one.
    func json(of field: Field) -> JSONValue {
        guard field.type == .ordinal, let number = text.flatMap({ Int($0) }) else { return json }
        return .integer(number)
    }
}

extension FieldValue {
    /// Writes what ``json(of:)`` gives; numbers and texts without making values of them.
    func write(to bytes: inout [UInt8], as field: Field) {
        switch content {
        case .number(let number): bytes += number.trimmed.description.utf8
        case .text(let text) where field.type != .ordinal: JSONValue.write(text, to: &bytes)
        default: json(of: field).write(to: &bytes)
        }
    }
}

extension Annex {
    /// A record as JSON: its row, then the fields in the layout's order; a column that the annex lacks is null, and
    /// an extra column that it lacks is left out.
    ///
    /// - Parameters:
    ///   - record: A record or a total of the annex.
    ///   - withNames: `false` leaves the names, free text and years of birth of a household list out, as null.
    public func json(of record: Record, withNames: Bool = true) -> JSONValue {
        .object(
            [JSONValue.Member(key: "row", value: .integer(record.row))]
                + layout.recordFields.map { field in
                    let isLeftOut = !withNames && layout.isPersonal(field)
                    return JSONValue.Member(
                        key: field.id, value: isLeftOut ? .null : record[field.id]?.json(of: field) ?? .null)
                })
    }

    /// The totals as JSON: the fields that have totals.
    public var totalsJSON: JSONValue {
        let fields = layout.recordFields.filter { $0.total != .none }
        guard let total, !fields.isEmpty else { return .null }
        return .object(
            fields.map { JSONValue.Member(key: $0.id, value: total[$0.id]?.json ?? .null) })
    }

    /// The annex as JSON, as `annex import` writes it; columns that only its header names stand with their names.
    ///
    /// - Parameter withNames: `false` leaves the names, free text and years of birth of a household list out, as null.
    public func json(withNames: Bool = true) -> JSONValue {
        let open = layout.openColumns.map { column in
            JSONValue.object(["id": .string(column.id), "name": .string(column.name)])
        }
        let head: [JSONValue.Member] = [
            .init(key: "layout", value: .string(layout.id)), .init(key: "sheet", value: .string(sheet)),
            .init(key: "range", value: .string(range.description)), .init(key: "title", value: .string(title)),
            .init(key: "period", value: period.map { .integer($0) } ?? .null),
            .init(key: "issuer", value: .optional(issuer)),
        ]
        return .object(
            head + (open.isEmpty ? [] : [.init(key: "columns", value: .array(open))]) + [
                .init(key: "records", value: .array(records.map { json(of: $0, withNames: withNames) })),
                .init(key: "totals", value: totalsJSON),
            ])
    }
}
