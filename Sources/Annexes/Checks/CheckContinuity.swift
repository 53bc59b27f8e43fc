/// Checks the opening figures of a year against the closing figures of the year before.
public struct CheckContinuity {
    /// Creates the check.
    public init() {}

    /// The openings that differ from the closings of the previous submission, unit by unit.
    ///
    /// Units are matched by name, without regard to case, spaces and tone placement; annexes by their layout.
    public func findings(_ submission: Submission, previous: Submission) -> [Finding] {
        submission.annexes.flatMap { annex -> [Finding] in
            guard let earlier = previous.annexes.first(where: { $0.layout.id == annex.layout.id }) else {
                return [
                    Finding(
                        .notChecked, .info, sheet: annex.sheet,
                        statement: FindingText.both(
                            "Tệp năm trước không có biểu \(annex.layout.id) nên không đối chiếu được số đầu năm",
                            "The previous file has no \(annex.layout.id), so opening figures were not checked"))
                ]
            }
            var closings: [String: Record] = [:]
            for record in earlier.records {
                if let unit = record["unit"]?.text { closings[VietnameseText.key(unit)] = record }
            }
            return annex.records.flatMap { record in findings(annex, record, closings, earlier) }
        }
    }

    private func findings(
        _ annex: Annex, _ record: Record, _ closings: [String: Record], _ earlier: Annex
    ) -> [Finding] {
        guard let unit = record["unit"]?.text, let before = closings[VietnameseText.key(unit)] else { return [] }
        return annex.columns.compactMap { column in
            let id = column.field.id
            guard column.field.type == .count, id.hasSuffix("_opening"), let opening = record[id]?.number,
                let closing = before[String(id.dropLast("_opening".count)) + "_closing"]?.number, opening != closing
            else { return nil }
            var finding = Finding(
                .stockContinuity, .error, annex, record[id], field: column.field, record: record,
                statement: FindingText.statement(
                    annex, record, column.field, "ghi ¤, cuối năm trước là ¤", "reads ¤, last year closed with ¤",
                    opening,
                    closing))
            finding.expected = closing
            finding.tolerance = ExactDecimal(0)
            finding.rule = "\(id) = previous(\(id.dropLast("_opening".count))_closing)"
            finding.remedy = FindingText.checkWithSource
            return finding
        }
    }
}
