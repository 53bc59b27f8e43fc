/// Puts the rows of a sheet together, whoever reads their XML.
struct RowBuilder {
    /// The row that is being built, or the last one.
    var contents = CellBlock.Contents()
    /// The largest index of a shared string in the row; -1 without any.
    var lastString = -1
    private(set) var failure: WorkbookError?

    /// The column and row of the current cell, or of the last one.
    var column = 0
    var cellRow = 0
    var type = CellType.number
    var style: UInt32 = 0
    /// The text of the current cell's `<v>`.
    var value: [UInt8] = []
    /// The text of its `<f>`.
    var formula: [UInt8] = []
    /// Where the formula stands among the row's texts, once it is complete.
    var formulaPlace: TextPlace?
    var formulaKind: FormulaKind?
    /// Its `<is>`.
    var item: StringItem?

    private(set) var rowNumber = 0
    /// The digits of the row's number as they stand in a cell's reference, the first one lowest, and what of eight
    /// bytes they take.
    private(set) var rowDigits: UInt64 = 0
    private(set) var rowDigitsMask: UInt64 = 0
    private(set) var rowDigitsCount = 0
    private var digitsNumber = 0
    private(set) var arrays = ArrayFormulas()
    private var groups: [Int: SharedFormula] = [:]
    private var sharedFormulaBytes = 0
    private var runCount = 0
    let limits: ReadLimits
    private let part: String

    init(part: String, limits: ReadLimits) {
        self.part = part
        self.limits = limits
    }

    /// What a cell's `t` says of its value (ECMA-376 Part 1, 18.18.11).
    enum CellType: UInt8 { case number, shared, boolean, error, string, inline, date }

    /// What an `<f>` is.
    enum FormulaKind {
        case own
        case shared(Int)
        case array(CellRange)
        case dataTable
    }

    // MARK: - Rows

    /// Begins a row; without a readable number it follows the one before.
    mutating func beginRow(_ attributes: RowAttributes, number: Int?) {
        contents.removeAll()
        lastString = -1
        contents.row = attributes
        let (next, overflows) = rowNumber.addingReportingOverflow(1)
        let number = number ?? (overflows ? 0 : next)
        guard (1...CellReference.maximumRow).contains(number) else { return fail(.malformedPart, "row \(number)") }
        rowNumber = number
        contents.row.number = number
        setDigits(of: number)
        column = 0
        arrays.beginRow(number)
    }

    private mutating func setDigits(of number: Int) {
        let last = 8 * (rowDigitsCount - 1)
        if number == digitsNumber + 1, rowDigitsCount > 0, rowDigits >> last & 0xFF < UInt64(UInt8(ascii: "9")) {
            // The next row, as nearly always: one digit more.
            rowDigits += 1 << last
            digitsNumber = number
            return
        }
        digitsNumber = number
        (rowDigits, rowDigitsMask, rowDigitsCount) = (0, 0, 0)
        var rest = number
        while rest > 0 {
            rowDigits = rowDigits << 8 | UInt64(UInt8(ascii: "0") + UInt8(rest % 10))
            rowDigitsMask = rowDigitsMask << 8 | 0xFF
            rowDigitsCount += 1
            rest /= 10
        }
    }

    // MARK: - Cells

    /// Begins a cell; without a readable reference it follows the one before.
    mutating func beginCell(_ reference: CellReference?, type: CellType, style: UInt32) {
        column = reference?.column ?? column + 1
        cellRow = reference?.row ?? max(rowNumber, 1)
        self.type = type
        self.style = style
        value.removeAll(keepingCapacity: value.capacity < 1 << 20)
        formula.removeAll(keepingCapacity: true)
        formulaKind = nil
        formulaPlace = nil
        item = nil
        checkPlace()
    }

    mutating func checkPlace() {
        if column > CellReference.maximumColumn { fail(.malformedPart, "a cell beyond the last column") }
        if contents.cells.count >= CellReference.maximumColumn {
            fail(.overBudget, "more than \(contents.cells.count) cells in a row")
        }
    }

    /// Ends the cell and adds it to the row.
    mutating func endCell() {
        guard failure == nil else { return }
        var cell = PackedCell(row: UInt32(cellRow), column: UInt16(column), kind: .blank, style: style)
        setValue(of: &cell)
        if !formula.isEmpty {
            let start = contents.text.count
            contents.text.append(contentsOf: formula)
            XMLEscaping.unescape(&contents.text, from: start)
            formulaPlace = place(from: start)
        }
        if formulaKind != nil || !arrays.isEmpty { setFormula(of: &cell) }
        contents.cells.append(cell)
    }

