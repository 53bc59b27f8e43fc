/// Changes cells of an existing workbook and leaves everything else as it is.
///
/// Parts that no change concerns are copied as they lie in the archive, compressed bytes included; in a changed
/// sheet only the changed `<c>` elements differ (and the row's `spans` and the sheet's `dimension` where a new cell
/// lies beyond them). The input is never the output.
///
/// ```swift
/// let editor = try WorkbookEditor(path: "phu-luc.xlsx")
/// try editor.set(.number(22), at: CellReference("F17")!, in: "PL01")
/// try editor.write(to: "phu-luc.da-sua.xlsx")
/// ```
public final class WorkbookEditor {
    /// The workbook as it was opened.
    public let workbook: Workbook
    /// Whether a digital signature may be dropped; without it, writing a signed workbook is refused, since any
    /// change breaks the signature.
    public var dropsSignature = false

    private var edits: [Int: [CellReference: SheetPatch.Edit]] = [:]
    private var comments: [Int: [CommentParts.Comment]] = [:]
    private var newSheets: [NewSheet] = []

    /// Opens the workbook at a path.
    ///
    /// - Throws: As ``Workbook/init(path:limits:options:)``.
    public init(path: String, limits: ReadLimits = ReadLimits()) throws(WorkbookError) {
        workbook = try Workbook(path: path, limits: limits)
    }

    /// Opens a workbook held in memory.
    ///
    /// - Throws: As ``Workbook/init(path:limits:options:)``.
    public init(data: [UInt8], limits: ReadLimits = ReadLimits()) throws(WorkbookError) {
        workbook = try Workbook(data: data, limits: limits)
    }

    /// Sets a cell's value and leaves its style; `.blank` clears it.
    ///
    /// - Throws: `notInWorkbook` where there is no such worksheet; `refusedEdit` for what Excel would not accept, such
    ///   as a text of more than 32,767 characters.
    public func set(_ value: CellValue, at cell: CellReference, in sheet: String) throws(WorkbookError) {
        let index = try worksheet(sheet)
        try check(CellLimits.flaw(of: value), cell, index)
        edits[index, default: [:]][cell, default: SheetPatch.Edit()].content = NewContent(value: value, formula: nil)
    }

    /// Sets a cell's formula and the result to show until it is computed.
    ///
    /// - Parameters:
    ///   - formula: In English function names with commas, as the file has it, without `=`.
    ///   - result: The cached result; blank leaves it to the program that opens the workbook.
    ///   - cell: The cell.
    ///   - sheet: The name of its sheet.
    /// - Throws: `notInWorkbook` where there is no such worksheet; `refusedEdit` for what Excel would not accept, such
    ///   as a formula of more than 8,192 characters.
    public func setFormula(
        _ formula: String, result: CellValue, at cell: CellReference, in sheet: String
    ) throws(WorkbookError) {
        let index = try worksheet(sheet)
        try check(CellLimits.flaw(ofFormula: formula) ?? CellLimits.flaw(of: result), cell, index)
        edits[index, default: [:]][cell, default: SheetPatch.Edit()].content = NewContent(
            value: result, formula: formula)
    }

    /// Changes traits of a cell's style, by a copy of the style.
    ///
    /// - Throws: `notInWorkbook` where there is no such worksheet.
    public func style(_ traits: StyleTraits, at cell: CellReference, in sheet: String) throws(WorkbookError) {
        let index = try worksheet(sheet)
        edits[index, default: [:]][cell, default: SheetPatch.Edit()].traits = traits
    }

    /// Attaches a comment to a cell; where it has one, of the file or of this editor, the text is appended to it.
    ///
    /// - Throws: `notInWorkbook` where there is no such worksheet; `refusedEdit` for more than 32,767 characters.
    public func comment(
        _ text: String, author: String, at cell: CellReference, in sheet: String
    ) throws(WorkbookError) {
        let index = try worksheet(sheet)
        let earlier = comments[index]?.firstIndex { $0.cell == cell }
        let whole = earlier.flatMap { comments[index]?[$0].text }.map { "\($0)\n\(text)" } ?? text
        try check(CellLimits.flaw(of: .text(whole)), cell, index)
        if let earlier {
            comments[index]?[earlier].text = whole
        } else {
            comments[index, default: []].append(CommentParts.Comment(cell: cell, text: text, author: author))
        }
    }

