/// Cells and the texts that they need: those of one row, or of a sheet.
///
/// Changed only by its owner while no ``Row`` or ``Cell`` shares it; from then on it stays as it is. So accesses never
/// overlap, and the checks for it, which would cost more than the reading, are left out.
@usableFromInline
final class CellBlock: @unchecked Sendable {
    @usableFromInline @exclusivity(unchecked) var contents = Contents()
    /// The shared strings as far as the cells need them.
    @usableFromInline @exclusivity(unchecked) var strings = SharedStringList()

    init() {}

    @usableFromInline
    struct Contents: Sendable {
        @usableFromInline var cells: [PackedCell] = []
        var text: [UInt8] = []
        var formulas: [PackedFormula] = []
        /// The runs of inline rich texts, by the index of their cell.
        var runs: [Int: [TextRun]] = [:]
        var row = RowAttributes()

        mutating func removeAll() {
            cells.removeAll(keepingCapacity: true)
            // A long text is not kept for the sake of all the short ones to come.
            text.removeAll(keepingCapacity: text.capacity < 1 << 20)
            if !formulas.isEmpty { formulas.removeAll(keepingCapacity: true) }
            if !runs.isEmpty { runs = [:] }
            row = RowAttributes()
        }

        /// Appends the cells of a row that hold a value or a formula.
        mutating func append(_ other: borrowing Contents) {
            let base = text.count
            var needsText = false
            for index in other.cells.indices {
                var cell = other.cells[index]
                guard cell.kind != .blank || cell.formula != 0 else { continue }
                switch cell.kind {
                case .text, .error, .date:
                    let place = TextPlace(payload: cell.payload)
                    cell.payload = TextPlace(start: place.start + base, count: place.count).payload
                    needsText = true
                default: break
                }
                if cell.formula != 0 {
                    var formula = other.formulas[Int(cell.formula) - 1]
                    if case .own(let place) = formula {
                        formula = .own(TextPlace(start: place.start + base, count: place.count))
                        needsText = true
                    }
                    formulas.append(formula)
                    cell.formula = UInt32(formulas.count)
                }
                if !other.runs.isEmpty, let runs = other.runs[index] { self.runs[cells.count] = runs }
                cells.append(cell)
            }
            if needsText { text.append(contentsOf: other.text) }
        }
    }

    /// The buffer that holds the text of a cell, and where; `nil` where it holds none.
    @usableFromInline
    func text(of cell: PackedCell) -> (bytes: [UInt8], range: Range<Int>)? {
        switch cell.kind {
        case .sharedText: strings.place(of: Int(truncatingIfNeeded: cell.payload))
        case .text: (contents.text, TextPlace(payload: cell.payload).range)
        default: nil
        }
    }

    func string(_ place: TextPlace) -> String { String(decoding: contents.text[place.range], as: UTF8.self) }
}

/// What a `<row>` says of itself (ECMA-376 Part 1, 18.3.1.73).
struct RowAttributes: Sendable {
    var number = 0
    var isHidden = false
    var isCollapsed = false
    var outlineLevel = 0
    var height: Double?
    var style: Int?
}
