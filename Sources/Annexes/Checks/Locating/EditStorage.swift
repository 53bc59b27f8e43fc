/// The edits of a system, packed: their terms lie in two arrays, their texts are kept once, and each cell's terms form
/// a chain.
struct EditStorage {
    /// What is not shared of an edit.
    struct Packed {
        enum Kind: UInt8 { case equal, atMost, rateHalfUp, rateTruncated }
        let kind: Kind
        let isColumnSum: Bool
        let label: Int32
        let start: Int32
        let count: Int32
        let constant: Int
        let tolerance: ExactDecimal
        /// The sum of the terms and the constant, in units of the scale; `nil` where it does not fit.
        var sum: Int128?
        var scale = 0

        var terms: Range<Int> { Int(start)..<Int(start) + Int(count) }
        var isRate: Bool { kind == .rateHalfUp || kind == .rateTruncated }
        var rounding: RateRounding { kind == .rateTruncated ? .truncation : .halfUp }
    }

    private struct Label: Hashable {
        let text: String
        let code: FindingCode?
    }

    private(set) var edits: [Packed] = []
    /// The cells of the terms.
    private(set) var cells: [Int32] = []
    private(set) var coefficients: [Int] = []
    private var editOfTerm: [Int32] = []
    /// The cell's term in its next edit; −1 at the end.
    private var nextTerm: [Int32] = []
    private var firstTerm: [Int32] = []
    private var lastTerm: [Int32] = []
    private var labels: [Label] = []
    private var labelIndex: [Label: Int32] = [:]

    mutating func addCell() {
        firstTerm.append(-1)
        lastTerm.append(-1)
    }

    /// Adds an edit; terms of the same cell become one.
    ///
    /// - Returns: Its index.
    mutating func add(_ edit: EditSystem.Edit) -> Int {
        let index = edits.count
        let start = cells.count
        let kind: Packed.Kind
        var constant = 0
        switch edit.form {
        case .linear(let terms, let number, let relation):
            kind = relation == .equal ? .equal : .atMost
            constant = number
            for term in terms { addTerm(term.cell, term.coefficient, to: index) }
        case .ratio(let rate, let part, let whole, let rounding):
            kind = rounding == .halfUp ? .rateHalfUp : .rateTruncated
            // A rate of itself keeps its three places.
            for cell in [rate, part, whole] { addTerm(cell, 0, to: index, isMerged: false) }
        }
        edits.append(
            Packed(
                kind: kind, isColumnSum: edit.isColumnSum, label: label(edit), start: Int32(start),
                count: Int32(cells.count - start), constant: constant, tolerance: edit.tolerance))
        return index
    }

    mutating func setSum(_ edit: Int, _ sum: (sum: Int128, scale: Int)?) {
        edits[edit].sum = sum?.sum
        edits[edit].scale = sum?.scale ?? 0
    }

    private mutating func addTerm(_ cell: Int, _ coefficient: Int, to edit: Int, isMerged: Bool = true) {
        let last = Int(lastTerm[cell])
        let isRepeated = last >= 0 && editOfTerm[last] == edit
        if isRepeated, isMerged {
            coefficients[last] += coefficient
            return
        }
        let term = Int32(cells.count)
        cells.append(Int32(cell))
        coefficients.append(coefficient)
        editOfTerm.append(Int32(edit))
        nextTerm.append(-1)
        guard !isRepeated else { return }
        if last >= 0 { nextTerm[last] = term } else { firstTerm[cell] = term }
        lastTerm[cell] = term
    }

    private mutating func label(_ edit: EditSystem.Edit) -> Int32 {
        let label = Label(text: edit.text, code: edit.code)
        if let index = labelIndex[label] { return index }
        labelIndex[label] = Int32(labels.count)
        labels.append(label)
        return Int32(labels.count - 1)
    }

    /// An edit as it was added.
    func edit(_ index: Int) -> EditSystem.Edit {
        let packed = edits[index]
        let label = labels[Int(packed.label)]
        return EditSystem.Edit(
            form: form(packed), text: label.text, code: label.code, isColumnSum: packed.isColumnSum,
            tolerance: packed.tolerance)
    }

    private func form(_ packed: Packed) -> EditSystem.Edit.Form {
        let terms = packed.terms
        switch packed.kind {
        case .equal, .atMost:
            return .linear(
                terms.map { (cell: Int(cells[$0]), coefficient: coefficients[$0]) }, constant: packed.constant,
                packed.kind == .equal ? .equal : .atMost)
        case .rateHalfUp, .rateTruncated:
            let first = terms.lowerBound
            return .ratio(
                rate: Int(cells[first]), part: Int(cells[first + 1]), whole: Int(cells[first + 2]), packed.rounding)
        }
    }

    /// Visits the edits of a cell in order, with the cell's coefficient in each.
    func forEachEdit(of cell: Int, _ visit: (_ edit: Int, _ coefficient: Int) -> Void) {
        var term = Int(firstTerm[cell])
        while term >= 0 {
            visit(Int(editOfTerm[term]), coefficients[term])
            term = Int(nextTerm[term])
        }
    }

    /// The coefficient of a cell in an edit; 0 where it has none.
    func coefficient(of cell: Int, in edit: Int) -> Int {
        var term = Int(firstTerm[cell])
        while term >= 0 {
            if editOfTerm[term] == edit { return coefficients[term] }
            term = Int(nextTerm[term])
        }
        return 0
    }
}

/// The edits of a system.
struct EditList: RandomAccessCollection {
    fileprivate(set) var storage: EditStorage

    var startIndex: Int { 0 }
    var endIndex: Int { storage.edits.count }
    subscript(index: Int) -> EditSystem.Edit { storage.edit(index) }

    init(storage: EditStorage) { self.storage = storage }
}

/// For each cell its edits.
struct EditsOfCell {
    private let storage: EditStorage

    init(storage: EditStorage) { self.storage = storage }

    subscript(cell: Int) -> [Int] {
        var edits: [Int] = []
        storage.forEachEdit(of: cell) { edit, _ in edits.append(edit) }
        return edits
    }
}
