extension WorkbookDraft {
    /// The workbook as the operations so far have made it, to be read; nothing must be left to flush.
    func snapshot() throws(WorkbookError) -> Workbook { try Workbook(changes.snapshot()) }

    /// What differs in the cells of the sheets that the workbook had when it was opened; nothing must be left to flush.
    func patch(reasons: [String: [CellReference: String]]) throws(WorkbookError) -> EditPatch {
        if hasMovedRows {
            throw WorkbookError(.refusedEdit, detail: "a patch keeps cells, not rows inserted or deleted")
        }
        var patch = EditPatch(changes: [], parts: [])
        let now = try snapshot()
        for sheet in sheets {
            guard sheet.kind == .worksheet, let part = sheet.part, let new = changes.changedBytes(of: part),
                let before = workbook.sheets.first(where: { $0.part == part }),
                let after = now.sheets.first(where: { $0.part == part })
            else { continue }
            let old = try workbook.context.package.bytes(of: part)
            let difference = try SheetDifference(old, new, part: part.description)
            let cells = (
                try before.states { difference.rows?.contains($0.row) ?? true },
                try after.states { difference.rows?.contains($0.row) ?? true }
            )
            for cell in Set(cells.0.keys).union(cells.1.keys).sorted() {
                let (before, after) = (cells.0[cell], cells.1[cell])
                guard before != after, before?.isNothing ?? true == false || after?.isNothing ?? true == false else {
                    continue
                }
                patch.changes.append(
                    EditPatch.Change(
                        sheet: sheet.name, cell: cell, before: before, after: after, reason: reasons[sheet.name]?[cell])
                )
            }
            patch.parts.append(
                EditPatch.Part(
                    sheet: sheet.name, before: EditPatch.Fingerprint(old), after: EditPatch.Fingerprint(new),
                    splices: difference.splices))
        }
        return patch
    }

    /// Carries out a patch; nothing must be left to flush.
    mutating func apply(_ patch: EditPatch) throws(WorkbookError) {
        var done: Set<Int> = []
        for part in patch.parts {
            let index = try worksheet(part.sheet)
            let changes = patch.changes.filter { SheetName.key($0.sheet) == SheetName.key(part.sheet) }
            if done.insert(index).inserted, try !splice(part, index, changes) { try set(changes, index) }
        }
        for change in patch.changes {
            let index = try worksheet(change.sheet)
            guard done.insert(index).inserted else { continue }
            try set(patch.changes.filter { SheetName.key($0.sheet) == SheetName.key(change.sheet) }, index)
        }
        try flush()
    }

    /// Puts back the bytes of a sheet.
    ///
    /// - Returns: `false`, and nothing is changed, where the sheet is not the one that the patch is for, or its cells
    ///   would not hold what the patch says: another program may have numbered the shared strings anew.
    private mutating func splice(
        _ patch: EditPatch.Part, _ index: Int, _ cells: [EditPatch.Change]
    ) throws(WorkbookError) -> Bool {
        guard let part = sheets[index].part, let bytes = try patch.applied(to: changes.bytes(of: part)) else {
            return false
        }
        var draft = self
        try draft.renameColumns(
            of: part,
            Dictionary(
                cells.map { ($0.cell, NewContent(value: $0.after?.value ?? .blank, formula: $0.after?.formula)) },
                uniquingKeysWith: { first, _ in first }))
        try draft.changes.set(bytes, of: part)
        guard draft.holds(cells, part) else { return false }
        // Without the drawing that shows them, comments that came with the edit would be damage.
        if let drawing = try CommentParts.legacyDrawingID(of: part, changes),
            try CommentParts.legacyDrawingID(of: part, draft.changes) == nil
        {
            try CommentParts.remove(from: part, drawing: drawing, &draft.changes)
        }
        draft.changesMeaning = true
        draft.sheetsWithoutFormulas.remove(part)
        if cells.contains(where: { $0.before?.formula != $0.after?.formula }) { try draft.dropCalculationChain() }
        self = draft
        return true
    }

    /// Whether cells of a sheet are what they are after a patch.
    private func holds(_ cells: [EditPatch.Change], _ part: PartName) -> Bool {
        let wanted = Dictionary(cells.map { ($0.cell, $0.after) }, uniquingKeysWith: { first, _ in first })
        do throws(WorkbookError) {
            let states = try snapshot().sheets.first { $0.part == part }?.states { wanted[$0] != nil }
            return states.map { states in wanted.allSatisfy { states[$0.key] == $0.value } } ?? false
        } catch {
            return false
        }
    }

    /// Sets cells to what they are after a patch, each of which must hold what it is before it.
    private mutating func set(_ cells: [EditPatch.Change], _ index: Int) throws(WorkbookError) {
        guard let part = sheets[index].part, !cells.isEmpty,
            let sheet = try snapshot().sheets.first(where: { $0.part == part })
        else { return }
        let styles = sheet.context.styles.count
        let wanted = Set(cells.map(\.cell))
        let states = try sheet.states { wanted.contains($0) }
        for change in cells.sorted(by: { $0.cell < $1.cell }) {
            let nothing = CellState(value: .blank)
            let (now, before) = (states[change.cell] ?? nothing, change.before ?? nothing)
            guard now.value == before.value, now.formula == before.formula else {
                throw WorkbookError(.changedSince, part: part.description, cell: change.cell)
            }
            let after = change.after ?? nothing
            if let refusal = CellLimits.refusal(of: after.value)
                ?? after.formula.flatMap(CellLimits.refusal(ofFormula:))
            {
                throw WorkbookError(refusal, part: part.description, cell: change.cell)
            }
            var edit = SheetPatch.Edit()
            if after.value != before.value || after.formula != before.formula {
                edit.content = NewContent(value: after.value, formula: after.formula)
            }
            if after.style != before.style {
                guard (0..<max(styles, 1)).contains(after.style) else {
                    throw WorkbookError(
                        .refusedEdit, part: part.description, cell: change.cell,
                        detail: "a style that the workbook does not have")
                }
                edit.style = after.style
            }
            sheets[index].edits[change.cell] = edit
        }
    }
}

extension Sheet {
    /// What the cells hold that are asked for.
    fileprivate func states(
        _ isWanted: (CellReference) -> Bool
    ) throws(WorkbookError) -> [CellReference: CellState] {
        var states: [CellReference: CellState] = [:]
        var cursor = try rows()
        while let row = try cursor.next() {
            for cell in row.cells where isWanted(cell.reference) { states[cell.reference] = CellState(cell) }
        }
        return states
    }
}
