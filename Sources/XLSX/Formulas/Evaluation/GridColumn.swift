/// What a cell of a calculation holds, without its payload.
enum GridKind: UInt8 {
    case blank
    /// The payload is the bits of the number.
    case number
    /// The payload is an index of ``GridPool/texts``.
    case text
    /// The payload is 0 or 1.
    case boolean
    /// The payload is an index of ``GridPool/errors``.
    case error
    /// A formula whose value is not computed yet; the payload is its index.
    case pending
    /// A formula whose value cannot be had; the payload is its index.
    case unavailable
}

/// A value in nine bytes.
struct GridValue: Equatable {
    var kind: GridKind
    var payload: UInt64

    static let blank = GridValue(kind: .blank, payload: 0)
}

/// The cells of a column that are not blank, from top to bottom.
struct GridColumn {
    private(set) var rows: [Int32] = []
    private(set) var kinds: [GridKind] = []
    private(set) var payloads: [UInt64] = []
    /// How many formulas are not computed yet.
    private(set) var pendingCount = 0
    /// Another number after each change.
    private(set) var version: UInt64 = 0

    /// The index of the first cell at or below a row.
    ///
    /// - Complexity: O(1) where cells stand without gaps, else O(log *n*).
    func index(atOrBelow row: Int) -> Int {
        guard let first = rows.first else { return 0 }
        let guess = row - Int(first)
        if guess <= 0 { return 0 }
        if guess < rows.count, rows[guess] == Int32(truncatingIfNeeded: row) { return guess }
        var (low, high) = (0, min(rows.count, guess + 1))
        while low < high {
            let middle = (low + high) / 2
            if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The indexes of the cells in some rows.
    func indices(in range: ClosedRange<Int>) -> Range<Int> {
        let low = index(atOrBelow: range.lowerBound)
        if range.lowerBound == range.upperBound {
            return low..<(low < rows.count && Int(rows[low]) == range.lowerBound ? low + 1 : low)
        }
        return low..<max(low, index(atOrBelow: range.upperBound + 1))
    }

    subscript(index index: Int) -> GridValue { GridValue(kind: kinds[index], payload: payloads[index]) }

    subscript(row: Int) -> GridValue {
        let index = index(atOrBelow: row)
        guard index < rows.count, Int(rows[index]) == row else { return .blank }
        return self[index: index]
    }

    /// The numbers among some cells, up to the first that is an error or has no value.
    ///
    /// - Returns: The index of that one; `nil` where there is none.
    func forEachNumber(in indices: Range<Int>, _ body: (Double) -> Void) -> Int? {
        for index in indices {
            switch kinds[index] {
            case .number: body(Double(bitPattern: payloads[index]))
            case .blank, .text, .boolean: continue
            case .error, .pending, .unavailable: return index
            }
        }
        return nil
    }

    /// Puts a value into a row.
    ///
    /// - Returns: The value that stood there.
    /// - Complexity: O(1) below all others and where a value stands, else O(*n*).
    @discardableResult
    mutating func exchange(_ value: GridValue, row: Int) -> GridValue {
        version += 1
        if value.kind == .pending { pendingCount += 1 }
        guard let last = rows.last, Int(last) >= row else {
            rows.append(Int32(row))
            kinds.append(value.kind)
            payloads.append(value.payload)
            return .blank
        }
        let index = index(atOrBelow: row)
        guard Int(rows[index]) == row else {
            rows.insert(Int32(row), at: index)
            kinds.insert(value.kind, at: index)
            payloads.insert(value.payload, at: index)
            return .blank
        }
        let old = self[index: index]
        if old.kind == .pending { pendingCount -= 1 }
        kinds[index] = value.kind
        payloads[index] = value.payload
        return old
    }
}
