/// Why an edit is refused, where a person who edits is likely to meet it.
///
/// ``WorkbookError/refusal`` has it, so that a program can say it in the language of that person; `description` is for
/// developers. Refusals that are not among these have a ``WorkbookError/detail`` alone.
public enum Refusal: Hashable, Sendable {
    /// The cell lies in a merged range and is not its first, the only one that is shown.
    case mergedCell(range: CellRange)
    /// The cell belongs to an array formula or data table, which changes as a whole.
    case arrayFormula(range: CellRange)
    /// The workbook is signed, and any change breaks the signature.
    case signed
    /// The text has more than 32,767 characters, counted as UTF-16.
    case longText
    /// The formula has more than 8,192 characters, counted as UTF-16.
    case longFormula
    /// The number is infinite or none.
    case notFinite
    /// The error value is none that Excel knows.
    case unknownErrorValue
    /// The formula does not parse: its text without `=`, the raw value of ``FormulaSyntax/Flaw/Reason`` and where, in
    /// bytes of its UTF-8.
    case formula(String, reason: String, offset: Int)
    /// Excel accepts no sheet of that name.
    case sheetName(String)
    /// Two sheets would have that name, whose case does not matter.
    case sheetNameTaken(String)
    /// The cell is the header of a table's column of that name, which has to be a text of 1…255 characters.
    case tableHeader(column: String)
    /// Another column of the cell's table has that name.
    case tableHeaderTaken
    /// The cell is the header of a table's column of that name, which a formula uses.
    case tableHeaderUsed(column: String)
    /// The cell does not hold what the patch says.
    case changedSince
    /// The rows or cells of the sheet are not in order, so that the edit could hit another cell than the one shown.
    case notInOrder
    /// No sheet of the workbook would be visible.
    case noVisibleSheet
}

extension Refusal: CustomStringConvertible {
    /// What is wrong, in words for a developer.
    public var description: String {
        switch self {
        case .mergedCell(let range): "the cell is inside the merged range \(range); edit \(range.first)"
        case .arrayFormula(let range):
            "the cell belongs to the array formula or data table of \(range), which changes as a whole"
        case .signed: "the workbook is signed; a change breaks the signature"
        case .longText: "a text of more than \(CellLimits.text) characters"
        case .longFormula: "a formula of more than \(CellLimits.formula) characters"
        case .notFinite: "a number that is not finite"
        case .unknownErrorValue: "an error value that Excel does not know"
        case .formula(_, let reason, let offset): "a formula that \(reason) at byte \(offset)"
        case .sheetName(let name): "the name \(name) is none for a sheet"
        case .sheetNameTaken(let name): "two sheets of the name \(name)"
        case .tableHeader(let column):
            "the cell is the header \(column) of a table, which has to be a text of 1…255 characters"
        case .tableHeaderTaken: "the table has another column of that name"
        case .tableHeaderUsed(let column):
            "the cell is the header \(column) of a table, to which a formula refers by name"
        case .changedSince: "the cell does not hold what the patch says: it has been changed since"
        case .notInOrder: "the sheet is not in order"
        case .noVisibleSheet: "a workbook that shows no sheet"
        }
    }
}
