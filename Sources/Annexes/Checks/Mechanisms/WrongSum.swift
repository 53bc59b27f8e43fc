import XLSX

/// How a typed total was added up over the wrong figures.
struct WrongSum: ExplainingErrors {
    private let error: LocatedError
    private let details: [Record]
    /// The columns that are added up, with the sums of the details as read and after all repairs.
    private let columns: [(slot: Int, field: Field, read: Int, repaired: Int)]

    static func explanations(of error: LocatedError) -> [Explanation] {
        guard error.cell.isTotal, error.cell.field.total == .sum else { return [] }
        let sum = WrongSum(error)
        let hidden = [sum.hiddenRows].compactMap(\.self)
        return error.isTyped ? hidden + [sum.rowLeftOut, sum.twice, sum.otherColumn].compactMap(\.self) : hidden
    }

    private var observed: Int? { error.observed.integer }
    private var expected: Int? { error.expected.integer }

    private init(_ error: LocatedError) {
        self.error = error
        details = error.details
        let (annex, details, cells) = (error.annex, details, error.system.cells)
        let rows = Set(error.total.map { annex.detailIndices(ofTotal: $0) } ?? [])
        columns = annex.columns.enumerated().filter { $0.element.field.total == .sum }.map { slot, column in
            let read = details.lazy.compactMap { $0[slot: slot].figure(of: column.field)?.integer }.boundedSum
            let repairs = error.changes.lazy.filter { cell, _ in
                rows.contains(cells[cell].record) && cells[cell].field.id == column.field.id
            }
            let changes = repairs.flatMap { cell, value in [value.integer ?? 0, -(cells[cell].value.integer ?? 0)] }
            return (slot, column.field, read, ([read] + changes).boundedSum)
        }
    }

    /// What a row adds, after all repairs.
    private func value(_ row: Record, _ field: Field) -> Int? {
        guard let reference = row[field.id]?.reference, let cell = error.system.cell(at: reference) else { return nil }
        return error.system.value(cell, error.changes).integer
    }

    private func sum(_ rows: some Sequence<Record>, _ field: Field) -> Int {
        rows.compactMap { value($0, field) }.boundedSum
    }

    private var hiddenRows: Explanation? {
        let hidden = Set(error.annex.hiddenRows)
        let seen = details.filter { !hidden.contains($0.row) }
        guard seen.count < details.count, sum(seen, error.cell.field) == observed else { return nil }
        let rows = details.map(\.row).filter(hidden.contains).map(String.init).joined(separator: ", ")
        return .proven(
            .hiddenRows, .sumHidden,
            FindingText.both("Tổng không tính dòng bị ẩn: \(rows).", "The total leaves out hidden rows: \(rows)."))
    }

    private var rowLeftOut: Explanation? {
        func text(_ row: Record) -> LocalizedText {
            FindingText.both("Tổng chưa tính dòng \(row.row).", "The total leaves out row \(row.row).")
        }
        if let row = rowThatAllSumsLeaveOut { return .proven(.rowLeftOut, nil, text(row)) }
        guard let observed, let expected else { return nil }
        let (missing, isTooLarge) = expected.subtractingReportingOverflow(observed)
        guard !isTooLarge, missing > 0, details.count > 1 else { return nil }
        let rows = details.filter { value($0, error.cell.field) == missing }
        // The first row and the last are those that a sum leaves out most easily.
        let ends = rows.filter { $0.row == details.first?.row || $0.row == details.last?.row }
        guard let row = ends.first ?? rows.first else { return nil }
        return Explanation(.rowLeftOut, choices: ends.isEmpty ? details.count : 2, error, text(row))
    }

    /// The row that all sums of a total row leave out, as when a village was added below the old total.
    private var rowThatAllSumsLeaveOut: Record? {
        let residuals = columns.compactMap { column -> (slot: Int, missing: Int)? in
            guard let value = error.record[slot: column.slot].number?.integer else { return nil }
            let (missing, isTooLarge) = column.read.subtractingReportingOverflow(value)
            return isTooLarge ? nil : (column.slot, missing)
        }
        guard residuals.count(where: { $0.missing > 0 }) >= 2 else { return nil }
        let rows = details.lazy.filter { row in
            residuals.allSatisfy { (row[slot: $0.slot].number?.integer ?? 0) == $0.missing }
        }.prefix(2)
        return rows.count == 1 ? rows.first : nil
    }

    private var twice: Explanation? {
        guard let observed, let expected, expected > 0 else { return nil }
        let (excess, isTooLarge) = observed.subtractingReportingOverflow(expected)
        guard !isTooLarge else { return nil }
        if excess == expected {
            return Explanation(
                .addedTwice, .sumDouble, choices: 1, error,
                FindingText.both(
                    "Gấp đôi tổng các dòng: có thể đã cộng hai lần.", "Twice the sum: perhaps added twice."))
        }
        let rows = (details.map(\.row) + [error.record.row]).sorted()
        guard let top = rows.first, let bottom = rows.last else { return nil }
        let parts = error.annex.totals(in: top...bottom).filter { $0 != error.total }
        guard let part = parts.first(where: { value(error.annex.totals[$0], error.cell.field) == excess }), excess > 0
        else { return nil }
        let row = error.annex.totals[part].row
        return Explanation(
            .addedTwice, .sumDouble, choices: parts.count, error,
            FindingText.both("Có thể đã cộng cả dòng cộng \(row).", "Perhaps subtotal row \(row) was added, too."))
    }

    private var otherColumn: Explanation? {
        guard let observed else { return nil }
        let others = columns.filter { $0.field.id != error.cell.field.id }
        func explanation(_ field: Field, _ choices: Int, _ vietnamese: String, _ english: String) -> Explanation? {
            let title = error.annex.title(of: field)
            return Explanation(
                .otherColumn, choices: choices, error,
                FindingText.both(
                    "Bằng tổng cột “\(title.vietnamese)”\(vietnamese): có thể đã cộng nhầm cột.",
                    "The sum of “\(title.english)”\(english): perhaps the wrong column was added."))
        }
        if let other = others.first(where: { $0.repaired == observed }) {
            return explanation(other.field, others.count, "", "")
        }
        guard details.count > 2, let first = details.first, let last = details.last else { return nil }
        for other in others {
            if [other.repaired, -(value(last, other.field) ?? 0)].boundedSum == observed {
                return explanation(
                    other.field, 3 * others.count, " trừ dòng \(last.row)", " without row \(last.row)")
            }
            if [other.repaired, -(value(first, other.field) ?? 0)].boundedSum == observed {
                return explanation(
                    other.field, 3 * others.count, " trừ dòng \(first.row)", " without row \(first.row)")
            }
        }
        return nil
    }
}
