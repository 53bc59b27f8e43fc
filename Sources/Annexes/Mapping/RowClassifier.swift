import XLSX

/// What a row below a header is.
public enum RowKind: String, Sendable {
    /// A village, or a household of a list.
    case detail
    /// A total, above or below the rows that it adds up.
    case total
    /// The row of column numbers.
    case numberRow = "number-row"
    /// The header printed again on a new page.
    case header
    /// A heading over a group of rows.
    case group
    /// Text below the table: notes, legends, signatures.
    case footer
}

/// Tells the rows of a table apart.
struct RowClassifier {
    private let grid: SheetGrid
    private let table: FoundTable
    private let keyColumn: Int?
    private let ordinalColumn: Int?
    private let headerTexts: [String]

    init(_ grid: SheetGrid, _ table: FoundTable) {
        self.grid = grid
        self.table = table
        keyColumn = table.layout.keyField.flatMap { table.column(of: $0.id) }
        ordinalColumn = table.matches.first { $0.field.type == .ordinal }?.column
        headerTexts = table.matches.map { match in grid.seen(match.column, table.headerRows.upperBound)?.text ?? "" }
    }

    /// The rows below the header, up to the next table or the end of the sheet.
    ///
    /// - Parameter end: The first row of the next table.
    func classify(before end: Int?) -> [(row: Int, kind: RowKind)] {
        var rows: [(row: Int, kind: RowKind)] = []
        var isBelow = false
        var hasDetails = false
        for row in grid.rows where row > table.headerRows.upperBound && row < end ?? .max {
            if isBelow {
                rows.append((row, .footer))
                continue
            }
            let kind = kind(of: row, isFirst: rows.isEmpty, hasDetails: hasDetails, end: end)
            if kind == .detail { hasDetails = true }
            if kind == .footer { isBelow = true }
            rows.append((row, kind))
        }
        return rows
    }

    /// Whether the nearest row of figures above a place is a total.
    func hasTotal(above row: Int) -> Bool {
        let above = grid.rows(before: row).suffix(6).reversed()
        return above.lazy.map { kind(of: $0, isFirst: false, hasDetails: true, end: row) }
            .first { $0 == .detail || $0 == .total } == .total
    }

    private func kind(of row: Int, isFirst: Bool, hasDetails: Bool, end: Int?) -> RowKind {
        let cells = grid.cells(of: row).filter { table.columns.contains($0.reference.column) }
        guard let first = cells.first else { return hasDetails ? .footer : .group }
        if isFirst, Self.isNumberRow(cells, ordinal: ordinalColumn) { return .numberRow }
        if isRepeatedHeader(row) { return .header }
        let figures = figureCount(row)
        if let label = label(of: cells), Self.isTotalLabel(label), figures > 0 || !hasDetails { return .total }
        let hasKey = keyColumn.flatMap { grid.seen($0, row) } != nil
        if Self.beginsFooter(first.text), figures == 0 || !hasKey { return .footer }
        // One cell merged across the table is a heading or a note, whatever column it begins in.
        let spansTable =
            grid.merge(first.reference.column, row).map { $0.columns.count * 2 > table.matches.count } ?? false
        if spansTable, cells.count == 1 { return hasDetails && !hasDetailsBelow(row, end) ? .footer : .group }
        if hasKey, figures > 0 || otherCount(row) > 0 { return .detail }
        if figures >= 2 { return .detail }
        return hasDetails && !hasDetailsBelow(row, end) ? .footer : .group
    }

    /// How many numeric columns of the table hold something in a row.
    private func figureCount(_ row: Int) -> Int {
        table.matches.count { $0.field.type.isNumeric && grid.cell($0.column, row)?.text.isEmpty == false }
    }

    /// How many other columns than the key and the ordinal hold something of their own in a row.
    private func otherCount(_ row: Int) -> Int {
        table.matches.count {
            $0.column != keyColumn && $0.column != ordinalColumn && grid.cell($0.column, row) != nil
        }
    }

