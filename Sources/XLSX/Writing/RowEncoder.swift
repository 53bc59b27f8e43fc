/// Turns rows into the XML of `<row>` elements; holds the styles and texts that cells refer to.
struct RowEncoder {
    /// The styles met so far.
    private(set) var styles = StyleTable()
    /// The texts met so far.
    private(set) var strings: SharedStringTable
    /// Whether any cell has a formula.
    private(set) var hasFormulas = false

    private var xml = XMLText(fragmentCapacity: 1 << 12)
    private var columnNames: [[UInt8]] = [[]]

    init(strings: SharedStringTable) { self.strings = strings }

    /// A row as XML.
    ///
    /// - Returns: The bytes, and the columns that they have cells in.
    /// - Throws: `refusedEdit` with the cell that cannot be written.
    mutating func encode(
        _ row: WriterRow, part: String
    ) throws(WorkbookError) -> (bytes: [UInt8], columns: ClosedRange<Int>?) {
        xml.bytes.removeAll(keepingCapacity: true)
        xml.raw(#"<row r="\#(row.number)""#)
        if row.isHidden { xml.raw(#" hidden="1""#) }
        if let height = row.height {
            guard (0...409.5).contains(height) else {
                throw WorkbookError(.refusedEdit, part: part, detail: "row \(row.number): a height that is not 0…409.5")
            }
            xml.raw(#" ht="\#(XMLText.number(height))" customHeight="1""#)
        }
        xml.raw(">")
        var columns: ClosedRange<Int>?
        var previous = 0
        for cell in row.cells {
            guard let reference = CellReference(column: cell.column, row: row.number), cell.column > previous else {
                throw WorkbookError(
                    .refusedEdit, part: part, detail: "row \(row.number): column \(cell.column) after \(previous)")
            }
            previous = cell.column
            let isWritten: Bool
            do throws(WorkbookError) {
                isWritten = try append(cell, at: reference)
            } catch {
                throw WorkbookError(
                    error.code, part: part, cell: reference, detail: error.detail, underlying: error.underlying)
            }
            if isWritten { columns = (columns?.lowerBound ?? cell.column)...cell.column }
        }
        xml.raw("</row>")
        return (xml.bytes, columns)
    }

    private mutating func append(_ cell: WriterCell, at reference: CellReference) throws(WorkbookError) -> Bool {
        let style = try styles.index(of: cell.style)
        if let flaw = CellLimits.flaw(of: cell.value) { throw refusal(flaw) }
        if cell.runs != nil, cell.formula != nil { throw refusal("a formula's result has no runs") }
        if style == 0, cell.value.isBlank, cell.formula == nil, cell.runs == nil { return false }
        xml.raw(#"<c r=""#)
        xml.bytes.append(contentsOf: columnName(reference.column))
        xml.raw(String(reference.row))
        xml.raw("\"")
        if style != 0 { xml.raw(#" s="\#(style)""#) }
        if let formula = cell.formula {
            try append(formula: formula, result: cell.value)
        } else {
            try append(value: cell.value, of: cell)
        }
        return true
    }

    private mutating func append(value: CellValue, of cell: WriterCell) throws(WorkbookError) {
        if cell.runs != nil {
            guard case .text = value else { throw refusal("runs beside a value that is no text") }
        }
        switch value {
        case .blank: xml.raw("/>")
        case .text(let text):
            let item = try item(text, cell)
            if let index = try strings.index(of: item) {
                xml.raw(#" t="s"><v>\#(index)</v></c>"#)
            } else {
                xml.raw(#" t="inlineStr"><is>"#)
                xml.bytes.append(contentsOf: item)
                xml.raw("</is></c>")
            }
        case .number, .boolean, .error, .date:
            try appendResult(value, after: Array(">".utf8))
        }
    }

    private mutating func append(formula: String, result: CellValue) throws(WorkbookError) {
        if let flaw = CellLimits.flaw(ofFormula: formula) { throw refusal(flaw) }
        hasFormulas = true
        var element = XMLText(fragmentCapacity: formula.utf8.count + 16)
        element.raw("><f>")
        element.text(formula)
        element.raw("</f>")
        try appendResult(result, after: element.bytes)
    }

    /// Appends the rest of a cell: its type, then `middle`, which ends the start tag, then the value.
    private mutating func appendResult(_ value: CellValue, after middle: [UInt8]) throws(WorkbookError) {
        let type: String
        let text: String
        switch value {
        case .blank:
            xml.bytes.append(contentsOf: middle)
            xml.raw("</c>")
            return
        case .number(let number): (type, text) = ("", XMLText.number(number))
        case .date(let date): (type, text) = ("", XMLText.number(date.serial(date1904: false)))
        case .boolean(let isTrue): (type, text) = (#" t="b""#, isTrue ? "1" : "0")
        case .error(let error): (type, text) = (#" t="e""#, error.code)
        case .text(let string): (type, text) = (#" t="str""#, string)
        }
        xml.raw(type)
        xml.bytes.append(contentsOf: middle)
        xml.raw("<v>")
        xml.text(text)
        xml.raw("</v></c>")
    }

    /// What stands inside `<si>` or `<is>` for a text.
    private func item(_ text: String, _ cell: WriterCell) throws(WorkbookError) -> [UInt8] {
        var item = XMLText(fragmentCapacity: text.utf8.count + 16)
        guard let runs = cell.runs?.filter({ !$0.text.isEmpty }), !runs.isEmpty || !text.isEmpty else {
            item.textElement(text)
            return item.bytes
        }
        guard runs.flatMap(\.text.utf8).elementsEqual(text.utf8) else {
            throw refusal("runs that do not say what the value says")
        }
        for run in runs {
            item.raw("<r>")
            if !run.isPlain {
                let font = CellStyle.Font(run, in: cell.style.font)
                if let flaw = font.flaw { throw refusal(flaw) }
                var markup = XMLMarkup()
                font.append(to: &markup, as: "rPr", nameElement: "rFont")
                item.raw(markup.text)
            }
            item.textElement(run.text)
            item.raw("</r>")
        }
        return item.bytes
    }

    private func refusal(_ detail: String) -> WorkbookError { WorkbookError(.refusedEdit, detail: detail) }

    private mutating func columnName(_ column: Int) -> [UInt8] {
        while columnNames.count <= column {
            columnNames.append(Array(CellReference.columnName(columnNames.count).utf8))
        }
        return columnNames[column]
    }
}
