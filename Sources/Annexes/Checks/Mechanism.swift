import XLSX

/// How a located error probably came about; it decides the code and explains the finding.
struct Mechanism {
    /// The code of the finding.
    let code: FindingCode
    /// The explanation, where there is one.
    let explanation: LocalizedText?

    /// - Parameter changes: The repair that the cell is a part of.
    init(
        _ annex: Annex, _ system: EditSystem, _ index: Int, _ value: ExactDecimal, _ changes: [Int: ExactDecimal],
        _ record: Record
    ) {
        let cell = system.cells[index]
        let result =
            cell.field.type == .rate
            ? Self.rate(cell, RateMechanism(system, index, value, changes))
            : cell.isTotal ? Self.total(annex, cell, record) : (code: FindingCode.rowIdentity, text: nil)
        code = result.code
        explanation = result.text
    }

    private static func rate(
        _ cell: EditSystem.Cell, _ mechanism: RateMechanism?
    ) -> (code: FindingCode, text: LocalizedText?) {
        switch mechanism {
        case .truncated:
            (
                .rateTruncated,
                FindingText.both(
                    "Chỉ đúng nếu cắt bỏ phần thập phân; cả cột làm tròn.",
                    "Right only if the decimals are cut off; the column rounds.")
            )
        case .fraction:
            (
                .rateFraction,
                FindingText.both(
                    "Lệch 100 lần: lẫn giữa tỷ lệ phần trăm và phân số.",
                    "Off by 100: a percentage and a fraction mixed up.")
            )
        case .copied(let neighbour):
            (
                .rateCopy,
                FindingText.both(
                    "Trùng với ô \(neighbour): có thể đã chép nhầm.", "The same as cell \(neighbour): perhaps copied.")
            )
        case nil:
            (cell.value > ExactDecimal(100) || cell.value < ExactDecimal(0) ? .rateRange : .rateValue, nil)
        }
    }

    /// A total of the rows that are seen.
    private static func hidden(
        _ annex: Annex, _ cell: EditSystem.Cell, _ details: ArraySlice<Record>
    ) -> (code: FindingCode, text: LocalizedText?)? {
        let hidden = Set(annex.hiddenRows)
        let seen = details.filter { !hidden.contains($0.row) }
        guard seen.count < details.count, let value = cell.value.integer,
            seen.compactMap({ $0[cell.field.id]?.number?.integer }).boundedSum == value
        else { return nil }
        let rows = details.map(\.row).filter(hidden.contains).map(String.init).joined(separator: ", ")
        return (
            .sumHidden,
            FindingText.both("Tổng không tính dòng bị ẩn: \(rows).", "The total leaves out hidden rows: \(rows).")
        )
    }

    /// The row that all sums of a total row leave out, as when a village was added below the old total.
    private static func omittedRow(_ annex: Annex, _ total: Record, _ details: ArraySlice<Record>) -> Record? {
        let fields = annex.columns.map(\.field).filter { $0.total == .sum && total[$0.id]?.number != nil }
        let residuals = fields.compactMap { field -> (field: Field, missing: Int)? in
            guard let value = total[field.id]?.number?.integer else { return nil }
            let sum = details.compactMap { $0[field.id]?.number?.integer }.boundedSum
            let (missing, isTooLarge) = sum.subtractingReportingOverflow(value)
            return isTooLarge ? nil : (field, missing)
        }
        guard residuals.count(where: { $0.missing > 0 }) >= 2 else { return nil }
        let rows = details.filter { row in
            residuals.allSatisfy { (row[$0.field.id]?.number?.integer ?? 0) == $0.missing }
        }
        return rows.count == 1 ? rows.first : nil
    }

    private static func total(
        _ annex: Annex, _ cell: EditSystem.Cell, _ record: Record
    ) -> (code: FindingCode, text: LocalizedText?) {
        let details = annex.details(ofTotal: cell.record - annex.records.count)
        if let hidden = hidden(annex, cell, details) { return hidden }
        guard let formula = record[cell.field.id]?.cell?.formula else {
            let sum = details.compactMap { $0[cell.field.id]?.number?.integer }.boundedSum
            if sum > 0, let value = cell.value.integer, value.isMultiple(of: 2), value / 2 == sum {
                return (
                    .sumDouble,
                    FindingText.both(
                        "Gấp đôi tổng các dòng: có thể đã cộng hai lần.", "Twice the sum: perhaps added twice.")
                )
            }
            let omitted = omittedRow(annex, record, details).map {
                FindingText.both("Tổng chưa tính dòng \($0.row).", "The total leaves out row \($0.row).")
            }
            return (.sumMismatch, omitted)
        }
        if details.contains(where: { $0[cell.field.id]?.isNumberAsText == true }) {
            return (
                .sumText,
                FindingText.both(
                    "Công thức =\(formula) bỏ qua những ô có số ở dạng chữ.",
                    "=\(formula) skips the numbers stored as text.")
            )
        }
        guard let ranges = SumFormula.ranges(formula) else { return (.sumMismatch, nil) }
        let covered = SumFormula.coverage(ranges, annex, cell, details)
        let missed = covered.filter { $0.times == 0 }
        if let first = missed.first?.cell {
            return (
                .sumRange,
                FindingText.both(
                    "Công thức =\(formula) bỏ sót \(missed.count == 1 ? "ô \(first)" : "\(missed.count) ô, trước hết là \(first)").",
                    "=\(formula) leaves out \(missed.count == 1 ? "cell \(first)" : "\(missed.count) cells, the first is \(first)")."
                )
            )
        }
        if let first = covered.first(where: { $0.times > 1 })?.cell {
            return (
                .sumDouble,
                FindingText.both(
                    "Công thức =\(formula) cộng hai lần ô \(first) (cả dòng và tổng nhóm).",
                    "=\(formula) adds \(first) twice (the row and its subtotal).")
            )
        }
        return (
            .sumStale,
            FindingText.both(
                "Công thức =\(formula) đúng nhưng kết quả lưu trong tệp đã cũ.",
                "=\(formula) is right, but the result kept in the file is stale.")
        )
    }
}
