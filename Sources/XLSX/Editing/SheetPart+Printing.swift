extension SheetPart {
    /// Sets how the sheet is printed; what a layout does not say of, such as a printer's own settings, stays.
    mutating func setPage(_ layout: PageLayout) throws(WorkbookError) {
        try set(
            [
                ("horizontalCentered", layout.isCenteredHorizontally.ifTrue),
                ("verticalCentered", layout.isCenteredVertically.ifTrue), ("headings", layout.printsHeadings.ifTrue),
                ("gridLines", layout.printsGridLines.ifTrue),
            ], of: "printOptions")
        if let margins = layout.margins {
            try set(
                [
                    ("left", margins.left), ("right", margins.right), ("top", margins.top), ("bottom", margins.bottom),
                    ("header", margins.header), ("footer", margins.footer),
                ].map { ($0.0, XMLText.number($0.1)) }, of: "pageMargins")
        } else {
            remove("pageMargins")
        }
        try set(
            [
                ("paperSize", layout.paperSize.map { String($0) }), ("scale", layout.scale.unless(100)),
                ("firstPageNumber", layout.firstPageNumber.map { String($0) }),
                ("fitToWidth", layout.pagesWide.unless(1)), ("fitToHeight", layout.pagesTall.unless(1)),
                ("orientation", layout.orientation.unless(.default)),
                ("useFirstPageNumber", (layout.firstPageNumber != nil).ifTrue),
            ], of: "pageSetup")
        try setFitsToPages(layout.fitsToPages)
    }

    private mutating func setFitsToPages(_ fits: Bool) throws(WorkbookError) {
        let setUp = "<\(prefix)pageSetUpPr fitToPage=\"1\"/>"
        guard let properties = child("sheetPr") else {
            if fits { insert("<\(prefix)sheetPr>\(setUp)</\(prefix)sheetPr>", as: "sheetPr") }
            return
        }
        if let old = try scanner.children(of: properties).first(where: {
            scanner.isNamed($0.tag, prefix, "pageSetUpPr")
        }) {
            try splices.setAttribute("fitToPage", to: fits.ifTrue, of: old.tag, in: scanner)
        } else if fits {
            // It is the last child.
            splices.append(setUp, to: properties.tag, endingWith: properties.end, in: scanner)
        }
    }

    /// Sets the texts above and below printed pages; `nil` takes them away.
    mutating func setHeaderFooter(_ texts: HeaderFooter?) throws(WorkbookError) {
        guard let texts else { return remove("headerFooter") }
        guard let old = child("headerFooter") else {
            return insert(markup { texts.append(to: &$0) }, as: "headerFooter")
        }
        try splices.setAttribute("differentOddEven", to: texts.differsOnEvenPages.ifTrue, of: old.tag, in: scanner)
        try splices.setAttribute("differentFirst", to: texts.differsOnFirstPage.ifTrue, of: old.tag, in: scanner)
        let children = markup { texts.appendTexts(to: &$0) }
        if old.tag.kind == .empty {
            if !children.isEmpty { splices.append(children, to: old.tag, endingWith: old.end, in: scanner) }
        } else {
            splices.replace(old.content, with: children)
        }
    }

    /// Sets the range with filter buttons; `nil` takes it away.
    ///
    /// - Throws: `refusedEdit` for a filter that hides rows: they would stay hidden.
    mutating func setAutoFilter(_ range: CellRange?) throws(WorkbookError) {
        guard let old = child("autoFilter") else {
            if let range { insert("<\(prefix)autoFilter ref=\"\(range)\"/>", as: "autoFilter") }
            return
        }
        for child in try scanner.children(of: old) where scanner.isNamed(child.tag, prefix, "filterColumn") {
            // A column without criteria only has its button hidden.
            guard try scanner.children(of: child).isEmpty else {
                throw refused("the filter hides rows; clear it in Excel first")
            }
        }
        guard let range else {
            remove("sortState")
            return splices.replace(old.range, with: "")
        }
        guard try scanner.value("ref", of: old.tag) != range.description else { return }
        // Its columns are counted from the first one of the old range.
        splices.replace(old.range, with: "<\(prefix)autoFilter ref=\"\(range)\"/>")
    }
}
