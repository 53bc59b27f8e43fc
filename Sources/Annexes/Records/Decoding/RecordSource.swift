import XLSX

/// The record that is being decoded.
final class RecordSource {
    let record: Record
    let layout: Layout
    let names: PropertyNames
    private let sheet: String

    init(_ record: Record, of annex: Annex, _ names: PropertyNames) {
        self.record = record
        layout = annex.layout
        self.names = names
        sheet = annex.sheet
    }

    /// The key of the row's number, which no field has.
    static let row = "row"

    /// What a property is decoded from.
    ///
    /// - Throws: ``RecordDecodingError/Reason/noField``.
    func item(_ name: String) throws(RecordDecodingError) -> RecordItem {
        if name == Self.row { return RecordItem(self, nil, .number(ExactDecimal(record.row))) }
        guard let field = names[name] else {
            throw error(
                .noField, name,
                LocalizedText(
                    vietnamese: "mẫu biểu “\(layout.id)” không có cột này",
                    english: "the layout “\(layout.id)” has no such field"))
        }
        return RecordItem(self, field, record[field.id]?.content ?? .blank)
    }

    /// What a type decodes from a property, with the errors that are its own in a place.
    func value<Value: Decodable>(
        _ type: Value.Type, _ name: String, _ path: [any CodingKey]
    ) throws(RecordDecodingError) -> Value {
        do {
            if type == RecordItem.Exact.self { return try item(name).decode(type) }
            return try Value(from: RecordDecoder(source: self, group: name, codingPath: path))
        } catch let error as RecordDecodingError {
            throw error
        } catch {
            throw self.error(error, names[name])
        }
    }

    // MARK: - Errors

    func error(
        _ reason: RecordDecodingError.Reason, _ field: String?, _ message: LocalizedText,
        _ underlying: (any Error)? = nil
    ) -> RecordDecodingError {
        RecordDecodingError(
            sheet: sheet, row: record.row, cell: field.flatMap { record[$0]?.reference }, field: field, reason: reason,
            message: message, underlying: underlying)
    }

    /// An error of the type that is decoded.
    func error(_ underlying: any Error, _ field: Field?) -> RecordDecodingError {
        if let field, field.type == .category {
            let values = field.categories.map { "“\($0.value)”" }.joined(separator: ", ")
            return error(
                .mismatch, field.id,
                LocalizedText(
                    vietnamese: "\(shown(field))không phải là một trong: \(values)",
                    english: "\(shown(field))is none of: \(values)"), underlying)
        }
        let words =
            switch underlying as? DecodingError {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context),
                .keyNotFound(_, let context):
                context.debugDescription
            default: "\(underlying)"
            }
        return error(.refused, field?.id, LocalizedText(vietnamese: words, english: words), underlying)
    }

    /// The contents of a cell as a message quotes them; nothing of a list of households, whose cells name persons.
    func shown(_ field: Field) -> String {
        guard !layout.isHouseholdList, let text = record[field.id]?.cell?.text, !text.isEmpty else { return "" }
        return "“\(text.prefix(40))\(text.count > 40 ? "…" : "")” "
    }
}
