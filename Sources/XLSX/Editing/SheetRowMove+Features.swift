/// What stands around the cells of a sheet, while rows move.
extension SheetRowMove {
    /// Moves what an element says of rows, and the formulas in it.
    ///
    /// - Returns: Whether something of it is left; where not, nothing is changed.
    mutating func visit(_ node: XMLNode) throws(WorkbookError) -> Bool {
        switch node.name {
        case "conditionalFormatting": return try moveRule(node)
        case "conditionalFormattings", "dataValidations":
            return try filter(node) { sheet, rule throws(WorkbookError) in try sheet.moveRule(rule) }
        case "hyperlinks":
            return try filter(node) { sheet, link throws(WorkbookError) in try sheet.moveHyperlink(link) }
        case "sparklineGroups":
            return try filter(node) { sheet, group throws(WorkbookError) in try sheet.moveSparklines(group) }
        // An extension without content, and a list of none, are not valid.
        case "extLst", "ext":
            return try filter(node) { sheet, child throws(WorkbookError) in try sheet.visit(child) }
        case "f", "formula", "formula1", "formula2": try moveFormulas(in: node, .follow)
        case "dataRef": try rows.moveSource(node, sheet: formulas.sheet)
        case "controlPr":
            try moveFormula("linkedCell", of: node.tag)
            try moveFormula("listFillRange", of: node.tag)
            try visitChildren(of: node)
        default:
            if isMoved, let isLeft = try moveOwn(node) { return isLeft }
            try visitChildren(of: node)
        }
        return true
    }

    private mutating func visitChildren(of node: XMLNode) throws(WorkbookError) {
        for child in node.children where try !visit(child) { try rows.remove(child) }
    }

    /// Moves an element that names rows of its own sheet only.
    ///
    /// - Returns: Whether something of it is left; `nil` for an element of another kind, whose children come next.
    private mutating func moveOwn(_ node: XMLNode) throws(WorkbookError) -> Bool? {
        switch node.name {
        case "dimension": if try !rows.move("ref", of: node.tag) { try rows.set("ref", of: node.tag, to: "A1") }
        case "sheetPr":
            if try !rows.move("syncRef", of: node.tag) { try rows.set("syncRef", of: node.tag, to: "A1") }
        case "sheetProtection": isProtected = try rows.boolean("sheet", of: node)
        case "sheetView": try rows.moveView(node)
        case "customSheetView":
            try rows.moveView(node)
            return nil
        case "mergeCells":
            return try rows.filter(node) { rows, merge throws(WorkbookError) in try rows.moveMerge(merge) }
        case "autoFilter": try rows.moveFilter(node)
        case "sortState": try rows.moveSortState(node)
        case "protectedRanges", "ignoredErrors", "cellWatches", "smartTags":
            return try rows.filter(node) { rows, element throws(WorkbookError) in
                if let list = element.child("sqref") { return try rows.moveText(of: list) }
                return try rows.move(
                    element.name == "cellWatch" || element.name == "cellSmartTags" ? "r" : "sqref", of: element.tag)
            }
        case "rowBreaks":
            return try rows.filter(node, counts: ["count", "manualBreakCount"]) { rows, item throws(WorkbookError) in
                try rows.moveBreak(item)
            }
        case "scenarios":
            _ = try rows.move("sqref", of: node.tag)
            try node.forEach("inputCells") { cell throws(WorkbookError) in
                try rows.require("r", of: cell.tag, "a cell of a scenario")
            }
        case "webPublishItem": try rows.require("sourceRef", of: node.tag, "what the item of a web page publishes")
        case "anchor":
            let moves = try rows.boolean("moveWithCells", of: node)
            let sizes = try rows.boolean("sizeWithCells", of: node)
            try rows.moveAnchor(node, moves && sizes ? .twoCells : moves ? .oneCell : .absolute)
        default: return nil
        }
        return true
    }

    // MARK: - Formulas

