/// A table of a sheet (ECMA-376 Part 1, 18.5.1.2).
public struct Table: Hashable, Sendable {
    /// The name that programs use; that of formulas where the file has none.
    public var name: String
    /// The name that formulas use, as `Table1[Total]`.
    public var displayName: String
    /// The cells, with the header row and the row of totals.
    public var range: CellRange
    /// Whether the first row has the names of the columns.
    public var hasHeaderRow: Bool
    /// Whether the last row has totals.
    public var hasTotalsRow: Bool
    /// The columns, from left to right; as many as the file lists, whatever the range says.
    public var columns: [TableColumn] = []
    /// The range whose first row has filter buttons; `nil` for none.
    public var autoFilter: CellRange?
    /// The name of the table's style (18.5.1.5); `nil` for none.
    public var styleName: String?
    /// Whether the style sets off the first column.
    public var showsFirstColumn = false
    /// Whether the style sets off the last column.
    public var showsLastColumn = false
    /// Whether the style shades every other row.
    public var showsRowStripes = false
    /// Whether the style shades every other column.
    public var showsColumnStripes = false

    /// Creates a table.
    ///
    /// - Parameters:
    ///   - name: The name that formulas use: a letter, `_` or `\`, then letters, digits, `.`, `_` and `\`; at most 255
    ///     characters and nothing that reads as a cell.
    ///   - range: The cells, with the header row and the row of totals.
    ///   - columns: As many as the range has; their names differ in more than case.
    ///   - hasHeaderRow: Whether the first row has the names of the columns.
    ///   - hasTotalsRow: Whether the last row has totals.
    ///   - hasFilter: Whether the header row has filter buttons.
    ///   - styleName: The name of the table's style; `nil` for none.
    public init(
        name: String, range: CellRange, columns: [TableColumn], hasHeaderRow: Bool = true, hasTotalsRow: Bool = false,
        hasFilter: Bool = true, styleName: String? = "TableStyleMedium2"
    ) {
        self.name = name
        displayName = name
        self.range = range
        self.hasHeaderRow = hasHeaderRow
        self.hasTotalsRow = hasTotalsRow
        self.columns = columns
        self.styleName = styleName
        showsRowStripes = true
        guard hasHeaderRow, hasFilter else { return }
        // The totals take no part in filtering.
        let last = hasTotalsRow ? range.last.offset(rows: -1) : nil
        autoFilter = CellRange(range.first, last ?? range.last)
    }

    init?(_ element: borrowing XMLElement) {
        guard let range = element.range("ref") else { return nil }
        let displayName = element.xstring("displayName")
        let name = element.xstring("name")
        self.name = name ?? displayName ?? ""
        self.displayName = displayName ?? name ?? ""
        self.range = range
        hasHeaderRow = element.integer("headerRowCount") != 0
        hasTotalsRow = (element.integer("totalsRowCount") ?? 0) > 0
    }

    mutating func readStyle(_ element: borrowing XMLElement) {
        styleName = element.xstring("name")
        showsFirstColumn = element.boolean("showFirstColumn") ?? false
        showsLastColumn = element.boolean("showLastColumn") ?? false
        showsRowStripes = element.boolean("showRowStripes") ?? false
        showsColumnStripes = element.boolean("showColumnStripes") ?? false
    }
}

/// A column of a table (ECMA-376 Part 1, 18.5.1.3).
public struct TableColumn: Hashable, Sendable {
    /// What the row of totals computes (18.18.84).
    public enum TotalsFunction: String, Hashable, Sendable {
        /// Nothing.
        case none
        /// The sum.
        case sum
        /// The smallest.
        case min
        /// The largest.
        case max
        /// The average.
        case average
        /// How many cells have something.
        case count
        /// How many cells have a number.
        case countNums
        /// The standard deviation.
        case stdDev
        /// The variance.
        case `var`
        /// What ``TableColumn/totalsFormula`` says.
        case custom
    }

    /// The name, which the header repeats; it may have line breaks.
    public var name: String
    /// The text in the row of totals.
    public var totalsLabel: String?
    /// What the row of totals computes; a function that nobody knows counts as none.
    public var totalsFunction: TotalsFunction
    /// The formula of the row of totals without `=`.
    public var totalsFormula: String?
    /// The formula that fills the column, without `=`.
    public var calculatedFormula: String?

