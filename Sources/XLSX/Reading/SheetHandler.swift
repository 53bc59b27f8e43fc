/// Turns the XML of a worksheet that libxml2 reads into rows (ECMA-376 Part 1, 18.3.1.99).
final class SheetHandler: XMLHandler {
    /// Puts the rows together; ``SheetScanner`` has it while libxml2 does not, so their accesses never overlap.
    @exclusivity(unchecked) var builder: RowBuilder
    /// The rows that are complete and not yet taken.
    private(set) var rows: [CellBlock.Contents] = []
    private(set) var isInSheetData = false
    /// Which tags of rows stand for ones that the scanner has read.
    var rowTags = RowTags.real
    /// What stands around the rows.
    private(set) var collector: SheetFeaturesCollector

    private let limits: ReadLimits
    private let part: String
    private var target = Target.nothing
    private var isInCell = false
    /// Elements that are open within the cell.
    private var cellDepth = 0
    /// Elements that are open within `<sheetData>`; one of that name may stand in a cell.
    private var dataDepth = 0
    private var hasRoot = false
    /// The prefixes that the worksheet declares for other namespaces.
    private(set) var prefixes: [String] = []

    private enum Target { case nothing, value, formula, item }

    /// What the tags of rows mean while the scanner leaves out most of the sheet.
    enum RowTags {
        case real
        /// The next start tag continues the scanner's row.
        case continued
        /// A pair of tags stands around one cell of the scanner's row.
        case aroundCell
    }

    init(part: String, limits: ReadLimits) {
        builder = RowBuilder(part: part, limits: limits)
        self.part = part
        self.limits = limits
        collector = SheetFeaturesCollector(limits: limits, part: part)
    }

    /// Hands over the rows that are complete.
    func takeRows() -> [CellBlock.Contents] {
        defer { rows = [] }
        return rows
    }

    override func start(_ element: borrowing XMLElement) {
        if isInCell { cellDepth += 1 }
        guard isInSheetData else { return startOutside(element) }
        dataDepth += 1
        guard element.isSpreadsheetML else { return }
        guard !(target == .item) else {
            builder.item?.start(element)
            return
        }
        switch element.name {
        case "row" where !isInCell: startRow(element)
        case "c" where !isInCell: startCell(element)
        case "v" where cellDepth == 1: target = .value
        case "f" where cellDepth == 1: startFormula(element)
        case "is" where cellDepth == 1:
            builder.item = StringItem()
            target = .item
        default: break
        }
        failure = failure ?? builder.failure
    }

    override func end(_ name: XMLName) {
        let depth = cellDepth
        if depth > 0 { cellDepth -= 1 }
        guard isInSheetData else {
            collector.end(name)
            return noteFailure()
        }
        dataDepth -= 1
        guard dataDepth >= 0 else {
            isInSheetData = false
            return
        }
        guard name.isSpreadsheetML else { return }
        if target == .item, depth > 1 {
            builder.item?.end(name)
            if name == "r" { builder.addRun() }
        } else {
            switch name {
            case "v" where depth == 1, "f" where depth == 1, "is" where depth == 1: target = .nothing
            case "c" where isInCell && depth == 0:
                builder.endCell()
                isInCell = false
            case "row" where !isInCell: endRow()
            default: break
            }
        }
        failure = failure ?? builder.failure
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch target {
        case .nothing:
            guard !isInSheetData else { return }
            collector.text(bytes)
            return noteFailure()
        case .value:
            builder.value.append(contentsOf: bytes)
            builder.checkText(builder.value.count)
        case .formula:
            builder.formula.append(contentsOf: bytes)
            builder.checkText(builder.formula.count)
        case .item:
            builder.item?.append(bytes)
            builder.checkText(builder.item?.text.count ?? 0)
        }
        failure = failure ?? builder.failure
    }

    // MARK: - Around the rows

    private func startOutside(_ element: borrowing XMLElement) {
        if !hasRoot { startRoot(element) }
        if element.isSpreadsheetML, element.name == "sheetData" {
            isInSheetData = true
            dataDepth = 0
        } else {
            collector.start(element)
            noteFailure()
        }
    }

    private func startRoot(_ element: borrowing XMLElement) {
        hasRoot = true
        prefixes = element.prefixes
        // Another root leaves nothing to read, which must not pass for a blank sheet; that of a macro sheet is of
        // Microsoft's namespace, its rows are not.
        switch element.name {
        case "worksheet" where element.isSpreadsheetML, "macrosheet": return
        default: failure = WorkbookError(.malformedPart, part: part, detail: "a sheet that is no worksheet")
        }
    }

    private func noteFailure() { failure = failure ?? collector.failure }

    // MARK: - Rows and cells

    private func startRow(_ element: borrowing XMLElement) {
        if rowTags == .continued { rowTags = .real } else if rowTags == .real { beginRow(element) }
    }

    private func beginRow(_ element: borrowing XMLElement) {
        var attributes = RowAttributes()
        attributes.isHidden = element.boolean("hidden") ?? false
        attributes.isCollapsed = element.boolean("collapsed") ?? false
        attributes.outlineLevel = min(max(element.integer("outlineLevel") ?? 0, 0), 7)
        attributes.height = element.string("ht").flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
        if element.boolean("customFormat") ?? false { attributes.style = element.integer("s") }
        // An unreadable number counts as a missing one: the row follows the one before.
        builder.beginRow(attributes, number: element.integer("r"))
    }

    private func endRow() {
        guard rowTags == .real else { return }
        rows.append(builder.contents)
        builder.contents.removeAll()
    }

    private func startCell(_ element: borrowing XMLElement) {
        let reference = element.withBytes(of: "r") { CellReference(attribute: $0) } ?? nil
        let style = UInt32(clamping: element.integer("s") ?? 0)
        builder.beginCell(reference, type: Self.type(element.string("t") ?? "n"), style: style)
        target = .nothing
        isInCell = true
    }

    private static func type(_ name: String) -> RowBuilder.CellType {
        switch name {
        case "s": .shared
        case "str": .string
        case "inlineStr": .inline
        case "b": .boolean
        case "e": .error
        case "d": .date
        default: .number
        }
    }

    private func startFormula(_ element: borrowing XMLElement) {
        target = .formula
        switch element.string("t") {
        case "shared": builder.formulaKind = element.integer("si").map { .shared($0) } ?? .own
        case "array":
            builder.formulaKind = element.string("ref").flatMap { CellRange($0) }.map { .array($0) } ?? .own
        case "dataTable": builder.formulaKind = .dataTable
        default: builder.formulaKind = .own
        }
    }
}
