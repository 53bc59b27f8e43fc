/// Rows of a sheet move: the references of formulas follow, as Excel has them follow.
///
/// Cells follow their row, areas grow and shrink, and what is deleted wholly becomes `#REF!`; whole columns stay. Spans of
/// sheets (`S1:S3!A1`) stay too: they mean the same place in several sheets, of which only one changes.
struct FormulaRowMove {
    let move: RowMove
    /// The sheet whose rows move.
    let sheet: String

    /// What a relative row (`A1`, not `A$1`) of a formula means.
    enum RelativeRows {
        /// That row, as in a cell.
        case follow
        /// The distance to the place where the formula is used – in conditional formats and validations the first cell of
        /// their areas, which moves by so many rows; names are used anywhere and move by none.
        case keepDistance(moved: Int)
    }

    /// A formula after the move.
    ///
    /// - Parameters:
    ///   - formula: Without `=`.
    ///   - owner: The sheet whose cells references without a sheet mean; `nil` where none is meant.
    ///   - relativeRows: What relative rows mean.
    /// - Returns: `nil` where nothing changes.
    func apply(to formula: String, of owner: String?, relativeRows: RelativeRows = .follow) -> String? {
        let isOwn = owner.map { SheetName.key($0) == SheetName.key(sheet) } ?? false
        guard isOwn || formula.utf8.contains(UInt8(ascii: "!")) else { return nil }
        return FormulaLexer.rewrite(formula) { token, lexer in
            guard case .reference(let reference) = token.kind,
                lexer.sheet(of: token).map({ $0.isOnly(sheet) }) ?? isOwn
            else { return nil }
            var bytes = Array(lexer.bytes[token.qualifier])
            guard let moved = moved(reference, relativeRows) else { return bytes + "#REF!".utf8 }
            guard moved != reference else { return nil }
            moved.append(to: &bytes)
            return bytes
        }
    }

    /// `nil` where nothing of it is left.
    private func moved(_ reference: FormulaReference, _ relativeRows: RelativeRows) -> FormulaReference? {
        guard let first = reference.first.row else { return reference }
        let last = reference.last?.row ?? first
        guard case .keepDistance(let distance) = relativeRows, !first.isFixed || !last.isFixed else {
            return move.reference(reference)
        }
        var moved: FormulaReference? = reference
        // A fixed corner follows as it would if the other did.
        if first.isFixed || last.isFixed { moved = move.reference(reference) }
        for line in [first, last] where !line.isFixed {
            guard (1...CellReference.maximumRow).contains(Int(line.number) + distance) else { return nil }
        }
        if !first.isFixed { moved?.first.row?.number = first.number + Int32(distance) }
        if !last.isFixed { moved?.last?.row?.number = last.number + Int32(distance) }
        return moved
    }
}
