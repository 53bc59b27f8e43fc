import XLSX

/// What a row below a header is.
public enum RowKind: String, Sendable {
    /// A village, or a household of a list.
    case detail
    /// A total, above or below the rows that it adds up.
    case total
    /// Part of the figures above, as `Trong đó: hộ DTTS`.
    case memo
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
    private let breakdown: (field: Field, column: Int)?
    /// The texts of the header by column, from top to bottom.
    private let headerTexts: [Int: [String]]

    init(_ grid: SheetGrid, _ table: FoundTable) {
        self.grid = grid
        self.table = table
        keyColumn = table.layout.keyField.flatMap { table.column(of: $0.id) }
        ordinalColumn = table.matches.first { $0.field.type == .ordinal }?.column
        breakdown = table.layout.breakdown.flatMap { id in
            table.matches.first { $0.field.id == id }.map { ($0.field, $0.column) }
        }
        headerTexts = Dictionary(
            uniqueKeysWithValues: table.columns.map { column in
                (column, table.headerRows.compactMap { grid.seen(column, $0)?.text })
            })
    }

    /// The rows below the header, up to the next table or the end of the sheet.
    ///
    /// - Parameter end: The first row of the next table.
    func classify(before end: Int?) -> [ClassifiedRow] {
        var progress = start
        let rows = kinds(&progress.state, after: progress.row, through: end.map { $0 - 1 } ?? .max, end: end)
        return grouped(rows, &progress.highest)
    }

    /// The rows of a long table up to one, with those before it read already.
    ///
    /// - Parameters:
    ///   - progress: What the rows above have been; afterwards also what these have been.
    ///   - last: The last row.
    ///   - ahead: The last row that is looked at to tell whether one adds up others.
    func classify(_ progress: inout Progress, through last: Int, ahead: Int) -> [ClassifiedRow] {
        let rows = kinds(&progress.state, after: progress.row, through: last, end: nil)
        var beyond = progress.state
        let next = kinds(&beyond, after: last, through: ahead, end: nil)
        progress.row = last
        return Array(grouped(rows + next, &progress.highest).prefix(rows.count))
    }

    private func kinds(_ state: inout RowState, after first: Int, through last: Int, end: Int?) -> [ClassifiedRow] {
        var rows: [ClassifiedRow] = []
        for row in grid.rows(after: first) {
            guard row <= last else { break }
            // A row of the table beside this one is a blank row of this.
            if table.hasNeighbours, !grid.columns(of: row).contains(where: table.columns.contains) { continue }
            if state.isBelow, isRepeatedHeader(row) {
                // The rows go on: what stood above was the foot of a page.
                let foot = rows.lastIndex { $0.kind != .footer }.map { $0 + 1 } ?? 0
                for index in foot..<rows.count {
                    rows[index].kind = .group
                    rows[index].evidence = .footOfPage
                }
                state.isBelow = false
            }
            if let last = rows.last, !state.isBelow, continuesUnit(row, of: last) {
                rows.append(
                    ClassifiedRow(
                        row: row, kind: last.kind, evidence: .continuesUnit, continuesUnit: true, isWhole: last.isWhole)
                )
                continue
            }
            let (kind, evidence) = state.isBelow ? (.footer, .belowEnd) : verdict(on: row, state, end: end)
            state.follow(kind, row, of: grid, isNumbered: ordinal(of: row) != nil)
            rows.append(
                ClassifiedRow(
                    row: row, kind: kind, evidence: evidence,
                    isWhole: kind == .total && totalLabel(of: row)?.isWhole == true))
        }
        return rows
    }

    /// The rows with heads of groups as totals; what continues a unit is of the same kind.
    private func grouped(_ rows: [ClassifiedRow], _ highest: inout RowOrdinal?) -> [ClassifiedRow] {
        var groups = RowGroups(grid, table, ordinalColumn, highest: highest)
        var leading = groups.marked(rows.filter { !$0.continuesUnit })[...]
        highest = groups.highest
        var last: ClassifiedRow?
        return rows.map { row in
            guard row.continuesUnit, let last else {
                last = leading.popFirst()
                return last ?? row
            }
            return ClassifiedRow(
                row: row.row, kind: last.kind, evidence: row.evidence, level: last.level, headsGroup: last.headsGroup,
                continuesUnit: true,
                isWhole: last.isWhole)
        }
    }

