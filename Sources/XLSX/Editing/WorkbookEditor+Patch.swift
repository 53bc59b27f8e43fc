extension WorkbookEditor {
    /// The workbook as the operations so far have made it, to be read; later ones do not change it.
    ///
    /// - Throws: As ``write(to:)`` for changes of cells that cannot be carried out.
    public func snapshot() throws(WorkbookError) -> Workbook {
        try perform { draft throws(WorkbookError) in
            try draft.flush()
            return try draft.snapshot()
        }
    }

    /// What the operations so far have changed in cells, so that it can be kept and undone.
    ///
    /// - Parameter reasons: Why cells were changed, by the names of their sheets.
    /// - Throws: As ``write(to:)`` for changes of cells that cannot be carried out; `refusedEdit` where rows have been
    ///   inserted or deleted, which a patch cannot undo.
    /// - Complexity: O(*n*) in the cells of the sheets that have changed.
    public func patch(reasons: [String: [CellReference: String]] = [:]) throws(WorkbookError) -> EditPatch {
        try perform { draft throws(WorkbookError) in
            try draft.flush()
            return try draft.patch(reasons: reasons)
        }
    }

    /// Carries out a patch, most often the ``EditPatch/inverse`` of one that was made when the workbook was edited.
    ///
    /// A sheet that still has the bytes that the patch left has them replaced, so that an inverse gives back the sheet
    /// as it was, byte for byte. A sheet that has been changed since has its cells set one by one, where each of them
    /// holds the value and the formula that the patch left; rich text is then plain.
    ///
    /// - Throws: `notInWorkbook` for a sheet that is not there; `refusedEdit` with the first cell that holds something
    ///   else. Nothing is then changed.
    public func apply(_ patch: EditPatch) throws(WorkbookError) {
        try perform { draft throws(WorkbookError) in
            try draft.flush()
            try draft.apply(patch)
        }
    }
}
