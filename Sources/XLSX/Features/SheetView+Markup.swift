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
                frozenPanes?.append(to: &markup, from: topLeftCell)
            }
        }
    }
}

extension FrozenPanes {
    /// - Parameter corner: The first cell that is shown; `nil` for A1.
    fileprivate func append(to markup: inout XMLMarkup, from corner: CellReference?) {
        let first = CellReference(column: (corner?.column ?? 1) + columns, row: (corner?.row ?? 1) + rows)
        let pane = columns == 0 ? "bottomLeft" : rows == 0 ? "topRight" : "bottomRight"
        markup.element(
            "pane",
            [
                "xSplit": columns.unless(0), "ySplit": rows.unless(0),
                "topLeftCell": (topLeftCell ?? first)?.description, "activePane": pane, "state": "frozen",
            ])
        markup.element("selection", ["pane": pane])
    }
}
