extension SheetSetup {
    /// What stands before the dimension of a sheet.
    var properties: XMLMarkup {
        var markup = XMLMarkup()
        SheetProperties(tabColor: tabColor, outline: outline, fitsToPages: page?.fitsToPages ?? false)
            .append(to: &markup)
        return markup
    }

    /// What stands between the dimension of a sheet and its rows.
    ///
    /// - Parameters:
    ///   - isSelected: Whether it is the sheet that the workbook opens with.
    ///   - styles: The styles of columns by the first of them.
    func head(isSelected: Bool, styles: [Int: Int]) -> XMLMarkup {
        var markup = XMLMarkup()
        var view = view
        view.isSelected = isSelected
        view.append(to: &markup)
        let columns = mergedColumns(styles)
        let levels = max(outline.columnLevels, columns.map(\.outlineLevel).max() ?? 0)
        markup.element(
            "sheetFormatPr",
            [
                // 15.75 points are what the default font takes.
                "defaultRowHeight": XMLText.number(defaultRowHeight ?? 15.75),
                "customHeight": (defaultRowHeight != nil).ifTrue, "outlineLevelRow": outline.rowLevels.unless(0),
                "outlineLevelCol": levels.unless(0),
            ])
        ColumnFormat.append(columns, to: &markup)
        return markup
    }

    /// The names by which Excel finds the filter, the printed areas and the repeated rows and columns.
    func names(on sheet: String, at index: Int) -> [DefinedName] {
        var names: [DefinedName] = []
        if let autoFilter { names.append(.filter(autoFilter, sheet: sheet, sheetIndex: index)) }
        if !printArea.isEmpty { names.append(.printArea(printArea, sheet: sheet, sheetIndex: index)) }
        let titles = DefinedName.printTitles(
            rows: repeatedRows, columns: repeatedColumns, sheet: sheet, sheetIndex: index)
        return names + (titles.map { [$0] } ?? [])
    }

    /// The formats of columns as the file has them; those that say the same and stand side by side are one.
    private func mergedColumns(_ styles: [Int: Int]) -> [ColumnFormat] {
        var merged: [ColumnFormat] = []
        for var column in columnFormats.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            column.style = styles[column.range.lowerBound] ?? 0
            column.width = column.width.map(ColumnFormat.stored)
            if var last = merged.last, last.range.upperBound + 1 == column.range.lowerBound {
                let range = last.range.lowerBound...column.range.upperBound
                last.range = column.range
                if last == column {
                    merged[merged.count - 1].range = range
                    continue
                }
            }
            merged.append(column)
        }
        return merged
    }
}

extension RowEncoder {
    /// The styles of columns by the first of them.
    ///
    /// - Throws: `refusedEdit` for a style that Excel would not accept.
    mutating func columnStyles(of setup: SheetSetup) throws(WorkbookError) -> [Int: Int] {
        var indexes: [Int: Int] = [:]
        for column in setup.columns { indexes[column.range.lowerBound] = try styles.index(of: column.style) }
        return indexes
    }
}
