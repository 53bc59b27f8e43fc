/// Shared formulas whose cells or references move.
///
/// Where the text of the group, shifted to a cell, would no longer mean what the cell meant, the cell gets a formula of
/// its own; where the cell that carries the text is deleted, the next one carries it.
struct SharedFormulaMove {
    /// An `<f>` element of a shared formula.
    struct Element {
        let tag: XMLScanner.Tag
        let range: Range<Int>
        let content: Range<Int>
        let cell: CellReference
        /// `nil` where it is deleted.
        let newCell: CellReference?
        /// Its `si`.
        let index: String
        /// Empty where another cell carries the text.
        let text: String
    }

    /// Bytes of text that may be shifted: a short text may stand for any number of cells.
    private static let maximumBytes = 1 << 30
    /// Bytes of formulas that may be added.
    private static let maximumAddedBytes = 64 << 20

    private struct Group {
        let master: Element
        var members: [Element]
    }

    private var groups: [Group] = []
    private var latest: [String: Int] = [:]
    /// Cells that stand before their master.
    private var early: [String: [Element]] = [:]

    /// Takes the next element in the order of the file.
    mutating func visit(_ element: Element) {
        if !element.text.isEmpty {
            latest[element.index] = groups.count
            groups.append(Group(master: element, members: (early.removeValue(forKey: element.index) ?? []) + [element]))
        } else if let index = latest[element.index] {
            groups[index].members.append(element)
        } else {
            early[element.index, default: []].append(element)
        }
    }

    /// Changes what must change.
    ///
    /// - Parameters:
    ///   - change: A formula after the move; `nil` where it stays.
    ///   - prefix: The prefix of SpreadsheetML with its colon.
    ///   - ownsRows: Whether the rows that move are those of the sheet.
    /// - Throws: `overBudget`.
    func finish(
        _ rows: inout PartRowMove, prefix: String, ownsRows: Bool, _ change: (String) -> String?
    ) throws(WorkbookError) {
        var bytes = 0
        var addedBytes = 0
        for group in groups {
            let master = group.master
            let members = group.members.filter { $0.newCell != nil }
            guard let leader = master.newCell == nil ? members.first : master, let place = leader.newCell else {
                continue
            }
            bytes += master.text.utf8.count * members.count
            guard bytes <= Self.maximumBytes else { throw overBudget(rows.part, master.cell) }
            let formula = SharedFormula(text: master.text, master: master.cell)
            func wanted(_ element: Element) -> String {
                let text = element.cell == master.cell ? master.text : formula.text(at: element.cell)
                return change(text) ?? text
            }
            let text = wanted(leader)
            if leader.cell == master.cell {
                if text != master.text {
                    let old = rows.scanner.text(master.content)
                    rows.splices.replace(master.content, with: XMLEscaping.escaped(text, like: old))
                }
                if ownsRows { _ = try rows.move("ref", of: master.tag) }
            } else {
                let range = members.dropFirst().compactMap(\.newCell).reduce(CellRange(place, place)) { $0.union($1) }
                rows.splices.replace(
                    leader.range,
                    with: "<\(prefix)f t=\"shared\" ref=\"\(range)\" "
                        + "si=\"\(XMLEscaping.escaped(leader.index, isAttribute: true))\">"
                        + "\(XMLEscaping.escaped(text))</\(prefix)f>")
            }
            let moved = SharedFormula(text: text, master: place)
            for member in members where member.cell != leader.cell {
                guard let cell = member.newCell else { continue }
                let wanted = wanted(member)
                if moved.text(at: cell) == wanted { continue }
                let element = "<\(prefix)f>\(XMLEscaping.escaped(wanted))</\(prefix)f>"
                addedBytes += element.utf8.count
                guard addedBytes <= Self.maximumAddedBytes else { throw overBudget(rows.part, cell) }
                rows.splices.replace(member.range, with: element)
            }
        }
    }

    private func overBudget(_ part: String, _ cell: CellReference) -> WorkbookError {
        WorkbookError(.overBudget, part: part, cell: cell, detail: "a shared formula of too many cells")
    }
}