    /// Whether a row without a unit of its own, or with that of the row above again, counts it in another way.
    private func continuesUnit(_ row: Int, of last: ClassifiedRow) -> Bool {
        guard let breakdown, last.kind == .detail || last.kind == .total, row - last.row <= 2,
            keyColumn.map({ repeatsAbove($0, row, last.row) }) == true,
            ordinalColumn.map({ repeatsAbove($0, row, last.row) }) ?? true,
            let own = category(breakdown, row), let above = category(breakdown, last.row)
        else { return false }
        return own != above
    }

    private func repeatsAbove(_ column: Int, _ row: Int, _ last: Int) -> Bool {
        guard let text = grid.cell(column, row)?.text else { return true }
        return text == grid.seen(column, last)?.text || DittoMark.isOne(text)
    }

    private func category(_ breakdown: (field: Field, column: Int), _ row: Int) -> String? {
        grid.seen(breakdown.column, row).flatMap { breakdown.field.category(of: $0.text) }
    }

    /// How far the rows have been read, and what they have been.
    struct Progress {
        fileprivate var state: RowState
        /// The last row that has been read.
        fileprivate(set) var row: Int
        fileprivate var highest: RowOrdinal?
        /// The last village or total, and what it is.
        fileprivate var last: (row: Int, kind: RowKind)?
        fileprivate var lastNumbered: Int?
    }

    /// Nothing read yet.
    var start: Progress { Progress(state: RowState(ColumnSums(table)), row: table.headerRows.upperBound) }

    /// Whether the table ends above a header that is printed again: below its total or its notes, unless those are a
    /// page's.
    ///
    /// - Parameter progress: What was read up to the header before.
    func ends(_ progress: inout Progress, above header: ClosedRange<Int>) -> Bool {
        for row in grid.rows(after: progress.row) where !progress.state.isBelow {
            guard row < header.lowerBound else { break }
            let kind = verdict(on: row, progress.state, end: nil).kind
            let isNumbered = ordinal(of: row) != nil
            progress.state.follow(kind, row, of: grid, isNumbered: isNumbered)
            guard kind == .detail || kind == .total else { continue }
            progress.last = (row, kind)
            if isNumbered { progress.lastNumbered = row }
        }
        let isBelow = progress.state.isBelow
        progress.state.isBelow = false
        progress.state.follow(.header, header.upperBound, of: grid, isNumbered: false)
        progress.row = header.upperBound
        // After the total or the notes of a page the rows count on.
        let next = grid.rows(after: header.upperBound).prefix(3).first { ordinal(of: $0) != nil }
        if let next, countsOn(next, from: progress.lastNumbered) { return false }
        guard let last = progress.last else { return false }
        return isBelow || last.kind == .total && totalLabel(of: last.row)?.isOfPage == false
    }

    private func verdict(on row: Int, _ state: RowState, end: Int?) -> (kind: RowKind, evidence: RowEvidence) {
        let cells = ownCells(row)
        let hasDetails = state.hasDetails
        let labels = labels(of: row)
        guard let first = cells.first else { return hasDetails ? (.footer, .noFiguresAtEnd) : (.group, .noFigures) }
        if state.isBelowHeader, Self.isNumberRow(cells, ordinal: ordinalColumn) { return (.numberRow, .columnNumbers) }
        if isHeader(cells) { return strangers(row).isEmpty ? (.header, .headerTexts) : (.footer, .otherHeader) }
        let figures = figureCount(row)
        // The total of a list of persons only says how many they are.
        if figures > 0 || !hasDetails || isUntotalledList, let evidence = totalEvidence(row, labels, state) {
            return (.total, evidence)
        }
        if isMemo(row, labels, state), figures > 0 || (hasDetails && hasDetailsBelow(row, end)) {
            return (.memo, .partLabel)
        }
        let hasKey = keyColumn.flatMap { grid.seen($0, row) } != nil
        if Self.beginsFooter(first.text), figures == 0 || !hasKey { return (.footer, .noteWords) }
        // One cell merged across the table is a heading or a note, whatever column it begins in.
        let spansTable =
            grid.merge(first.reference.column, row).map { $0.columns.count * 2 > table.matches.count } ?? false
        if !(spansTable && cells.count == 1) {
            if hasKey, figures > 0 || otherCount(row) > 0 { return (.detail, .key) }
            if figures >= 2 { return (.detail, .figures) }
        }
        let isLast = hasDetails && !hasDetailsBelow(row, end)
        if cells.count == 1 {
            let isOrdinal =
                if first.reference.column == ordinalColumn, case .arabic? = ordinal(of: row) { true } else { false }
            return (isLast ? .footer : .group, isOrdinal ? .onlyOrdinal : .loneText)
        }
        return isLast ? (.footer, .noFiguresAtEnd) : (.group, .noFigures)
    }