    /// Sets the value of a cell from ``value`` and ``item``.
    mutating func setValue(of cell: inout PackedCell) {
        // A redundant <v> beside an inline string does not count.
        if let item, type == .inline || value.isEmpty {
            if let runs = item.richRuns { contents.runs[contents.cells.count] = runs }
            return setText(of: &cell, .text, item.string)
        }
        guard !value.isEmpty else {
            if type == .string, formulaKind != nil { setText(of: &cell, .text, "") }
            return
        }
        let text = String(decoding: value, as: UTF8.self)
        switch type {
        case .shared:
            guard let index = Int(Self.trimmed(text)), index >= 0 else {
                return fail(.malformedPart, "no shared string \(text)")
            }
            cell.kind = .sharedText
            cell.payload = UInt64(index)
            lastString = max(lastString, index)
        case .string, .inline: setText(of: &cell, .text, XMLEscaping.unescaped(text))
        case .boolean:
            cell.kind = .boolean
            cell.payload = ["1", "true", "TRUE"].contains(Self.trimmed(text)) ? 1 : 0
        case .error: setText(of: &cell, .error, Self.trimmed(text))
        case .date:
            let date = Self.trimmed(text)
            if CivilDate(iso8601: date) != nil {
                setText(of: &cell, .date, date)
            } else {
                setText(of: &cell, .text, text)
            }
        case .number:
            // Double also reads C's hexadecimal notation.
            guard let number = Double(Self.trimmed(text)), number.isFinite,
                !value.contains(where: { $0 | 0x20 == 0x78 })
            else { return setText(of: &cell, .text, text) }
            cell.kind = .number
            cell.payload = number.bitPattern
        }
    }

    private mutating func setText(of cell: inout PackedCell, _ kind: PackedCell.Kind, _ text: String) {
        let start = contents.text.count
        contents.text.append(contentsOf: text.utf8)
        cell.kind = kind
        cell.payload = place(from: start).payload
    }

    /// Where the text stands that has been appended since a place.
    mutating func place(from start: Int) -> TextPlace {
        let count = contents.text.count - start
        guard count <= min(TextPlace.maximumCount, limits.textBytes) else {
            fail(.overBudget, "a text of \(count) bytes")
            return TextPlace(start: start, count: 0)
        }
        return TextPlace(start: start, count: count)
    }

    // MARK: - Formulas

    /// Sets the formula of a cell from ``formulaPlace`` and ``formulaKind``, or that of an array that it lies in.
    mutating func setFormula(of cell: inout PackedCell) {
        guard let packed = packedFormula(cell.reference) else { return }
        contents.formulas.append(packed)
        cell.formula = UInt32(contents.formulas.count)
    }

    private mutating func packedFormula(_ reference: CellReference) -> PackedFormula? {
        switch formulaKind {
        case .own: return formulaPlace.map { .own($0) }
        case .shared(let index):
            guard let own = formulaPlace else { return sharedFormula(index) }
            let text = String(decoding: contents.text[own.range], as: UTF8.self)
            if text.utf16.count > CellLimits.formula { fail(.overBudget, "a shared formula that is too long") }
            groups[index] = SharedFormula(text: text, master: reference)
            return .own(own)
        case .array(let range):
            guard let own = formulaPlace else { return nil }
            let array = ArrayFormula(text: String(decoding: contents.text[own.range], as: UTF8.self), range: range)
            if !arrays.add(array, from: reference) { fail(.overBudget, "array formulas over too many columns") }
            return .array(array)
        case .dataTable: return nil
        case nil: return arrays.formula(at: reference).map { .array($0) }
        }
    }

    private mutating func sharedFormula(_ index: Int) -> PackedFormula? {
        guard let group = groups[index] else { return nil }
        // Whoever asks for the formulas of all cells makes this much of them.
        sharedFormulaBytes += group.text.utf8.count
        if sharedFormulaBytes > limits.sharedFormulaBytes {
            fail(.overBudget, "more than \(limits.sharedFormulaBytes) bytes of shared formulas")
        }
        return .shared(group)
    }

    // MARK: - Limits

    /// Checks the length of a text that is being collected.
    mutating func checkText(_ count: Int) {
        if count > limits.textBytes { fail(.overBudget, "a text of \(count) bytes") }
    }

    /// Counts a run of an inline rich text.
    mutating func addRun() {
        runCount += 1
        if runCount > limits.textRuns { fail(.overBudget, "\(runCount) runs of text") }
    }

    mutating func fail(_ code: WorkbookError.Code, _ detail: String) {
        guard failure == nil else { return }
        failure = WorkbookError(
            code, part: part, cell: CellReference(column: column, row: max(cellRow, rowNumber)), detail: detail)
    }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last, first <= 0x20 || last <= 0x20 else { return text }
        return String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
