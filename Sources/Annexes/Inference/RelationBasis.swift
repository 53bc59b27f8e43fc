/// Tells relations that follow from others: linear algebra modulo a large prime.
struct RelationBasis {
    private static let prime: Int64 = 2_147_483_647
    /// Rows in echelon form, by their leading column.
    private var rows: [Int: [Int64]] = [:]
    private let columnCount: Int

    init(columnCount: Int) { self.columnCount = columnCount }

    /// Adds a relation.
    ///
    /// - Returns: Whether it says something that those before do not.
    mutating func insert(_ coefficients: [Int: Int]) -> Bool {
        var row = [Int64](repeating: 0, count: columnCount)
        for (column, coefficient) in coefficients where row.indices.contains(column) {
            row[column] = (Int64(coefficient) % Self.prime + Self.prime) % Self.prime
        }
        for lead in 0..<columnCount where row[lead] != 0 {
            guard let other = rows[lead] else {
                let inverse = Self.power(row[lead], Self.prime - 2)
                rows[lead] = row.map { $0 * inverse % Self.prime }
                return true
            }
            let factor = row[lead]
            for column in lead..<columnCount {
                row[column] = (row[column] + (Self.prime - factor) * other[column]) % Self.prime
            }
        }
        return false
    }

    private static func power(_ base: Int64, _ exponent: Int64) -> Int64 {
        var (result, base, exponent) = (Int64(1), base % prime, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
