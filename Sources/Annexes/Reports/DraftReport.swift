import XLSX

/// What there is to tell of a layout that was drafted, beside its file.
public struct DraftReport {
    private let inferred: InferredLayout
    private let input: String
    private let output: String?
    private static let shownCells = 3
    private static let shownColumns = 5

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - inferred: The layout.
    ///   - input: The workbook as it was named.
    ///   - output: The file that the layout was written to; `nil` where it was only printed.
    public init(_ inferred: InferredLayout, input: String, output: String?) {
        self.inferred = inferred
        self.input = input
        self.output = output
    }

    /// What to know of the draft, how the workbook reads with it, and the command to go on with, a line each.
    public func text(_ language: Language) -> String {
        let id = inferred.layout.id
        let head = language.pick(
            "\(input): đã soạn mẫu “\(id)” từ \(inferred.source).",
            "\(input): drafted the layout “\(id)” from \(inferred.source).")
        let lines =
            inferred.notes.map { $0.text(language) } + [read(language), unread(language)].compactMap(\.self)
            + findings(language) + [rival(language), next(language)].compactMap(\.self)
        return ([head] + lines.map { "  " + $0 }).joined(separator: "\n")
    }

    private var trial: DraftTrial { inferred.trial }

    private func read(_ language: Language) -> String {
        guard let annex = trial.annex else {
            return language.pick(
                "Mẫu này không nhận ra chính bảng đó. Xem lại heading và required của các cột.",
                "The layout does not find that very table again. Check heading and required of its columns.")
        }
        let (rows, totals) = (annex.records.count, annex.totals.count)
        let households = annex.households(annex.records).count
        let heads =
            annex.layout.members == nil ? "" : language.pick(" (\(households) hộ)", " (households \(households))")
        let (columns, all) = (trial.columnCount - trial.unread.count, trial.columnCount)
        return language.pick(
            "Đọc lại bằng mẫu này: \(rows) dòng số liệu\(heads), \(totals) dòng tổng; nhận ra \(columns)/\(all) cột.",
            "Read with it: rows of data \(rows)\(heads), total rows \(totals), columns \(columns) of \(all).")
    }

    private func unread(_ language: Language) -> String? {
        guard trial.annex != nil, !trial.unread.isEmpty else { return nil }
        let shown = trial.unread.prefix(Self.shownColumns).map { "\($0.cell) “\($0.header)”" }.joined(separator: ", ")
        let more = trial.unread.count - Self.shownColumns
        return language.pick(
            "Cột không nhận ra: \(shown)\(more > 0 ? " và \(more) cột nữa" : ""). Sửa heading hoặc thêm headers của các cột đó.",
            "Columns not found again: \(shown)\(more > 0 ? " and \(more) more" : ""). Change their heading, or add to their headers."
        )
    }

    /// A line for each weight, the codes in the order in which they come first.
    private func findings(_ language: Language) -> [String] {
        guard let annex = trial.annex, !annex.records.isEmpty else { return [] }
        guard !trial.findings.isEmpty else {
            return [language.pick("Kiểm tra bằng mẫu này: không thấy gì sai.", "Checked with it: nothing is wrong.")]
        }
        let names: [(severity: Severity, vietnamese: String, english: String)] = [
            (.error, "lỗi", "errors"), (.warning, "cảnh báo", "warnings"), (.info, "thông tin", "notes"),
        ]
        return names.compactMap { name in
            let own = trial.findings.filter { $0.severity == name.severity }
            guard !own.isEmpty else { return nil }
            var codes: [FindingCode] = []
            for finding in own where !codes.contains(finding.code) { codes.append(finding.code) }
            let shown = codes.map { code in self.shown(code, own.filter { $0.code == code }) }.joined(separator: "; ")
            return language.pick(
                "Kiểm tra bằng mẫu này, \(name.vietnamese): \(shown).", "Checked with it, \(name.english): \(shown).")
        }
    }

    /// A code, how often it comes, and the first cells.
    private func shown(_ code: FindingCode, _ findings: [Finding]) -> String {
        let cells = findings.compactMap { $0.cell?.description }
        guard !cells.isEmpty else { return "\(code.rawValue) \(findings.count)" }
        let more = cells.count > Self.shownCells ? ", …" : ""
        return "\(code.rawValue) \(findings.count) (\(cells.prefix(Self.shownCells).joined(separator: ", "))\(more))"
    }

    private func rival(_ language: Language) -> String? {
        guard let rival = trial.rival else { return nil }
        return language.pick(
            "Mẫu đã có “\(rival.id)” cũng đọc được bảng này và được chọn trước: có thể không cần mẫu mới. Xem: annex inspect \(file)",
            "The known layout “\(rival.id)” reads this table, too, and is taken first: a new one may not be needed. "
                + "See: annex inspect \(file)")
    }

    private func next(_ language: Language) -> String {
        let command =
            output.map { "annex validate \(file) --layouts \(ShellWord.path($0))" }
            ?? "annex layouts infer \(file) -o mau-rieng/\(inferred.layout.id).yaml"
        return language.pick("Tiếp theo: \(command)", "Next: \(command)")
    }

    private var file: String { ShellWord.path(input) }
}
