/// Turns the XML of a worksheet into rows (ECMA-376 Part 1, 18.3.1.99).
final class SheetHandler: XMLHandler {
    /// The rows that are complete and not yet taken.
    var rows: [Row] = []
    /// What stands around the rows.
    private(set) var collector: SheetFeaturesCollector

    private let strings: SharedStrings
    private let part: String
    private let limits: ReadLimits

    private var isInSheetData = false
    private var rowNumber = 0
    private var isRowHidden = false
    private var cells: [Cell] = []
    private var column = 0

    private var reference: CellReference?
    private var type = ""
    private var style = 0
    private var value: [UInt8] = []
    private var formula: [UInt8] = []
    private var formulaKind: FormulaKind?
    private var item: StringItem?
    private var target = Target.nothing
    private var sharedFormulas: [Int: SharedFormula] = [:]
    private var sharedFormulaBytes = 0
    private var runCount = 0

    private enum Target { case nothing, value, formula, item }
    private enum FormulaKind { case normal, sharedIndex(Int) }

    init(strings: SharedStrings, part: String, limits: ReadLimits) {
        self.strings = strings
        self.part = part
        self.limits = limits
        collector = SheetFeaturesCollector(limits: limits, part: part)
    }

    override func start(_ element: borrowing XMLElement) {
        guard isInSheetData else { return startOutside(element) }
        guard element.isSpreadsheetML else { return }
        guard !(target == .item) else { return item?.start(element) ?? () }
        switch element.name {
        case "row": startRow(element)
        case "c": startCell(element)
        case "v": target = .value
        case "f": startFormula(element)
        case "is":
            item = StringItem()
            target = .item
        default: break
        }
    }

    override func end(_ name: XMLName) {
        guard isInSheetData else {
            collector.end(name)
            return noteFailure()
        }
        guard name.isSpreadsheetML else { return }
        if target == .item, !(name == "is") { return endItemPart(name) }
        switch name {
        case "v", "f", "is": target = .nothing
        case "c": endCell()
        case "row":
            rows.append(Row(number: rowNumber, isHidden: isRowHidden, cells: cells))
            cells.removeAll(keepingCapacity: true)
        case "sheetData": isInSheetData = false
        default: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        let count: Int
        switch target {
        case .nothing:
            guard !isInSheetData else { return }
            collector.text(bytes)
            return noteFailure()
        case .value:
            value.append(contentsOf: bytes)
            count = value.count
        case .formula:
            formula.append(contentsOf: bytes)
            count = formula.count
        case .item:
            item?.append(bytes)
            count = item?.text.count ?? 0
        }
        if count > limits.textBytes { fail(.overBudget, "a text of \(count) bytes") }
    }

    // MARK: - Around the rows

    private func startOutside(_ element: borrowing XMLElement) {
        if element.isSpreadsheetML, element.name == "sheetData" {
            isInSheetData = true
        } else {
            collector.start(element)
            noteFailure()
        }
    }

    private func noteFailure() { failure = failure ?? collector.failure }

    // MARK: - Rows and cells

    private func startRow(_ element: borrowing XMLElement) {
        // An unreadable number counts as a missing one: the row follows the one before.
        let number = element.integer("r") ?? rowNumber + 1
        guard (1...CellReference.maximumRow).contains(number) else { return fail(.malformedPart, "row \(number)") }
        rowNumber = number
        isRowHidden = element.boolean("hidden") ?? false
        column = 0
    }

    private func startCell(_ element: borrowing XMLElement) {
        guard cells.count < CellReference.maximumColumn else {
            return fail(.overBudget, "more than \(cells.count) cells in a row")
        }
        let given = element.withBytes(of: "r") { CellReference(attribute: $0) } ?? nil
        reference = given ?? CellReference(column: column + 1, row: max(rowNumber, 1))
        if reference == nil { fail(.malformedPart, "a cell beyond the last column") }
        column = reference?.column ?? column
        type = element.string("t") ?? "n"
        style = element.integer("s") ?? 0
        value.removeAll(keepingCapacity: true)
        formula.removeAll(keepingCapacity: true)
        formulaKind = nil
        item = nil
        target = .nothing
    }

    private func startFormula(_ element: borrowing XMLElement) {
        target = .formula
        formulaKind = .normal
        if element.string("t") == "shared", let index = element.integer("si") { formulaKind = .sharedIndex(index) }
    }

    private func endItemPart(_ name: XMLName) {
        item?.end(name)
        guard name == "r" else { return }
        runCount += 1
        if runCount > limits.textRuns { fail(.overBudget, "\(runCount) runs of text") }
    }

    private func endCell() {
        guard let reference else { return }
        var runs: [TextRun]?
        let value = cellValue(&runs)
        cells.append(
            Cell(reference: reference, value: value, formula: cellFormula(reference), style: style, runs: runs))
        self.reference = nil
    }

    private func cellValue(_ runs: inout [TextRun]?) -> CellValue {
        // A redundant <v> beside an inline string does not count.
        if let item, type == "inlineStr" || value.isEmpty {
            runs = item.richRuns
            return .text(item.string)
        }
        guard !value.isEmpty else { return type == "str" && formulaKind != nil ? .text("") : .blank }
        let text = String(decoding: value, as: UTF8.self)
        switch type {
        case "s":
            guard let index = Int(trimmed(text)), let string = strings.text(at: index) else {
                fail(.malformedPart, "no shared string \(text)")
                return .blank
            }
            runs = strings.runs(at: index)
            return .text(string)
        case "str", "inlineStr": return .text(XMLEscaping.unescaped(text))
        case "b": return .boolean(["1", "true", "TRUE"].contains(trimmed(text)))
        case "e": return .error(CellError(trimmed(text)))
        case "d":
            return CivilDate(iso8601: trimmed(text)).map { .date($0) } ?? .text(text)
        default:
            // Double also reads C's hexadecimal notation.
            guard let number = Double(trimmed(text)), number.isFinite, !value.contains(where: { $0 | 0x20 == 0x78 })
            else { return .text(text) }
            return .number(number)
        }
    }

    private func cellFormula(_ reference: CellReference) -> String? {
        guard let formulaKind else { return nil }
        let text = XMLEscaping.unescaped(String(decoding: formula, as: UTF8.self))
        guard case .sharedIndex(let index) = formulaKind else { return text.isEmpty ? nil : text }
        if !text.isEmpty {
            if text.utf16.count > CellLimits.formula { fail(.overBudget, "a shared formula that is too long") }
            sharedFormulas[index] = SharedFormula(text: text, master: reference)
            return text
        }
        let own = sharedFormulas[index]?.text(at: reference)
        sharedFormulaBytes += own?.utf8.count ?? 0
        if sharedFormulaBytes > limits.sharedFormulaBytes {
            fail(.overBudget, "more than \(limits.sharedFormulaBytes) bytes of shared formulas")
        }
        return own
    }

    private func trimmed(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last, first <= 0x20 || last <= 0x20 else { return text }
        return String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    private func fail(_ code: WorkbookError.Code, _ detail: String) {
        failure = failure ?? WorkbookError(code, part: part, cell: reference, detail: detail)
    }
}