    /// Adds a sheet behind the others and returns its name, which gets a number where the given one is taken.
    ///
    /// - Throws: `refusedEdit` for what Excel would not accept, such as a name of more than 31 characters.
    @discardableResult
    public func addSheet(_ sheet: NewSheet) throws(WorkbookError) -> String {
        try sheet.check()
        let taken = Set((workbook.sheets.map(\.name) + newSheets.map(\.name)).map(SheetName.key))
        var sheet = sheet
        var number = 2
        let name = sheet.name
        while taken.contains(SheetName.key(sheet.name)) {
            sheet.name = SheetName.numbered(name, number)
            number += 1
        }
        newSheets.append(sheet)
        return sheet.name
    }

    /// Writes the changed workbook.
    ///
    /// The target is at every moment the old file or the new one, whole.
    ///
    /// - Throws: `outputIsInput`, `notWritable`, `refusedEdit` (a signed workbook, a cell inside a merged range that
    ///   is not its first, a part of an array formula), `malformedPart`. Nothing is then written.
    public func write(to path: String) throws(WorkbookError) {
        let package = workbook.context.package
        if case .path(let source) = package.source, ArchiveWriter.isSameFile(source, path) {
            throw WorkbookError(.outputIsInput, detail: path)
        }
        try package.copy(applying: changes().archiveChanges(), to: path)
    }

    private func check(_ flaw: String?, _ cell: CellReference, _ sheet: Int) throws(WorkbookError) {
        guard let flaw else { return }
        throw WorkbookError(.refusedEdit, part: workbook.sheets[sheet].part?.description, cell: cell, detail: flaw)
    }

    private func worksheet(_ name: String) throws(WorkbookError) -> Int {
        guard let sheet = workbook.sheet(named: name), sheet.part != nil else {
            throw WorkbookError(.notInWorkbook, detail: "no sheet \(name)")
        }
        guard sheet.kind == .worksheet else {
            throw WorkbookError(.refusedEdit, detail: "the sheet \(name) has no cells")
        }
        return sheet.index
    }

    // MARK: - From edits to parts

    private func changes() throws(WorkbookError) -> PackageChanges {
        let context = workbook.context
        var changes = PackageChanges(context.package)
        if workbook.isSigned { try dropSignature(&changes) }
        let namespaces = try namespaces(changes)
        let styles = StyleSource(context, namespaces)
        var removedFormula = false
        var hasFormulas = false
        for (index, edits) in edits.sorted(by: { $0.key < $1.key }) {
            guard let part = workbook.sheets[index].part else { continue }
            try TableHeaders(of: part, changes).check(edits, part: part.description)
            let result = try SheetPatch.apply(
                edits, to: changes.bytes(of: part), part: part.description, usesDates1904: workbook.usesDates1904
            ) { index, traits throws(WorkbookError) in try styles.index(of: index, with: traits, changes) }
            try changes.set(result.bytes, of: part)
            removedFormula = removedFormula || result.removedFormula
            hasFormulas = hasFormulas || result.hasFormulas
        }
        for (index, comments) in comments.sorted(by: { $0.key < $1.key }) {
            guard let part = workbook.sheets[index].part else { continue }
            try CommentParts.add(comments, to: part, namespaces, &changes)
        }
        let changesContent = edits.values.contains { $0.values.contains { $0.content != nil } }
        if changesContent, !hasFormulas { hasFormulas = otherSheetsMayHaveFormulas() }
        try editWorkbook(&changes, namespaces, styles, calculates: changesContent && hasFormulas)
        if removedFormula { try dropCalculationChain(&changes) }
        try styles.save(&changes)
        return changes
    }

