public import XLSX

/// One thing that is wrong, at the cell where it is wrong.
public struct Finding: Sendable {
    /// What is wrong.
    public var code: FindingCode
    /// How much it weighs.
    public var severity: Severity
    /// The sheet.
    public var sheet: String
    /// The cell; `nil` for what concerns a whole sheet or file.
    public var cell: CellReference?
    /// The unit or total of the row; never a household's name.
    public var rowLabel: String?
    /// The field's id.
    public var field: String?
    /// What the cell holds.
    public var observed: JSONValue = .null
    /// What the cell shows.
    public var displayed: String = ""
    /// What the cell shows, with the decimal mark of each language.
    public var shown = LocalizedText(vietnamese: "", english: "")
    /// Its formula without `=`.
    public var formula: String?
    /// What it should hold, where that is known.
    public var expected: ExactDecimal?
    /// How far off it may be.
    public var tolerance: ExactDecimal?
    /// The rule that fails.
    public var rule: String?
    /// The other cells that the rule compares.
    public var involved: [CellReference] = []
    /// How the figure may have gone wrong, the likeliest first.
    public var mechanisms: [Mechanism] = []
    /// Cells of other sheets and files that it compares.
    public var elsewhere: [CellPlace] = []
    /// What is wrong, in one line.
    public var statement: LocalizedText
    /// Why, in one line.
    public var reason: LocalizedText?
    /// What to do.
    public var remedy: LocalizedText?
    /// A value to put instead.
    public var suggestion: Suggestion?
    /// How surely the cell is the wrong one; `nil` for what is no disagreement of figures.
    public var location: LocationProof?
    /// Why a person accepts it as it is; never that of an error.
    public var acceptance: Acceptance?

    /// Sheet and cell as `PL01!F17`; empty for what concerns the whole file.
    public var place: String {
        [sheet, cell?.description ?? ""].filter { !$0.isEmpty }.joined(separator: "!")
    }

    /// Whether it only tells what a formula that is right will give once other cells are corrected.
    var isConsequence: Bool { code == .sumStale && severity == .info }

    /// Creates a finding on a cell of an annex.
    init(
        _ code: FindingCode, _ severity: Severity, _ annex: Annex, _ value: FieldValue?, field: Field?, record: Record?,
        statement: LocalizedText
    ) {
        self.code = code
        self.severity = severity
        sheet = annex.sheet
        cell = value?.reference
        rowLabel = record.flatMap { annex.rowLabel($0) }
        self.field = field?.id
        // Names of persons stay out of reports.
        let isPersonal = field.map(annex.layout.isPersonal) ?? false
        observed = isPersonal ? .null : value?.json ?? .null
        displayed = isPersonal ? "" : value?.cell?.text ?? ""
        if !isPersonal, let value { shown = value.shown }
        formula = value?.cell?.formula
        self.statement = statement
    }

    /// Creates a finding on a sheet or a file.
    init(
        _ code: FindingCode, _ severity: Severity, sheet: String, statement: LocalizedText, remedy: LocalizedText? = nil
    ) {
        self.code = code
        self.severity = severity
        self.sheet = sheet
        self.statement = statement
        self.remedy = remedy
    }
}

/// What a cell could hold instead.
public struct Suggestion: Sendable {
    /// One alternative to the suggested repair, with all the cells that it changes.
    public struct Alternative: Sendable {
        /// The cells and their values.
        public let changes: [(cell: CellReference, value: ExactDecimal)]
        /// How unlikely it is, on the scale of the suggested one's weight.
        public let weight: Int
    }

    /// The value.
    public let value: ExactDecimal
    /// A formula that gives it, without `=`.
    public let formula: String?
    /// Who may put it there.
    public let disposition: Disposition
    /// 0…1, how sure it is that this cell is the wrong one.
    public let confidence: Double
    /// The next best repair.
    public let runnerUp: Alternative?
}

extension Annex {
    /// The label of a row: its unit, or what the total row is called.
    func rowLabel(_ record: Record) -> String? {
        guard isTotal(row: record.row) else { return label(of: record) }
        for field in layout.fields where !field.type.isNumeric {
            // The number of a group says less than its name.
            if let text = record[field.id]?.text, field.type != .ordinal || RowOrdinal(text) == nil { return text }
        }
        return nil
    }

    /// The header of a column as the sheet has it, without its uppermost levels.
    func title(of field: Field) -> LocalizedText {
        guard let column = columns.first(where: { $0.field.id == field.id }), let leaf = column.header.last else {
            return field.label
        }
        // A short lowest level such as "Tỷ lệ" says too little alone.
        let text = leaf.count < 14 && column.header.count > 1 ? column.header.suffix(2).joined(separator: " › ") : leaf
        return LocalizedText(vietnamese: text, english: field.label.english)
    }
}
