/// Reads the lists of codes of a table by all that speaks for one reading: the standard of its year, the other lists of
/// the column, and what the standard says of the household's class.
struct CodeColumns {
    private let columns: [Column]
    private let standard: PovertyStandard?
    /// The places of the fields with classes of households.
    private let categories: [Int]

    private struct Column {
        let slot: Int
        let codes: ClosedRange<Int>
        let names: [String: [[Int]]]
        /// Whether its longer lists have dashes between the codes.
        let hasDashes: Bool
    }

    /// The codes of a list where the layout does not say them.
    private static let any = 1...9_999

    /// - Parameter fields: Those of the records, by their places.
    init(_ fields: [Field], _ records: [Record], _ standard: PovertyStandard?) {
        self.standard = standard
        columns = fields.indices.filter { fields[$0].type == .codes }.map { slot in
            let isIndicators = fields[slot].codes == .indicators
            return Column(
                slot: slot, codes: fields[slot].codes?.range(standard) ?? Self.any,
                names: isIndicators ? standard?.codesOfName ?? [:] : [:],
                hasDashes: records.contains { Self.isDashed($0[slot: slot].cell?.text ?? "") })
        }
        categories = columns.isEmpty ? [] : fields.indices.filter { fields[$0].type == .category }
    }

    private static func isDashed(_ text: String) -> Bool {
        text.split(separator: "-").count > 2 && text.allSatisfy { $0.isNumber || $0 == "-" || $0.isWhitespace }
    }

    /// The records with their lists read.
    func read(_ records: [Record]) -> [Record] {
        guard !columns.isEmpty else { return records }
        return records.map { record in
            let values = columns.reduce(into: [Int: FieldValue]()) { values, column in
                values[column.slot] = value(record, column)
            }
            return values.isEmpty ? record : record.mapValues { values[$0] ?? $1 }
        }
    }

    /// The value of a list; `nil` where it stays as it is.
    private func value(_ record: Record, _ column: Column) -> FieldValue? {
        let value = record[slot: column.slot]
        guard let cell = value.cell, value.marks.isEmpty, cell.formulaWithoutResult == nil, isOpen(value.content, cell)
        else { return nil }
        let readings = CodeReadings(cell, codes: column.codes, names: column.names)
        if readings.doubt == .range, column.hasDashes { return nil }
        // Where the class leaves one, it is that.
        let fitting = readings.lists.filter { isFitting($0.count, record) }
        switch (readings.lists.count, fitting.count) {
        case (0, _):
            if case .codes = value.content { return nil }
            return value.with(.unreadable(cell.text), readings)
        case (1, _): return value.with(.codes(readings.lists[0]), readings)
        case (_, 1): return value.with(.codes(fitting[0]), readings)
        default: return value.with(.unreadable(cell.text), readings)
        }
    }

    /// Whether there is more to a cell than the list that it holds.
    private func isOpen(_ content: FieldContent, _ cell: GridCell) -> Bool {
        switch content {
        case .unreadable: true
        case .codes(let codes):
            codes.count == 1
                ? codes[0] > 99
                : cell.text.unicodeScalars.contains { scalar in
                    "-–—/".unicodeScalars.contains(scalar) || scalar.properties.isAlphabetic
                }
        default: false
        }
    }

    private func isFitting(_ count: Int, _ record: Record) -> Bool {
        categories.allSatisfy { slot in
            record[slot: slot].text.flatMap { standard?.allows(count, in: $0) } ?? true
        }
    }
}
