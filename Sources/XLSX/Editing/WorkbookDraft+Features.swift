extension WorkbookDraft {
    /// Changes what a worksheet holds around its cells.
    @discardableResult
    mutating func editSheet<Result>(
        _ name: String, _ edit: (inout SheetPart) throws(WorkbookError) -> Result
    ) throws(WorkbookError) -> Result {
        let part = try part(ofWorksheet: name)
        var sheet = try SheetPart(changes.bytes(of: part), part: part.description)
        let result = try edit(&sheet)
        try changes.set(sheet.applied(), of: part)
        return result
    }

    func part(ofWorksheet name: String) throws(WorkbookError) -> PartName {
        guard let part = sheets[try worksheet(name)].part else {
            throw WorkbookError(.notInWorkbook, detail: "no sheet \(name)")
        }
        return part
    }

    private func check(_ flaw: String?, _ sheet: String, _ cell: CellReference? = nil) throws(WorkbookError) {
        guard let flaw else { return }
        throw WorkbookError(.refusedEdit, part: try part(ofWorksheet: sheet).description, cell: cell, detail: flaw)
    }

    // MARK: - Links

    /// Sets links, and takes those that cells have.
    mutating func setHyperlinks(
        _ links: [Hyperlink], clearing ranges: [CellRange], in sheet: String
    ) throws(WorkbookError) {
        let part = try part(ofWorksheet: sheet)
        for link in links { try check(link.flaw, sheet, link.range.first) }
        let namespaces = try namespaces()
        var new: [(link: Hyperlink, relationship: String?)] = []
        for link in links {
            let id = try link.writtenTarget.map { target throws(WorkbookError) in
                try changes.relate(part, toExternal: target, kind: "hyperlink", namespaces: namespaces)
            }
            new.append((link, id))
        }
        let unused = try editSheet(sheet) { sheet throws(WorkbookError) in
            try sheet.setHyperlinks(new, clearing: ranges, namespaces)
        }
        try changes.unrelate(part, ids: Set(unused))
    }

    // MARK: - Merged ranges

    mutating func merge(_ range: CellRange, in sheet: String, discardsOthers: Bool) throws(WorkbookError) {
        try check(range.first == range.last ? "a merged range of one cell" : nil, sheet, range.first)
        try flush()
        let part = try part(ofWorksheet: sheet)
        if let table = try changes.tables(of: part).first(where: { $0.range?.overlaps(range) ?? false }) {
            try check("\(range) overlaps the table \(table.name)", sheet, range.first)
        }
        let contents = try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.contents(of: range) }
        try check(contents.hasArray ? "\(range) has a cell of an array formula" : nil, sheet, range.first)
        let others = contents.cells.filter { $0 != range.first }
        if let other = others.first, !discardsOthers {
            try check("the cell holds something, which merging \(range) would discard", sheet, other)
        }
        let index = try worksheet(sheet)
        for cell in others {
            sheets[index].edits[cell] = SheetPatch.Edit(content: NewContent(value: .blank, formula: nil))
        }
        try flush()
        try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.merge([range]) }
    }

    mutating func unmerge(_ range: CellRange, in sheet: String) throws(WorkbookError) {
        try flush()
        let isFound = try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.unmerge(range) }
        guard isFound else {
            throw WorkbookError(
                .notInWorkbook, part: try part(ofWorksheet: sheet).description, cell: range.first,
                detail: "no merged range in \(range)")
        }
    }

    // MARK: - Validations and conditional formats

    mutating func addValidation(_ validation: DataValidation, in sheet: String) throws(WorkbookError) {
        try check(validation.flaw, sheet, validation.ranges.first?.first)
        try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.addValidation(validation) }
    }

    mutating func addConditionalFormat(_ format: ConditionalFormat, in sheet: String) throws(WorkbookError) {
        try check(format.flaw, sheet, format.ranges.first?.first)
        let shared = SharedParts(of: main, try namespaces(), changes)
        var indexes: [DifferentialFormat: Int] = [:]
        for look in format.rules.compactMap(\.format) { indexes[look] = try shared.differentialFormat(look) }
        try shared.save(&changes)
        try editSheet(sheet) { sheet throws(WorkbookError) in
            try sheet.addConditionalFormat(format) { indexes[$0] ?? 0 }
        }
    }

    // MARK: - Columns and rows

    mutating func setColumns(
        _ columns: ClosedRange<Int>, in sheet: String, _ attributes: [(name: String, value: String?)]
    ) throws(WorkbookError) {
        try check(Self.flaw(ofColumns: columns), sheet)
        try flush()
        try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.setColumns(columns) { _ in attributes } }
    }

    mutating func setColumnStyle(
        _ traits: StyleTraits, _ columns: ClosedRange<Int>, in sheet: String
    ) throws(WorkbookError) {
        try check(Self.flaw(ofColumns: columns), sheet)
        try flush()
        let shared = SharedParts(of: main, try namespaces(), changes)
        try editSheet(sheet) { sheet throws(WorkbookError) in
            try sheet.setColumns(columns) { style throws(WorkbookError) in
                [("style", String(try shared.style(style, with: traits)))]
            }
        }
        try shared.save(&changes)
    }

    private static func flaw(ofColumns columns: ClosedRange<Int>) -> String? {
        columns.lowerBound >= 1 && columns.upperBound <= CellReference.maximumColumn
            ? nil : "columns \(columns) outside of the sheet"
    }

    mutating func setRows(
        _ rows: ClosedRange<Int>, in sheet: String, _ attributes: [(name: String, value: String?)]
    ) throws(WorkbookError) {
        let isInside = rows.lowerBound >= 1 && rows.upperBound <= CellReference.maximumRow
        try check(isInside ? nil : "rows \(rows) outside of the sheet", sheet)
        try flush()
        try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.setRows(rows, attributes) }
    }

    // MARK: - Views and printing

    mutating func freeze(_ panes: FrozenPanes?, in sheet: String) throws(WorkbookError) {
        try check(panes.flatMap { SheetView(frozenPanes: $0).flaw }, sheet)
        try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.freeze(panes) }
    }

    mutating func setAutoFilter(_ range: CellRange?, in sheet: String) throws(WorkbookError) {
        let part = try part(ofWorksheet: sheet)
        if let range, let table = try changes.tables(of: part).first(where: { $0.range?.overlaps(range) ?? false }) {
            try check("\(range) overlaps the table \(table.name), which has a filter of its own", sheet, range.first)
        }
        try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.setAutoFilter(range) }
        try setOwnName("_xlnm._FilterDatabase", of: sheet) { name, index in
            range.map { .filter($0, sheet: name, sheetIndex: index) }
        }
    }

    /// Sets a name that Excel knows of a sheet; `nil` removes it.
    mutating func setOwnName(
        _ name: String, of sheet: String, _ definition: (_ sheet: String, _ index: Int) -> DefinedName?
    ) throws(WorkbookError) {
        let index = try worksheet(sheet)
        let definition = definition(sheets[index].name, index)
        try editWorkbook { part throws(WorkbookError) in
            if let definition { try part.setName(definition) } else { _ = part.removeName(name, sheet: index) }
        }
    }

    mutating func setPage(_ layout: PageLayout, in sheet: String) throws(WorkbookError) {
        try check(layout.flaw, sheet)
        try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.setPage(layout) }
    }

    mutating func setHeaderFooter(_ texts: HeaderFooter?, in sheet: String) throws(WorkbookError) {
        try check(texts?.flaw, sheet)
        try editSheet(sheet) { sheet throws(WorkbookError) in try sheet.setHeaderFooter(texts) }
    }
}
