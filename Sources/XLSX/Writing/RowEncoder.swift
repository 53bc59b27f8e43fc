/// Turns rows into the XML of `<row>` elements; holds the styles and texts that cells refer to.
struct RowEncoder {
    /// The styles met so far.
    var styles = StyleTable()
    /// The texts met so far.
    private(set) var strings: SharedStringTable
    /// Whether any cell has a formula.
    private(set) var hasFormulas = false

    /// The item of a text, for the time of its cell.
    private var scratch = XMLText(fragmentCapacity: 1 << 8)
    /// The beginning of a cell by its column, up to the row's number.
    private var columnHeads: [[UInt8]] = [[]]
    /// The number of the row and the quote behind it.
    private var rowNumber = XMLText(fragmentCapacity: 8)

    init(strings: SharedStringTable) { self.strings = strings }

    /// Appends a row as XML; one that is refused leaves `bytes` as they were.
    ///
    /// - Returns: The columns that it has cells in.
    /// - Throws: `refusedEdit` with the cell that cannot be written.
    mutating func append(
        _ row: WriterRow, to bytes: inout [UInt8], part: String
    ) throws(WorkbookError) -> ClosedRange<Int>? {
        let start = bytes.count
        var xml = XMLText(fragmentCapacity: 0)
        swap(&xml.bytes, &bytes)
        defer { swap(&xml.bytes, &bytes) }
        do throws(WorkbookError) {
            return try encode(row, to: &xml, part: part)
        } catch {
            xml.bytes.removeLast(xml.bytes.count - start)
            throw error
        }
    }

    private mutating func encode(
        _ row: WriterRow, to xml: inout XMLText, part: String
    ) throws(WorkbookError) -> ClosedRange<Int>? {
        rowNumber.bytes.removeAll(keepingCapacity: true)
        rowNumber.integer(row.number)
        rowNumber.raw("\"")
        xml.raw("<row r=\"")
        xml.bytes += rowNumber.bytes
        if row.isHidden { xml.raw(#" hidden="1""#) }
        if let height = row.height {
            guard (0...409.5).contains(height) else {
                throw WorkbookError(.refusedEdit, part: part, detail: "row \(row.number): a height that is not 0…409.5")
            }
            xml.raw(#" ht="\#(XMLText.number(height))" customHeight="1""#)
        }
        if row.outlineLevel > 0 { xml.raw(#" outlineLevel="\#(row.outlineLevel)""#) }
        if row.isCollapsed { xml.raw(#" collapsed="1""#) }
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
                isWritten = try append(cell, to: &xml)
            } catch {
                throw WorkbookError(
                    error.code, part: part, cell: reference, detail: error.detail, refusal: error.refusal,
                    underlying: error.underlying)
            }
            if isWritten { columns = (columns?.lowerBound ?? cell.column)...cell.column }
        }
        xml.raw("</row>")
        return columns
    }

    private mutating func append(_ cell: WriterCell, to xml: inout XMLText) throws(WorkbookError) -> Bool {
        let style = try styles.index(of: cell.style)
        if let refusal = CellLimits.refusal(of: cell.value) { throw WorkbookError(refusal) }
        if cell.runs != nil, cell.formula != nil { throw refusal("a formula's result has no runs") }
        if style == 0, cell.value.isBlank, cell.formula == nil, cell.runs == nil { return false }
        addColumnHeads(to: cell.column)
        xml.bytes += columnHeads[cell.column]
        xml.bytes += rowNumber.bytes
        if style != 0 {
            xml.raw(" s=\"")
            xml.integer(style)
            xml.raw("\"")
        }
        if let formula = cell.formula {
            try append(formula: formula, result: cell.value, to: &xml)
        } else {
            try append(value: cell.value, of: cell, to: &xml)
        }
        return true
    }

    private mutating func append(value: CellValue, of cell: WriterCell, to xml: inout XMLText) throws(WorkbookError) {
        switch value {
        case .text(let text):
            var item = XMLText(fragmentCapacity: 0)
            swap(&item, &scratch)
            defer { swap(&item, &scratch) }
            item.bytes.removeAll(keepingCapacity: true)
            try append(text, of: cell, toItem: &item)
            if let index = strings.index(of: item.bytes.span) {
                xml.raw(" t=\"s\"><v>")
                xml.integer(index)
                xml.raw("</v></c>")
            } else {
                xml.raw(" t=\"inlineStr\"><is>")
                xml.bytes += item.bytes
                xml.raw("</is></c>")
            }
        case _ where cell.runs != nil: throw refusal("runs beside a value that is no text")
        case .blank: xml.raw("/>")
        case .number, .boolean, .error, .date: append(result: value, behind: nil, to: &xml)
        }
    }

    private mutating func append(
        formula: String, result: CellValue, to xml: inout XMLText
    ) throws(WorkbookError) {
        if let refusal = CellLimits.refusal(ofFormula: formula) { throw WorkbookError(refusal) }
        hasFormulas = true
        append(result: result, behind: formula, to: &xml)
    }

    /// Appends the rest of a cell: its type, the formula and the value.
    private func append(result value: CellValue, behind formula: String?, to xml: inout XMLText) {
        if case .number(let number) = value, formula == nil {
            // Most cells, in as few steps as can be.
            xml.raw("><v>")
            xml.number(number)
            return xml.raw("</v></c>")
        }
        switch value {
        case .blank, .number, .date: break
        case .boolean: xml.raw(" t=\"b\"")
        case .error: xml.raw(" t=\"e\"")
        case .text: xml.raw(" t=\"str\"")
        }
        xml.raw(">")
        if let formula {
            xml.raw("<f>")
            xml.text(formula)
            xml.raw("</f>")
        }
        if !value.isBlank {
            xml.raw("<v>")
            switch value {
            case .blank: break
            case .number(let number): xml.number(number)
            case .date(let date): xml.number(date.serial(date1904: false))
            case .boolean(let isTrue): xml.raw(isTrue ? "1" : "0")
            case .error(let error): xml.text(error.code)
            case .text(let string): xml.text(string)
            }
            xml.raw("</v>")
        }
        xml.raw("</c>")
    }

    /// What stands inside `<si>` or `<is>` for a text.
    private func append(
        _ text: String, of cell: WriterCell, toItem item: inout XMLText
    ) throws(WorkbookError) {
        guard let runs = cell.runs?.filter({ !$0.text.isEmpty }), !runs.isEmpty || !text.isEmpty else {
            return item.textElement(text)
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
    }

    private func refusal(_ detail: String) -> WorkbookError { WorkbookError(.refusedEdit, detail: detail) }

    private mutating func addColumnHeads(to column: Int) {
        while columnHeads.count <= column {
            columnHeads.append(Array("<c r=\"\(CellReference.columnName(columnHeads.count))".utf8))
        }
    }
}