    /// Creates a column.
    ///
    /// - Parameters:
    ///   - name: The name, 1…255 characters.
    ///   - totalsLabel: The text in the row of totals.
    ///   - totalsFunction: What the row of totals computes.
    ///   - totalsFormula: The formula of the row of totals without `=`, for ``TotalsFunction/custom``.
    ///   - calculatedFormula: The formula that fills the column, without `=`.
    public init(
        _ name: String, totalsLabel: String? = nil, totalsFunction: TotalsFunction = .none,
        totalsFormula: String? = nil, calculatedFormula: String? = nil
    ) {
        self.name = name
        self.totalsLabel = totalsLabel
        self.totalsFunction = totalsFunction
        self.totalsFormula = totalsFormula
        self.calculatedFormula = calculatedFormula
    }

    init(_ element: borrowing XMLElement) {
        name = element.xstring("name") ?? ""
        totalsLabel = element.xstring("totalsRowLabel")
        totalsFunction = element.word("totalsRowFunction") ?? .none
    }
}

extension Sheet {
    /// Reads the tables, in the order in which the sheet lists them (18.3.1.95); none where the sheet has none.
    ///
    /// A table without a readable range is left out, and one that the sheet has a relationship to and does not list.
    ///
    /// - Throws: As ``features()``; `malformedPart` for a part that cannot be read; `overBudget` for more than ``ReadLimits/features``
    ///   tables and columns or a text of more than ``ReadLimits/textBytes``.
    /// - Complexity: O(*n*) in the bytes of the sheet where it has tables, since it lists them behind its rows.
    public func tables() throws(WorkbookError) -> [Table] {
        guard let part, try context.package.relationships(of: part).first("table") != nil else { return [] }
        return try tables(of: features().tableRelationships)
    }

    /// The tables of some relationships.
    func tables(of ids: [String]) throws(WorkbookError) -> [Table] {
        guard let part, !ids.isEmpty else { return [] }
        let relationships = try context.package.relationships(of: part)
        var tables: [Table] = []
        var spent = 0
        var seen: Set<PartName> = []
        for id in ids {
            guard let part = relationships[id].flatMap(relationships.part), context.package.contains(part),
                seen.insert(part).inserted
            else { continue }
            let handler = TableHandler(context.package.limits, part: part.description, spent: spent)
            try context.package.parse(part, handler)
            spent = handler.budget.spent
            if let table = handler.table { tables.append(table) }
        }
        return tables
    }
}

private final class TableHandler: XMLHandler {
    private(set) var table: Table?
    private(set) var budget: FeatureBudget
    private var column: TableColumn?
    private var capture: FeatureText
    private var depth = 0

    init(_ limits: ReadLimits, part: String, spent: Int) {
        capture = FeatureText(limits, part: part)
        budget = FeatureBudget(limits, part: part)
        super.init()
        failure = budget.spend(spent + 1)
    }

    override func start(_ element: borrowing XMLElement) {
        depth += 1
        guard element.isSpreadsheetML else { return }
        switch element.name {
        case "table" where depth == 1: table = Table(element)
        case "autoFilter" where depth == 2: table?.autoFilter = element.range("ref")
        case "tableStyleInfo" where depth == 2: table?.readStyle(element)
        case "tableColumn" where depth == 3: column = TableColumn(element)
        case "calculatedColumnFormula" where depth == 4, "totalsRowFormula" where depth == 4:
            capture.begin(depth: depth)
        default: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        capture.append(bytes)
        failure = failure ?? capture.failure
    }

    override func end(_ name: XMLName) {
        defer { depth -= 1 }
        if let bytes = capture.end(depth: depth) {
            let formula = XMLEscaping.string(bytes)
            if name == "totalsRowFormula" {
                column?.totalsFormula = formula
            } else {
                column?.calculatedFormula = formula
            }
        }
        guard depth == 3, let column else { return }
        self.column = nil
        table?.columns.append(column)
        failure =
            failure
            ?? budget.spend(texts: column.name, column.totalsLabel, column.totalsFormula, column.calculatedFormula)
    }
}
