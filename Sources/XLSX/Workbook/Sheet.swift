/// One sheet of a workbook; its cells are read when asked for.
public struct Sheet: Sendable {
    /// Whether and how a sheet is hidden (ECMA-376 Part 1, 18.18.68).
    public enum State: String, Sendable {
        /// Shown as a tab.
        case visible
        /// Hidden; a user can show it again.
        case hidden
        /// Hidden so that only a program can show it again.
        case veryHidden
    }

    /// What a sheet is.
    public enum Kind: String, Sendable {
        /// Cells.
        case worksheet
        /// A chart that fills the sheet.
        case chart
        /// A dialog of Excel 5.
        case dialog
        /// An Excel 4 macro sheet, or a module of Excel 5, which has no part of its own.
        case macro

        init(relationshipKind: String) {
            switch relationshipKind {
            case "chartsheet": self = .chart
            case "dialogsheet": self = .dialog
            case "xlMacrosheet", "xlIntlMacrosheet": self = .macro
            default: self = .worksheet
            }
        }
    }

    /// The name on the tab.
    public let name: String
    /// The position among the sheets, from 0.
    public let index: Int
    /// Whether it is hidden.
    public let state: State
    /// What it is.
    public let kind: Kind

    let part: PartName?
    let context: WorkbookContext

    /// The rows, read one after the other in bounded memory.
    ///
    /// - Throws: `missingPart` where the workbook names a sheet that the package lacks. A sheet that is no
    ///   worksheet has no rows.
    public func rows() throws(WorkbookError) -> RowCursor {
        guard kind == .worksheet || kind == .macro && part != nil else { return try RowCursor(self, part: nil) }
        guard let part, context.package.contains(part) else {
            throw WorkbookError(.missingPart, part: part?.description, detail: "the sheet \(name)")
        }
        return try RowCursor(self, part: part)
    }

    /// The format of a cell.
    public func format(of cell: Cell) -> CellFormat { context.styles[cell.style] }

    /// What Excel displays for a cell with its format.
    ///
    /// Numbers appear with a decimal point and commas between thousands, whatever the machine's locale.
    public func displayedText(of cell: Cell) -> String {
        switch cell.value {
        case .blank: ""
        case .number(let number):
            format(of: cell).numberFormat.text(for: number, date1904: context.usesDates1904)
        case .text(let text): format(of: cell).numberFormat.text(for: text)
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .error(let error): error.code
        case .date(let date):
            format(of: cell).numberFormat.isDate
                ? format(of: cell).numberFormat.text(
                    for: date.serial(date1904: context.usesDates1904), date1904: context.usesDates1904)
                : date.iso8601
        }
    }

    /// The date that a cell shows: an ISO date, or a number whose format is a date's.
    public func date(of cell: Cell) -> CivilDate? {
        switch cell.value {
        case .date(let date): date
        case .number(let number) where format(of: cell).numberFormat.isDate:
            CivilDate(serial: number, date1904: context.usesDates1904)
        default: nil
        }
    }
}
