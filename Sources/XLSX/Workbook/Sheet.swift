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

    /// The bytes of the sheet's XML as the archive's directory has them, before they are read.
    ///
    /// A hint, as of whether to read row by row: a file may claim anything.
    public var claimedSize: Int { part.flatMap { context.package.entry(of: $0) }?.claimedSize ?? 0 }

    /// The format of a cell.
    public func format(of cell: Cell) -> CellFormat { context.styles[cell.style] }

    /// What Excel displays for a cell with its format.
    ///
    /// - Parameters:
    ///   - cell: A cell of this sheet.
    ///   - locale: Whose separators and short dates are shown; the machine's own does not matter.
    /// - Complexity: O(*n*) in the length of the text; formats have been parsed when the workbook was opened.
    public func displayedText(of cell: Cell, locale: DisplayLocale = .standard) -> String {
        let date1904 = context.usesDates1904
        switch cell.value {
        case .blank: return ""
        case .number(let number):
            return context.styles[cell.style].numberFormat.text(for: number, date1904: date1904, locale: locale)
        case .text(let text): return context.styles[cell.style].numberFormat.text(for: text)
        case .boolean(let value): return value ? "TRUE" : "FALSE"
        case .error(let error): return error.code
        case .date(let date):
            let format = context.styles[cell.style].numberFormat
            guard format.isDate else { return date.iso8601 }
            return format.text(for: date.serial(date1904: date1904), date1904: date1904, locale: locale)
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
