import XLSX

/// What one term of a rule between forms is for a unit, or in the total.
struct CrossFigure {
    let term: CrossRule.Term
    let annex: CrossAnnex
    /// The count; `nil` where a cell is blank or no whole number.
    let value: Int?
    /// The rate as printed, where it is one.
    let printed: ExactDecimal?
    /// Whether all its cells are blank.
    let isBlank: Bool
    /// The cells, as seen from their own file.
    let cells: [CellPlace]
    /// The first row.
    let record: Record?

    /// The figure of some units of an annex: each of them has one row, or any number in a list.
    init(_ term: CrossRule.Term, _ annex: CrossAnnex, units: [Int]) {
        let rows = units.flatMap { annex.table.units[$0].rows }.filter { Self.fits($0.record, term) }
        let isOneEach = annex.annex.layout.isHouseholdList || rows.count == units.count
        self.init(term, annex, rows: rows, isKnown: isOneEach)
    }

    /// The figure of a whole annex; `nil` where it has no total.
    init?(totalOf term: CrossRule.Term, _ annex: CrossAnnex) {
        if term.isCount {
            self.init(term, annex, rows: annex.table.rows.filter { Self.fits($0.record, term) }, isKnown: true)
        } else if let total = Self.total(annex.annex, term) {
            self.init(term, annex, rows: [AnnexUnits.Row(record: total, source: 0)], isKnown: true)
        } else {
            return nil
        }
    }

    /// The total of an annex, added up from its rows where it has none.
    init(partOf term: CrossRule.Term, _ annex: CrossAnnex) {
        let rows =
            Self.total(annex.annex, term).map { [AnnexUnits.Row(record: $0, source: 0)] }
            ?? annex.table.rows.filter { Self.fits($0.record, term) }
        self.init(term, annex, rows: rows, isKnown: true)
    }

    private init(_ term: CrossRule.Term, _ annex: CrossAnnex, rows: [AnnexUnits.Row], isKnown: Bool) {
        self.term = term
        self.annex = annex
        record = rows.first?.record
        let field = term.field ?? term.form.filter?.field ?? "unit"
        let values = rows.map { $0.record[field] }
        cells = rows.compactMap { row in
            row.record[field].map {
                CellPlace(file: nil, sheet: annex.table.annex(of: row).sheet, cell: $0.reference)
            }
        }
        let isCount = term.isCount
        isBlank = !isCount && values.allSatisfy { $0.map { $0.content == .blank } ?? true }
        printed = values.count == 1 ? values[0]?.printed : nil
        let numbers = values.compactMap { $0?.number?.integer }
        value =
            isCount ? rows.count : isKnown && numbers.count == rows.count && !rows.isEmpty ? numbers.boundedSum : nil
    }

    /// The total of the whole table; where its units have several rows, that of the kind which is asked for.
    private static func total(_ annex: Annex, _ term: CrossRule.Term) -> Record? {
        guard let filter = term.form.filter else { return annex.total }
        guard filter.field == annex.layout.breakdown else { return nil }
        return annex.totals.indices.last {
            annex.coverage[$0] == annex.records.indices && fits(annex.totals[$0], term)
        }.map { annex.totals[$0] }
    }

    private static func fits(_ record: Record, _ term: CrossRule.Term) -> Bool {
        guard let filter = term.form.filter else { return true }
        return record[filter.field]?.text.map { VietnameseText.key($0) == VietnameseText.key(filter.value) } ?? false
    }

    /// Where it stands and what it is, seen from a file: `PL02!F9`, or a list and what is counted in it.
    func description(from file: Int) -> LocalizedText {
        guard term.isCount else {
            let places = cells.prefix(6).map { annex.place($0, from: file).description }
            return FindingText.both(places.joined(separator: " + "), places.joined(separator: " + "))
        }
        let value = term.form.filter.map { " “\($0.value)”" } ?? ""
        let sheet = annex.name(from: file)
        return FindingText.both("số hộ\(value) trong danh sách \(sheet)", "the households\(value) listed in \(sheet)")
    }
}
