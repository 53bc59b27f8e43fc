/// The order of the elements of a worksheet (ECMA-376 Part 1, 18.3.1.99, CT_Worksheet); Excel refuses another.
enum SheetElementOrder {
    /// The local names of the root's children.
    static let names = [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
        "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
        "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
        "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
        "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
        "webPublishItems", "tableParts", "extLst",
    ]

    private static let positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

    /// Where an element stands among the others, from 0; `nil` for one that a worksheet does not have.
    static func position(of name: String) -> Int? { positions[name] }

    /// Whether a child of the root may not stand before a new element.
    ///
    /// - Parameters:
    ///   - child: The local name of a child that a part has; one that nobody knows comes before everything.
    ///   - new: The local name of the new element.
    static func isBehind(_ child: String, new: String) -> Bool {
        guard let child = positions[child], let new = positions[new] else { return false }
        return child > new
    }
}
