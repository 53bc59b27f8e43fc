import XLSX

/// Draws one annex on a sheet: letterhead, title, merged header, number row, rows, total, notes and signature.
struct AnnexForm {
    let layout: Layout
    let entry: RecordFile.Entry
    let isEmpty: Bool
    /// The fields that have columns.
    let fields: [Field]
    private let drawing: HeaderDrawing
    private let lines: [Line]

    /// A row below the header.
    private enum Line {
        /// A unit, merged over the table.
        case heading(String)
        /// A record, by its place.
        case record(Int)
    }

    /// The rows that an empty form offers.
    private static let emptyRows = 10

    /// A form for records, or an empty one.
    init(_ layout: Layout, _ entry: RecordFile.Entry?) {
        let layout = layout.with(extras: layout.extras.filter { entry?.has($0.id) ?? false })
            .with(open: entry?.openColumns(layout) ?? layout.formColumns)
        self.layout = layout
        self.entry = entry ?? RecordFile.Entry(layout: layout.id, records: [])
        isEmpty = entry == nil
        fields = layout.fields.filter { !$0.standsAbove }
        lines = Self.lines(layout, entry)
        let period = entry?.period
        drawing = HeaderDrawing(fields.map { $0.heading.map { Self.filled($0, period) } })
    }

    /// The lines that say what its codes mean.
    var legend: [String] {
        let isOfIndicators = fields.contains { $0.codes == .indicators }
        return layout.legend + (isOfIndicators ? PovertyStandard.of(entry.period)?.legend ?? [] : [])
    }

    private var headerRow: Int { 7 }
    var firstRow: Int { headerRow + drawing.depth + (layout.hasNumberRow ? 1 : 0) }
    var rowCount: Int { lines.count }
    private var totalRow: Int? { layout.hasTotals ? firstRow + rowCount : nil }

