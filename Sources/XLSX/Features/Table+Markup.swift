extension Table {
    /// What Excel would not accept of the table by itself; `nil` where it is sound.
    var flaw: String? {
        if let flaw = DefinedName.flaw(ofName: displayName) { return flaw }
        if columns.count != range.columns.count {
            return "\(columns.count) columns of a table of \(range.columns.count)"
        }
        if range.rows.count < 1 + (hasHeaderRow ? 1 : 0) + (hasTotalsRow ? 1 : 0) { return "a table without rows" }
        if let autoFilter, !hasHeaderRow || autoFilter.first != range.first || autoFilter.columns != range.columns {
            return "a filter that does not begin with the table's header row"
        }
        var names: Set<String> = []
        for column in columns {
            if let flaw = column.flaw { return flaw }
            if !names.insert(column.name.lowercased()).inserted { return "two columns of the name \(column.name)" }
        }
        return nil
    }

    /// What Excel would not accept of the table beside what its sheet has already; `nil` where it is sound.
    ///
    /// - Parameters:
    ///   - tables: The other tables.
    ///   - autoFilter: The range of the sheet's own filter.
    ///   - merged: The merged ranges.
    func flaw(beside tables: some Sequence<Table>, autoFilter: CellRange?, merged: [CellRange] = []) -> String? {
        if let flaw { return flaw }
        if let other = tables.first(where: { $0.range.overlaps(range) }) {
            return "the table \(displayName) overlaps \(other.displayName)"
        }
        if let autoFilter, autoFilter.overlaps(range) { return "the table \(displayName) overlaps the sheet's filter" }
        return merged.first { $0.overlaps(range) }.map { "the table \(displayName) overlaps the merged range \($0)" }
    }

    /// Appends the table as the root of its part.
    ///
    /// - Parameters:
    ///   - id: The number that no other table of the workbook has, from 1.
    ///   - namespaces: Those of the package.
    func append(to markup: inout XMLMarkup, id: Int, namespaces: OfficeNamespaces) {
        markup.element(
            "table",
            [
                "xmlns": namespaces.main, "id": String(id), "name": name, "displayName": displayName,
                "ref": range.description, "headerRowCount": hasHeaderRow ? nil : "0",
                "totalsRowCount": hasTotalsRow ? "1" : nil, "totalsRowShown": hasTotalsRow ? nil : "0",
            ]
        ) { markup in
            if let autoFilter { markup.element("autoFilter", ["ref": autoFilter.description]) }
            markup.element("tableColumns", ["count": String(columns.count)]) { markup in
                for (index, column) in columns.enumerated() { column.append(to: &markup, id: index + 1) }
            }
            markup.element(
                "tableStyleInfo",
                [
                    "name": styleName, "showFirstColumn": showsFirstColumn ? "1" : "0",
                    "showLastColumn": showsLastColumn ? "1" : "0", "showRowStripes": showsRowStripes ? "1" : "0",
                    "showColumnStripes": showsColumnStripes ? "1" : "0",
                ])
        }
    }

    /// Appends `<tableParts>` with the relationships of a sheet's tables; nothing for none.
    static func appendParts(_ relationships: [String], to markup: inout XMLMarkup) {
        guard !relationships.isEmpty else { return }
        markup.element("tableParts", ["count": String(relationships.count)]) { markup in
            for id in relationships { markup.element("tablePart", ["r:id": id]) }
        }
    }
}

extension TableColumn {
    fileprivate var flaw: String? {
        if !(1...255).contains(name.utf16.count) { return "a column of a table without a name of 1…255 characters" }
        if let totalsLabel, totalsFunction != .none || totalsLabel.utf16.count > CellLimits.text {
            return "a label beside the function of the column \(name), or a long one"
        }
        if (totalsFunction == .custom) != (totalsFormula != nil) {
            return "a formula of totals of the column \(name) belongs to the function custom, and to no other"
        }
        return [totalsFormula, calculatedFormula].lazy.compactMap { $0.flatMap(CellLimits.flaw(ofFormula:)) }.first
    }

    fileprivate func append(to markup: inout XMLMarkup, id: Int) {
        markup.element(
            "tableColumn",
            [
                "id": String(id), "name": name, "totalsRowFunction": totalsFunction.unless(.none),
                "totalsRowLabel": totalsLabel,
            ]
        ) { markup in
            markup.element("calculatedColumnFormula", text: calculatedFormula)
            markup.element("totalsRowFormula", text: totalsFormula)
        }
    }
}
