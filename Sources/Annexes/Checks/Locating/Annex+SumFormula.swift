import XLSX

extension Annex {
    /// A formula that adds up the rows of a total; `nil` where SUM would not see every figure.
    func sumFormula(of field: Field, total index: Int) -> String? {
        // A formula over several sheets is a person's.
        guard earlier(ofTotal: index).isEmpty else { return nil }
        let details = details(ofTotal: index)
        let values = details.compactMap { $0[field.id] }
        guard let column = columns.first(where: { $0.field.id == field.id })?.number, values.count == details.count,
            values.allSatisfy({ !$0.isNumberAsText })
        else { return nil }
        let rows = details.map(\.row).sorted()
        let inside = rows.first.flatMap { first in rows.last.map { first...$0 } }
        guard let inside else { return nil }
        // Headings between the rows have no figures; totals and memo rows do, and must not be added.
        let next = self.rows.partitioningIndex { $0.row >= inside.lowerBound }
        let isBroken =
            !totals(in: inside).isEmpty || details.count < coverage[index].count
            || self.rows[next...].lazy.prefix { $0.row <= inside.upperBound }.contains { $0.kind == .memo }
        let ranges = isBroken ? Self.runs(rows) : [inside]
        guard ranges.count <= 30 else { return nil }
        let name = CellReference.columnName(column)
        return "SUM("
            + ranges.map {
                $0.count == 1 ? "\(name)\($0.lowerBound)" : "\(name)\($0.lowerBound):\(name)\($0.upperBound)"
            }
            .joined(separator: ",") + ")"
    }

    private static func runs(_ rows: [Int]) -> [ClosedRange<Int>] {
        rows.reduce(into: []) { runs, row in
            if let last = runs.last, last.upperBound + 1 == row {
                runs[runs.count - 1] = last.lowerBound...row
            } else {
                runs.append(row...row)
            }
        }
    }
}
