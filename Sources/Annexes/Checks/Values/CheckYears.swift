import XLSX

/// Checks that the year of an annex is the same in its title, its headers, the document that it belongs to and the
/// name of its sheet.
struct CheckYears {
    private let annex: Annex
    private let text: SheetText?

    init(_ annex: Annex, _ texts: [SheetText]) {
        self.annex = annex
        text = texts.first { $0.sheet == annex.sheet }
    }

    func findings() -> [Finding] {
        guard let period = annex.period, !annex.title.isEmpty else { return [] }
        return headers(period) + sheetName(period) + document(period)
    }

    private func finding(_ cell: CellReference?, _ year: Int, _ period: Int, _ place: LocalizedText) -> Finding {
        var finding = Finding(
            .yearMismatch, .warning, sheet: annex.sheet,
            statement: LocalizedText(
                vietnamese: "\(place.vietnamese) ghi năm \(year), biểu của năm \(period)",
                english: "\(place.english) says \(year), the annex is for \(period)"),
            remedy: FindingText.both("Kiểm tra lại năm.", "Check the year."))
        finding.cell = cell
        finding.observed = .integer(year)
        finding.displayed = String(year)
        finding.expected = ExactDecimal(period)
        return finding
    }

    private static func years(_ text: String) -> Set<Int> {
        Set(
            text.split { !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }.filter {
                (1900...2099).contains($0)
            })
    }

    /// A column of the plan's own year that names another; an opening figure may name the year before.
    private func headers(_ period: Int) -> [Finding] {
        annex.columns.compactMap { column in
            let heading = column.field.heading.joined(separator: " ")
            let years = Self.years(column.header.joined(separator: " "))
            guard let year = years.first, years.count == 1, heading.contains("{year") else { return nil }
            let isOpening = heading.contains("{year-1}") || column.field.id.hasSuffix("_opening")
            guard year != period, !(isOpening && year == period - 1) else { return nil }
            let cell = CellReference(column: column.number, row: annex.headerRows.lowerBound)
            let title = annex.title(of: column.field)
            return finding(
                cell, year, period,
                LocalizedText(vietnamese: "Cột “\(title.vietnamese)”", english: "Column “\(title.english)”"))
        }
    }

    private func sheetName(_ period: Int) -> [Finding] {
        let years = Self.years(annex.sheet)
        guard let year = years.first, years.count == 1, year != period else { return [] }
        return [finding(nil, year, period, FindingText.both("Tên trang", "The name of the sheet"))]
    }

    /// `(Kèm theo Kế hoạch số … ngày … tháng 3 năm 2023 …)`: a plan is made in its year, or at the end of the one before.
    private func document(_ period: Int) -> [Finding] {
        let header = annex.headerRows.lowerBound
        let above = (text?.paragraphs ?? []).filter { paragraph in
            paragraph.place.map { $0.row < header && $0.row >= header - Self.searchedRows } ?? false
        }
        return above.compactMap { paragraph in
            let text = paragraph.lines.map(\.text).joined(separator: " ")
            let words = VietnameseText.words(text)
            guard words.starts(with: Self.attached), words.dropFirst(2).starts(with: Self.plan) else { return nil }
            let years = Self.years(text)
            guard let year = years.first, years.count == 1, year != period, year != period - 1 else { return nil }
            return finding(
                paragraph.place, year, period,
                FindingText.both("Kế hoạch kèm theo", "The plan that the annex belongs to"))
        }
    }

    private static let searchedRows = 12
    private static let attached = VietnameseText.words("kèm theo")
    private static let plan = VietnameseText.words("kế hoạch")
}
