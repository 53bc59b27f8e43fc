extension WorkbookDraft {
    mutating func removeSheet(_ name: String) throws(WorkbookError) {
        let index = try sheet(name)
        let sheet = sheets[index]
        guard let part = sheet.part, changes.contains(part) else {
            throw refused("\(sheet.name) has no part of its own: a module of Excel 5")
        }
        let neighbour = sheet.state == .visible ? try visibleNeighbour(of: index) : try firstVisible(besides: index)
        try checkIsNotShared()
        try checkHasNoMacros()
        try flush()
        let gone = try partsOnlyOf(part)
        try checkNothingReads(sheet, gone)
        let tables = try changes.tables(of: part).map(\.name)
        try changes.unrelate(main, from: part)
        for part in gone { try changes.remove(part) }
        try removeReferences(to: sheet.name, tables: tables)
        try editWorkbook { workbook throws(WorkbookError) in
            try workbook.remove(index, active: neighbour < index ? neighbour : neighbour - 1)
        }
        try editTitles { titles throws(WorkbookError) in
            try titles.remove(index) { title in
                SheetRenaming(old: sheet.name, new: "\(sheet.name)_").apply(to: title) != nil
            }
        }
        try dropCalculationChain()
        sheets.remove(at: index)
        changesMeaning = true
    }

    private func firstVisible(besides index: Int) throws(WorkbookError) -> Int {
        guard let visible = sheets.indices.first(where: { $0 != index && sheets[$0].state == .visible }) else {
            throw refused("\(sheets[index].name) is the last sheet")
        }
        return visible
    }

    /// The parts that nothing leads to once the workbook has a sheet no more, that of the sheet among them.
    private func partsOnlyOf(_ sheet: PartName) throws(WorkbookError) -> [PartName] {
        let all = try PartGraph(from: .package, changes)
        let staying = try PartGraph(from: .package, changes) { source, edge in
            source != main || edge.target != sheet
        }
        guard !staying.contains(sheet) else {
            throw WorkbookError(.refusedEdit, part: sheet.description, detail: "other parts lead to the sheet")
        }
        return all.parts.filter { !staying.contains($0) }
    }

    /// Refuses a workbook with macros: its project has a module for each sheet.
    private func checkHasNoMacros() throws(WorkbookError) {
        guard let project = try changes.relationships(of: main).part("vbaProject") else { return }
        throw WorkbookError(
            .refusedEdit, part: project.description, detail: "the macro project has a module for each sheet")
    }

    /// Refuses a sheet on which something depends that no formula says.
    private func checkNothingReads(_ sheet: Sheet, _ gone: [PartName]) throws(WorkbookError) {
        let relationships = try changes.relationships(of: main)
        let kinds = Set(try PartGraph(from: sheet.part ?? main, changes).edges.values.flatMap { $0.map(\.kind) })
        for relationship in relationships.all {
            guard let part = relationships.part(relationship), changes.contains(part) else { continue }
            switch relationship.kind {
            case "pivotCacheDefinition":
                let names = try changes.tables(of: sheet.part ?? main).map(\.name) + namesReading(sheet.name)
                if try PivotCacheSource(changes.bytes(of: part), part: part.description).reads(sheet.name, names) {
                    throw WorkbookError(
                        .refusedEdit, part: part.description, detail: "a pivot table reads from \(sheet.name)")
                }
            case "slicerCache", "timelineCache", "timelineCacheDefinition":
                if !kinds.isDisjoint(with: ["pivotTable", "table"]) {
                    throw WorkbookError(
                        .refusedEdit, part: part.description, detail: "it may filter a table of \(sheet.name)")
                }
            case "powerPivotData", "volatileDependencies":
                throw WorkbookError(.refusedEdit, part: part.description, detail: "it may depend on \(sheet.name)")
            default: break
            }
        }
    }

    /// The defined names that refer to a sheet: a pivot table may read from one of them.
    private func namesReading(_ sheet: String) throws(WorkbookError) -> [String] {
        let part = try WorkbookPart(changes.bytes(of: main), part: main.description)
        let removal = SheetRemoval(sheet: sheet, sheets: sheets.map(\.name))
        return part.names.filter { name in
            removal.apply(to: XMLEscaping.unescaped(part.scanner.characters(in: name.element.content))) != nil
        }.map(\.name)
    }

    /// Has every reference to a sheet that is gone say so.
    private mutating func removeReferences(to sheet: String, tables: [String]) throws(WorkbookError) {
        let removal = SheetRemoval(sheet: sheet, sheets: sheets.map(\.name))
        try rewriteFormulas(where: tables.isEmpty ? Self.mayNameSheets : { _ in true }) {
            place, part, _ throws(WorkbookError) in
            switch place.kind {
            case .formula:
                if let table = tables.first(where: { FormulaLexer.names(table: $0, in: place.text) }) {
                    throw WorkbookError(
                        .refusedEdit, part: part.description, cell: place.cell,
                        detail: "a formula uses the table \(table) of \(sheet)")
                }
                return removal.apply(to: place.text)
            case .pivotSource:
                guard PivotSource(place.text)?.isIn(sheet) != true else {
                    throw WorkbookError(
                        .refusedEdit, part: part.description, detail: "a chart shows a pivot table of \(sheet)")
                }
                return nil
            // Excel leaves links that lead nowhere, and sources that it reads only when asked.
            case .location, .target, .sheetName: return nil
            }
        }
    }
}
