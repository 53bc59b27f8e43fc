import XLSX

/// Checks what surrounds the figures: column numbers, hidden rows, typed totals.
struct CheckSheet {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] { columnGaps() + hidden() + typedTotals() + unread() + otherTable() }

    /// A number row that skips numbers tells of columns that were hidden or deleted.
    ///
    /// It is only noted: hidden columns with figures are told on their own, and deleted ones often by the district.
    private func columnGaps() -> [Finding] {
        let numbers = annex.columnNumbers.sorted { $0.key < $1.key }
        return zip(numbers, numbers.dropFirst()).compactMap { left, right in
            guard right.value > left.value + 1 else { return nil }
            let row = annex.rows.first { $0.kind == .numberRow }?.row
            let missing = ((left.value + 1)..<right.value).map(String.init).joined(separator: ", ")
            var finding = Finding(
                .columnGap, .info, sheet: annex.sheet,
                statement: FindingText.both(
                    "Dòng số cột nhảy từ \(left.value) sang \(right.value): thiếu cột \(missing)",
                    "The column numbers jump from \(left.value) to \(right.value): column \(missing) is missing"))
            finding.cell = row.flatMap { CellReference(column: right.key, row: $0) }
            finding.observed = .integer(right.value)
            finding.displayed = String(right.value)
            finding.remedy = FindingText.both(
                "Kiểm tra xem cột đã bị ẩn hay bị xóa.", "See whether the column was hidden or deleted.")
            return finding
        }
    }

    /// Figures that no rule looks at are said to be so.
    private func unread() -> [Finding] {
        let columns = annex.unreadColumns
        guard let first = columns.first else { return [] }
        let list = columns.map { "\(CellReference.columnName($0.number)) “\($0.header)”" }.joined(separator: ", ")
        var finding = Finding(
            .notChecked, .info, sheet: annex.sheet,
            statement: FindingText.both(
                "Cột số liệu không có trong mẫu biểu nên không đọc, không kiểm tra: \(list)",
                "Columns of figures that the form does not have, neither read nor checked: \(list)"))
        finding.cell = CellReference(column: first.number, row: annex.headerRows.lowerBound)
        return [finding]
    }

    /// A table below this one that no layout fits, as that of the near-poor below that of the poor.
    private func otherTable() -> [Finding] {
        guard let row = annex.otherHeader else { return [] }
        var finding = Finding(
            .layoutUnknown, .warning, sheet: annex.sheet,
            statement: FindingText.both(
                "Từ dòng \(row) là một biểu khác, không thuộc mẫu nào; không đọc và không kiểm tra",
                "From row \(row) on stands another table, of no known form; it was neither read nor checked"))
        finding.cell = CellReference(column: annex.range.first.column, row: row)
        return [finding]
    }

    private func hidden() -> [Finding] {
        var findings = annex.hiddenRows.map { row in
            var finding = Finding(
                .hiddenRow, .warning, sheet: annex.sheet,
                statement: FindingText.both(
                    "Dòng \(row) bị ẩn nhưng có số liệu", "Row \(row) is hidden but has figures"),
                remedy: FindingText.both("Bỏ ẩn để kiểm tra.", "Unhide it to check."))
            finding.cell = CellReference(column: annex.range.first.column, row: row)
            return finding
        }
        findings += annex.hiddenColumns.map { column in
            let name = CellReference.columnName(column)
            var finding = Finding(
                .columnGap, .warning, sheet: annex.sheet,
                statement: FindingText.both(
                    "Cột \(name) bị ẩn nhưng có số liệu", "Column \(name) is hidden but has figures"),
                remedy: FindingText.both("Bỏ ẩn để kiểm tra.", "Unhide it to check."))
            finding.cell = CellReference(column: column, row: annex.headerRows.lowerBound)
            return finding
        }
        return findings
    }

    /// Totals typed by hand, where others of the row are formulas.
    private func typedTotals() -> [Finding] {
        annex.totals.enumerated().flatMap { index, total -> [Finding] in
            let values = annex.columns.filter { $0.field.total == .sum }
                .compactMap { column in total[column.field.id].map { (field: column.field, value: $0) } }
                .filter { $0.value.number != nil }
            let formulas = values.count { $0.value.cell?.formula != nil }
            guard formulas > 0 else { return [] }
            return values.filter { $0.value.cell?.formula == nil }.map { field, value in
                var finding = Finding(
                    // One formula among typed totals may be a correction; one typed total among formulas is a slip.
                    .sumHardcoded, formulas * 2 > values.count ? .warning : .info, annex, value, field: field,
                    record: total,
                    statement: FindingText.statement(
                        annex, total, field, "tổng gõ tay, trong khi các cột khác là công thức",
                        "is typed, while other totals are formulas"))
                finding.remedy = annex.sumFormula(of: field, total: index).map {
                    LocalizedText(vietnamese: "Nên đặt công thức =\($0).", english: "Better put =\($0).")
                }
                return finding
            }
        }
    }
}
