import XLSX

/// Checks the totals of columns of crosses: how many rows have one.
struct CheckMarkTotals {
    private let annex: Annex

    init(_ annex: Annex) { self.annex = annex }

    func findings() -> [Finding] {
        let columns = annex.columns.map(\.field).filter { $0.type == .mark }
        guard !columns.isEmpty else { return [] }
        return annex.totals.indices.flatMap { total in columns.compactMap { finding($0, total) } }
    }

    private func finding(_ field: Field, _ index: Int) -> Finding? {
        let total = annex.totals[index]
        guard let value = total[field.id], let cell = value.cell, let stated = Self.count(cell) else { return nil }
        // A crossed list may go on from the sheet before, with a total of all or of its own.
        let own = annex.details(ofTotal: index).compactMap { $0[field.id] }
        let before = annex.coverage[index] == annex.records.indices ? annex.earlier.compactMap { $0[field.id] } : []
        // What is no cross is told by itself, and may be one.
        guard (own + before).allSatisfy({ !$0.isUnreadable }) else { return nil }
        let marks = own.filter(Self.isSet).count
        let all = marks + before.filter(Self.isSet).count
        guard stated != marks, stated != all else { return nil }
        var finding = Finding(
            .sumMismatch, .error, annex, value, field: field, record: total,
            statement: FindingText.statement(
                annex, total, field, "ghi \(stated), các dòng có \(marks) dấu",
                "reads \(stated), the rows have \(marks) marks"))
        finding.observed = .integer(stated)
        finding.expected = ExactDecimal(marks)
        finding.rule = "\(field.id) = count(rows)"
        finding.involved = own.filter(Self.isSet).map(\.reference)
        finding.remedy = FindingText.both(
            "Đếm lại các dấu của cột; sửa dòng tổng, hoặc thêm dấu còn thiếu.",
            "Count the marks of the column again; correct the total, or add the mark that is missing.")
        return finding
    }

    private static func isSet(_ value: FieldValue) -> Bool { value.content == .mark(true) }

    /// The number that a total has in a column of crosses, typed as text or not.
    private static func count(_ cell: GridCell) -> Int? {
        if case .number(let number) = cell.value { return Int(exactly: number) }
        return Int(cell.text)
    }
}
