import XLSX

/// Reads a formula that is nothing but a sum of ranges of the same sheet.
enum SumFormula {
    /// The ranges of `SUM(F7:F16)` or `SUM(F7:F9,F11)`; `nil` for any other formula.
    static func ranges(_ formula: String) -> [CellRange]? {
        let text = formula.filter { !$0.isWhitespace }.uppercased()
        guard text.hasPrefix("SUM("), text.hasSuffix(")") else { return nil }
        let parts = text.dropFirst(4).dropLast().split(separator: ",", omittingEmptySubsequences: false)
        let ranges = parts.compactMap { CellRange($0) }
        return ranges.count == parts.count && !ranges.isEmpty ? ranges : nil
    }

    /// How many times a sum adds each figure of its rows, by itself or in the total of a part.
    static func coverage(
        _ ranges: [CellRange], _ annex: Annex, _ cell: EditSystem.Cell, _ details: [Record]
    ) -> [(cell: CellReference, times: Int)] {
        func times(_ reference: CellReference) -> Int { ranges.count { $0.contains(reference) } }
        var added = Dictionary(uniqueKeysWithValues: details.map { ($0.row, 0) })
        for row in details { added[row.row] = row[cell.field.id].map { times($0.reference) } ?? 0 }
        for index in Set(ranges.flatMap { annex.totals(in: $0.rows) }) where annex.records.count + index != cell.record
        {
            let count = annex.totals[index][cell.field.id].map { times($0.reference) } ?? 0
            guard count > 0 else { continue }
            for row in annex.details(ofTotal: index) { added[row.row]? += count }
        }
        return details.compactMap { row in
            guard let value = row[cell.field.id], value.number != nil else { return nil }
            return (value.reference, added[row.row] ?? 0)
        }
    }
}
