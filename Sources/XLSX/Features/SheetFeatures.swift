/// What a sheet holds besides its cells (ECMA-376 Part 1, 18.3.1.99; of a chart sheet 18.3.1.12).
///
/// Everything is as the file claims it, read so far as it can be: what is out of range or unreadable is left out.
/// Comments, tables and pictures stand in parts of their own: ``Sheet/comments()``, ``Sheet/tables()``.
public struct SheetFeatures: Sendable {
    /// The range that the sheet says it uses (18.3.1.35); a claim that need not be true.
    public internal(set) var dimension: CellRange?
    /// The colour of the tab.
    public internal(set) var tabColor: ColorReference?

    /// The widths and looks of columns, at most 16,384 stretches.
    public internal(set) var columns: [ColumnFormat] = []
    /// The width of all other columns in characters of the default font; `nil` where the file does not say.
    public internal(set) var defaultColumnWidth: Double?
    /// The height in points of rows that give none; `nil` where the file does not say.
    public internal(set) var defaultRowHeight: Double?
    /// Whether rows that the file leaves out are hidden.
    public internal(set) var hidesOtherRows = false
    /// How groups of rows and columns are laid out.
    public internal(set) var outline = OutlineSettings()

    /// How the windows show the sheet; more than one only where the workbook has several windows.
    public internal(set) var views: [SheetView] = []
    /// What users may not change; `nil` for no protection at all.
    public internal(set) var protection: SheetProtection?
    /// The range whose first row has filter buttons (18.3.1.2).
    public internal(set) var autoFilter: CellRange?
    /// The merged ranges in the order of the file (18.3.1.55).
    public internal(set) var mergedRanges: [CellRange] = []
    /// What may be typed into cells; those of extensions last.
    public internal(set) var dataValidations: [DataValidation] = []
    /// Formats under conditions; those of extensions last.
    public internal(set) var conditionalFormats: [ConditionalFormat] = []
    /// The links of cells.
    public internal(set) var hyperlinks: [Hyperlink] = []

    /// How the sheet is printed.
    public internal(set) var page = PageLayout()
    /// What stands above and below the cells on printed pages; `nil` for nothing.
    public internal(set) var headerFooter: HeaderFooter?
    /// The rows behind which a page ends, from 1 (18.3.1.74).
    public internal(set) var rowBreaks: [Int] = []
    /// The columns behind which a page ends, from 1 (18.3.1.14).
    public internal(set) var columnBreaks: [Int] = []

    /// The ids of the relationships to tables (18.3.1.95).
    public internal(set) var tableRelationships: [String] = []
    /// The id of the relationship to the drawing with pictures and charts (18.3.1.36).
    public internal(set) var drawingRelationship: String?
    /// The id of the relationship to the drawing with the boxes of comments and old controls (18.3.1.54).
    public internal(set) var legacyDrawingRelationship: String?

    /// The hidden columns.
    public var hiddenColumns: [ClosedRange<Int>] { columns.filter(\.isHidden).map(\.range) }
    /// Whether the sheet is protected against changes.
    public var isProtected: Bool { protection?.isOn ?? false }
    /// The rows and columns that stay in view in the first window.
    public var frozenPanes: FrozenPanes? { views.first?.frozenPanes }

    init() {}

    /// Gives links the targets that their relationships name.
    mutating func resolveLinks(of part: PartName, in package: Package) throws(WorkbookError) {
        guard hyperlinks.contains(where: { $0.relationship != nil }) else { return }
        let relationships = try package.relationships(of: part)
        for index in hyperlinks.indices {
            hyperlinks[index].target = hyperlinks[index].relationship.flatMap { relationships[$0]?.target }
        }
    }
}
