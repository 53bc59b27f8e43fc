import XLSX

/// What a formula does wrong, as its text and its result tell.
enum FormulaFault: ExplainingErrors {
    static func explanations(of error: LocatedError) -> [Explanation] {
        guard let formula = error.formula else { return [] }
        if error.isFreshResult { return [stale(formula)] }
        guard error.cell.isTotal, error.cell.field.type != .rate else { return [] }
        let cell = error.cell
        if error.details.contains(where: { $0[cell.field.id]?.isNumberAsText == true }) {
            return [
                .proven(
                    .textSkipped, .sumText,
                    FindingText.both(
                        "Công thức =\(formula) bỏ qua những ô có số ở dạng chữ.",
                        "=\(formula) skips the numbers stored as text."))
            ]
        }
        guard let ranges = SumFormula.ranges(formula) else { return [] }
        let covered = SumFormula.coverage(ranges, error.annex, cell, error.details)
        let missed = covered.filter { $0.times == 0 }
        if let first = missed.first?.cell {
            return [
                .proven(
                    .rowLeftOut, .sumRange,
                    FindingText.both(
                        "Công thức =\(formula) bỏ sót \(missed.count == 1 ? "ô \(first)" : "\(missed.count) ô, trước hết là \(first)").",
                        "=\(formula) leaves out \(missed.count == 1 ? "cell \(first)" : "\(missed.count) cells, the first is \(first)")."
                    ))
            ]
        }
        if let first = covered.first(where: { $0.times > 1 })?.cell {
            return [
                .proven(
                    .addedTwice, .sumDouble,
                    FindingText.both(
                        "Công thức =\(formula) cộng hai lần ô \(first) (cả dòng và tổng nhóm).",
                        "=\(formula) adds \(first) twice (the row and its subtotal)."))
            ]
        }
        return [stale(formula)]
    }

    private static func stale(_ formula: String) -> Explanation {
        .proven(
            .staleResult, .sumStale,
            FindingText.both(
                "Công thức =\(formula) đúng nhưng kết quả lưu trong tệp đã cũ.",
                "=\(formula) is right, but the result kept in the file is stale."))
    }
}
