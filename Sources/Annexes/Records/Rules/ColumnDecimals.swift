/// The decimals that the rounded numbers of each column are printed with, by most of its rows: General drops trailing
/// zeros.
struct ColumnDecimals {
    private let decimals: [String: Int]

    init(_ annex: Annex) {
        decimals = annex.columns.reduce(into: [:]) { result, column in
            guard column.field.type.isRounded else { return }
            var counts: [Int: Int] = [:]
            // A 0 or 24 in format General says nothing of the decimals that others show.
            for scale in annex.records.compactMap({ $0[column.field.id]?.printed?.scale }) where scale > 0 {
                counts[min(scale, 6), default: 0] += 1
            }
            result[column.field.id] =
                counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
                ?? (annex.records.contains { $0[column.field.id]?.printed != nil } ? 0 : column.field.decimals)
        }
    }

    /// The decimals of a column of rounded numbers; `nil` of any other.
    subscript(field: String) -> Int? { decimals[field] }

    /// The decimals that one figure was rounded to; `nil` for a count, which is exact.
    ///
    /// A rate may be given in fewer than its column has; of other numbers only trailing zeros are missing.
    func rounding(of value: ExactDecimal, _ field: Field) -> Int? {
        switch field.type {
        case .rate: value.scale
        case .amount: max(value.scale, decimals[field.id] ?? 0)
        default: nil
        }
    }
}