    private var isUntotalledList: Bool {
        table.layout.isHouseholdList && table.layout.fields.allSatisfy { $0.total == .none }
    }

    /// How many columns of figures or crosses hold something in a row, be it a formula that has no result yet.
    private func figureCount(_ row: Int) -> Int {
        let cells = grid.cells(of: row)
        return table.matches.count { match in
            guard match.field.type.isFigure, let cell = SheetGrid.cell(match.column, in: cells) else { return false }
            // The words of a signature stand in columns of crosses and of years, too.
            return match.field.type.isNumeric || !cell.isText || ValueReader.isReadable(cell.text, as: match.field)
        }
    }

    /// How many other columns than the key and the ordinal hold something of their own in a row.
    private func otherCount(_ row: Int) -> Int {
        let cells = grid.cells(of: row)
        return table.matches.count {
            $0.column != keyColumn && $0.field.type != .ordinal && SheetGrid.cell($0.column, in: cells) != nil
        }
    }

    /// Whether a row of figures with a key follows within a few rows: what stands between is not yet the end.
    private func hasDetailsBelow(_ row: Int, _ end: Int?) -> Bool {
        grid.rows(after: row).prefix(3).contains { next in
            next < end ?? .max && keyColumn.flatMap { grid.cell($0, next) } != nil && figureCount(next) > 0
        }
    }

    /// Whether a row is the header of this table again.
    private func isRepeatedHeader(_ row: Int) -> Bool { isHeader(ownCells(row)) && strangers(row).isEmpty }

    /// Whether a row is the header of another table, as of the near-poor below the poor.
    func isOtherHeader(_ row: Int) -> Bool { isHeader(ownCells(row)) && !strangers(row).isEmpty }

    /// The cells of a row that stand in the table's columns.
    private func ownCells(_ row: Int) -> [GridCell] {
        let cells = grid.cells(of: row)
        guard let first = cells.first?.reference.column, let last = cells.last?.reference.column,
            table.columns.lowerBound > first || table.columns.upperBound < last
        else { return cells }
        return cells.filter { table.columns.contains($0.reference.column) }
    }

    /// Whether most of a row's texts are those of the header in their columns, be it of one of its rows.
    private func isHeader(_ cells: [GridCell]) -> Bool {
        let same = cells.count { isOfHeader($0) }
        return same >= 2 && same * 2 > cells.count
    }

    private func isOfHeader(_ cell: GridCell) -> Bool {
        cell.isText && headerTexts[cell.reference.column]?.contains(cell.text) == true
    }

    /// The columns of figures over which a row speaks of others than the header does.
    private func strangers(_ row: Int) -> [Int] {
        table.matches.compactMap { match in
            guard match.field.type.isNumeric, let cell = grid.cell(match.column, row), !isOfHeader(cell) else {
                return nil
            }
            let own = headerTexts[match.column]?.last ?? ""
            return HeaderContrast(cell.text, isLeaf: true) != HeaderContrast(own, isLeaf: true) ? match.column : nil
        }
    }

    // MARK: - Totals

    private func ordinal(of row: Int) -> RowOrdinal? {
        ordinalColumn.flatMap { grid.cell($0, row) }.flatMap { RowOrdinal($0.text) }
    }

    /// The texts of a row up to the key column.
    private func labels(of row: Int) -> [String] {
        let columns = table.columns.lowerBound...max(keyColumn ?? table.columns.upperBound, table.columns.lowerBound)
        var labels: [String] = []
        for cell in grid.cells(of: row) {
            guard cell.reference.column <= columns.upperBound else { break }
            if cell.isText, columns.contains(cell.reference.column), Int(cell.text) == nil { labels.append(cell.text) }
        }
        return labels
    }

    private func totalLabel(of row: Int) -> TotalLabel? { labels(of: row).lazy.compactMap { TotalLabel($0) }.first }

    /// What makes a row a total; `nil` for one that is none.
    private func totalEvidence(_ row: Int, _ labels: [String], _ state: RowState) -> RowEvidence? {
        let found = labels.lazy.compactMap { text in TotalLabel(text).map { (text, $0) } }.first
        guard let (text, label) = found else { return nil }
        let isNumbered = if case .arabic? = ordinal(of: row) { true } else { false }
        switch label.certainty {
        case .sure: return .totalLabel(text)
        case .likely where !isNumbered: return .totalLabel(text)
        case .likely: return addsUp(row, state) ? .labelAndSums(text) : nil
        // "Cộng Hòa" is a village; a row like it is a total when its figures are those of the rows above.
        case .possible:
            if state.isNumbered, !isNumbered, isSetInBold(row, unlike: state.lastDetail) { return .labelInBold(text) }
            return !countsOn(row, from: state.lastDetail) && addsUp(row, state) ? .labelAndSums(text) : nil
        }
    }

