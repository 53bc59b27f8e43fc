/// A formula that several cells share; each reads it shifted to its own place (ECMA-376 Part 1, 18.3.1.40).
final class SharedFormula: Sendable {
    /// The text of the master cell.
    let text: String
    /// The cell that carries the text.
    let master: CellReference

    init(text: String, master: CellReference) {
        self.text = text
        self.master = master
    }

    /// The formula as a cell of the group has it.
    func text(at cell: CellReference) -> String {
        ReferenceShift(columns: cell.column - master.column, rows: cell.row - master.row).apply(to: text)
    }
}

/// Moves the relative references of a formula, as copying the cell would.
struct ReferenceShift {
    let columns: Int
    let rows: Int

    /// The formula with its relative references moved; those that leave the sheet become `#REF!`.
    func apply(to formula: String) -> String {
        var lexer = FormulaLexer(formula)
        var result: [UInt8] = []
        result.reserveCapacity(lexer.bytes.count + 16)
        while let token = lexer.next() {
            if case .reference(let reference) = token.kind {
                result.append(contentsOf: lexer.bytes[token.qualifier])
                append(reference, &result)
            } else {
                result.append(contentsOf: lexer.bytes[token.range])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The reference moved; `nil` where one of its corners leaves the sheet.
    func reference(_ reference: FormulaReference) -> FormulaReference? {
        guard let first = moved(reference.first) else { return nil }
        guard let last = reference.last else { return FormulaReference(first: first) }
        return moved(last).map { FormulaReference(first: first, last: $0) }
    }

    private func append(_ reference: FormulaReference, _ result: inout [UInt8]) {
        let first = moved(reference.first)
        let last = reference.last.map { moved($0) }
        if reference.isColumns || reference.isRows, first == nil || last == .some(nil) {
            result.append(contentsOf: "#REF!".utf8)
            return
        }
        Self.append(first, &result)
        guard let last else { return }
        result.append(UInt8(ascii: ":"))
        Self.append(last, &result)
    }

    private static func append(_ corner: FormulaReference.Corner?, _ result: inout [UInt8]) {
        if let corner { corner.append(to: &result) } else { result.append(contentsOf: "#REF!".utf8) }
    }

    /// `nil` where it leaves the sheet.
    private func moved(_ corner: FormulaReference.Corner) -> FormulaReference.Corner? {
        var moved = corner
        guard Self.move(&moved.column, by: columns, maximum: CellReference.maximumColumn),
            Self.move(&moved.row, by: rows, maximum: CellReference.maximumRow)
        else { return nil }
        return moved
    }

    private static func move(_ line: inout FormulaReference.Line?, by distance: Int, maximum: Int) -> Bool {
        guard let old = line, !old.isFixed else { return true }
        let number = Int(old.number) + distance
        guard (1...maximum).contains(number) else { return false }
        line?.number = Int32(number)
        return true
    }
}
