extension WorkbookDraft {
    mutating func setName(_ name: String, formula: String, scope: String?) throws(WorkbookError) {
        let sheet = try scope.map { scope throws(WorkbookError) in try self.sheet(scope) }
        let name = DefinedName(name, formula: formula, sheetIndex: sheet)
        if let flaw = name.flaw { throw WorkbookError(.refusedEdit, part: main.description, detail: flaw) }
        if try tableNames().contains(name.name.lowercased()) {
            throw WorkbookError(.refusedEdit, part: main.description, detail: "\(name.name) is the name of a table")
        }
        try editWorkbook { part throws(WorkbookError) in try part.setName(name) }
        changesMeaning = true
    }

    mutating func removeName(_ name: String, scope: String?) throws(WorkbookError) {
        let sheet = try scope.map { scope throws(WorkbookError) in try self.sheet(scope) }
        let isFound = try editWorkbook { part throws(WorkbookError) in part.removeName(name, sheet: sheet) }
        guard isFound else { throw WorkbookError(.notInWorkbook, part: main.description, detail: "no name \(name)") }
        changesMeaning = true
    }

    /// Changes the workbook part.
    @discardableResult
    mutating func editWorkbook<Result>(
        _ edit: (inout WorkbookPart) throws(WorkbookError) -> Result
    ) throws(WorkbookError) -> Result {
        var part = try WorkbookPart(changes.bytes(of: main), part: main.description)
        guard part.sheets.count == sheets.count else {
            throw WorkbookError(
                .refusedEdit, part: main.description, detail: "the list of sheets has other elements than sheets")
        }
        let result = try edit(&part)
        try changes.set(part.applied(), of: main)
        return result
    }

    /// The names of all tables in lower case: a defined name must be none of them.
    private func tableNames() throws(WorkbookError) -> Set<String> {
        var names: Set<String> = []
        for sheet in sheets {
            guard let part = sheet.part else { continue }
            names.formUnion(try changes.tables(of: part).map { $0.name.lowercased() })
        }
        return names
    }
}

extension PackageChanges {
    /// The names of the tables of a sheet, as formulas write them, and their ranges.
    func tables(of sheet: PartName) throws(WorkbookError) -> [(name: String, range: CellRange?)] {
        let relationships = try relationships(of: sheet)
        var tables: [(name: String, range: CellRange?)] = []
        for relationship in relationships.all where relationship.kind == "table" {
            guard let part = relationships.part(relationship), contains(part) else { continue }
            var scanner = try XMLScanner(bytes(of: part), part: part.description)
            guard let root = try scanner.next(), let name = try scanner.value("displayName", of: root) else { continue }
            let range = try scanner.value("ref", of: root).flatMap { CellRange(area: $0.utf8) }
            tables.append((XMLEscaping.unescaped(name), range))
        }
        return tables
    }
}
