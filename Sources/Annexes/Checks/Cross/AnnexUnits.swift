import XLSX

/// The units of an annex, each with its rows; of a list of households in several sheets, those of all.
struct AnnexUnits {
    struct Row {
        let record: Record
        /// Which of the annexes it stands in.
        let source: Int
    }

    struct Unit {
        let name: UnitName
        let rows: [Row]

        var records: [Record] { rows.map(\.record) }
        /// The cell with its name.
        var cell: CellReference? { rows.first?.record["unit"]?.reference }
    }

    let annex: Annex
    private let further: [Annex]
    let units: [Unit]
    /// The rows that are added up, with a unit or without.
    let rows: [Row]

    /// Collects the rows of each unit under the folded key, in order; a district above its communes is a unit, too.
    ///
    /// - Complexity: O(*n*) in the rows.
    init(_ annex: Annex, and further: [Annex] = []) {
        self.annex = annex
        self.further = further
        rows = ([annex] + further).enumerated().flatMap { source, annex in
            annex.records.map { Row(record: $0, source: source) }
        }
        let heads = ([annex] + further).enumerated().flatMap { source, annex in
            annex.groupHeads.map { Row(record: annex.totals[$0], source: source) }
        }
        let all =
            heads.isEmpty ? rows : (rows + heads).sorted { ($0.source, $0.record.row) < ($1.source, $1.record.row) }
        var order: [UnitName] = []
        var rowsOfUnit: [String: [Row]] = [:]
        var names: [String: UnitName] = [:]
        for row in all {
            guard let text = row.record["unit"]?.text else { continue }
            let name = names[text] ?? UnitName(text)
            names[text] = name
            if rowsOfUnit[name.folded] == nil { order.append(name) }
            rowsOfUnit[name.folded, default: []].append(row)
        }
        units = order.map { Unit(name: $0, rows: rowsOfUnit[$0.folded] ?? []) }
    }

    var names: [UnitName] { units.map(\.name) }

    /// The annex in which a row stands.
    func annex(of row: Row) -> Annex { row.source == 0 ? annex : further[row.source - 1] }

    /// The annex in which a unit is first named.
    func annex(of unit: Unit) -> Annex { unit.rows.first.map { annex(of: $0) } ?? annex }
}
