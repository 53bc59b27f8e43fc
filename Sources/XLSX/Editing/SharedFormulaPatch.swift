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

    private let prefix: String
    /// The formulas whose master is replaced.
    private var orphans: [String: SharedFormula] = [:]
    private var masters: Set<String> = []
    /// Cells that stand before their master.
    private var early: [String: [Element]] = [:]

    init(prefix: String) { self.prefix = prefix }

    /// Takes the next element in the order of the file.
    ///
    /// - Parameter isReplaced: Whether the edit replaces the cell's content.
    mutating func visit(_ element: Element, isReplaced: Bool, _ splices: inout XMLSplices) {
        guard element.text.isEmpty else {
            masters.insert(element.index)
            let waiting = early.removeValue(forKey: element.index) ?? []
            orphans[element.index] = isReplaced ? SharedFormula(text: element.text, master: element.cell) : nil
            for child in waiting { give(child, &splices) }
            return
        }
        guard !isReplaced else { return }
        if masters.contains(element.index) {
            give(element, &splices)
        } else {
            early[element.index, default: []].append(element)
        }
    }

    private func give(_ element: Element, _ splices: inout XMLSplices) {
        guard let orphan = orphans[element.index] else { return }
        let text = XMLEscaping.escaped(orphan.text(at: element.cell))
        splices.replace(element.range, with: "<\(prefix)f>\(text)</\(prefix)f>")
    }
}
