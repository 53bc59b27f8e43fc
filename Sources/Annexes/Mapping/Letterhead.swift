import XLSX

/// What a text above a table is.
public enum LetterheadRole: Sendable, Hashable {
    /// The state's name and motto.
    case motto
    /// The authority that issues the annex.
    case authority
    /// Its title.
    case title
    /// The document that it belongs to, as "(Kèm theo …)".
    case attachment
    /// What it counts in, as "Đơn vị tính: hộ" or "ĐVT: hộ".
    case unitOfMeasure
    /// The number of the document.
    case number
    /// Place and day.
    case date
}

/// What stands above a table: title, period and issuer.
struct Letterhead {
    var title = ""
    /// The texts that make up the title, cell by cell.
    var titles: [String] = []
    var period: Int?
    var issuer: String?
    /// The texts between the letterhead and the table that attach the annex to a document, as "(Kèm theo …)".
    var attachment: String?
    /// What the texts of its rows are.
    var rows: [(row: Int, role: LetterheadRole)] = []

    /// Reads the rows above a header.
    init(_ grid: SheetGrid, above row: Int, after previous: Int) {
        var authority: [String] = []
        let rows = grid.rows(before: row).filter { $0 > previous }
        let own = Self.ownRows(Array(rows), grid)
        // Below another table it begins after that one's notes and signatures.
        let notes = previous > 0 ? own.lastIndex { Self.isNote($0, grid) }.map { $0 + 1 } : nil
        var office: (place: Int, text: String)?
        for above in own[(notes ?? own.startIndex)...] {
            let cells = grid.cells(of: above).filter(\.isText)
            let isBesideMotto = cells.contains { Self.isMotto(Self.key($0.text)) }
            for cell in cells {
                guard let role = Self.role(cell.text, hasAuthority: !authority.isEmpty, hasTitle: !titles.isEmpty)
                else {
                    continue
                }
                if role == .title, titles.isEmpty, !authority.isEmpty || isBesideMotto, Self.isOffice(cell.text) {
                    office = (self.rows.count, cell.text)
                    self.rows.append((above, .authority))
                    continue
                }
                self.rows.append((above, role))
                switch role {
                case .attachment: attachment = [attachment, cell.text].compactMap { $0 }.joined(separator: " ")
                case .authority: authority.append(cell.text)
                case .title: titles.append(cell.text)
                case .motto, .unitOfMeasure, .number, .date: break
                }
            }
        }
        if let office, titles.isEmpty {
            // What stands alone above the table is its title, whatever words it begins with.
            self.rows[office.place].role = .title
            titles = [office.text]
        }
        title = titles.joined(separator: " ")
        period = Self.period(title) ?? Self.period(attachment ?? "") ?? Self.documentPeriod(Array(rows), grid)
        issuer = authority.last.flatMap(Self.issuer) ?? attachment.flatMap(Self.issuerInAttachment)
    }

    /// Whether a row is a note or a signature below a table.
    private static func isNote(_ row: Int, _ grid: SheetGrid) -> Bool {
        grid.cells(of: row).contains { cell in
            guard cell.isText else { return false }
            let words = VietnameseText.words(cell.text)
            return !isDateLine(words) && (RowClassifier.beginsFooter(cell.text) || words.starts(with: signed))
        }
    }

    private static func role(_ text: String, hasAuthority: Bool, hasTitle: Bool) -> LetterheadRole? {
        let words = VietnameseText.words(text)
        let key = words.joined(separator: " ")
        if isMotto(key) { return .motto }
        if text.hasPrefix("(") || attachments.contains(where: key.begins) { return .attachment }
        if isAuthority(key) || (hasAuthority && !hasTitle && isUnit(key)) { return .authority }
        if unitsOfMeasure.contains(where: key.begins) { return .unitOfMeasure }
        if key.begins(with: number) { return .number }
        if isDateLine(words) { return .date }
        return key.isEmpty ? nil : .title
    }

    /// The rows above a table that are its own: where it stands in the text of a plan, those below the last paragraph.
    private static func ownRows(_ rows: [Int], _ grid: SheetGrid) -> ArraySlice<Int> {
        guard rows.count > longestLetterhead else { return rows[...] }
        var start = rows.count
        while start > 0 {
            let row = rows[start - 1]
            let isApart = start < rows.count && rows[start] - row > widestGap
            if isApart || start < rows.count && grid.cells(of: row).contains(where: isParagraph) { break }
            start -= 1
            // "… as follows:" leads to the table and is not its title.
            if start == rows.count - 1, grid.cells(of: row).contains(where: isParagraph) { return [] }
        }
        return rows[start...]
    }

    /// More rows of text above a table than this are those of a document.
    private static let longestLetterhead = 25
    private static let widestGap = 3

