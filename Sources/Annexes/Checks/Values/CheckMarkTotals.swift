import XLSX

/// Checks the totals of columns of crosses: how many rows have one.
struct CheckMarkTotals {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        let marks = annex.columns.map(\.field).filter { $0.type == .mark }
        let codes = annex.markTotals.flatMap { marked in annex.columns.first { $0.field.id == marked.field }?.field }
        return annex.totals.indices.flatMap { total in
            marks.compactMap { field in
                annex.totals[total][field.id]?.cell.flatMap { Total(field, nil, total, $0) }.flatMap(finding)
            }
                + (codes.map { field in
                    (annex.markTotals?.cells[total] ?? [:]).sorted { $0.key < $1.key }
                        .compactMap { Total(field, $0.key, total, $0.value).flatMap(finding) }
                } ?? [])
        }
    }

    /// The number that a total row has in a column of crosses.
    private struct Total {
        let field: Field
        /// The code that the column stands for; `nil` for a field of its own.
        let code: Int?
        let index: Int
        let cell: GridCell
        let stated: Int

        init?(_ field: Field, _ code: Int?, _ index: Int, _ cell: GridCell) {
            let typed = if case .number(let number) = cell.value { Int(exactly: number) } else { Int(cell.text) }
            guard let typed else { return nil }
            (self.field, self.code, self.index, self.cell, stated) = (field, code, index, cell, typed)
        }

        /// The place of the cross in a row; `nil` where it has none.
        func mark(_ record: Record) -> CellReference? {
            guard let value = record[field.id] else { return nil }
            switch (value.content, code) {
            case (.mark(true), nil): return value.reference
            case (.codes(let codes), let code?) where codes.contains(code): return value.marks[code] ?? value.reference
            default: return nil
            }
        }
    }

    private func finding(_ total: Total) -> Finding? {
        let own = annex.details(ofTotal: total.index)
        // A list may go on from the sheet before, with a total of all or of its own.
        let before = annex.coverage[total.index] == annex.records.indices ? annex.earlier : []
        // What is no cross is told by itself, and may be one.
        guard (own + before).allSatisfy({ $0[total.field.id]?.isUnreadable != true }) else { return nil }
        let marks = own.compactMap(total.mark)
        // Where every member has a row, the crosses of a household may be merged over them.
        let counts = [own, own + before].flatMap { rows in
            [rows, annex.households(rows)].map { $0.compactMap(total.mark).count }
        }
        guard !counts.contains(total.stated) else { return nil }
        let record = annex.totals[total.index]
        let code = total.code.map { " \($0)" } ?? ""
        let place = FindingText.place(annex, record, total.field)
        var finding = Finding(
            .sumMismatch, .error, sheet: annex.sheet,
            statement: FindingText.both(
                "\(place.vietnamese)\(code): ghi \(total.stated), các dòng có \(marks.count) dấu",
                "\(place.english)\(code): reads \(total.stated), the rows have \(marks.count) marks"),
            remedy: FindingText.both(
                "Đếm lại các dấu của cột; sửa dòng tổng, hoặc thêm dấu còn thiếu.",
                "Count the marks of the column again; correct the total, or add the mark that is missing."))
        finding.cell = total.cell.reference
        finding.rowLabel = annex.rowLabel(record)
        finding.field = total.field.id
        finding.observed = .integer(total.stated)
        finding.displayed = total.cell.text
        finding.formula = total.cell.formula
        finding.expected = ExactDecimal(marks.count)
        finding.rule = "\(total.field.id)\(code) = count(rows)"
        finding.involved = marks
        return finding
    }
}
