/// One cell in 24 bytes; its texts stand in the ``CellBlock`` that holds it.
@usableFromInline
struct PackedCell: Sendable {
    @usableFromInline
    enum Kind: UInt8, Sendable {
        case blank
        /// The payload is the pattern of a `Double`.
        case number
        /// The payload is an index among the shared strings.
        case sharedText
        /// The payload is a ``TextPlace``, as in the cases below that are written as text.
        case text
        /// The payload is 0 or 1.
        case boolean
        case error
        /// An ISO date that has been found valid.
        case date
    }

    @usableFromInline var row: UInt32
    @usableFromInline var column: UInt16
    @usableFromInline var kind: Kind
    @usableFromInline var style: UInt32
    /// One more than the index among the block's formulas; 0 for none.
    @usableFromInline var formula: UInt32 = 0
    @usableFromInline var payload: UInt64 = 0

    var reference: CellReference {
        // Whoever packs a cell has checked its place.
        CellReference(uncheckedColumn: Int(column), row: Int(row))
    }
}

/// A stretch of a block's text: its place in the upper 36 bits, its length in the lower 28.
struct TextPlace {
    /// The longest text; ``ReadLimits/textBytes`` counts no more.
    static let maximumCount = 1 << 28 - 1

    let start: Int
    let count: Int

    init(start: Int, count: Int) {
        self.start = start
        self.count = count
    }

    init(payload: UInt64) {
        start = Int(payload >> 28)
        count = Int(payload & 0xFFF_FFFF)
    }

    var payload: UInt64 { UInt64(start) << 28 | UInt64(count) }
    var range: Range<Int> { start..<(start + count) }
}

/// The formula of a packed cell.
enum PackedFormula: Sendable {
    /// The cell's own text.
    case own(TextPlace)
    /// That of a group, to be shifted to the cell.
    case shared(SharedFormula)
    /// An array formula, the same text in each cell of its range.
    case array(ArrayFormula)
}

/// An array formula and the cells that hold it (ECMA-376 Part 1, 18.3.1.40).
final class ArrayFormula: Sendable {
    let text: String
    let range: CellRange

    init(text: String, range: CellRange) {
        self.text = text
        self.range = range
    }
}
