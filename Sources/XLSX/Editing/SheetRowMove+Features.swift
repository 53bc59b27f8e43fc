/// What stands around the cells of a sheet, while rows move.
extension SheetRowMove {
    /// Moves what an element says of rows, and the formulas in it.
    mutating func visit(_ node: XMLNode) throws(WorkbookError) {
        switch node.name {
        case "conditionalFormatting":
            if try !moveRule(node) {
                try rows.checkRemoval()
                rows.splices.replace(node.range, with: "")
            }
        case "conditionalFormattings", "dataValidations":
            try filter(node) { sheet, rule throws(WorkbookError) in try sheet.moveRule(rule) }
        case "f", "formula", "formula1", "formula2": try moveFormulas(in: node, .follow)
        case "hyperlinks": try filter(node) { sheet, link throws(WorkbookError) in try sheet.moveHyperlink(link) }
        case "sparklineGroups":
            try filter(node) { sheet, group throws(WorkbookError) in try sheet.moveSparklines(group) }
        case "dataRef": try rows.moveSource(node, sheet: formulas.sheet)
        case "controlPr":
            try moveFormula("linkedCell", of: node.tag)
            try moveFormula("listFillRange", of: node.tag)
            try visitChildren(of: node)
        default:
            if isMoved, try moveOwn(node) { return }
            try visitChildren(of: node)
        }
    }

    private mutating func visitChildren(of node: XMLNode) throws(WorkbookError) {
        for child in node.children { try visit(child) }
    }

    /// Moves an element that names rows of its own sheet only.
    ///
    /// - Returns: Whether it is one; its children are then done.
    private mutating func moveOwn(_ node: XMLNode) throws(WorkbookError) -> Bool {
        switch node.name {
        case "dimension": if try !rows.move("ref", of: node.tag) { try rows.set("ref", of: node.tag, to: "A1") }
        case "sheetPr":
            if try !rows.move("syncRef", of: node.tag) { try rows.set("syncRef", of: node.tag, to: "A1") }
        case "sheetView": try rows.moveView(node)
        case "customSheetView":
            try rows.moveView(node)
            return false
        case "mergeCells": try rows.filter(node) { rows, merge throws(WorkbookError) in try rows.moveMerge(merge) }
        case "autoFilter": try rows.moveFilter(node)
        case "sortState": try rows.moveSortState(node)
        case "protectedRanges", "ignoredErrors", "cellWatches", "smartTags":
            try rows.filter(node) { rows, element throws(WorkbookError) in
                if let list = element.child("sqref") { return try rows.moveText(of: list) }
                return try rows.move(
                    element.name == "cellWatch" || element.name == "cellSmartTags" ? "r" : "sqref", of: element.tag)
            }
        case "rowBreaks":
            try rows.filter(node, counts: ["count", "manualBreakCount"]) { rows, item throws(WorkbookError) in
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
        default: return false
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
        let list = group.child("sparklines")
        let items = list?.children ?? []
        let isLeft = items.contains { item in
            !isMoved || item.child("sqref").map { rows.moved(list: rows.text(of: $0)) != nil } ?? true
        }
        guard isLeft || items.isEmpty else { return false }
        for child in group.children where child.name == "f" { try moveFormulas(in: child, .follow) }
        guard let list else { return true }
        try filter(list) { sheet, item throws(WorkbookError) in
            if sheet.isMoved, let place = item.child("sqref"), try !sheet.rows.moveText(of: place) { return false }
            guard let data = item.child("f"), let changed = sheet.changed(sheet.rows.text(of: data)) else {
                return true
            }
            // A sparkline may be without data, but not have data that are gone.
            if changed.contains("#REF!") {
                sheet.rows.splices.replace(data.range, with: "")
            } else {
                sheet.rows.setText(of: data, to: changed)
            }
            return true
        }
        return true
    }

    private mutating func filter(
        _ list: XMLNode, _ keep: (inout SheetRowMove, XMLNode) throws(WorkbookError) -> Bool
    ) throws(WorkbookError) {
        var sheet = self
        try rows.filter(list) { rows, child throws(WorkbookError) in
            sheet.rows = rows
            let isKept = try keep(&sheet, child)
            rows = sheet.rows
            return isKept
        }
    }
}
