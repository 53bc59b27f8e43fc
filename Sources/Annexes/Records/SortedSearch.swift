extension RandomAccessCollection where Index == Int {
    /// The first index of a sorted collection at which a condition holds, from which on it must hold.
    ///
    /// - Complexity: O(log *n*).
    func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Annex {
    /// The indices of the totals in some rows.
    ///
    /// - Complexity: O(log *n*).
    func totals(in rows: ClosedRange<Int>) -> Range<Int> {
        totals.partitioningIndex { $0.row >= rows.lowerBound }..<totals.partitioningIndex { $0.row > rows.upperBound }
    }

    /// Whether a row is a total.
    func isTotal(row: Int) -> Bool { !totals(in: row...row).isEmpty }
}
