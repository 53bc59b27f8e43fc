import XLSX

/// Checks what the texts of a sheet tell besides figures: fonts from before Unicode, deadlines before the document.
struct CheckText {
    private let text: SheetText

    init(_ text: SheetText) { self.text = text }

    func findings() -> [Finding] { legacyFonts() + deadlines() }

    private func legacyFonts() -> [Finding] {
        text.legacy.map { legacy in
            var finding = Finding(
                .fontLegacy, .info, sheet: text.sheet,
                statement: FindingText.both(
                    "\(legacy.count) ô phông \(legacy.font) dùng mã cũ \(legacy.encoding.rawValue); đã đọc thành Unicode",
                    "\(legacy.count) cells in the font \(legacy.font) are in the old encoding "
                        + "\(legacy.encoding.rawValue); they were read as Unicode"),
                remedy: FindingText.both(
                    "Chuyển sang Unicode (Times New Roman).", "Convert them to Unicode (Times New Roman)."))
            finding.cell = legacy.first
            return finding
        }
    }

    // MARK: - Deadlines

    /// `trước ngày 15/03/2024` in a document of April 2024.
    private func deadlines() -> [Finding] {
        let head = text.paragraphs.prefix(Self.headParagraphs).filter { ($0.place?.row ?? .max) <= Self.headRows }
        guard let document = head.lazy.compactMap({ Self.documentDate($0) }).first else { return [] }
        return text.paragraphs.flatMap { paragraph in
            Self.deadlines(paragraph).filter { $0.day < document }.map { cell, day in
                var finding = Finding(
                    .yearMismatch, .info, sheet: text.sheet,
                    statement: FindingText.both(
                        "Thời hạn \(day) trước ngày của văn bản (\(document))",
                        "The deadline \(day) lies before the date of the document (\(document))"),
                    remedy: FindingText.checkWithSource)
                finding.cell = cell
                finding.displayed = day.description
                return finding
            }
        }
    }

    private static let headParagraphs = 12
    private static let headRows = 20

    /// A day, or a month whose day is left blank; that is taken for its first.
    private struct Day: Comparable, CustomStringConvertible {
        let year: Int
        let month: Int
        let day: Int?

        init?(year: Int?, month: Int?, day: Int?) {
            guard let year, let month, (1990...2099).contains(year), (1...12).contains(month),
                day.map({ (1...31).contains($0) }) ?? true
            else { return nil }
            (self.year, self.month, self.day) = (year, month, day)
        }

        static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month, left.day ?? 1) < (right.year, right.month, right.day ?? 1)
        }

        var description: String { (day.map { "\($0)/" } ?? "") + "\(month)/\(year)" }
    }

    private static let (dayWord, monthWord, yearWord, before) = (
        VietnameseText.key("ngày"), VietnameseText.key("tháng"), VietnameseText.key("năm"), VietnameseText.key("trước")
    )
    /// Words before a deadline that somebody has to keep.
    private static let orders = TextToken.keys("xong", "thành", "gửi", "nộp", "cáo", "hạn", "huyện", "xã", "tỉnh")
    private static let past = TextToken.keys("đã")

    /// `Cao Ngọc, ngày … tháng 04 năm 2024`, a line of its own.
    private static func documentDate(_ paragraph: Paragraph) -> Day? {
        for line in paragraph.lines where !line.text.hasPrefix("(") && line.text.utf8.count < 200 {
            let tokens = TextToken.tokens(line.text).filter { $0.key != "." && $0.key != "…" }
            guard let day = tokens.lastIndex(where: { $0.key == dayWord }), day > 0, tokens[day - 1].key == ",",
                let month = tokens[day...].firstIndex(where: { $0.key == monthWord }), month - day <= 2,
                let year = tokens[month...].firstIndex(where: { $0.key == yearWord }), year == month + 2,
                year == tokens.count - 2
            else { continue }
            return Day(
                year: tokens[year + 1].count, month: tokens[month + 1].count,
                day: month == day + 2 ? tokens[day + 1].count : nil)
        }
        return nil
    }

    /// `xong trước ngày 15/03/2024`.
    private static func deadlines(_ paragraph: Paragraph) -> [(cell: CellReference, day: Day)] {
        paragraph.lines.flatMap { line -> [(CellReference, Day)] in
            guard line.text.contains("/") else { return [] }
            let tokens = TextToken.tokens(line.text)
            return tokens.indices.compactMap { index in
                guard tokens[index].key == before else { return nil }
                let start =
                    tokens.indices.contains(index + 1) && tokens[index + 1].key == dayWord ? index + 2 : index + 1
                guard start + 4 < tokens.count, tokens[start + 1].key == "/", tokens[start + 3].key == "/",
                    let day = Day(
                        year: tokens[start + 4].count, month: tokens[start + 2].count, day: tokens[start].count)
                else { return nil }
                let lead = tokens[max(0, index - 6)..<index]
                guard lead.contains(where: { orders.contains($0.key) }),
                    !lead.contains(where: { past.contains($0.key) })
                else { return nil }
                return (line.reference, day)
            }
        }
    }
}
