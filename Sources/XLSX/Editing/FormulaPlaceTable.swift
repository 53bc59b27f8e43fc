/// Which elements of a kind of part hold formulas, links or the names of sheets.
struct FormulaPlaceTable {
    /// Elements whose content is one, by their local names; `parent` is the tag directly before, where that matters.
    private(set) var contents: [(element: StaticString, parent: StaticString?, kind: FormulaPlace.Kind)] = []
    private(set) var attributes: [(element: StaticString, attribute: String, kind: FormulaPlace.Kind)] = []
    /// Whether an `<f>` may be that of a cell.
    private(set) var hasCells = false

    /// `nil` for a part that holds none.
    ///
    /// It goes by the root: prefixes differ, and so do media types, but no root has two meanings.
    init?(root: String) {
        switch root {
        case "worksheet", "macrosheet", "dialogsheet", "chartsheet":
            hasCells = true
            contents = Self.formulas("f", "formula", "formula1", "formula2")
            attributes = [
                ("hyperlink", "location", .location), ("cfvo", "val", .formula), ("dataRef", "sheet", .sheetName),
                ("controlPr", "linkedCell", .formula), ("controlPr", "listFillRange", .formula),
            ]
        case "workbook": contents = Self.formulas("definedName", "f")
        case "table": contents = Self.formulas("calculatedColumnFormula", "totalsRowFormula")
        case "chartSpace":
            contents = Self.formulas("f", "nf", "sqref") + [("name", "pivotSource", .pivotSource)]
        case "wsDr", "userShapes":
            attributes = [
                ("sp", "textlink", .formula), ("pic", "textlink", .formula), ("cameraTool", "cellRange", .formula),
            ]
        case "formControlPr":
            attributes = ["fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx"].map { ("formControlPr", $0, .formula) }
        case "pivotCacheDefinition":
            attributes = [("worksheetSource", "sheet", .sheetName), ("rangeSet", "sheet", .sheetName)]
        case "connections": attributes = [("parameter", "cell", .formula)]
        case "Relationships": attributes = [("Relationship", "Target", .target)]
        default: return nil
        }
    }

    private static func formulas(
        _ elements: StaticString...
    ) -> [(element: StaticString, parent: StaticString?, kind: FormulaPlace.Kind)] {
        elements.map { ($0, nil, .formula) }
    }
}
