/// What formulas have in common that differ only in their cell, as those of a column filled down.
///
/// It is the formula's text with each relative reference in its distance from the cell (R1C1 form).
struct FormulaShape: Hashable {
    private var bytes: [UInt8] = []

    /// The shape of a formula in a cell.
    ///
    /// - Parameters:
    ///   - sheet: The index of the sheet, which references without a sheet mean.
    ///   - isArray: Whether it is an array formula.
    init(_ formula: String, sheet: Int32, cell: CellReference, isArray: Bool) {
        bytes.reserveCapacity(formula.utf8.count + 24)
        append(sheet)
        bytes.append(isArray ? 1 : 0)
        var lexer = FormulaLexer(formula)
        while let token = lexer.next() {
            guard case .reference(let reference) = token.kind else {
                bytes.append(contentsOf: lexer.bytes[token.range])
                // Columns without their table mean the one that the cell stands in.
                if token.kind == .structured, lexer.bytes[token.bodyStart] == UInt8(ascii: "[") {
                    append(Int32(truncatingIfNeeded: cell.column))
                    append(Int32(truncatingIfNeeded: cell.row))
                }
                continue
            }
            bytes.append(contentsOf: lexer.bytes[token.qualifier])
            append(reference.first, cell)
            guard let last = reference.last else { continue }
            bytes.append(UInt8(ascii: ":"))
            append(last, cell)
        }
    }

    private mutating func append(_ corner: FormulaReference.Corner, _ cell: CellReference) {
        // Bytes that no formula holds tell columns from rows, and fixed ones from relative ones.
        if let column = corner.column {
            bytes.append(column.isFixed ? 1 : 2)
            append(column.isFixed ? column.number : column.number - Int32(truncatingIfNeeded: cell.column))
        }
        if let row = corner.row {
            bytes.append(row.isFixed ? 3 : 4)
            append(row.isFixed ? row.number : row.number - Int32(truncatingIfNeeded: cell.row))
        }
    }

    private mutating func append(_ number: Int32) {
        let bits = UInt32(bitPattern: number)
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
    }
}
