import XLSX

/// The figures of an annex by columns, for searching what holds between them.
struct AnnexFigures {
    let annex: Annex
    let decimals: ColumnDecimals
    /// The fields that hold whole numbers, with their meanings.
    let counts: [(field: Field, meaning: HeaderMeaning)]
    /// The fields that hold rates.
    let rates: [(field: Field, meaning: HeaderMeaning)]
    /// The rows that are searched; what is found is tried on all.
    let records: ArraySlice<Record>
    /// The first column of figures that is not searched, behind as many others as are.
    let unsearched: Annex.Column?
    private let lowering: RuleLowering

    static let searchedRows = 400
    static let searchedColumns = 60

    init(_ annex: Annex) {
        self.annex = annex
        decimals = ColumnDecimals(annex)
        lowering = RuleLowering(annex.columns.map(\.field))
        let columns = annex.columns.map { (field: $0.field, meaning: HeaderMeaning($0.header)) }
        unsearched = [FieldType.count, .rate].compactMap { type in
            annex.columns.filter { $0.field.type == type }.dropFirst(Self.searchedColumns).first
        }.min { $0.number < $1.number }
        counts = Array(columns.filter { $0.field.type == .count }.prefix(Self.searchedColumns))
        rates = Array(columns.filter { $0.field.type == .rate }.prefix(Self.searchedColumns))
        records = annex.records.prefix(Self.searchedRows)
    }

    /// How the rows follow a rule; `nil` for one that cannot be.
    func fit(_ text: String) -> RuleFit? {
        guard let rules = try? lowering.rules(text), rules.count == 1 else { return nil }
        return rules.first.map { RuleFit($0, annex, decimals) }
    }

    /// Which rows bear a rule out, as `9 of 10 rows; not J15`.
    func support(_ fit: RuleFit) -> String {
        let held = "\(fit.rowCount - fit.failing.count) of \(fit.rowCount) rows"
        guard !fit.failing.isEmpty else { return held }
        let places = fit.failing.prefix(3).map { record in
            fit.rule.subject.flatMap { record[$0]?.reference.description } ?? "row \(record.row)"
        }
        let more = fit.failing.count > places.count ? " and \(fit.failing.count - places.count) more" : ""
        return "\(held); not \(places.joined(separator: ", "))\(more)"
    }
}
