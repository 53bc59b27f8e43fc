/// Reads marks that repeat the text above: the row holds that text, and its cell stays the mark.
///
/// A mark in the first row, below a heading or a total, or below a blank cell repeats nothing; it stays what it is, as
/// does one in a column of figures or of names.
struct DittoMarks {
    private let slots: [Int]
    private let fields: [Field]
    /// The rows that begin a group: nothing above them is repeated.
    private let breaks: [Int]

    init(_ fields: [Field], breaks: [Int]) {
        self.fields = fields
        self.breaks = breaks
        slots = fields.indices.filter { [.unit, .text, .category].contains(fields[$0].type) }
    }

    /// Headings and totals.
    static func breaks(_ rows: [ClassifiedRow]) -> [Int] {
        rows.filter { $0.kind == .group || $0.kind == .total }.map(\.row)
    }

    /// The records with the texts that their marks stand for.
    ///
    /// - Complexity: O(*n*) in the records.
    func filled(_ records: [Record]) -> [Record] {
        guard records.contains(where: { record in slots.contains { isMark(record, $0) } }) else { return records }
        var filled: [Record] = []
        filled.reserveCapacity(records.count)
        for record in records {
            let above = filled.last.flatMap { isBroken(between: $0.row, record.row) ? nil : $0 }
            let marks = above == nil ? [] : slots.filter { isMark(record, $0) }
            guard let above, !marks.isEmpty else {
                filled.append(record)
                continue
            }
            filled.append(
                record.mapValues { slot, value in
                    guard marks.contains(slot), above[slot: slot].text != nil, !isMark(above, slot) else {
                        return value
                    }
                    return FieldValue(above[slot: slot].content, value.cell, at: value.reference)
                })
        }
        return filled
    }

    private func isBroken(between first: Int, _ second: Int) -> Bool {
        let next = breaks.partitioningIndex { $0 > first }
        return next < breaks.count && breaks[next] < second
    }

    /// Whether a value is a mark that repeats; a category that is spelt so is none.
    private func isMark(_ record: Record, _ slot: Int) -> Bool {
        guard let text = record[slot: slot].text, DittoMark.isOne(text) else { return false }
        return fields[slot].category(of: text) == nil
    }
}
