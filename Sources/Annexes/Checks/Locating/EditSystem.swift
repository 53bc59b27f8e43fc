import XLSX

/// The figures of an annex and the edits that tie them together, in the sense of Fellegi and Holt: what the
/// error locator works on, whatever table it came from.
///
/// Cells and edits are numbered from 0 in the order in which they are added. What repeats is kept once, so that a table
/// of ten thousand villages is built and judged in milliseconds.
struct EditSystem {
    /// A figure that may be wrong.
    struct Cell {
        let reference: CellReference
        let field: Field
        let record: Int
        let isTotal: Bool
        /// A count, or a rate as it is printed.
        var value: ExactDecimal
        /// How unlikely an error is: −10·ln of its odds.
        let weight: Int
        /// The decimals that a corrected value is printed with.
        let decimals: Int
        /// Whether a formula computes it from other cells of the sheet: it follows them, and proves nothing of them.
        let isFollower: Bool
        /// Whether it is blank: it counts as 0, as in a SUM, and is the first to be filled in where figures disagree.
        var isBlank = false
    }

    /// A condition on some cells, by their index.
    struct Edit {
        /// A whole multiple of a cell.
        typealias Term = (cell: Int, coefficient: Int)

        enum Form {
            /// The sum of the terms and a constant compares with 0.
            case linear([Term], constant: Int, Rule.Relation)
            case ratio(rate: Int, part: Int, whole: Int, RateRounding)
        }
        let form: Form
        /// The rule as people read it.
        let text: String
        /// The layout's code for its failure.
        let code: FindingCode?
        /// Whether it adds up a column.
        let isColumnSum: Bool
        /// How far an equality of rounded figures may be off.
        var tolerance = ExactDecimal(0)

        /// Its cells; the one that it defines comes first.
        var cells: [Int] {
            switch form {
            case .linear(let terms, _, _): terms.map(\.cell)
            case .ratio(let rate, let part, let whole, _): [rate, part, whole]
            }
        }

        /// Whether it is an inequality.
        var isLimit: Bool { if case .linear(_, _, .atMost) = form { true } else { false } }
    }

    private(set) var cells: [Cell] = []
    /// For each record its cells.
    private(set) var cellsOfRecord: [Range<Int>] = []
    /// The least weight of all cells.
    private(set) var leastWeight = Int.max
    private var recordOfRow: [Int: Int] = [:]
    var storage = EditStorage()

    /// The edits, in the order in which they were added.
    var edits: EditList { EditList(storage: storage) }

    /// For each cell the edits that compare it, in order.
    var editsOfCell: EditsOfCell { EditsOfCell(storage: storage) }

    /// Adds a cell; those of a record follow each other, in the order of the records.
    mutating func add(_ cell: Cell) {
        while cellsOfRecord.count <= cell.record { cellsOfRecord.append(cells.count..<cells.count) }
        recordOfRow[cell.reference.row] = cell.record
        cells.append(cell)
        leastWeight = min(leastWeight, cell.weight)
        storage.addCell()
        cellsOfRecord[cell.record] = cellsOfRecord[cell.record].lowerBound..<cells.count
    }

    /// The figure at a place of the sheet.
    ///
    /// - Complexity: O(*c*) in the figures of its row.
    func cell(at reference: CellReference) -> Int? {
        recordOfRow[reference.row].flatMap { record in
            cellsOfRecord[record].first { cells[$0].reference.column == reference.column }
        }
    }

    mutating func add(_ edit: Edit) {
        let index = storage.add(edit)
        storage.setSum(index, linearSum(index))
    }

    /// The figures after some changes.
    func applying(_ changes: [Int: ExactDecimal]) -> EditSystem {
        var result = self
        result.apply(changes)
        return result
    }

    /// Changes figures for good.
    mutating func apply(_ changes: [Int: ExactDecimal]) {
        for edit in Set(changes.keys.flatMap { editsOfCell[$0] }) {
            storage.setSum(edit, linearSum(edit, after: changes))
        }
        for (cell, value) in changes { cells[cell].value = value }
    }

    /// The value of a cell after some changes.
    func value(_ cell: Int, _ changes: [Int: ExactDecimal]) -> ExactDecimal {
        changes.isEmpty ? cells[cell].value : changes[cell] ?? cells[cell].value
    }
}
