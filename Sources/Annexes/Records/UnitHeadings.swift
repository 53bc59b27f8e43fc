import XLSX

/// Villages that stand as headings over the households of a list, whose own column for them is blank.
struct UnitHeadings {
    private let slot: Int
    /// Whether the table has no column for units.
    private let isAbove: Bool
    /// The headings from top to bottom.
    private let headings: [Heading]

    /// The name of a village above its households.
    struct Heading {
        let row: Int
        let name: String
        let cell: GridCell
    }

    /// - Parameter above: The last heading above the rows.
    /// - Returns: `nil` for tables other than lists, and where no heading names a unit.
    init?(_ grid: SheetGrid, _ table: FoundTable, _ rows: [ClassifiedRow], below above: Heading? = nil) {
        let column = table.matches.firstIndex { $0.field.type == .unit }
        guard table.layout.isHouseholdList, let slot = column ?? table.unitAbove.map({ _ in table.matches.count })
        else { return nil }
        self.slot = slot
        isAbove = column == nil
        let own = rows.filter { $0.kind == .group }.compactMap { row -> Heading? in
            let cells = grid.cells(of: row.row).filter { table.columns.contains($0.reference.column) }
            guard cells.count <= 2, let cell = cells.last(where: \.isText), let name = Self.unit(cell.text) else {
                return nil
            }
            return Heading(row: row.row, name: name, cell: cell)
        }
        headings = (above.map { [$0] } ?? []) + own
        if headings.isEmpty { return nil }
    }

    /// The lowest heading.
    var last: Heading? { headings.last }

    /// The records with the unit of the heading above them where they have none of their own.
    ///
    /// - Complexity: O(*n* log *m*) in the records and the headings.
    func filled(_ records: [Record]) -> [Record] {
        records.map { record in
            let below = headings.partitioningIndex { $0.row > record.row }
            guard record[slot: slot].content == .blank, below > 0 else { return record }
            let heading = headings[below - 1]
            return record.mapValues { place, value in
                guard place == slot else { return value }
                return FieldValue(
                    .text(heading.name), heading.cell, at: isAbove ? heading.cell.reference : value.reference)
            }
        }
    }

    /// The unit that a heading names, as `Thôn 1` of `I. Thôn 1:`; `nil` for one of something else, as `Hộ nghèo`.
    private static func unit(_ text: String) -> String? {
        var name = text[...]
        if let space = name.firstIndex(of: " "), RowOrdinal(String(name[..<space])) != nil {
            name = name[space...].drop { $0 == " " }
        }
        while name.last == ":" || name.last == " " { name.removeLast() }
        return UnitName(String(name)).level == nil ? nil : String(name)
    }
}

extension FoundTable {
    /// The field of units that only headings name, as the table has no column for it.
    var unitAbove: Field? { layout.unitAbove.flatMap { column(of: $0.id) == nil ? $0 : nil } }
}
