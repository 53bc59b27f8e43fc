import XLSX

/// The columns that no field of the layout claims, but that the sheet's own row of column numbers counts: figures that
/// can be checked by what it says of them, and added up.
struct NumberedColumns {
    private let grid: SheetGrid
    private let found: FoundTable
    private let rows: [ClassifiedRow]
    private let numberRow: [Annex.NumberedCell]

    /// The share of figures among the cells of such a column, in fifths.
    private static let leastFifths = 4

    init(_ grid: SheetGrid, _ table: FoundTable, _ rows: [ClassifiedRow], _ numberRow: [Annex.NumberedCell]) {
        self.grid = grid
        found = table
        self.rows = rows
        self.numberRow = numberRow
    }

    /// The table with a field for each of them.
    ///
    /// A list of households has none: a number of a person is no figure.
    ///
    /// - Parameter header: The header texts of a column, from top to bottom.
    func table(_ header: (Int) -> [String]) -> FoundTable {
        guard !found.layout.isHouseholdList else { return found }
        let known = Set(found.matches.map(\.column))
        var matches: [ColumnMatcher.Match] = []
        var ids = Set(found.layout.fields.map(\.id))
        for cell in numberRow where !known.contains(cell.reference.column) && !cell.number.label.isEmpty {
            let column = cell.reference.column
            let name = "column_" + cell.number.label.map(String.init).joined(separator: "_")
            guard let field = field(name, column, cell.number.identity, header(column)), ids.insert(name).inserted
            else {
                continue
            }
            matches.append(ColumnMatcher.Match(field: field, column: column, score: 1))
        }
        guard !matches.isEmpty else { return found }
        return FoundTable(
            layout: found.layout.with(numbered: matches.map(\.field)),
            matches: (found.matches + matches).sorted { $0.column < $1.column }, headerRange: found.headerRange,
            score: found.score, others: found.others, hasNeighbours: found.hasNeighbours)
    }

    /// The field of a column; `nil` for one that holds no figures.
    private func field(_ id: String, _ column: Int, _ identity: String?, _ header: [String]) -> Field? {
        let details = cells(column, .detail)
        let figures = details.compactMap(Self.figure)
        guard !figures.isEmpty, figures.count * 5 >= details.count * Self.leastFifths else { return nil }
        let type = Self.type(figures, details, identity, header)
        let title = header.last ?? id
        return Field(
            id: id, type: type, label: LocalizedText(vietnamese: title, english: title), headers: [header],
            heading: header, isRequired: false, mayBeBlank: true, total: total(type, figures, column),
            correction: .person, addsTo: nil, categories: [], codes: nil, width: 10, decimals: 2)
    }

    private func cells(_ column: Int, _ kind: RowKind) -> [GridCell] {
        rows.filter { $0.kind == kind }.compactMap { grid.cell(column, $0.row) }
    }

    private static func figure(_ cell: GridCell) -> ExactDecimal? {
        if case .number(let number) = cell.value, !cell.isDate { ExactDecimal(number) } else { nil }
    }

    private static func type(
        _ figures: [ExactDecimal], _ cells: [GridCell], _ identity: String?, _ header: [String]
    ) -> FieldType {
        let isPercent =
            identity?.contains("100") == true || header.contains { $0.contains("%") }
            || header.last.map { VietnameseText.key($0).hasPrefix(share) } == true
            || cells.contains { $0.format.numberFormat.isPercent }
        if isPercent { return .rate }
        return figures.allSatisfy { $0.integer != nil } ? .count : .amount
    }

    private static let share = VietnameseText.key("Tỷ lệ")

    /// How the total comes about: what is smaller than one of its rows adds up nothing, as an average does not.
    private func total(_ type: FieldType, _ figures: [ExactDecimal], _ column: Int) -> Field.Total {
        guard type != .rate else { return .rule }
        guard type == .count, let largest = figures.max() else { return .none }
        return cells(column, .total).compactMap(Self.figure).allSatisfy { $0 >= largest } ? .sum : .none
    }
}
