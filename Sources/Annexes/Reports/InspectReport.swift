import XLSX

/// What a workbook holds and how its annexes were recognised.
public struct InspectReport {
    private let language: Language

    /// Creates a report writer.
    public init(language: Language) { self.language = language }

    /// The report of one file.
    public func text(_ file: FileReport) -> String {
        var lines = [file.path]
        if let problem = file.problem { lines.append("  " + problem.message.text(language)) }
        guard let submission = file.submission else { return lines.joined(separator: "\n") + "\n" }
        if submission.isSigned { lines.append("  " + language.pick("Có chữ ký số.", "Signed.")) }
        if submission.hasExternalLinks {
            lines.append("  " + language.pick("Có liên kết tới tệp khác.", "Has links to other files."))
        }
        for sheet in submission.sheets {
            lines.append("  " + self.sheet(sheet))
            for annex in submission.annexes where annex.sheet == sheet.name { lines += self.annex(annex) }
            for unknown in submission.unknownSheets where unknown.name == sheet.name {
                lines.append("    " + language.pick("Không nhận ra mẫu biểu.", "No known form."))
                if let near = unknown.nearMiss {
                    let lacking = near.lacking.text(language)
                    lines.append(
                        "    "
                            + language.pick(
                                "Gần nhất: \(near.layout.id), dòng \(near.row); \(lacking)",
                                "Closest: \(near.layout.id), row \(near.row); \(lacking)"))
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func sheet(_ sheet: Submission.SheetSummary) -> String {
        var text = language.pick("Trang ", "Sheet ") + "“\(sheet.name)”"
        switch sheet.kind {
        case .worksheet: text += "  " + (sheet.range.map { "\($0)" } ?? language.pick("(trống)", "(empty)"))
        case .chart: text += language.pick("  (biểu đồ)", "  (chart)")
        case .dialog: text += language.pick("  (hộp thoại)", "  (dialog)")
        case .macro: text += language.pick("  (macro)", "  (macro)")
        }
        switch sheet.state {
        case .visible: break
        case .hidden: text += language.pick("  [ẩn]", "  [hidden]")
        case .veryHidden: text += language.pick("  [ẩn sâu]", "  [very hidden]")
        }
        if sheet.hiddenRows > 0 {
            text += language.pick("  \(sheet.hiddenRows) dòng ẩn", "  \(sheet.hiddenRows) hidden rows")
        }
        if !sheet.hiddenColumns.isEmpty {
            let names = sheet.hiddenColumns.map { range in
                let first = CellReference.columnName(range.lowerBound)
                return range.count == 1 ? first : "\(first):\(CellReference.columnName(range.upperBound))"
            }
            text += language.pick("  cột ẩn: ", "  hidden columns: ") + names.joined(separator: ", ")
        }
        return text
    }

    private func annex(_ annex: Annex) -> [String] {
        let percent = Int((annex.score * 100).rounded())
        var lines = [
            "    \(annex.range)  \(annex.layout.id) – \(annex.layout.name.text(language)), \(percent) %"
        ]
        if !annex.title.isEmpty { lines.append("      " + language.pick("Tiêu đề: ", "Title: ") + annex.title) }
        if let period = annex.period { lines.append("      " + language.pick("Năm: ", "Year: ") + String(period)) }
        if let issuer = annex.issuer { lines.append("      " + language.pick("Đơn vị lập: ", "Issuer: ") + issuer) }
        for column in annex.columns {
            let score = Int((column.score * 100).rounded())
            lines.append(
                "      \(CellReference.columnName(column.number))  \(column.header.joined(separator: " › "))  → \(column.field.id) (\(score) %)"
            )
        }
        lines += InspectRows(annex, language).lines.map { "      " + $0 }
        for other in annex.others {
            lines.append(
                "      " + language.pick("Cũng có thể là: ", "Also possible: ")
                    + "\(other.layout.id) (\(Int((other.score * 100).rounded())) %)")
        }
        return lines
    }
}
