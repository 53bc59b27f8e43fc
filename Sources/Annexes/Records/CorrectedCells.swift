import XLSX

extension SheetGrid {
    /// The cells that were corrected, by their sheets, as the log of a correction lists them.
    var correctedCells: [String: Set<CellReference>] {
        rows.reduce(into: [:]) { cells, row in
            // Number, sheet, cell, as ``CorrectedWorkbook`` writes them.
            guard let sheet = cell(2, row)?.text, let cell = cell(3, row).flatMap({ CellReference($0.text) }) else {
                return
            }
            cells[sheet, default: []].insert(cell)
        }
    }
}

extension Submission {
    /// The submission with the cells that were corrected, by their sheets.
    func with(corrected: [String: Set<CellReference>]) -> Submission {
        mapAnnexes { annex in corrected[annex.sheet].map { annex.with(corrected: $0.union(annex.corrected)) } ?? annex }
    }
}
