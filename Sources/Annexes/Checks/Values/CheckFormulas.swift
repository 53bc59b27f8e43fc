import XLSX

/// Computes the formulas of an annex anew: results that the file has kept from before a change, and formulas that depend
/// on themselves.
struct CheckFormulas {
    private let annex: Annex
    /// The cells whose figure or formula is told to be wrong already.
    private let told: Set<CellReference>

    /// - Parameter found: What was found in the figures; a cell is told once.
    init(_ annex: Annex, beside found: [Finding]) {
        self.annex = annex
        told = Set(found.filter { $0.severity == .error || $0.code == .sumStale }.compactMap(\.cell))
    }

    func findings() -> [Finding] {
        (annex.records + annex.totals).flatMap { record in
            annex.columns.enumerated().compactMap { slot, column -> Finding? in
                let value = record[slot: slot]
                guard let cell = value.cell, cell.formula != nil else { return nil }
                if case .unavailable(.cycle(let cells)) = cell.outcome {
                    return cycle(cells.map(\.cell), cell, value, column.field, record)
                }
                return told.contains(value.reference) ? nil : stale(cell, value, column.field, record)
            }
        }
    }

    private func stale(_ cell: GridCell, _ value: FieldValue, _ field: Field, _ record: Record) -> Finding? {
        guard field.type.isNumeric, let formula = cell.formula, let expected = value.freshNumber(of: field) else {
            return nil
        }
        var finding = Finding(
            .sumStale, .warning, annex, value, field: field, record: record,
            statement: FindingText.statement(
                annex, record, field, "kết quả lưu là \(value.shown(.vietnamese)), tính lại =\(formula) là ¤",
                "the kept result is \(value.shown(.english)), =\(formula) gives ¤", expected))
        finding.expected = expected
        finding.tolerance = ExactDecimal(0)
        finding.rule = "\(field.id) = (\(formula))"
        finding.suggestion = Suggestion(
            value: expected, formula: formula, disposition: .auto, confidence: 0.999, runnerUp: nil)
        finding.remedy = FindingText.both(
            "Mở bằng Excel để tính lại rồi lưu, hoặc: annex correct … -o …",
            "Open it in Excel, which computes it again, and save; or: annex correct … -o …")
        return finding
    }

    private func cycle(
        _ cells: [CellReference], _ cell: GridCell, _ value: FieldValue, _ field: Field, _ record: Record
    ) -> Finding {
        let path = cells.prefix(6).map(\.description).joined(separator: " → ") + (cells.count > 6 ? " → …" : "")
        var finding = Finding(
            .formulaError, .error, annex, value, field: field, record: record,
            statement: FindingText.statement(
                annex, record, field, "công thức =\(cell.formula ?? "") phụ thuộc vào chính ô này (\(path))",
                "=\(cell.formula ?? "") depends on its own cell (\(path))"))
        finding.involved = cells.filter { $0 != value.reference }
        finding.remedy = FindingText.both(
            "Sửa công thức để không tham chiếu vòng.", "Change the formula so that it does not refer to itself.")
        return finding
    }
}
