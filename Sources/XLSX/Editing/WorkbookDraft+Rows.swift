extension WorkbookDraft {
    /// Moves rows of a worksheet, and all that refers to them.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for what cannot follow; `malformedPart`; `overBudget`.
    mutating func moveRows(_ move: RowMove, in name: String) throws(WorkbookError) {
        let index = try worksheet(name)
        try flush()
        guard let part = sheets[index].part else { return }
        for kind in ["revisionHeaders", "volatileDependencies", "xlVolatileDependencies"] {
            guard let log = try changes.relationships(of: main).part(kind), changes.contains(log) else { continue }
            throw WorkbookError(
                .refusedEdit, part: log.description, detail: "rows cannot move beside a part of the kind \(kind)")
        }
        let formulas = FormulaRowMove(move: move, sheet: sheets[index].name)
        try moveSheets(formulas, moved: part)
        try moveRelated(to: part, move)
        try moveFormulas(formulas)
        try movePivotSources(formulas)
        try dropCalculationChain()
        changesMeaning = true
        hasMovedRows = true
    }

    private mutating func moveSheets(_ formulas: FormulaRowMove, moved: PartName) throws(WorkbookError) {
        for sheet in sheets where sheet.kind == .worksheet {
            guard let part = sheet.part, changes.contains(part) else { continue }
            let bytes = try changes.bytes(of: part)
            guard part == moved || Self.mayNameSheets(bytes) else { continue }
            let result = try SheetRowMove.apply(formulas, to: bytes, of: sheet.name, part: part)
            if let new = result.bytes { try changes.set(new, of: part) }
            if result.isProtected { warn(.protectedSheet(sheet: sheet.name)) }
        }
    }

    /// Moves what is fastened to the sheet's rows in parts of its own.
    private mutating func moveRelated(to sheet: PartName, _ move: RowMove) throws(WorkbookError) {
        let others = Set(sheets.compactMap(\.part)).subtracting([sheet])
        var foreign: Set<PartName> = []
        for other in others {
            let relationships = try changes.relationships(of: other)
            foreign.formUnion(relationships.all.compactMap { relationships.part($0) })
        }
        let relationships = try changes.relationships(of: sheet)
        var done: Set<PartName> = []
        for relationship in relationships.all {
            guard let part = relationships.part(relationship), changes.contains(part), done.insert(part).inserted else {
                continue
            }
            let new = try RelatedPartRowMove.apply(
                move, to: changes.bytes(of: part), kind: relationship.kind, part: part)
            guard let new else { continue }
            if foreign.contains(part) {
                throw WorkbookError(
                    .refusedEdit, part: part.description, detail: "the part belongs to another sheet too")
            }
            try changes.set(new, of: part)
        }
    }

    /// Moves the formulas outside of worksheets.
    private mutating func moveFormulas(_ formulas: FormulaRowMove) throws(WorkbookError) {
        let names = Dictionary(
            sheets.compactMap { sheet in sheet.part.map { ($0, sheet.name) } }, uniquingKeysWith: { first, _ in first })
        let worksheets = Set(sheets.filter { $0.kind == .worksheet }.compactMap(\.part))
        try rewriteFormulas(where: Self.mayNameSheets, except: worksheets) { place, _, sheet throws(WorkbookError) in
            let owner = sheet.flatMap { names[$0] }
            switch place.kind {
            case .formula, .location:
                return formulas.apply(
                    to: place.text, of: owner, relativeRows: try place.isRelative ? .keepDistance(moved: 0) : .follow)
            case .target: return formulas.apply(to: String(place.text.dropFirst()), of: owner).map { "#\($0)" }
            case .pivotSource, .sheetName: return nil
            }
        }
    }

    private mutating func movePivotSources(_ formulas: FormulaRowMove) throws(WorkbookError) {
        let relationships = try changes.relationships(of: main)
        for relationship in relationships.all where relationship.kind == "pivotCacheDefinition" {
            guard let part = relationships.part(relationship), changes.contains(part) else { continue }
            var scanner = try XMLScanner(changes.bytes(of: part), part: part.description)
            var rows = PartRowMove(scanner, formulas.move, part: part.description)
            while let tag = try scanner.next() {
                guard tag.kind != .end, ["worksheetSource", "rangeSet"].contains(scanner.localName(tag)) else {
                    continue
                }
                try rows.moveSource(scanner.node(from: tag), sheet: formulas.sheet)
            }
            if let new = rows.changed { try changes.set(new, of: part) }
        }
    }
}

extension FormulaPlace {
    /// Whether relative rows of the formula mean a distance: those of a name, unless it lists areas to print or filter.
    fileprivate var isRelative: Bool {
        get throws(WorkbookError) {
            guard element == "definedName" else { return false }
            return try !(attribute("name") ?? "").lowercased().hasPrefix("_xlnm.")
        }
    }
}
