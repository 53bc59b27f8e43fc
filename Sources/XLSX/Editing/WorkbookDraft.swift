/// A workbook as the operations of an editor have made it so far.
///
/// Cells and comments are collected sheet by sheet, so that a sheet is gone through once however many of its cells
/// change; ``flush()`` carries them out. An operation on structure flushes first: what it finds in the parts is then
/// what all operations before it have made.
struct WorkbookDraft {
    /// A sheet as it is now, and what has been collected for it.
    struct Sheet {
        var name: String
        var state: XLSX.Sheet.State
        let kind: XLSX.Sheet.Kind
        /// `nil` for a module of Excel 5.
        let part: PartName?
        var edits: [CellReference: SheetPatch.Edit] = [:]
        var comments: [CommentParts.Comment] = []
    }

    /// The workbook as it was opened.
    let workbook: Workbook
    /// The parts that differ.
    var changes: PackageChanges
    /// The sheets in the order of their tabs.
    var sheets: [Sheet]
    /// The cells whose content has changed.
    private(set) var changedCells: [PartName: Set<CellReference>] = [:]
    /// What formulas mean has changed: names, sheets, or whole parts.
    var changesMeaning = false
    /// Results of formulas may be out of date.
    private var changesContent: Bool { changesMeaning || !changedCells.isEmpty }
    /// What a caller may want to know of the edits.
    private(set) var warnings: [EditWarning] = []
    /// Rows have been inserted or deleted.
    var hasMovedRows = false
    /// A sheet that an operation has gone through has formulas.
    var hasFormulas = false
    /// The worksheets that were gone through and have no formulas.
    var sheetsWithoutFormulas: Set<PartName> = []

    init(_ workbook: Workbook) {
        self.workbook = workbook
        changes = PackageChanges(workbook.context.package)
        sheets = workbook.sheets.map { Sheet(name: $0.name, state: $0.state, kind: $0.kind, part: $0.part) }
    }

    /// The part of the workbook itself.
    var main: PartName { workbook.context.workbook }

    /// Which flavour of the standard the workbook is written in.
    func namespaces() throws(WorkbookError) -> OfficeNamespaces {
        let head = String(decoding: try changes.bytes(of: main).prefix(4096), as: UTF8.self)
        return head.contains(OfficeNamespaces.strict.main) ? .strict : .transitional
    }

    // MARK: - Sheets by name

    /// The index of a sheet: the first of that name, else the first that differs by case only.
    ///
    /// - Throws: `notInWorkbook`.
    func sheet(_ name: String) throws(WorkbookError) -> Int {
        let key = SheetName.key(name)
        guard
            let index = sheets.firstIndex(where: { $0.name == name })
                ?? sheets.firstIndex(where: { SheetName.key($0.name) == key })
        else { throw WorkbookError(.notInWorkbook, detail: "no sheet \(name)") }
        return index
    }

    /// The index of a worksheet, which has cells.
    ///
    /// - Throws: `notInWorkbook`; `refusedEdit` for another kind of sheet.
    func worksheet(_ name: String) throws(WorkbookError) -> Int {
        let index = try sheet(name)
        guard sheets[index].kind == .worksheet else {
            throw WorkbookError(.refusedEdit, detail: "the sheet \(name) has no cells")
        }
        guard sheets[index].part != nil else { throw WorkbookError(.notInWorkbook, detail: "no sheet \(name)") }
        return index
    }

    // MARK: - From edits to parts

    /// Carries out the collected edits of cells and comments.
    mutating func flush() throws(WorkbookError) {
        guard sheets.contains(where: { !$0.edits.isEmpty || !$0.comments.isEmpty }) else { return }
        let namespaces = try namespaces()
        let shared = SharedParts(of: main, namespaces, changes)
        for index in sheets.indices {
            guard let part = sheets[index].part else { continue }
            if !sheets[index].edits.isEmpty { try patch(part, index, shared) }
            if !sheets[index].comments.isEmpty {
                let hidden = try CommentParts.add(sheets[index].comments, to: part, namespaces, &changes)
                for cell in hidden { warn(.hiddenComment(sheet: sheets[index].name, cell: cell)) }
            }
            sheets[index].edits = [:]
            sheets[index].comments = []
        }
        try shared.save(&changes)
    }

    private mutating func patch(
        _ part: PartName, _ index: Int, _ shared: SharedParts
    ) throws(WorkbookError) {
        let (name, edits) = (sheets[index].name, sheets[index].edits)
        try renameColumns(of: part, edits.compactMapValues(\.content))
        let result = try SheetPatch.apply(
            edits, to: changes.bytes(of: part), part: part.description, usesDates1904: workbook.usesDates1904, shared)
        try changes.set(result.bytes, of: part)
        let changed = edits.filter { $0.value.content != nil }.keys
        if !changed.isEmpty { changedCells[part, default: []].formUnion(changed) }
        if result.hasFormulas { hasFormulas = true } else { sheetsWithoutFormulas.insert(part) }
        if result.removedFormula { try dropCalculationChain() }
        if result.isProtected { warn(.protectedSheet(sheet: name)) }
        for cell in result.invalidCells { warn(.invalidValue(sheet: name, cell: cell)) }
    }

    mutating func warn(_ warning: EditWarning) {
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    // MARK: - The whole

    /// The changes with what concerns the workbook as a whole; nothing must be left to flush.
    ///
    /// - Throws: `refusedEdit` for a signed workbook whose signature must stay.
    func finished(dropsSignature: Bool) throws(WorkbookError) -> PackageChanges {
        var changes = changes
        if workbook.isSigned {
            guard dropsSignature else {
                throw WorkbookError(.signed)
            }
            try changes.dropSignature()
        }
        if changesContent, try mayHaveFormulas() {
            var part = try WorkbookPart(changes.bytes(of: main), part: main.description)
            try part.requestCalculation()
            try changes.set(part.applied(), of: main)
        }
        return changes
    }

    /// Excel rebuilds the chain; one that names a cell without a formula makes it repair the workbook.
    mutating func dropCalculationChain() throws(WorkbookError) {
        guard let chain = try changes.relationships(of: main).part("calcChain"), changes.contains(chain) else { return }
        hasFormulas = true
        try changes.remove(chain)
        try changes.unrelate(main, from: chain)
    }

    /// Whether some cell of the workbook may have a formula.
    ///
    /// Excel lists such cells in the calculation chain. Of a workbook without one the sheets are searched, up to the
    /// first formula.
    private func mayHaveFormulas() throws(WorkbookError) -> Bool {
        if hasFormulas { return true }
        if let chain = try changes.relationships(of: main).part("calcChain"), changes.contains(chain) { return true }
        for sheet in sheets where sheet.kind == .worksheet {
            guard let part = sheet.part, changes.contains(part), !sheetsWithoutFormulas.contains(part) else { continue }
            if changes.mayHaveFormulas(part) { return true }
        }
        return false
    }
}
