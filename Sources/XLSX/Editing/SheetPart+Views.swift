extension SheetPart {
    /// Freezes the first rows and columns in every window, or lets them scroll.
    ///
    /// - Parameter panes: `nil` for none.
    mutating func freeze(_ panes: FrozenPanes?) throws(WorkbookError) {
        let views = try items(of: "sheetViews").filter { scanner.isNamed($0.tag, prefix, "sheetView") }
        guard !views.isEmpty else {
            guard let panes else { return }
            let markup = markup { SheetView(frozenPanes: panes).append(to: &$0) }
            if let list = child("sheetViews") {
                splices.replace(list.range, with: markup)
            } else {
                insert(markup, as: "sheetViews")
            }
            return
        }
        for view in views {
            // Frozen rows are counted from the first in sight.
            try splices.setAttribute("topLeftCell", to: nil, of: view.tag, in: scanner)
            try freeze(panes, in: view)
        }
    }

    private mutating func freeze(_ panes: FrozenPanes?, in view: XMLScanner.Element) throws(WorkbookError) {
        let children = try scanner.children(of: view)
        let pane = children.first { scanner.isNamed($0.tag, prefix, "pane") }
        let selections = children.filter { scanner.isNamed($0.tag, prefix, "selection") }
        let active =
            try pane.flatMap { pane throws(WorkbookError) in
                try scanner.value("activePane", of: pane.tag)
            } ?? "topLeft"
        var kept: XMLScanner.Element?
        for selection in selections where try scanner.value("pane", of: selection.tag) ?? "topLeft" == active {
            kept = selection
        }
        kept = kept ?? selections.last
        for selection in selections where selection.range != kept?.range {
            splices.replace(selection.range, with: "")
        }
        let markup =
            panes.map { panes in
                self.markup { panes.append(to: &$0, hasSelection: kept == nil) }
            } ?? ""
        if let kept { try splices.setAttribute("pane", to: panes?.activePane, of: kept.tag, in: scanner) }
        if let pane {
            splices.replace(pane.range, with: markup)
        } else if view.tag.kind == .start {
            // The pane comes first.
            splices.insert(markup, at: view.tag.range.upperBound)
        } else {
            splices.append(markup, to: view.tag, endingWith: view.end, in: scanner)
        }
    }
}
