/// Gives the cells of a shared formula one of their own where the cell that carries its text is replaced.
struct SharedFormulaPatch {
    /// An `<f>` element of a shared formula.
    struct Element {
        let range: Range<Int>
        let cell: CellReference
        /// Its `si`.
        let index: String
        /// Empty where another cell carries the text.
        let text: String
    }

    /// Bytes of formulas that an edit may add: a short text may stand for any number of cells.
    var maximumBytes = 64 << 20

    private let prefix: String
    private let part: String
    private var addedBytes = 0
    /// The formulas whose master is replaced.
    private var orphans: [String: SharedFormula] = [:]
    private var masters: Set<String> = []
    /// Cells that stand before their master.
    private var early: [String: [Element]] = [:]

    init(prefix: String, part: String) {
        self.prefix = prefix
        self.part = part
    }

    /// Takes the next element in the order of the file.
    ///
    /// - Parameter isReplaced: Whether the edit replaces the cell's content.
    /// - Throws: `overBudget` for more than ``maximumBytes``.
    mutating func visit(_ element: Element, isReplaced: Bool, _ splices: inout XMLSplices) throws(WorkbookError) {
        guard element.text.isEmpty else {
            masters.insert(element.index)
            let waiting = early.removeValue(forKey: element.index) ?? []
            orphans[element.index] = isReplaced ? SharedFormula(text: element.text, master: element.cell) : nil
            for child in waiting { try give(child, &splices) }
            return
        }
        guard !isReplaced else { return }
        if masters.contains(element.index) {
            try give(element, &splices)
        } else {
            early[element.index, default: []].append(element)
        }
    }

    private mutating func give(_ element: Element, _ splices: inout XMLSplices) throws(WorkbookError) {
        guard let orphan = orphans[element.index] else { return }
        let text = XMLEscaping.escaped(orphan.text(at: element.cell))
        addedBytes += text.utf8.count
        guard addedBytes <= maximumBytes else {
            throw WorkbookError(
                .overBudget, part: part, cell: element.cell, detail: "a shared formula of too many cells")
        }
        splices.replace(element.range, with: "<\(prefix)f>\(text)</\(prefix)f>")
    }
}
