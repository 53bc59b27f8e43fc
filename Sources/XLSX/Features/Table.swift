/// A table of a sheet (ECMA-376 Part 1, 18.5.1.2).
public struct Table: Hashable, Sendable {
    /// The name that programs use; that of formulas where the file has none.
    public let name: String
    /// The name that formulas use, as `Table1[Total]`.
    public let displayName: String
    /// The cells, with the header row and the row of totals.
    public let range: CellRange
    /// Whether the first row has the names of the columns.
    public let hasHeaderRow: Bool
    /// Whether the last row has totals.
    public let hasTotalsRow: Bool
    /// The columns, from left to right; as many as the file lists, whatever the range says.
    public internal(set) var columns: [TableColumn] = []
    /// The range whose first row has filter buttons; `nil` for none.
    public internal(set) var autoFilter: CellRange?
    /// The name of the table's style (18.5.1.5); `nil` for none.
    public internal(set) var styleName: String?

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
    public let name: String
    /// The text in the row of totals.
    public let totalsLabel: String?
    /// What the row of totals computes; a function that nobody knows counts as none.
    public let totalsFunction: TotalsFunction
    /// The formula of the row of totals without `=`.
    public internal(set) var totalsFormula: String?
    /// The formula that fills the column, without `=`.
    public internal(set) var calculatedFormula: String?

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
        guard let part else { return [] }
        let relationships = try context.package.relationships(of: part)
        guard relationships.first("table") != nil else { return [] }
        var tables: [Table] = []
        var spent = 0
        var seen: Set<PartName> = []
        for id in try features().tableRelationships {
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
        case "tableStyleInfo" where depth == 2: table?.styleName = element.xstring("name")
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
