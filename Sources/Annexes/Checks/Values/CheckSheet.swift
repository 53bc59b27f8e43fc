import XLSX

/// Checks what surrounds the figures: column numbers, hidden rows, typed totals.
struct CheckSheet {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        columnGaps() + twins() + edge() + merges() + hidden() + typedTotals() + unread() + otherTable()
    }

    /// Two columns that claim one field: which of them is meant is for a person to say.
    private func twins() -> [Finding] {
        annex.doubtful.compactMap { column in
            let rivals = annex.rivals(of: column)
            guard !rivals.isEmpty, let header = column.header.last else { return nil }
            let names = ([column.number] + rivals).sorted().map(CellReference.columnName)
            let guesses = annex.doubtful.filter { rivals.contains($0.number) }
            let unread = rivals.filter { number in guesses.allSatisfy { $0.number != number } }
                .map(CellReference.columnName)
            var finding = Finding(
                .columnGap, guesses.isEmpty ? .warning : .error, sheet: annex.sheet,
                statement: FindingText.both(
                    "Các cột \(names.joined(separator: ", ")) cùng mang tiêu đề “\(header)”: "
                        + "không rõ cột nào là “\(column.field.label.vietnamese)”",
                    "Columns \(names.joined(separator: ", ")) have one header, “\(header)”: "
                        + "which is “\(column.field.label.english)” is unclear"))
            finding.cell = CellReference(column: rivals[0], row: annex.headerRows.upperBound)
            func reason(_ language: Language) -> String {
                let own = CellReference.columnName(column.number)
                let read = [(own, column.field)] + guesses.map { (CellReference.columnName($0.number), $0.field) }
                return
                    (read.map { name, field in
                        let label = field.label.text(language)
                        return language.pick("cột \(name) đọc là “\(label)”", "column \(name) was read as “\(label)”")
                    }
                    + unread.map { language.pick("cột \($0) không được đọc", "column \($0) was not read") })
                    .joined(separator: "; ")
            }
            finding.reason = LocalizedText(
                vietnamese: "Tạm hiểu: " + reason(.vietnamese) + ". Chưa kiểm tra những gì dựa vào các cột này.",
                english: "Taken so: " + reason(.english) + ". What depends on these columns was not checked.")
            finding.remedy = FindingText.both(
                "Ghi đúng tiêu đề riêng của từng cột rồi kiểm tra lại.",
                "Give each column the header of its own and check again.")
            return finding
        }
    }

    /// A table that breaks off at the edge of what is read, or of the sheet.
    func edge() -> [Finding] {
        guard let edge = annex.edge else { return [] }
        var finding = Finding(
            .notChecked, .warning, sheet: annex.sheet, statement: edge.statement, remedy: edge.remedy)
        finding.cell = edge.cell
        return [finding]
    }

    /// Merged cells that hide the figures of rows: one finding for all the blanks that they make.
    private func merges() -> [Finding] {
        annex.hidingMerges.map { range in
            var finding = Finding(
                .missingValue, .error, sheet: annex.sheet,
                statement: FindingText.both(
                    "Các ô \(range) bị gộp nên chỉ giữ được một giá trị; số liệu của các dòng bị gộp không có",
                    "Cells \(range) are merged and hold one value; the rows that they cover have no figures"),
                remedy: FindingText.both(
                    "Bỏ gộp ô rồi ghi số liệu cho từng dòng.", "Unmerge them and type the figure of each row."))
            finding.cell = range.first
            return finding
        }
    }

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
        let told = Set(annex.doubtful.flatMap(annex.rivals))
        let columns = annex.unreadColumns.filter { !told.contains($0.number) }
        guard let first = columns.first else { return [] }
        let list = columns.prefix(Self.listedColumns)
            .map { "\(CellReference.columnName($0.number)) “\($0.header)”" }.joined(separator: ", ")
        let rest = columns.count - Self.listedColumns
        var finding = Finding(
            .notChecked, .info, sheet: annex.sheet,
            statement: FindingText.both(
                "Cột số liệu không có trong mẫu biểu nên không đọc, không kiểm tra: \(list)"
                    + (rest > 0 ? " và \(rest) cột khác" : ""),
                "Columns of figures that the form does not have, neither read nor checked: \(list)"
                    + (rest > 0 ? " and \(rest) more" : "")))
        finding.cell = CellReference(column: first.number, row: annex.headerRows.lowerBound)
        return [finding]
    }

    /// How many columns are named.
    private static let listedColumns = 12

    /// A table below this one that no layout fits, as that of the near-poor below that of the poor.
    private func otherTable() -> [Finding] {
        guard let range = annex.otherTable else { return [] }
        let row = range.first.row
        var finding = Finding(
            .layoutUnknown, .warning, sheet: annex.sheet,
            statement: FindingText.both(
                "Từ dòng \(row) (\(range)) là một biểu khác, không thuộc mẫu nào; không đọc và không kiểm tra",
                "From row \(row) on (\(range)) stands another table, of no known form; it was neither read nor checked"),
            remedy: FindingText.both(
                "Chép biểu này sang tệp riêng rồi lập mẫu bằng: annex layouts infer TỆP.xlsx",
                "Copy it into a file of its own and draft its layout with: annex layouts infer FILE.xlsx"))
        finding.reason = annex.otherNearMiss?.reason
        finding.cell = CellReference(column: range.first.column, row: row)
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

    /// Totals typed by hand, where others of the row are formulas; those that a correction put there say nothing of how
    /// the officer writes them.
    private func typedTotals() -> [Finding] {
        annex.totals.enumerated().flatMap { index, total -> [Finding] in
            let values = annex.columns.filter { $0.field.total == .sum }
                .compactMap { column in total[column.field.id].map { (field: column.field, value: $0) } }
                .filter { $0.value.number != nil && !annex.corrected.contains($0.value.reference) }
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