    private func editWorkbook(
        _ changes: inout PackageChanges, _ namespaces: OfficeNamespaces, _ styles: StyleSource, calculates: Bool
    ) throws(WorkbookError) {
        guard calculates || !newSheets.isEmpty else { return }
        let main = workbook.context.workbook
        var part = try WorkbookPart(changes.bytes(of: main), part: main.description)
        for sheet in newSheets {
            let name = try changes.freshName("/xl/worksheets/sheet", "xml")
            let snapshot = changes
            let bytes = try sheet.bytes(namespaces, usesDates1904: workbook.usesDates1904) {
                index, traits throws(WorkbookError) in try styles.index(of: index, with: traits, snapshot)
            }
            try changes.add(
                bytes, as: name,
                contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
            let id = try changes.relate(main, to: name, kind: "worksheet", namespaces: namespaces)
            try part.appendSheet(sheet.name, relationship: id, namespaces)
        }
        if calculates { try part.requestCalculation() }
        try changes.set(part.applied(), of: main)
    }

    /// Whether a sheet that is not edited has a formula, or cannot be read; a result may depend on an edited cell.
    private func otherSheetsMayHaveFormulas() -> Bool {
        for sheet in workbook.sheets where edits[sheet.index] == nil && sheet.kind == .worksheet {
            guard let part = sheet.part, workbook.context.package.contains(part) else { continue }
            do throws(WorkbookError) {
                var cursor = try sheet.rows()
                while let row = try cursor.next() {
                    if row.cells.contains(where: \.hasFormula) { return true }
                }
            } catch {
                return true
            }
        }
        return false
    }

    private func namespaces(_ changes: PackageChanges) throws(WorkbookError) -> OfficeNamespaces {
        let part = workbook.context.workbook
        let head = String(decoding: try changes.bytes(of: part).prefix(4096), as: UTF8.self)
        return head.contains(OfficeNamespaces.strict.main) ? .strict : .transitional
    }

    /// Excel rebuilds the chain; one that names a cell without a formula makes it repair the workbook.
    private func dropCalculationChain(_ changes: inout PackageChanges) throws(WorkbookError) {
        let main = workbook.context.workbook
        guard let chain = try changes.relationships(of: main).part("calcChain"), changes.contains(chain) else { return }
        try changes.remove(chain)
        try changes.unrelate(main, from: chain)
    }

    /// Drops all of a signature: its parts, their types and the relationship that leads to them.
    private func dropSignature(_ changes: inout PackageChanges) throws(WorkbookError) {
        guard dropsSignature else {
            throw WorkbookError(.refusedEdit, detail: "the workbook is signed; a change breaks the signature")
        }
        guard let origin = try changes.relationships(of: .package).part("origin") else { return }
        for part in try changes.relationships(of: origin).all.compactMap({
            $0.isExternal ? nil : PartName(target: $0.target, relativeTo: origin)
        }) where changes.contains(part) { try changes.remove(part) }
        if changes.contains(origin) { try changes.remove(origin) }
        try changes.unrelate(.package, from: origin)
    }
}

/// The workbook's styles while an edit adds to them; read when the first trait is asked for.
private final class StyleSource {
    private var cloning: StyleCloning?
    private var part: PartName?
    private let context: WorkbookContext
    private let namespaces: OfficeNamespaces

    init(_ context: WorkbookContext, _ namespaces: OfficeNamespaces) {
        self.context = context
        self.namespaces = namespaces
    }

    func index(
        of index: Int, with traits: StyleTraits, _ changes: PackageChanges
    ) throws(WorkbookError) -> Int {
        if cloning == nil {
            if let existing = context.relationships.part("styles"), changes.contains(existing) {
                part = existing
                cloning = try StyleCloning(changes.bytes(of: existing), part: existing.description)
            } else {
                cloning = try StyleCloning(StyleCloning.minimal(namespaces), part: "/xl/styles.xml")
            }
        }
        return try cloning?.index(of: index, with: traits) ?? index
    }

    func save(_ changes: inout PackageChanges) throws(WorkbookError) {
        guard let cloning else { return }
        if let part { return try changes.set(cloning.applied(), of: part) }
        let part = PartName("/xl/styles.xml")
        try changes.add(
            cloning.applied(), as: part,
            contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml")
        _ = try changes.relate(context.workbook, to: part, kind: "styles", namespaces: namespaces)
    }
}
