extension WorkbookDraft {
    /// Kinds of relationships that lead to parts with formulas, links or names of sheets.
    private static let formulaKinds: Set<String> = [
        "officeDocument", "worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet", "table",
        "drawing", "chart", "chartEx", "chartUserShapes", "vmlDrawing", "ctrlProp", "pivotCacheDefinition",
        "pivotTable", "connections",
    ]

    /// Changes formulas, links and names of sheets wherever they stand in the workbook.
    ///
    /// - Parameters:
    ///   - isConcerned: Whether the bytes of a part may hold what is to be changed; a part that cannot is not gone
    ///     through.
    ///   - skipped: Parts that are left as they are.
    ///   - change: The new text of a place in a part; `nil` leaves it. The sheet is the one that references without a
    ///     sheet's name are meant in; `nil` for the workbook's own part and what several sheets share.
    /// - Throws: `refusedEdit` for a part that is concerned and not UTF-8; `malformedPart`; what `change` throws.
    mutating func rewriteFormulas(
        where isConcerned: ([UInt8]) -> Bool = { _ in true }, except skipped: Set<PartName> = [],
        _ change: (FormulaPlace, PartName, _ sheet: PartName?) throws(WorkbookError) -> String?
    ) throws(WorkbookError) {
        let graph = try PartGraph(from: .package, changes) { _, edge in Self.formulaKinds.contains(edge.kind) }
        let owners = graph.owners(of: Set(sheets.compactMap(\.part)))
        for part in graph.parts {
            // Links from pictures and shapes stand in relationships.
            for name in [part, part.relationships] where changes.contains(name) && !skipped.contains(name) {
                let bytes = try changes.bytes(of: name)
                guard isConcerned(bytes) else { continue }
                let new = try FormulaPlaces.rewriting(bytes, part: name) { place throws(WorkbookError) in
                    try change(place, name, owners[part])
                }
                if let new { try changes.set(new, of: name) }
            }
        }
    }
}

extension PartGraph {
    /// The sheet that each part belongs to, a sheet to itself; those that several share are left out.
    fileprivate func owners(of sheets: Set<PartName>) -> [PartName: PartName] {
        var owners: [PartName: PartName] = [:]
        var shared: Set<PartName> = []
        for sheet in sheets {
            owners[sheet] = sheet
            var reached: Set<PartName> = []
            var queue = [sheet]
            while let part = queue.popLast() {
                for edge in edges[part] ?? []
                where !sheets.contains(edge.target) && reached.insert(edge.target).inserted {
                    queue.append(edge.target)
                    if let owner = owners[edge.target], owner != sheet { shared.insert(edge.target) }
                    owners[edge.target] = sheet
                }
            }
        }
        return owners.filter { !shared.contains($0.key) }
    }
}
