extension PageLayout {
    /// What Excel would not accept of the layout; `nil` where it is sound.
    var flaw: String? {
        if let margins {
            let sides = [margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer]
            if !sides.allSatisfy((0...49).contains) { return "a margin that is not 0…49 inches" }
        }
        if !(10...400).contains(scale) { return "a magnification that is not 10…400 percent" }
        if !(0...32_767).contains(pagesWide) || !(0...32_767).contains(pagesTall) {
            return "a number of pages that is not 0…32,767"
        }
        // Printers number papers of their own behind those of the standard.
        if let paperSize, !(1...32_767).contains(paperSize) { return "a paper that is not 1…32,767" }
        if let firstPageNumber, !(1...32_767).contains(firstPageNumber) {
            return "a first page number that is not 1…32,767"
        }
        return nil
    }

    /// Appends the layout as `<printOptions>`, `<pageMargins>` and `<pageSetup>`, each only where it says something.
    func append(to markup: inout XMLMarkup) {
        if isCenteredHorizontally || isCenteredVertically || printsHeadings || printsGridLines {
            markup.element(
                "printOptions",
                [
                    "horizontalCentered": isCenteredHorizontally.ifTrue,
                    "verticalCentered": isCenteredVertically.ifTrue,
                    "headings": printsHeadings.ifTrue, "gridLines": printsGridLines.ifTrue,
                ])
        }
        if let margins {
            markup.element(
                "pageMargins",
                [
                    "left": XMLText.number(margins.left), "right": XMLText.number(margins.right),
                    "top": XMLText.number(margins.top), "bottom": XMLText.number(margins.bottom),
                    "header": XMLText.number(margins.header), "footer": XMLText.number(margins.footer),
                ])
        }
        let hasSetup =
            paperSize != nil || scale != 100 || firstPageNumber != nil || pagesWide != 1 || pagesTall != 1
            || orientation != .default
        guard hasSetup else { return }
        markup.element(
            "pageSetup",
            [
                "paperSize": paperSize.map { String($0) }, "scale": scale.unless(100),
                "firstPageNumber": firstPageNumber.map { String($0) }, "fitToWidth": pagesWide.unless(1),
                "fitToHeight": pagesTall.unless(1), "orientation": orientation.unless(.default),
                "useFirstPageNumber": (firstPageNumber != nil).ifTrue,
            ])
    }
}

extension HeaderFooter {
    /// What Excel would not accept of the texts; `nil` where they are sound.
    var flaw: String? {
        for text in [oddHeader, oddFooter, evenHeader, evenFooter, firstHeader, firstFooter]
        where (text?.utf16.count ?? 0) > 255 {
            return "a header or footer of more than 255 characters"
        }
        return nil
    }

    /// Appends the texts as `<headerFooter>`.
    func append(to markup: inout XMLMarkup) {
        markup.element(
            "headerFooter",
            ["differentOddEven": differsOnEvenPages.ifTrue, "differentFirst": differsOnFirstPage.ifTrue]
        ) { appendTexts(to: &$0) }
    }

    /// Appends what stands within `<headerFooter>`.
    func appendTexts(to markup: inout XMLMarkup) {
        markup.element("oddHeader", text: oddHeader)
        markup.element("oddFooter", text: oddFooter)
        markup.element("evenHeader", text: evenHeader)
        markup.element("evenFooter", text: evenFooter)
        markup.element("firstHeader", text: firstHeader)
        markup.element("firstFooter", text: firstFooter)
    }
}
