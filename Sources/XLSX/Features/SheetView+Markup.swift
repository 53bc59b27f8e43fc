extension SheetView {
    /// What Excel would not accept of the view; `nil` where it is sound.
    var flaw: String? {
        if !(10...400).contains(zoom) { return "a magnification that is not 10…400 percent" }
        guard let frozenPanes else { return nil }
        let (rows, columns) = (frozenPanes.rows, frozenPanes.columns)
        if !(0..<CellReference.maximumRow).contains(rows) { return "\(rows) frozen rows" }
        if !(0..<CellReference.maximumColumn).contains(columns) { return "\(columns) frozen columns" }
        return rows == 0 && columns == 0 ? "frozen panes without rows and columns" : nil
    }

    /// Appends the view as `<sheetViews>` of the first window.
    func append(to markup: inout XMLMarkup) {
        markup.element("sheetViews") { markup in
            markup.element(
                "sheetView",
                [
                    "showFormulas": showsFormulas.ifTrue, "showGridLines": showsGridLines.ifFalse,
                    "showRowColHeaders": showsHeadings.ifFalse, "showZeros": showsZeros.ifFalse,
                    "rightToLeft": isRightToLeft.ifTrue, "tabSelected": isSelected.ifTrue,
                    "topLeftCell": topLeftCell?.description, "zoomScale": zoom.unless(100),
                    "zoomScaleNormal": zoom.unless(100), "workbookViewId": "0",
                ]
            ) { markup in
                frozenPanes?.append(to: &markup, from: topLeftCell, hasSelection: true)
            }
        }
    }
}

extension FrozenPanes {
    /// The part that scrolls in both directions, or in the only one (18.18.52).
    var activePane: String { columns == 0 ? "bottomLeft" : rows == 0 ? "topRight" : "bottomRight" }

    /// Appends the panes as `<pane>`.
    ///
    /// - Parameters:
    ///   - corner: The first cell that is shown; `nil` for A1.
    ///   - hasSelection: Whether a `<selection>` follows.
    func append(to markup: inout XMLMarkup, from corner: CellReference? = nil, hasSelection: Bool) {
        let first = CellReference(column: (corner?.column ?? 1) + columns, row: (corner?.row ?? 1) + rows)
        markup.element(
            "pane",
            [
                "xSplit": columns.unless(0), "ySplit": rows.unless(0),
                "topLeftCell": (topLeftCell ?? first)?.description, "activePane": activePane, "state": "frozen",
            ])
        if hasSelection { markup.element("selection", ["pane": activePane]) }
    }
}
