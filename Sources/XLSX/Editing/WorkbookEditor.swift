/// Changes an existing workbook and leaves everything else as it is.
///
/// Parts that no change concerns are copied as they lie in the archive, compressed bytes included; in a changed
/// sheet only the changed `<c>` elements differ (and the row's `spans` and the sheet's `dimension` where a new cell
/// lies beyond them). The input is never the output.
///
/// Operations mean what they would mean one after the other: behind a renaming a sheet bears its new name. One that
/// throws leaves the editor as it was; where it finds that an earlier change of cells cannot be carried out, it throws
/// what ``write(to:)`` would.
///
/// ```swift
/// let editor = try WorkbookEditor(path: "phu-luc.xlsx")
/// try editor.set(.number(22), at: CellReference("F17")!, in: "PL01")
/// try editor.write(to: "phu-luc.da-sua.xlsx")
/// ```
public final class WorkbookEditor {
    /// The workbook as it was opened.
    public let workbook: Workbook
    /// Whether a digital signature may be dropped; without it, writing a signed workbook is refused, since any
    /// change breaks the signature.
    public var dropsSignature = false

    var draft: WorkbookDraft

    /// Opens the workbook at a path.
    ///
    /// - Throws: As ``Workbook/init(path:limits:options:)``.
    public convenience init(path: String, limits: ReadLimits = ReadLimits()) throws(WorkbookError) {
        self.init(try Workbook(path: path, limits: limits))
    }

    /// Opens a workbook held in memory.
    ///
    /// - Throws: As ``Workbook/init(path:limits:options:)``.
    public convenience init(data: [UInt8], limits: ReadLimits = ReadLimits()) throws(WorkbookError) {
        self.init(try Workbook(data: data, limits: limits))
    }

    private init(_ workbook: Workbook) {
        self.workbook = workbook
        draft = WorkbookDraft(workbook)
    }

    /// The names of the sheets as the operations so far have made them, in the order of their tabs.
    public var sheetNames: [String] { draft.sheets.map(\.name) }

    /// What the caller may want to tell of the edits; complete once the workbook is written.
    public private(set) var warnings: [EditWarning] = []

    /// Sets a cell's value and leaves its style; `.blank` clears it.
    ///
    /// A date is written as a serial number; that it is shown as a date is a matter of the cell's number format, which
    /// ``style(_:at:in:)`` sets. A text goes where the workbook has its texts: into the shared strings, or, where it
    /// has none or the cell has an inline string now, into the cell.
    ///
    /// - Throws: `notInWorkbook` where there is no such worksheet; `refusedEdit` for what Excel would not accept, such
    ///   as a text of more than 32,767 characters.
    public func set(_ value: CellValue, at cell: CellReference, in sheet: String) throws(WorkbookError) {
        let index = try draft.worksheet(sheet)
        try check(CellLimits.refusal(of: value), cell, index)
        draft.sheets[index].edits[cell, default: SheetPatch.Edit()].content = NewContent(value: value)
    }

    /// Sets a cell's formula and the result to show until it is computed.
    ///
    /// - Parameters:
    ///   - formula: In English function names with commas, as the file has it, without `=`.
    ///   - result: The cached result; blank leaves it to the program that opens the workbook.
    ///   - cell: The cell.
    ///   - sheet: The name of its sheet.
    /// - Throws: `notInWorkbook` where there is no such worksheet; `refusedEdit` for what Excel would not accept, such
    ///   as a formula of more than 8,192 characters.
    public func setFormula(
        _ formula: String, result: CellValue, at cell: CellReference, in sheet: String
    ) throws(WorkbookError) {
        let index = try draft.worksheet(sheet)
        try check(CellLimits.refusal(ofFormula: formula) ?? CellLimits.refusal(of: result), cell, index)
        draft.sheets[index].edits[cell, default: SheetPatch.Edit()].content = NewContent(
            value: result, formula: formula)
    }

    /// Attaches a comment to a cell; where it has one, of the file or of this editor, the text is appended to it.
    ///
    /// - Throws: `notInWorkbook` where there is no such worksheet; `refusedEdit` for more than 32,767 characters.
    public func comment(
        _ text: String, author: String, at cell: CellReference, in sheet: String
    ) throws(WorkbookError) {
        let index = try draft.worksheet(sheet)
        let earlier = draft.sheets[index].comments.firstIndex { $0.cell == cell }
        let whole = earlier.map { "\(draft.sheets[index].comments[$0].text)\n\(text)" } ?? text
        try check(CellLimits.refusal(of: .text(whole)), cell, index)
        if let earlier {
            draft.sheets[index].comments[earlier].text = whole
        } else {
            draft.sheets[index].comments.append(CommentParts.Comment(cell: cell, text: text, author: author))
        }
    }

    /// Writes the changed workbook.
    ///
    /// The target is at every moment the old file or the new one, whole.
    ///
    /// - Throws: `outputIsInput`, `notWritable`, `refusedEdit` (a signed workbook, a cell inside a merged range that
    ///   is not its first, a part of an array formula), `malformedPart`. Nothing is then written.
    public func write(to path: String) throws(WorkbookError) {
        let package = workbook.context.package
        if case .path(let source) = package.source, ArchiveWriter.isSameFile(source, path) {
            throw WorkbookError(.outputIsInput, detail: path)
        }
        try perform { draft throws(WorkbookError) in try draft.flush() }
        let changes = try draft.finished(dropsSignature: dropsSignature)
        warnings = draft.warnings + (workbook.isSigned ? [.droppedSignature] : [])
        try package.copy(applying: changes.archiveChanges(), to: path)
    }

    /// Carries out an operation on a copy, so that one that throws leaves the editor as it was.
    func perform<Result>(
        _ operation: (inout WorkbookDraft) throws(WorkbookError) -> Result
    ) throws(WorkbookError) -> Result {
        var draft = draft
        let result = try operation(&draft)
        self.draft = draft
        return result
    }

    private func check(_ refusal: Refusal?, _ cell: CellReference, _ sheet: Int) throws(WorkbookError) {
        guard let refusal else { return }
        throw WorkbookError(refusal, part: draft.sheets[sheet].part?.description, cell: cell)
    }
}
