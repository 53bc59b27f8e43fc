/// Intervals of rows, each with a number, of which those that hold a row are found and taken out.
struct RowIntervals {
    private var firsts: [Int32] = []
    private var lasts: [Int32] = []
    private(set) var items: [Int32] = []
    /// The largest last row below each node of a binary tree over the intervals, the root first; the lower half are the
    /// intervals themselves.
    private var maxima: [Int32] = []
    private var taken: [Int] = []

    mutating func append(_ rows: ClosedRange<Int>, item: Int32) {
        firsts.append(Int32(truncatingIfNeeded: rows.lowerBound))
        lasts.append(Int32(truncatingIfNeeded: rows.upperBound))
        items.append(item)
    }

    /// Makes the intervals ready for ``take(row:_:)``.
    ///
    /// - Complexity: O(*n* log *n*).
    mutating func build() {
        let order = firsts.indices.sorted { firsts[$0] < firsts[$1] }
        firsts = order.map { firsts[$0] }
        lasts = order.map { lasts[$0] }
        items = order.map { items[$0] }
        var width = 1
        while width < firsts.count { width *= 2 }
        maxima = Array(repeating: .min, count: 2 * width)
        for (index, last) in lasts.enumerated() { maxima[width + index] = last }
        for node in (1..<width).reversed() { maxima[node] = max(maxima[2 * node], maxima[2 * node + 1]) }
    }

    /// Takes out the intervals that hold a row.
    ///
    /// - Parameter body: Is given an interval's number and says whether to take it out.
    /// - Complexity: O(*k* log *n*) for *k* intervals that hold the row.
    mutating func take(row: Int, _ body: (Int32) -> Bool) {
        guard !firsts.isEmpty else { return }
        let row = Int32(truncatingIfNeeded: row)
        var (low, high) = (0, firsts.count)
        while low < high {
            let middle = (low + high) / 2
            if firsts[middle] <= row { low = middle + 1 } else { high = middle }
        }
        let width = maxima.count / 2
        // Nodes still to be looked into, with the first interval below each and their number.
        var nodes = [(node: 1, start: 0, count: width)]
        while let (node, start, count) = nodes.popLast() {
            guard start < low, maxima[node] >= row else { continue }
            if count > 1 {
                nodes.append((2 * node + 1, start + count / 2, count / 2))
                nodes.append((2 * node, start, count / 2))
            } else if body(items[start]) {
                taken.append(start)
                set(start, .min)
            }
        }
    }

    /// Puts back what was taken out.
    mutating func restore() {
        for index in taken { set(index, lasts[index]) }
        taken.removeAll(keepingCapacity: true)
    }

    private mutating func set(_ index: Int, _ last: Int32) {
        var node = maxima.count / 2 + index
        maxima[node] = last
        while node > 1 {
            node /= 2
            maxima[node] = max(maxima[2 * node], maxima[2 * node + 1])
        }
    }
}