    /// Whether a row of figures with a key follows within a few rows: what stands between is not yet the end.
    private func hasDetailsBelow(_ row: Int, _ end: Int?) -> Bool {
        grid.rows(after: row).prefix(3).contains { next in
            next < end ?? .max && keyColumn.flatMap { grid.cell($0, next) } != nil && figureCount(next) > 0
        }
    }

    private func isRepeatedHeader(_ row: Int) -> Bool {
        let same = zip(table.matches, headerTexts).count { match, text in
            !text.isEmpty && grid.cell(match.column, row)?.text == text
        }
        return same >= 2 && same * 2 > headerTexts.count { !$0.isEmpty }
    }

    /// The first text of a row up to the key column.
    private func label(of cells: [GridCell]) -> String? {
        cells.first { cell in
            cell.isText && Int(cell.text) == nil && cell.reference.column <= (keyColumn ?? table.columns.upperBound)
        }?.text
    }

    /// Whether a text is the label of a total, as `Cộng`, `Tổng cộng (I+II):` or `Toàn xã`.
    static func isTotalLabel(_ text: String) -> Bool {
        // What stands in parentheses, and group numbers behind the word, do not matter.
        let plain = text.split(separator: "(").first.map(String.init) ?? text
        var words = VietnameseText.words(plain)
        while let last = words.last, words.count > 1, Set("ivx0123456789").isSuperset(of: last) { words.removeLast() }
        let key = words.joined(separator: " ")
        return totalLabels.contains(key)
    }

    private static let totalLabels: Set<String> = Set(
        [
            "Tổng", "Tổng số", "Tổng cộng", "Cộng", "Toàn xã", "Toàn thị trấn", "Toàn phường", "Toàn huyện",
            "Toàn tỉnh",
            "Cộng dồn", "T.cộng", "Tổng toàn xã", "Cộng toàn xã", "Tổng cộng toàn xã", "Tổng số toàn xã", "Cộng chung",
            "Tổng chung",
        ].map { VietnameseText.key($0) })

    /// Whether the first cells are `A B 1 2 …` or `1 2 3 …` counting columns.
    static func isNumberRow(_ cells: [GridCell], ordinal: Int?) -> Bool {
        var numbers: [Int] = []
        var letters = 0
        for cell in cells {
            let text = cell.text.trimmingParentheses
            if let number = columnNumber(text) {
                numbers.append(number)
            } else if text.count == 1, text.first?.isLetter == true {
                letters += 1
            } else {
                return false
            }
        }
        guard numbers.count >= 2, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else { return false }
        // Without letters the row must count its columns from 1, or it is data.
        return letters > 0
            || (numbers.first == 1 && numbers.last.map { $0 <= 2 * cells.count } == true && numbers.count == cells.count
                && numbers.count > 2)
    }

    /// The number of a column in the number row: `9` or `9=1-2-3`.
    static func columnNumber(_ text: String) -> Int? {
        let head = text.split(separator: "=").first.map { $0.filter { !$0.isWhitespace } } ?? ""
        return Int(head).flatMap { (0...199).contains($0) ? $0 : nil }
    }

    private static func beginsFooter(_ text: String) -> Bool {
        if text.hasPrefix("-") || text.hasPrefix("*") || text.hasPrefix("–") || text.hasPrefix("+") { return true }
        let key = VietnameseText.key(text)
        return footerStarts.contains { key.hasPrefix($0) }
    }

    private static let footerStarts = [
        "Ghi chú", "Nơi nhận", "Người lập", "TM.", "KT.", "Chủ tịch", "Phó chủ tịch", "Thủ trưởng",
        "Tổng số hộ dự kiến",
        "Số hộ dự kiến", "Danh sách này có", "Ngày", "Lưu ý",
    ].map { VietnameseText.key($0) }
}

extension String {
    fileprivate var trimmingParentheses: String {
        hasPrefix("(") && hasSuffix(")") ? String(dropFirst().dropLast()) : self
    }
}
