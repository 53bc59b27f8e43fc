import XLSX

/// Findings as lines that an officer can read.
public struct TextReport {
    private let language: Language

    /// Creates a report writer.
    public init(language: Language) { self.language = language }

    /// The report of one file: each finding in two or three lines, then a summary.
    public func text(_ file: FileReport) -> String {
        var lines = [file.path]
        if let problem = file.problem {
            lines.append("  " + problem.message.text(language))
            return lines.joined(separator: "\n") + "\n"
        }
        for annex in file.submission?.annexes ?? [] { lines.append("  " + summary(annex)) }
        lines.append("")
        lines += corrected(file.corrections ?? [])
        for group in FindingGroup.groups(file.findings) { lines += text(of: group) + [""] }
        let isCorrected = file.corrections?.isEmpty == false
        if file.corrections != nil, !isCorrected { lines.append(uncorrected(file.findings)) }
        lines.append(counts(file.findings, isAfterCorrection: isCorrected))
        return lines.joined(separator: "\n") + "\n"
    }

    private func corrected(_ corrections: [Correction]) -> [String] {
        let mark = language.pick(",", ".")
        let lines = corrections.map { correction in
            language.pick("Đã sửa ", "Changed ") + "\(correction.sheet)!\(correction.cell): "
                + correction.shown.text(language) + " → "
                + (correction.formula.map { "=\($0) = " } ?? "") + correction.after.text(decimalMark: mark)
                + "  [\(correction.code.rawValue)]"
        }
        return lines.isEmpty ? [] : lines + [""]
    }

    /// That a copy was written in which nothing is corrected, and who may correct what is wrong.
    private func uncorrected(_ findings: [Finding]) -> String {
        let open = findings.filter { $0.acceptance == nil && !$0.isConsequence }
        let suggested = open.count { $0.suggestion?.disposition == .suggest }
        let personal = open.count { $0.severity != .info && $0.suggestion?.disposition != .suggest }
        var reasons: [String] = []
        if suggested > 0 {
            reasons.append(
                language.pick(
                    "\(suggested) chỗ mới là đề nghị (xem lại rồi thêm --apply suggested để sửa theo)",
                    "\(suggested) \(suggested == 1 ? "is" : "are") only suggested (add --apply suggested after a look at the report)"
                ))
        }
        if personal > 0 {
            reasons.append(
                language.pick(
                    "\(personal) chỗ phải do người lập biểu xem và sửa",
                    "\(personal) \(personal == 1 ? "is" : "are") left to a person"))
        }
        if reasons.isEmpty { reasons.append(language.pick("không có gì phải sửa", "nothing asks for it")) }
        return language.pick("Không ô nào được sửa: ", "No cell was corrected: ") + reasons.joined(separator: ", ")
            + language.pick(". Đã ghi bản sao.", ". A copy was written.")
    }

    private func summary(_ annex: Annex) -> String {
        let rows =
            annex.layout.isHouseholdList
            ? language.pick(
                "\(annex.households(annex.records).count) hộ", "\(annex.households(annex.records).count) households")
            : language.pick("\(annex.records.count) đơn vị", "\(annex.records.count) units")
        let year = annex.period.map { language.pick(", năm \($0)", ", \($0)") } ?? ""
        let issuer = annex.issuer.map { ", \($0)" } ?? ""
        return
            "\(annex.sheet)!\(annex.range)  \(annex.layout.name.text(language)) (\(annex.layout.id)): \(rows)\(year)\(issuer)"
    }

    private func text(of group: FindingGroup) -> [String] {
        let finding = group.finding
        let head = finding.place.isEmpty ? "" : finding.place + "  "
        let indent = String(repeating: " ", count: max(head.count, 10))
        var line = head + statement(finding) + "  [\(finding.code.rawValue)]"
        if finding.severity != .error {
            line +=
                finding.severity == .warning
                ? language.pick(" (cảnh báo)", " (warning)") : language.pick(" (thông tin)", " (note)")
        }
        if finding.acceptance != nil { line += language.pick(" đã chấp nhận", " accepted") }
        var lines = [line]
        if let likewise = group.likewise(language) { lines.append(indent + likewise) }
        if let reason = finding.reason { lines.append(indent + reason.text(language)) }
        if let acceptance = finding.acceptance {
            lines.append(indent + acceptance.sentence(language))
        } else if let remedy = finding.remedy {
            lines.append(indent + remedy.text(language))
        }
        return lines
    }

    private func statement(_ finding: Finding) -> String { finding.statement.text(language) }

    private func counts(_ findings: [Finding], isAfterCorrection: Bool) -> String {
        let open = findings.filter { $0.acceptance == nil }
        let errors = open.count { $0.severity == .error }
        let warnings = open.count { $0.severity == .warning }
        let notes = open.count { $0.severity == .info }
        let accepted = findings.count - open.count
        let text = language.pick(
            "\(errors) lỗi, \(warnings) cảnh báo, \(notes) thông tin"
                + (accepted > 0 ? ", đã chấp nhận \(accepted)." : "."),
            "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings"), "
                + "\(notes) \(notes == 1 ? "note" : "notes")" + (accepted > 0 ? ", \(accepted) accepted." : "."))
        return isAfterCorrection ? language.pick("Sau khi sửa: ", "After the correction: ") + text : text
    }
}