    private func isSetInBold(_ row: Int, unlike other: Int?) -> Bool {
        func isBold(_ row: Int) -> Bool { keyColumn.flatMap { grid.seen($0, row) }?.format.isBold == true }
        return isBold(row) && other.map(isBold) == false
    }

    /// Whether the figures of a row, two or more of them, are the sums of three or more rows above.
    private func addsUp(_ row: Int, _ state: RowState) -> Bool {
        [state.sums, state.sumsSinceTotal].contains { $0.rowCount > 2 && $0.agree(with: row, of: grid, least: 2) }
    }

    /// Whether a row's number is simply the next, as that of one more village.
    private func countsOn(_ row: Int, from last: Int?) -> Bool {
        guard case .arabic(let own)? = ordinal(of: row), case .arabic(let above)? = last.flatMap(ordinal(of:)) else {
            return false
        }
        return own.last == above.last.map { $0 &+ 1 }
    }

    /// Whether a row only tells a part of the figures above.
    ///
    /// Below a heading such as `Trong đó:` rows without a number belong to it where others have one.
    private func isMemo(_ row: Int, _ labels: [String], _ state: RowState) -> Bool {
        guard let label = labels.first else { return false }
        if let first = VietnameseText.fromFirstLetter(label).first, "tTcC".unicodeScalars.contains(first) {
            let words = VietnameseText.words(String(label.prefix(12)))
            if Self.memoStarts.contains(where: { words.starts(with: $0) }) { return true }
        }
        guard state.isInMemo, ordinal(of: row) == nil, figureCount(row) > 0 else { return false }
        return label.first.map { "-–+•*".contains($0) } == true || state.isNumbered
    }

    private static let memoStarts = ["Trong đó", "Chia ra"].map(VietnameseText.words)

    /// Whether the cells are `A B 1 2 3=2/1 …` or `1 2 3 …` counting columns.
    static func isNumberRow(_ cells: [GridCell], ordinal: Int?) -> Bool {
        var numbers: [ColumnNumber] = []
        var letters = 0
        for cell in cells {
            if let number = ColumnNumber(cell.text) {
                numbers.append(number)
            } else if cell.text.trimmingParentheses.count == 1, cell.text.contains(where: \.isLetter) {
                letters += 1
            } else {
                return false
            }
        }
        let labels = numbers.map(\.label).filter { !$0.isEmpty }
        guard labels.count >= 2, zip(labels, labels.dropFirst()).allSatisfy({ $0.lexicographicallyPrecedes($1) }) else {
            return false
        }
        let isStated = letters > 0 || numbers.contains { $0.identity != nil }
        // Without letters or identities the row must count its columns from 1, or it is data.
        guard !isStated else { return letters > 0 || labels.first?.first == 1 }
        return labels.first == [1] && labels.count > 2 && labels.allSatisfy { $0.count == 1 }
            && labels.last.map { $0[0] <= 2 * cells.count } == true
    }

    /// Whether a text begins a note or a signature.
    static func beginsFooter(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if "-*–+".unicodeScalars.contains(first) { return true }
        // Most texts are numbers and names that begin with another letter.
        let letter = VietnameseText.fromFirstLetter(text).first.flatMap(FoldedLetter.of)?.scalar
        if let letter, !footerLetters.contains(letter) { return false }
        let key = VietnameseText.key(text)
        return footerStarts.contains { key.hasPrefix($0) }
    }

    private static let footerStarts = [
        "Ghi chú", "Nơi nhận", "Người lập", "TM.", "KT.", "Chủ tịch", "Phó chủ tịch", "Thủ trưởng",
        "Tổng số hộ dự kiến",
        "Số hộ dự kiến", "Danh sách này có", "Ngày", "Lưu ý",
    ].map { VietnameseText.key($0) }
    private static let footerLetters = Set(footerStarts.compactMap(\.unicodeScalars.first))
}

extension String {
    fileprivate var trimmingParentheses: String {
        hasPrefix("(") && hasSuffix(")") ? String(dropFirst().dropLast()) : self
    }
}