    private static func isParagraph(_ cell: GridCell) -> Bool {
        cell.isText && cell.text.count > 40 && cell.text.last.map { ".;:".contains($0) } == true
    }

    /// The year in the title of the document that a table stands in.
    private static func documentPeriod(_ rows: [Int], _ grid: SheetGrid) -> Int? {
        guard rows.count > longestLetterhead else { return nil }
        return rows.prefix(longestLetterhead).lazy.flatMap(grid.cells).filter { $0.isText && !isParagraph($0) }
            .compactMap { period($0.text) }.first
    }

    private static func key(_ text: String) -> String { VietnameseText.key(text) }

    private static func isMotto(_ key: String) -> Bool {
        mottos.contains(where: key.begins) || key.allSatisfy { $0 == "_" }
    }

    private static func isAuthority(_ key: String) -> Bool {
        authorities.contains(where: key.begins)
    }

    /// Whether a text names an office of an authority, as "Phòng Lao động – TBXH" or "Hội Nông dân".
    private static func isOffice(_ text: String) -> Bool {
        let words = VietnameseText.words(text)
        return offices.contains { words.starts(with: $0) } && !others.contains { words.starts(with: $0) }
    }

    private static func isUnit(_ key: String) -> Bool { units.contains(where: key.begins) }

    private static let attachments = ["Kèm theo", "Ban hành kèm theo"].map(key)
    private static let unitsOfMeasure = ["Đơn vị tính", "ĐVT"].map(key)
    private static let number = key("Số ")
    private static let mottos = ["Cộng hòa xã hội", "Độc lập"].map(key)
    private static let authorities = ["UBND", "Ủy ban nhân dân", "Ban chỉ đạo"].map(key)
    private static let units = [
        "xã ", "phường ", "thị trấn ", "huyện ", "thị xã ", "thành phố ", "tỉnh ", "đặc khu ",
    ].map { key($0) + " " }
    private static let offices = [
        "Phòng", "Sở", "Hội", "Ban Dân tộc", "Ban Quản lý", "Văn phòng", "Chi cục", "Cục", "Trung tâm",
        "Đoàn Thanh niên",
        "Ủy ban Mặt trận", "Ủy ban MTTQ",
    ].map { VietnameseText.words($0) }
    private static let others = ["Phòng chống", "Phòng, chống", "Phòng ngừa", "Hội nghị", "Hội viên", "Sở hữu"]
        .map { VietnameseText.words($0) }
    private static let signed = VietnameseText.words("(Ký")
    private static let day = key("ngày")
    private static let month = key("tháng")
    private static let list = VietnameseText.words("danh sách")

    /// - Parameter words: Those of the text.
    private static func isDateLine(_ words: [String]) -> Bool {
        // `05/01/2024`
        if words.count == 3, words.allSatisfy({ Int($0) != nil }) { return true }
        return words.count <= 12 && words.contains(day) && words.contains(month) && !words.contains(list)
    }

    /// The year that the annex is for: the one behind "năm" in the title, none in the number of a document as
    /// "07/2021/NĐ-CP".
    private static func period(_ text: String) -> Int? {
        guard text.utf8.contains(UInt8(ascii: "/")) else { return VietnameseText.year(in: text) }
        let words = text.split(separator: " ").filter { word in
            let parts = word.split(separator: "/")
            return parts.count < 3 || parts.last?.contains(where: \.isLetter) != true
        }
        return VietnameseText.year(in: words.joined(separator: " "))
    }

    /// `UBND XÃ KIM TÂN` names `XÃ KIM TÂN`; dots to be filled in name nobody.
    private static func issuer(_ text: String) -> String? {
        for prefix in ["UBND", "Uỷ ban nhân dân", "Ủy ban nhân dân"] {
            let head = text.prefix(prefix.count)
            if VietnameseText.key(String(head)) == VietnameseText.key(prefix) {
                let rest = text.dropFirst(prefix.count).drop { !$0.isLetter }
                return rest.isEmpty ? nil : String(rest)
            }
        }
        return text
    }

    /// The authority behind "của UBND" in "(Kèm theo Kế hoạch số … của UBND xã …)".
    private static func issuerInAttachment(_ text: String) -> String? {
        let lowered = text.lowercased()
        for mark in ["của ubnd ", "của uỷ ban nhân dân ", "của ủy ban nhân dân "] {
            guard let range = lowered.ranges(of: mark).last else { continue }
            let distance = lowered.distance(from: lowered.startIndex, to: range.upperBound)
            let rest = text.dropFirst(distance).prefix { $0 != ")" && $0 != "," && $0 != ";" }
            let name = String(rest).trimmingCharacters
            if name.contains(where: \.isLetter) { return name }
        }
        return nil
    }
}

extension String {
    /// Keys are composed: their bytes tell.
    fileprivate func begins(with prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    fileprivate var trimmingCharacters: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
