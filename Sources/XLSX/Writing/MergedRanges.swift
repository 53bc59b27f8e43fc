/// Ranges of a sheet that do not overlap.
///
/// The rows form a binary tree: a range is kept at the few nodes that together are its rows, so that finding an
/// overlap takes logarithmic time, however many ranges there are.
struct MergedRanges {
    /// The ranges in the order in which they came.
    private(set) var ranges: [CellRange] = []
    /// By node, the columns that are taken in every row of it.
    private var covering: [Int: ColumnSet] = [:]
    /// By node, the columns that are taken in any row of it.
    private var within: [Int: ColumnSet] = [:]

    /// Adds a range.
    ///
    /// - Returns: Whether it was added; not where it overlaps another.
    /// - Complexity: O(log *r* · log *c*) in the sheet's rows and the ranges that stand side by side.
    mutating func insert(_ range: CellRange) -> Bool {
        let nodes = Self.nodes(of: range.rows)
        for node in nodes {
            if within[node]?.intersects(range.columns) == true { return false }
            for ancestor in Self.path(from: node) where covering[ancestor]?.intersects(range.columns) == true {
                return false
            }
        }
        for node in nodes {
            covering[node, default: ColumnSet()].insert(range.columns)
            for ancestor in Self.path(from: node) { within[ancestor, default: ColumnSet()].insert(range.columns) }
        }
        ranges.append(range)
        return true
    }

    /// The nodes whose rows are together these: node 1 is the whole sheet, 2*n* and 2*n* + 1 are the halves of *n*.
    private static func nodes(of rows: ClosedRange<Int>) -> [Int] {
        // Excel's rows are a power of two.
        var low = rows.lowerBound - 1 + CellReference.maximumRow
        var high = rows.upperBound + CellReference.maximumRow
        var nodes: [Int] = []
        while low < high {
            if low % 2 == 1 {
                nodes.append(low)
                low += 1
            }
            if high % 2 == 1 {
                high -= 1
                nodes.append(high)
            }
            low /= 2
            high /= 2
        }
        return nodes
    }

    /// A node and those above it.
    private static func path(from node: Int) -> some Sequence<Int> {
        sequence(first: node) { $0 > 1 ? $0 / 2 : nil }
    }
}

/// A set of columns as disjoint ranges in rising order.
private struct ColumnSet {
    private var ranges: [ClosedRange<Int>] = []

    func intersects(_ columns: ClosedRange<Int>) -> Bool {
        let index = firstIndex(endingAtOrAfter: columns.lowerBound)
        return index < ranges.count && ranges[index].lowerBound <= columns.upperBound
    }

    mutating func insert(_ columns: ClosedRange<Int>) {
        // Neighbours melt together, so that a set never has more ranges than it needs.
        let start = firstIndex(endingAtOrAfter: columns.lowerBound - 1)
        var end = start
        var merged = columns
        while end < ranges.count, ranges[end].lowerBound <= columns.upperBound + 1 {
            merged = min(merged.lowerBound, ranges[end].lowerBound)...max(merged.upperBound, ranges[end].upperBound)
            end += 1
        }
        ranges.replaceSubrange(start..<end, with: CollectionOfOne(merged))
    }

    private func firstIndex(endingAtOrAfter column: Int) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < column { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
