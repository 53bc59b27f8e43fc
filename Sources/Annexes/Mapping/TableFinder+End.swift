extension TableFinder {
    /// The row where the next table begins: another form, or the same one again below a total or notes.
    ///
    /// The same header elsewhere is only printed again.
    func end(of table: FoundTable) -> Int? {
        let classifier = RowClassifier(grid, table)
        var progress = classifier.start
        var previous = table.headerRows.upperBound
        while let next = self.table(after: previous) {
            let row = next.headerRows.lowerBound
            let isOther = next.layout.id != table.layout.id
            if isOther || classifier.ends(&progress, above: next.headerRows) { return row }
            previous = next.headerRows.upperBound
        }
        return nil
    }
}
