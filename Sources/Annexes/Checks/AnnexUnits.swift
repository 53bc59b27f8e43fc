import XLSX

/// The units of an annex, each with its rows.
struct AnnexUnits {
    struct Unit {
        let name: UnitName
        let records: [Record]

        /// The cell with its name.
        var cell: CellReference? { records.first?["unit"]?.reference }
    }

    let annex: Annex
    let units: [Unit]

    /// Collects the rows of each unit under the folded key, in order.
    ///
    /// - Complexity: O(*n*) in the rows.
    init(_ annex: Annex) {
        self.annex = annex
        var order: [UnitName] = []
        var rows: [String: [Record]] = [:]
        var names: [String: UnitName] = [:]
        for record in annex.records {
            guard let text = record["unit"]?.text else { continue }
            let name = names[text] ?? UnitName(text)
            names[text] = name
            if rows[name.folded] == nil { order.append(name) }
            rows[name.folded, default: []].append(record)
        }
        units = order.map { Unit(name: $0, records: rows[$0.folded] ?? []) }
    }

    var names: [UnitName] { units.map(\.name) }
}
