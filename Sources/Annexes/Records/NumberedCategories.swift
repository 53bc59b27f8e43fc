/// Reads a column of categories that has numbers throughout, 1 for the first category and 2 for the next, where the lists
/// of indicators bear it out.
///
/// What the numbers stand for is not in the file: `1` may be poor or near-poor. By the standard the one lacks more
/// indicators than the other, so that the lists of the rows tell.
struct NumberedCategories {
    private let slots: [Int: [String]]

    init(_ fields: [Field], _ records: [Record], _ standard: PovertyStandard?) {
        guard let standard, let list = fields.indices.first(where: { fields[$0].codes == .indicators }) else {
            slots = [:]
            return
        }
        slots = fields.indices.filter { fields[$0].type == .category }.reduce(into: [:]) { slots, slot in
            let values = fields[slot].categories.map(\.value)
            let rows = records.filter { $0[slot: slot].content != .blank }.map { record in
                (number: record[slot: slot].text.flatMap { Int($0) }, codes: Self.count(record[slot: list]))
            }
            guard values.count > 1, !rows.isEmpty, rows.allSatisfy({ values.indices.contains(($0.number ?? 0) - 1) })
            else { return }
            func agrees(_ values: [String]) -> Bool {
                rows.allSatisfy { row in
                    guard let number = row.number, let count = row.codes else { return true }
                    return standard.allows(count, in: values[number - 1]) ?? true
                }
            }
            if agrees(values), !agrees(values.reversed()) { slots[slot] = values }
        }
    }

    private static func count(_ value: FieldValue) -> Int? {
        if case .codes(let codes) = value.content { codes.count } else { nil }
    }

    /// The records with the categories in place of their numbers.
    func named(_ records: [Record]) -> [Record] {
        guard !slots.isEmpty else { return records }
        return records.map { record in
            record.mapValues { slot, value in
                guard let values = slots[slot], let number = value.text.flatMap({ Int($0) }),
                    values.indices.contains(number - 1)
                else { return value }
                return value.with(.text(values[number - 1]))
            }
        }
    }
}
