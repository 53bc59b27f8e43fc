import XLSX

/// Changes to a workbook that a person asks for; all else in it stays.
public struct WorkbookEdit: Sendable {
    /// What is done.
    public enum Change: Sendable {
        /// Cells are set.
        case set([CellAssignment])
        /// What a patch file tells is done.
        case apply(InputFile)
        /// What a patch file tells is undone.
        case undo(InputFile)
    }

    /// What is done.
    public var change: Change
    /// Why, for the patch file; `nil` says nothing.
    public var reason: String?
    /// Where a patch file is put that tells what was changed; `nil` for none.
    public var patchOutput: String?
    /// Whether a digital signature may go, which any change breaks.
    public var dropsSignature: Bool

    /// Creates an edit.
    public init(
        _ change: Change, reason: String? = nil, patchOutput: String? = nil, dropsSignature: Bool = false
    ) {
        self.change = change
        self.reason = reason
        self.patchOutput = patchOutput
        self.dropsSignature = dropsSignature
    }

    /// Writes the changed copy of a workbook, and the patch file where one is asked for.
    ///
    /// - Parameters:
    ///   - input: The workbook.
    ///   - output: The copy; never the input, and with the ending of the input's kind.
    /// - Returns: What its owner should know of it.
    /// - Throws: ``Problem``; the workbook is then not written.
    public func write(_ input: InputFile, to output: String) throws(Problem) -> [LocalizedText] {
        let editor = try opened(input)
        try OutputFile(output).checkIsNot([input.path])
        try OutputFile(output).checkIsWorkbook(editor.workbook.fileExtension)
        if let patchOutput { try OutputFile(patchOutput).checkIsNot([input.path, output]) }
        editor.dropsSignature = dropsSignature
        let change = try prepared(editor)
        let patch: EditPatch
        do throws(WorkbookError) {
            try change(editor)
            patch = try editor.patch(reasons: reasons)
            try editor.write(to: output)
        } catch {
            throw Problem(error, output: output)
        }
        if let patchOutput {
            try OutputFile(patchOutput).write(PatchFile(patch).text, inputs: [input.path, output])
        }
        return editor.warnings.map(\.message)
    }

    private func opened(_ input: InputFile) throws(Problem) -> WorkbookEditor {
        let data = input.path == "-" ? try input.bytes() : nil
        do throws(WorkbookError) {
            return if let data { try WorkbookEditor(data: data) } else { try WorkbookEditor(path: input.path) }
        } catch {
            throw Problem(error)
        }
    }

    private func prepared(
        _ editor: WorkbookEditor
    ) throws(Problem) -> (WorkbookEditor) throws(WorkbookError) -> Void {
        switch change {
        case .set(let assignments):
            for assignment in assignments { try check(assignment.sheet, editor.workbook) }
            return { editor throws(WorkbookError) in
                for assignment in assignments { try assignment.apply(to: editor) }
            }
        case .apply(let file), .undo(let file):
            var patch = try PatchFile(file).patch
            if case .undo = change { patch = patch.inverse }
            for change in patch.changes { try check(change.sheet, editor.workbook) }
            return { [patch] editor throws(WorkbookError) in try editor.apply(patch) }
        }
    }

    private func check(_ sheet: String, _ workbook: Workbook) throws(Problem) {
        guard workbook.sheet(named: sheet) == nil else { return }
        let known = workbook.sheets.map(\.name).joined(separator: ", ")
        throw Problem(
            code: "no-such-sheet", vietnamese: "Tệp không có trang “\(sheet)”. Các trang: \(known).",
            english: "The workbook has no sheet “\(sheet)”. Its sheets: \(known).")
    }

    /// The reason for each cell that is set.
    private var reasons: [String: [CellReference: String]] {
        guard let reason, case .set(let assignments) = change else { return [:] }
        var reasons: [String: [CellReference: String]] = [:]
        for assignment in assignments { reasons[assignment.sheet, default: [:]][assignment.cell] = reason }
        return reasons
    }
}