    /// Moves the areas and formulas of a conditional format or a validation, of the sheet or of its extensions.
    ///
    /// - Returns: Whether something of its areas is left; where not, nothing is changed.
    private mutating func moveRule(_ node: XMLNode) throws(WorkbookError) -> Bool {
        var distance = 0
        let areas = node.child("sqref")
        let list = if let areas { rows.text(of: areas) } else { try rows.value("sqref", of: node) }
        if isMoved, let list {
            guard let moved = rows.moved(list: list) else { return false }
            if let old = rows.firstRow(list: list), let new = rows.firstRow(list: moved) { distance = new - old }
            if moved != list {
                if let areas {
                    rows.setText(of: areas, to: moved)
                } else {
                    try rows.set("sqref", of: node.tag, to: moved)
                }
            }
        }
        try moveFormulas(in: node, .keepDistance(moved: distance))
        return true
    }

    /// Moves every formula in an element.
    private mutating func moveFormulas(
        in node: XMLNode, _ relativeRows: FormulaRowMove.RelativeRows
    ) throws(WorkbookError) {
        if node.children.isEmpty, ["f", "formula", "formula1", "formula2"].contains(node.name) {
            if let changed = changed(rows.text(of: node), relativeRows) { rows.setText(of: node, to: changed) }
        } else if node.name == "cfvo" {
            try moveFormula("val", of: node.tag, relativeRows)
        }
        for child in node.children { try moveFormulas(in: child, relativeRows) }
    }

    private mutating func moveFormula(
        _ name: String, of tag: XMLScanner.Tag, _ relativeRows: FormulaRowMove.RelativeRows = .follow
    ) throws(WorkbookError) {
        guard let formula = try rows.scanner.value(name, of: tag), let changed = changed(formula, relativeRows) else {
            return
        }
        try rows.set(name, of: tag, to: changed)
    }

    private mutating func moveHyperlink(_ node: XMLNode) throws(WorkbookError) -> Bool {
        if isMoved, try !rows.move("ref", of: node.tag) { return false }
        // Behind the id of a relationship the place is one in another file.
        let attributes = try rows.scanner.attributes(of: node.tag)
        if attributes.contains(where: { rows.scanner.text($0.name).hasSuffix(":id") }) { return true }
        try moveFormula("location", of: node.tag)
        return true
    }

    /// Moves a group of sparklines: the cells that show them, their data and the dates of their axis.
    private mutating func moveSparklines(_ group: XMLNode) throws(WorkbookError) -> Bool {
        let before = rows.splices.count
        for child in group.children {
            if child.name == "f" { try moveFormulas(in: child, .follow) }
            guard child.name == "sparklines" else { continue }
            let isLeft = try filter(child) { sheet, item throws(WorkbookError) in try sheet.moveSparkline(item) }
            if !isLeft {
                rows.splices.takeBack(to: before)
                return false
            }
        }
        return true
    }

    private mutating func moveSparkline(_ node: XMLNode) throws(WorkbookError) -> Bool {
        if isMoved, let place = node.child("sqref"), try !rows.moveText(of: place) { return false }
        guard let data = node.child("f"), let changed = changed(rows.text(of: data)) else { return true }
        // A sparkline may be without data, but not have data that are gone.
        if changed.contains("#REF!") {
            rows.splices.replace(data.range, with: "")
        } else {
            rows.setText(of: data, to: changed)
        }
        return true
    }

    private mutating func filter(
        _ list: XMLNode, _ keep: (inout SheetRowMove, XMLNode) throws(WorkbookError) -> Bool
    ) throws(WorkbookError) -> Bool {
        var sheet = self
        // Two owners of the replacements would copy them.
        sheet.rows.splices = XMLSplices()
        return try rows.filter(list) { rows, child throws(WorkbookError) in
            swap(&sheet.rows, &rows)
            defer { swap(&sheet.rows, &rows) }
            return try keep(&sheet, child)
        }
    }
}
