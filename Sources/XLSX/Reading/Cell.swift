/// One cell as it was read.
///
/// It costs no memory of its own: texts become strings when they are asked for.
public struct Cell: Sendable {
    @usableFromInline let block: CellBlock
    @usableFromInline let packed: PackedCell
    /// The cell's place in the block.
    @usableFromInline let index: Int

    @inlinable
    init(block: CellBlock, packed: PackedCell, index: Int) {
        self.block = block
        self.packed = packed
        self.index = index
    }

    /// Where it is.
    public var reference: CellReference { packed.reference }

    /// The column, 1…16,384.
    @inlinable
    public var column: Int { Int(packed.column) }

    /// The kind of its value and, but for texts, the value; takes no memory and a few nanoseconds.
    @inlinable
    public var content: CellContent {
        switch packed.kind {
        case .blank: .blank
        case .number: .number(Double(bitPattern: packed.payload))
        case .sharedText: .sharedText(Int(truncatingIfNeeded: packed.payload))
        case .text: .text
        case .boolean: .boolean(packed.payload != 0)
        case .error: .error
        case .date: .date
        }
    }

    /// What it holds; for a formula the result that the file has cached.
    ///
    /// - Complexity: O(*n*) in the length of its text.
    public var value: CellValue {
        switch packed.kind {
        case .blank: .blank
        case .number: .number(Double(bitPattern: packed.payload))
        case .sharedText: .text(block.strings.text(at: Int(truncatingIfNeeded: packed.payload)))
        case .text: .text(ownText)
        case .boolean: .boolean(packed.payload != 0)
        case .error: .error(CellError(ownText))
        case .date: CivilDate(iso8601: ownText).map { .date($0) } ?? .text(ownText)
        }
    }

    /// The text, where the cell holds one.
    public var text: String? {
        switch packed.kind {
        case .sharedText: block.strings.text(at: Int(truncatingIfNeeded: packed.payload))
        case .text: ownText
        default: nil
        }
    }

    /// Calls `body` with the UTF-8 bytes of the text, without making a string of them.
    ///
    /// - Returns: What `body` returns; `nil` where the cell holds no text.
    @inlinable
    public func withText<Result>(_ body: (Span<UInt8>) -> Result) -> Result? {
        guard let (bytes, range) = block.text(of: packed) else { return nil }
        return body(bytes.span.extracting(range))
    }

    /// The index of its cell format; see ``Sheet/format(of:)``.
    @inlinable
    public var style: Int { Int(packed.style) }

    /// The runs of a rich text, with their fonts.
    public var runs: [TextRun]? {
        switch packed.kind {
        case .sharedText: block.strings.runs(at: Int(truncatingIfNeeded: packed.payload))
        case .text: block.contents.runs[index]
        default: nil
        }
    }

    /// Whether it has a formula.
    @inlinable
    public var hasFormula: Bool { packed.formula != 0 }

    /// The formula's text without `=`; that of a shared or an array formula is this cell's own.
    ///
    /// A data table's cells have no formula of their own and give none.
    ///
    /// - Complexity: O(*n*) in its length; a shared one is shifted to the cell each time.
    public var formula: String? {
        switch packedFormula {
        case .own(let place): block.string(place)
        case .shared(let formula): formula.text(at: reference)
        case .array(let formula): formula.text
        case nil: nil
        }
    }

    /// The cells that share an array formula with this one.
    public var arrayRange: CellRange? {
        if case .array(let formula) = packedFormula { formula.range } else { nil }
    }

    var packedFormula: PackedFormula? {
        packed.formula == 0 ? nil : block.contents.formulas[Int(packed.formula) - 1]
    }

    private var ownText: String { block.string(TextPlace(payload: packed.payload)) }
}

/// The value of a cell without its text, for reading many cells fast.
public enum CellContent: Hashable, Sendable {
    /// Nothing.
    case blank
    /// A number, always finite.
    case number(Double)
    /// A text among those that the workbook's cells share, by its index; equal indexes are equal texts.
    case sharedText(Int)
    /// A text of the cell's own; see ``Cell/text`` and ``Cell/withText(_:)``.
    case text
    /// TRUE or FALSE.
    case boolean(Bool)
    /// An error value; see ``Cell/value``.
    case error
    /// A date of an ISO cell; see ``Cell/value``.
    case date
}