    /// Writes the sheet.
    ///
    /// - Returns: The totals that come out other than the records have them.
    @discardableResult
    func write(_ sheet: String, to writer: WorkbookWriter) throws(WorkbookError) -> [LocalizedText] {
        let widths = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($0.offset + 1, $0.element.width) })
        var page = PageLayout(
            paperSize: 9, orientation: .landscape, margins: .init(left: 0.5, right: 0.5, top: 0.6, bottom: 0.6),
            fitsToPages: (wide: 1, tall: 0))
        page.isCenteredHorizontally = true
        try writer.addSheet(
            sheet,
            setup: SheetSetup(
                columnWidths: widths, frozenRows: firstRow - 1, repeatedRows: headerRow...(firstRow - 1), page: page,
                headerFooter: HeaderFooter(oddFooter: "&C&P/&N")))
        try writeHead(writer)
        try writeHeader(writer)
        var sums = WrittenSums(columns: fields.count)
        for (row, line) in zip(firstRow..., lines) {
            switch line {
            case .heading(let unit):
                let cells = try block(unit, 1...fields.count, row: row, FormStyles.heading, writer)
                try writer.append(WriterRow(number: row, height: 20, cells: cells))
            case .record(let index):
                let cells = cells(of: index, row: row)
                sums.add(cells)
                try write(cells, ofRow: row, writer)
            }
        }
        var changes: [LocalizedText] = []
        if let totalRow {
            let cells = totalCells(totalRow, sums)
            changes = changedTotals(cells, in: sheet)
            try writer.append(WriterRow(number: totalRow, height: 20, cells: cells))
        }
        try writeFoot(after: (totalRow ?? firstRow + rowCount - 1), writer)
        return changes
    }

    /// The records in their order, with a heading above those of each unit where units have no column.
    private static func lines(_ layout: Layout, _ entry: RecordFile.Entry?) -> [Line] {
        guard let unit = layout.unitAbove else { return (0..<(entry?.records.count ?? emptyRows)).map(Line.record) }
        // A name to be filled in names nothing yet.
        guard let entry else { return [.heading("Thôn …………")] + (0..<emptyRows).map(Line.record) }
        var lines: [Line] = []
        var last: String?
        for (index, record) in entry.records.enumerated() {
            if let name = record[unit.id]?.string, name != last {
                lines.append(.heading(name))
                last = name
            }
            lines.append(.record(index))
        }
        return lines
    }

    // MARK: - Above the rows

    private static func filled(_ text: String, _ period: Int?) -> String {
        let parts = text.split(separator: "{", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts.first ?? "")) { result, part in
            guard let end = part.firstIndex(of: "}") else { return result + "{" + part }
            let value =
                switch part[..<end] {
                case "year": period.map(String.init) ?? "20…"
                case "year-1": period.map { String($0 - 1) } ?? "20…"
                default: "{\(part[..<end])}"
                }
            return result + value + part[part.index(after: end)...]
        }
    }

    /// Merges a text over columns and rows and gives the row's cells, borders included.
    private func block(
        _ text: String?, _ columns: ClosedRange<Int>, row: Int, _ style: CellStyle, _ writer: WorkbookWriter
    ) throws(WorkbookError) -> [WriterCell] {
        if columns.count > 1, let first = CellReference(column: columns.lowerBound, row: row),
            let last = CellReference(column: columns.upperBound, row: row)
        {
            try writer.merge(CellRange(first, last))
        }
        return columns.map { column in
            WriterCell(
                column: column, value: column == columns.lowerBound ? text.map { .text($0) } ?? .blank : .blank,
                style: style)
        }
    }

    private func writeHead(_ writer: WorkbookWriter) throws(WorkbookError) {
        let width = fields.count
        let left = 1...max(1, width * 2 / 5)
        let right = min(left.upperBound + 1, width)...width
        let issuer = entry.issuer.map { "UBND \($0.uppercased())" } ?? "UBND ……………………"
        let first =
            try block(issuer, left, row: 1, FormStyles.letterhead, writer)
            + (try block("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right, row: 1, FormStyles.letterhead, writer))
        try writer.append(WriterRow(number: 1, height: 20, cells: first))
        try writer.append(
            WriterRow(
                number: 2, cells: try block("Độc lập - Tự do - Hạnh phúc", right, row: 2, FormStyles.motto, writer)))
        let given = entry.title.flatMap { $0.isEmpty ? nil : $0 }
        let title = given ?? Self.filled(layout.title, entry.period)
        try writer.append(
            WriterRow(number: 4, height: 22, cells: try block(title, 1...width, row: 4, FormStyles.title, writer)))
        let year = entry.period.map(String.init) ?? "20…"
        let attachment = "(Kèm theo Kế hoạch số ……/KH-UBND ngày … tháng … năm \(year) của \(issuer))"
        try writer.append(
            WriterRow(number: 5, cells: try block(attachment, 1...width, row: 5, FormStyles.attachment, writer)))
    }

    private func writeHeader(_ writer: WorkbookWriter) throws(WorkbookError) {
        for block in drawing.blocks where block.columns.count > 1 || block.levels.count > 1 {
            guard let first = CellReference(column: block.columns.lowerBound, row: headerRow + block.levels.lowerBound),
                let last = CellReference(column: block.columns.upperBound, row: headerRow + block.levels.upperBound)
            else { continue }
            try writer.merge(CellRange(first, last))
        }
        for level in 0..<drawing.depth {
            let cells = fields.indices.map { index in
                let text = drawing.blocks.first { $0.levels.lowerBound == level && $0.columns.lowerBound == index + 1 }?
                    .text
                return WriterCell(column: index + 1, value: text.map { .text($0) } ?? .blank, style: FormStyles.header)
            }
            try writer.append(WriterRow(number: headerRow + level, height: height(of: level), cells: cells))
        }
        guard layout.hasNumberRow else { return }
        try writer.append(
            WriterRow(
                number: headerRow + drawing.depth,
                cells: columnNumbers.enumerated().map {
                    WriterCell(column: $0.offset + 1, value: $0.element, style: FormStyles.numberRow)
                }))
    }

    /// Merged cells do not grow with their text, so the rows of a header are given a height that fits.
    private func height(of level: Int) -> Double {
        let lines =
            drawing.blocks.filter { $0.levels.contains(level) }.map { block in
                let lines = Self.lines(
                    block.text, width: block.columns.reduce(0) { $0 + fields[$1 - 1].width }, isBold: true)
                return lines / Double(block.levels.count)
            }.max() ?? 1
        return max(18, (lines.rounded(.up)) * 16.5 + 2)
    }

    /// How many lines a wrapped text needs in a column; a word that does not fit begins a new one.
    private static func lines(_ text: String, width: Double, isBold: Bool) -> Double {
        var lines = 1.0
        var used = 0.0
        for word in text.split(separator: " ") {
            let length = Double(word.count) * (isBold ? 1.25 : 1.1)
            if used > 0, used + length > width {
                lines += 1
                used = 0
            }
            used += length + 1
        }
        return lines
    }

    /// The number row: `A`, `B` for what names a row, then 1, 2, 3.
    private var columnNumbers: [CellValue] {
        var letters = 0
        var number = 0
        return fields.map { field in
            if number == 0, !field.type.isFigure {
                letters += 1
                return .text(CellReference.columnName(letters))
            }
            number += 1
            return .number(Double(number))
        }
    }

    // MARK: - Rows

    private func cells(of index: Int, row: Int) -> [WriterCell] {
        let record = isEmpty ? nil : entry.records[index]
        return fields.enumerated().map { offset, field -> WriterCell in
            var cell = WriterCell(column: offset + 1, style: FormStyles.cell(field))
            if field.type == .ordinal, layout.members == nil {
                cell.value = .number(Double(index + 1))
            } else if let record {
                fill(&cell, field, record[field.id] ?? .null, record: { record[$0]?.decimal }, row: row)
            }
            return cell
        }
    }

    private func write(_ cells: [WriterCell], ofRow row: Int, _ writer: WorkbookWriter) throws(WorkbookError) {
        let lines =
            cells.enumerated().map { offset, cell -> Double in
                guard case .text(let text) = cell.value else { return 1 }
                return Self.lines(text, width: fields[offset].width, isBold: false)
            }.max() ?? 1
        // Not every program fits rows to their text when it opens a workbook.
        try writer.append(WriterRow(number: row, height: min(max(20, lines * 16 + 3), 400), cells: cells))
    }

    private func fill(
        _ cell: inout WriterCell, _ field: Field, _ value: JSONValue, record: (String) -> ExactDecimal?, row: Int
    ) {
        switch value {
        case .null, .object: cell.value = .blank
        case .string(let text): UnreadableCell.fill(&cell, with: text, field)
        case .boolean(true) where field.type == .mark: cell.value = .text("x")
        case .boolean(false) where field.type == .mark: cell.value = .number(0)
        case .boolean(let flag): cell.value = .boolean(flag)
        case .array(let codes):
            let codes = codes.compactMap(\.integer)
            if codes.count == 1 {
                cell.value = .number(Double(codes[0]))
                cell.style.numberFormat = "General"
            } else {
                cell.value = .text(codes.map(String.init).joined(separator: ","))
            }
        case .number:
            guard let number = value.decimal else { return }
            cell.value = .number(number.double)
            let derived = derivation(of: field, record: record, row: row)
            if let derived, derived.value == number {
                cell.formula = derived.formula
            } else if !isShownRounded(number, field, derived?.value) {
                // What is not the rule's value is shown as it is, with its own decimals.
                cell.style = FormStyles.cell(field, isGeneral: true)
            }
        }
    }

    /// Whether a number is shown with the decimals of the form.
    private func isShownRounded(_ number: ExactDecimal, _ field: Field, _ derived: ExactDecimal?) -> Bool {
        guard field.type == .rate else { return number.integer != nil }
        // So many decimals come from a division and were never printed.
        if number.scale > ValueReader.printedDecimals {
            return !hasRule(field) || derived == number.rounded(to: field.decimals)
        }
        return !hasRule(field) && number.rounded(to: field.decimals) == number
    }

    private func hasRule(_ field: Field) -> Bool {
        layout.rules.contains { rule in
            if case .ratio(let rate, _, _) = rule.form { rate == field.id } else { false }
        }
    }

    /// The value and the formula that a rule gives a field in a row.
    private func derivation(
        of field: Field, record: (String) -> ExactDecimal?, row: Int
    ) -> (value: ExactDecimal, formula: String)? {
        guard field.correction == .auto || field.total == .rule else { return nil }
        for rule in layout.rules where rule.subject == field.id {
            switch rule.form {
            case .ratio(_, let part, let whole):
                guard let partCell = reference(part, row), let wholeCell = reference(whole, row),
                    let partValue = record(part)?.integer, let wholeValue = record(whole)?.integer,
                    let rate = RateMath.rate(part: partValue, whole: wholeValue, decimals: field.decimals)
                else { continue }
                return (rate, "ROUND(\(partCell)/\(wholeCell)*100,\(field.decimals))")
            case .linear(let terms, let constant, .equal):
                guard constant == 0, let own = terms.first(where: { $0.field == field.id }), own.coefficient == 1 else {
                    continue
                }
                var sum = 0
                var formula = ""
                for term in terms where term.field != field.id {
                    guard let value = record(term.field)?.integer, let cell = reference(term.field, row),
                        abs(term.coefficient) == 1
                    else { return nil }
                    sum -= term.coefficient * value
                    formula += (term.coefficient < 0 ? (formula.isEmpty ? "" : "+") : "-") + cell
                }
                return (ExactDecimal(sum), formula)
            case .linear, .columnSum, .condition: continue
            }
        }
        return nil
    }

    func reference(_ field: String, _ row: Int) -> String? {
        fields.firstIndex { $0.id == field }.map { "\(CellReference.columnName($0 + 1))\(row)" }
    }

    // MARK: - Below the rows

    private func writeFoot(after last: Int, _ writer: WorkbookWriter) throws(WorkbookError) {
        var row = last + 2
        let width = fields.count
        if !layout.statedCounts.isEmpty {
            let counts = layout.statedCounts.map { count in
                let number = entry.records.count { $0[count.field]?.string == count.value }
                return "\(count.phrase): \(isEmpty ? "…" : String(number)) hộ"
            }
            try writer.append(
                WriterRow(
                    number: row,
                    cells: try block(
                        "- Số hộ dự kiến \(counts.joined(separator: "; dự kiến "))", 1...width, row: row,
                        FormStyles.note, writer)))
            row += 1
        }
        let legend = legend
        if !legend.isEmpty {
            try writer.append(
                WriterRow(
                    number: row,
                    cells: try block("- Ghi chú: mã chiều thiếu hụt", 1...width, row: row, FormStyles.note, writer)))
            row += 1
            // Two columns of lines, as the programme's lists have it.
            let half = (legend.count + 1) / 2
            let middle = max(1, width / 2)
            for index in 0..<half {
                var cells = try block(legend[index], 1...middle, row: row, FormStyles.note, writer)
                if index + half < legend.count, middle < width {
                    cells += try block(
                        legend[index + half], (middle + 1)...width, row: row, FormStyles.note, writer)
                }
                try writer.append(WriterRow(number: row, cells: cells))
                row += 1
            }
            row += 1
        }
        let left = 1...max(1, width * 2 / 5)
        let right = min(left.upperBound + 1, width)...width
        let lines: [(String?, String, CellStyle)] = [
            (nil, "………, ngày … tháng … năm \(entry.period.map(String.init) ?? "20…")", FormStyles.date),
            ("NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN", FormStyles.signature), (nil, "CHỦ TỊCH", FormStyles.signature),
        ]
        for (leftText, rightText, style) in lines {
            var cells: [WriterCell] = []
            if let leftText { cells += try block(leftText, left, row: row, style, writer) }
            cells += try block(rightText, right, row: row, style, writer)
            try writer.append(WriterRow(number: row, cells: cells))
            row += 1
        }
    }
}
